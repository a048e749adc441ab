package org.branchbook.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.team.Resources;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services, categories and team members in version 2. */
class CatalogAndTeamTest {

    private static final String V2 = "/api/v2/locations/{c}";

    private final Branch branch = Branch.open();
    private final long hair = branch.category("Hair");

    private List<String> values(String path, String pointer) {
        return branch.get(V2 + path).data().valueStream().map(row -> row.at(pointer).asString()).toList();
    }

    @Test
    void servicesAreListedByIdAndPage() {
        var first = branch.service(hair, ",\"weight\":2");
        var second = branch.service(hair, ",\"weight\":1");

        assertThat(values("/services", "/id")).containsExactly("" + first, "" + second);
        assertThat(values("/services?filter[service_ids][]=" + second, "/id")).containsExactly("" + second);
        assertThat(values("/services?limit=1&page=2", "/id")).containsExactly("" + second);
        var read = branch.get(V2 + "/services/" + first);
        assertThat(read.data().at("/attributes/category_id").asLong()).isEqualTo(hair);
        assertThat(read.json().path("meta").isArray()).isTrue();
        assertThat(branch.get(V2 + "/services/99999999").status()).isEqualTo(404);
    }

    @Test
    void aServiceLeadsToTheRoomsThatItNeeds() {
        var service = branch.service(hair, "");
        var caller = new Caller(null, branch.owner, org.branchbook.events.Cause.Way.API, "", "");
        var room = branch.server.bean(Resources.class).create(caller, branch.id, "Massage room", List.of("1")).id();
        branch.post("/company/{c}/services/links", "{\"service_id\":%d,\"team_member_settings\":[],\"resource_ids\":[%d]}".formatted(service, room));

        var document = branch.get(V2 + "/services/" + service + "?include=resources&include=resource_links&include=company_links"
                + "&include=service_composite&include=trial_settings").json();

        assertThat(document.at("/data/relationships/resources/data/0/id").asString()).isEqualTo("" + room);
        assertThat(document.at("/included/0/attributes/title").asString()).isEqualTo("Massage room");
        assertThat(document.at("/data/relationships/service_composite/data").isNull()).isTrue();
        assertThat(document.at("/data/relationships/company_links/data/0/id").asString()).isEqualTo(service + "_" + branch.id);
    }

    @Test
    void categoriesAreThoseOfATeamMember() {
        var nails = branch.category("Nails");
        branch.service(nails, "");
        var ann = branch.teamMember("Ann");
        branch.service(hair, ",\"staff\":[{\"id\":" + ann + "}]");

        assertThat(values("/service_categories", "/attributes/title")).containsExactlyInAnyOrder("Hair", "Nails");
        assertThat(values("/service_categories?filter[staff_id]=" + ann, "/attributes/title")).containsExactly("Hair");
        assertThat(branch.get(V2 + "/service_categories").data().at("/0/attributes/salon_service_id").isIntegralNumber()).isTrue();
    }

