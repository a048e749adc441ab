package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;

/** Service categories, services and who provides them, over HTTP. */
class ServicesWireTest {

    private final Branch branch = Branch.open();

    @Test
    void aServiceIsCreatedTogetherWithItsTeamAsOneEvent() {
        var category = branch.category("Hair");
        var ann = branch.teamMember("Ann");
        var before = branch.newest();

        var created = branch.post("/services/{c}", """
                {"title":"Haircut","category_id":%d,"price_min":"20.50","duration":1800,"active":1,
                 "staff":[{"id":%d,"seance_length":2700}]}""".formatted(category, ann));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path("price_max").decimalValue()).isEqualByComparingTo("20.5");
        assertThat(created.data().at("/staff/0/seance_length").asInt()).isEqualTo(2700);
        assertThat(created.data().at("/staff/0/name").asString()).isEqualTo("Ann");
        assertThat(branch.eventsSince(before)).containsExactly("SERVICE CREATED " + created.id());
        assertThat(branch.get("/service_category/{c}/" + category).data().path("staff")).hasSize(1);
    }

    @Test
    void aServiceThatDoesNotSayThatItIsActiveCannotBeBooked() {
        var service = branch.service(branch.category("Hair"), "");

        assertThat(branch.get("/company/{c}/services/" + service).data().path("active").asInt()).isZero();
        assertThat(branch.patch("/services/{c}/" + service, "{\"active\":1}").data().path("active").asInt()).isEqualTo(1);
    }

    @Test
    void aPatchChangesOnlyWhatItNames() {
        var category = branch.category("Hair");
        var service = branch.service(category, ",\"price_min\":10,\"price_max\":15,\"comment\":\"With wash\",\"technical_break_duration\":300");

        var patched = branch.patch("/services/{c}/" + service, "{\"price_min\":20}").data();

        assertThat(patched.path("price_min").asInt()).isEqualTo(20);
        assertThat(patched.path("price_max").asInt()).isEqualTo(20);
        assertThat(patched.path("comment").asString()).isEqualTo("With wash");
        assertThat(patched.path("technical_break_duration").asInt()).isEqualTo(300);
        assertThat(branch.patch("/services/{c}/" + service, "{\"technical_break_duration\":null}").data().path("technical_break_duration").isNull())
                .isTrue();
    }

    @Test
    void aReplacementKeepsTheTeamUnlessItNamesOne() {
        var category = branch.category("Hair");
        var ann = branch.teamMember("Ann");
        var service = branch.service(category, ",\"comment\":\"Old\",\"staff\":[{\"id\":" + ann + "}]");

        var replaced = branch.put("/services/{c}/" + service, "{\"title\":\"Cut\",\"category_id\":" + category + "}").data();
        assertThat(replaced.path("comment").asString()).isEmpty();
        assertThat(replaced.path("staff")).hasSize(1);

        var emptied = branch.put("/services/{c}/" + service, "{\"title\":\"Cut\",\"category_id\":" + category + ",\"staff\":[]}").data();
        assertThat(emptied.path("staff")).isEmpty();
    }

    @Test
    void whoProvidesAServiceIsChangedOneByOne() {
        var service = branch.service(branch.category("Hair"), "");
        var ann = branch.teamMember("Ann");
        var before = branch.newest();
        var links = "/company/{c}/services/" + service + "/staff";

        assertThat(branch.post(links, "{\"master_id\":" + ann + ",\"seance_length\":900,\"technological_card_id\":null}").status()).isEqualTo(201);
        assertThat(branch.put(links + "/" + ann, "{\"seance_length\":1200,\"technological_card_id\":5}").data().path("length").asInt()).isEqualTo(1200);
        assertThat(branch.get("/services/{c}?staff_id=" + ann).data()).hasSize(1);
        assertThat(branch.delete(links + "/" + ann).status()).isEqualTo(204);
        assertThat(branch.delete(links + "/" + ann).status()).isEqualTo(404);
        assertThat(branch.get("/services/{c}?staff_id=" + ann).data()).isEmpty();
        assertThat(branch.eventsSince(before)).hasSize(3).allMatch(("SERVICE UPDATED " + service)::equals);
    }

    @Test
    void allLinksOfAServiceAreReplacedAtOnce() {
        var service = branch.service(branch.category("Hair"), "");
        var ann = branch.teamMember("Ann");
        var before = branch.newest();

        var answer = branch.post("/company/{c}/services/links", """
                {"service_id":%d,"team_member_settings":[{"team_member_id":%d,"tech_card_id":0,"hours":1,"minutes":30,
                 "price":{"min":40}}],"resource_ids":[],"translations":[{"language_id":1,"translation":""}]}""".formatted(service, ann));

        assertThat(answer.status()).isEqualTo(200);
        var link = branch.get("/company/{c}/services/" + service).data().at("/staff/0");
        assertThat(link.path("seance_length").asInt()).isEqualTo(5400);
        assertThat(link.at("/price/max").asInt()).isEqualTo(40);
        assertThat(branch.eventsSince(before)).containsExactly("SERVICE UPDATED " + service);
    }

    @Test
    void aRefusedTeamLeavesNothingBehind() {
        var category = branch.category("Hair");
        var foreign = Branch.open().teamMember("Bob");
        var before = branch.newest();

        var refused = branch.post("/services/{c}", "{\"title\":\"Cut\",\"category_id\":" + category + ",\"staff\":[{\"id\":" + foreign + "}]}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(branch.get("/services/{c}").data()).isEmpty();
        assertThat(branch.newest()).isEqualTo(before);
    }

    @Test
    void aDeletedServiceIsGoneFromEveryList() {
        var category = branch.category("Hair");
        var service = branch.service(category, "");

        assertThat(branch.delete("/service_category/{c}/" + category).status()).isEqualTo(409);
        assertThat(branch.delete("/services/{c}/" + service).status()).isEqualTo(204);
        assertThat(branch.get("/services/{c}/" + service).status()).isEqualTo(404);
        assertThat(branch.get("/company/{c}/services/").json().at("/meta/total_count").asInt()).isZero();
        assertThat(branch.delete("/services/{c}/" + service).status()).isEqualTo(404);
        assertThat(branch.delete("/service_category/{c}/" + category).status()).isEqualTo(204);
    }

    @Test
    void categoryZeroMeansAllAndNeedsNoUser() {
        var light = branch.post("/service_categories/{c}", "{\"title\":\"Nails\",\"weight\":1}").id();
        var heavy = branch.post("/service_categories/{c}", "{\"title\":\"Hair\",\"weight\":\"5\",\"staff\":[1]}").id();
        branch.callWithoutUser();

        assertThat(branch.get("/service_categories/{c}/0").data().valueStream().map(category -> category.path("id").asLong()))
                .containsExactly(heavy, light);
        assertThat(branch.get("/service_categories/{c}/" + light).data()).hasSize(1);
        assertThat(branch.get("/service_category/{c}/" + light).status()).isEqualTo(401);
        assertThat(branch.get("/service_categories/999999999").status()).isEqualTo(404);
    }

    @Test
    void everyOperationAsksForItsRight() {
        var category = branch.category("Hair");
        var service = branch.service(category, "");
        branch.callAs(Right.SEE_SERVICES);

        assertThat(branch.get("/services/{c}").status()).isEqualTo(200);
        assertThat(branch.post("/services/{c}", "{\"title\":\"Cut\",\"category_id\":" + category + "}").status()).isEqualTo(403);
        assertThat(branch.patch("/services/{c}/" + service, "{\"title\":\"Cut\"}").status()).isEqualTo(403);
        assertThat(branch.delete("/services/{c}/" + service).status()).isEqualTo(403);
        assertThat(branch.put("/service_category/{c}/" + category, "{\"title\":\"Cut\"}").status()).isEqualTo(403);
        branch.callAs(Right.EDIT_SERVICES);
        assertThat(branch.get("/services/{c}").status()).isEqualTo(403);
        assertThat(branch.patch("/services/{c}/" + service, "{\"title\":\"Cut\"}").status()).isEqualTo(200);
    }

    @Test
    void anotherTenantsServiceIsLikeNone() {
        var foreign = Branch.open();
        var theirs = foreign.service(foreign.category("Hair"), "");

        assertThat(branch.get("/services/{c}/" + theirs).json()).isEqualTo(branch.get("/services/{c}/999999999").json());
        assertThat(branch.patch("/services/{c}/" + theirs, "{\"title\":\"Mine\"}").status()).isEqualTo(404);
        assertThat(branch.get("/services/" + foreign.id).json()).isEqualTo(branch.get("/services/999999999").json());
    }

    @Test
    void wrongValuesAreRefused() {
        var category = branch.category("Hair");
        for (var wrong : new String[] {
            "\"price_min\":-1", "\"price_min\":5,\"price_max\":4", "\"price_min\":1e15", "\"duration\":0", "\"duration\":86400",
            "\"duration\":301", "\"discount\":101", "\"technical_break_duration\":3900", "\"prepaid\":\"perhaps\"",
            "\"staff\":[{}]", "\"staff\":[{\"id\":999999999}]", "\"seance_search_start\":90000", "\"capacity\":99999"
        }) {
            var refused = branch.post("/services/{c}", "{\"title\":\"Cut\",\"category_id\":" + category + "," + wrong + "}");
            assertThat(refused.status()).as(wrong).isEqualTo(422);
        }
        assertThat(branch.post("/services/{c}", "{\"title\":\" \",\"category_id\":" + category + "}").status()).isEqualTo(422);
        assertThat(branch.post("/services/{c}", "{\"title\":\"Cut\",\"category_id\":0}").status()).isEqualTo(422);
        assertThat(branch.get("/services/{c}").data()).isEmpty();
    }
}