    @Test
    void aServiceInAnAppointmentIsAsItsTeamMemberProvidesIt() {
        var ann = branch.teamMember("Ann");
        var service = branch.service(hair, ",\"price_min\":35,\"duration\":3600");
        branch.post("/company/{c}/services/" + service + "/staff", "{\"master_id\":%d,\"seance_length\":1800}".formatted(ann));
        branch.service(hair, ",\"is_multi\":1,\"capacity\":5");

        var ofAnn = branch.get(V2 + "/attendance_services?staff_id=" + ann);

        assertThat(ofAnn.data()).hasSize(1);
        assertThat(ofAnn.data().at("/0/id").asString()).isEqualTo(branch.id + "_" + service + "_0_" + ann);
        assertThat(ofAnn.data().at("/0/attributes/duration").asInt()).isEqualTo(1800);
        assertThat(ofAnn.json().at("/meta/pagination/limit").asInt()).isEqualTo(250);
        assertThat(values("/attendance_services?filter[service_ids][]=" + service, "/attributes/duration")).containsExactly("3600");
        assertThat(values("/attendance_services?filter[is_multi]=1", "/attributes/service_id")).hasSize(1).doesNotContain("" + service);
        assertThat(values("/attendance_services?filter[term]=HAIR", "/id")).hasSize(2);
        assertThat(values("/attendance_services?filter[is_composite]=1", "/id")).isEmpty();
        assertThat(branch.get(V2 + "/composite_services/" + service + "/attendance_services").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/attendance_services?filter[term]=ha", "/attendance_services?filter[is_multi]=5", "/team_members?filter[fired]=3",
        "/services?include=masters", "/team_members?include=user"
    })
    void whatCannotBeAnsweredIsRefused(String path) {
        assertThat(branch.get(V2 + path).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'Ann,Bob'", "filter[fired]=0, Ann", "filter[fired]=1, Bob", "filter[deleted]=2, 'Ann,Bob,Carl'", "filter[deleted]=1, Carl",
        "filter[name]=BO, Bob", "filter[position_title]=styl, Ann", "filter[user_linked]=1, ''", "filter[has_schedule]=1, 'Ann,Bob'",
        "filter[is_assistant]=1, ''", "filter[is_assistant]=0&filter[fired]=0, Ann"
    })
    void teamMembersAreFiltered(String query, String expected) {
        var stylist = branch.post("/positions/{c}", "{\"title\":\"Stylist\"}").id();
        branch.post("/staff/{c}", "{\"name\":\"Ann\",\"specialization\":\"\",\"has_access_timetable\":true,\"weight\":3}");
        branch.put("/staff/{c}/" + branch.get("/staff/{c}").data().at("/0/id").asLong(), "{\"position_id\":" + stylist + "}");
        var bob = branch.post("/staff/{c}", "{\"name\":\"Bob\",\"specialization\":\"\",\"has_access_timetable\":true,\"weight\":2}").id();
        branch.put("/staff/{c}/" + bob, "{\"fired\":1}");
        branch.delete("/staff/{c}/" + branch.post("/staff/{c}", "{\"name\":\"Carl\",\"specialization\":\"\"}").id());

        assertThat(values("/team_members?" + query, "/attributes/name"))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
    }

    @Test
    void aTeamMemberLeadsToPositionAndPerson() {
        var ann = branch.teamMember("Ann");
        var stylist = branch.post("/positions/{c}", "{\"title\":\"Stylist\"}").id();
        branch.put("/staff/{c}/" + ann, "{\"position_id\":" + stylist + "}");
        branch.teamMember("Bob");

        var document = branch.get(V2 + "/team_members?include[]=position&include[]=employee").json();

        assertThat(document.at("/data/0/relationships/position/data/type").asString()).isEqualTo("staff_position");
        assertThat(document.at("/data/1/relationships/position/data").isNull()).isTrue();
        assertThat(document.path("included").valueStream().map(one -> one.path("type").asString()))
                .containsExactlyInAnyOrder("staff_position", "employee", "employee");
    }

    @Test
    void anotherTenantsTeamAndServicesAreNotSeen() {
        var other = Branch.open();
        other.teamMember("Stranger");
        other.service(other.category("Elsewhere"), "");

        for (var path : List.of("/team_members?filter[deleted]=2", "/services", "/service_categories", "/attendance_services")) {
            assertThat(branch.get(V2 + path).status()).as(path).isEqualTo(200);
            assertThat(values(path, "/id")).as(path).hasSize(path.equals("/service_categories") ? 1 : 0);
        }
    }

    @Test
    void everyListAsksForItsRight() {
        branch.callAs(Right.SEE_CALENDAR);

        for (var path : List.of("/services", "/service_categories", "/attendance_services", "/team_members", "/services/1")) {
            assertThat(branch.get(V2 + path).status()).as(path).isEqualTo(403);
        }
    }
}
