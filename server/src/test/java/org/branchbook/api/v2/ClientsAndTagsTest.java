package org.branchbook.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.clients.ClientCard;
import org.branchbook.clients.Clients;
import org.branchbook.network.Locations;
import org.branchbook.shared.Phone;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clients with their statistics, custom fields and tags in version 2. */
class ClientsAndTagsTest {

    private static final String HERE = "/api/v2/locations/{c}";
    private static final String PHONE = "4915112345678";

    private final Branch branch = Branch.open();

    private long client(String more) {
        return branch.post("/clients/{c}", "{\"name\":\"Ann\",\"phone\":\"" + PHONE + "\"" + more + "}").id();
    }

    private long visit(long staff, String datetime, int attendance, int cost) {
        var reply = branch.post("/records/{c}", """
                {"staff_id":%d,"services":[{"id":%d,"first_cost":%d,"cost":%d}],"client":{"name":"Ann","phone":"%s"},
                 "seance_length":900,"datetime":"%s","save_if_busy":true,"attendance":%d}"""
                .formatted(staff, branch.service(branch.category("Hair"), ""), cost, cost, PHONE, datetime, attendance));
        assertThat(reply.status()).isEqualTo(201);
        return reply.id();
    }

    private static List<String> types(JsonNode included) {
        return included.valueStream().map(one -> one.path("type").asString()).distinct().toList();
    }

    @Test
    void tagsAreCreatedReadChangedAndDeleted() {
        var created = branch.post(HERE + "/tags", "{\"title\":\"VIP\",\"color\":\"#ffee00\",\"entity\":1,\"icon\":\"star\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("meta").isArray()).isTrue();
        assertThat(created.data().path("type").asString()).isEqualTo("tag");
        var id = created.data().path("id").asString();
        assertThat(branch.put("/api/v2/companies/{c}/tags/" + id, "{\"title\":\"Very\"}").status()).isEqualTo(204);
        var read = branch.get(HERE + "/tags/" + id).data().path("attributes");
        assertThat(read.path("title").asString()).isEqualTo("Very");
        assertThat(read.path("color").asString()).isEqualTo("#ffee00");
        assertThat(read.path("entity_type").asString()).isEqualTo("client");
        assertThat(read.path("entity").asInt()).isEqualTo(1);
        assertThat(read.path("is_editable").asBoolean()).isTrue();
        assertThat(read.path("company_id").asLong()).isEqualTo(branch.id);
        assertThat(branch.get(HERE + "/tags?entity=client").data()).hasSize(1);
        assertThat(branch.get(HERE + "/tags?entity=2").data()).isEmpty();
        assertThat(branch.delete(HERE + "/tags/" + id).status()).isEqualTo(204);
        assertThat(branch.get(HERE + "/tags").data()).isEmpty();
        assertThat(branch.get(HERE + "/tags/" + id).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoTagIsRefused() {
        assertThat(branch.post(HERE + "/tags", "{\"title\":\"A\"}").status()).isEqualTo(422);
        assertThat(branch.post(HERE + "/tags", "{\"title\":\"A\",\"color\":\"#000000\",\"weight\":1}").status()).isEqualTo(422);
        assertThat(branch.post(HERE + "/tags", "{\"title\":\"A\",\"color\":\"#000000\",\"entity\":9}").status()).isEqualTo(400);
        assertThat(branch.get(HERE + "/tags?entity=dog").status()).isEqualTo(400);
        branch.callAs(Right.EDIT_CLIENTS);
        assertThat(branch.post(HERE + "/tags", "{\"title\":\"A\",\"color\":\"#000000\"}").status()).isEqualTo(403);
    }

    @Test
    void customFieldsShowTheirTypeAndOptionsToWhoeverAsks() {
        branch.post("/custom_fields/client/{c}", """
                {"type":"select","code":"size","title":"Size","values":["S","M"],"user_can_edit":true,"show_in_ui":false,
                 "is_required":1,"weight":3}""");
        branch.post("/custom_fields/record/{c}", "{\"type\":\"text\",\"code\":\"a\",\"title\":\"A\",\"user_can_edit\":1,\"show_in_ui\":1}");

        var plain = branch.get(HERE + "/custom_fields?filter[parent_entity_type]=client");
        var full = branch.get(HERE + "/custom_fields?filter[entity_slug]=client&include=custom_field_type&include=ui_options");

        assertThat(plain.data()).hasSize(1);
        assertThat(plain.json().has("included")).isFalse();
        var field = plain.data().at("/0/attributes");
        assertThat(field.path("slug").asString()).isEqualTo("size");
        assertThat(field.path("values").valueStream().map(JsonNode::asString)).containsExactly("S", "M");
        assertThat(field.path("is_required").asBoolean()).isTrue();
        assertThat(field.path("is_visible").asBoolean(true)).isFalse();
        assertThat(types(full.json().path("included"))).containsExactlyInAnyOrder("custom_field_type", "custom_field_ui_option");
        assertThat(branch.get(HERE + "/custom_fields").data()).hasSize(2);
        assertThat(branch.get(HERE + "/custom_fields?filter[parent_entity_type]=dog").status()).isEqualTo(422);
        assertThat(branch.get(HERE + "/custom_fields?include=dog").status()).isEqualTo(422);
    }

    @Test
    void aClientIsShownWithWhatIsAskedFor() {
        var vip = branch.post("/labels/{c}", "{\"title\":\"VIP\",\"color\":\"#000000\",\"entity\":1}").id();
        branch.post("/custom_fields/client/{c}", "{\"type\":\"text\",\"code\":\"a\",\"title\":\"A\",\"user_can_edit\":1,\"show_in_ui\":1}");
        var ann = client(",\"categories\":[" + vip + "],\"custom_fields\":{\"a\":\"tea\"},\"sms_not\":1");
        var bob = branch.teamMember("Bob");
        visit(bob, "2026-05-04 10:00:00", -1, 10);
        var first = visit(bob, "2026-05-05 10:00:00", 1, 20);

        var plain = branch.get(HERE + "/attendance/clients/" + ann);
        var full = branch.get(HERE + "/attendance/clients/" + ann
                + "?include=labels&include=first_successful_visit&include=custom_field_values&include=agreements&include=loyalty_cards");

        assertThat(plain.data().path("type").asString()).isEqualTo("client");
        assertThat(plain.data().at("/attributes/name").asString()).isEqualTo("Ann");
        assertThat(plain.data().has("relationships")).isFalse();
        assertThat(full.data().at("/relationships/labels/data/0/id").asString()).isEqualTo(Long.toString(vip));
        assertThat(full.data().at("/relationships/first_successful_visit/data/id").asString()).isEqualTo(Long.toString(first));
        assertThat(full.data().at("/relationships/loyalty_cards/data")).isEmpty();
        assertThat(types(full.json().path("included")))
                .containsExactlyInAnyOrder("tag", "record", "custom_field_value", "client_agreements");
        var answer = full.json().path("included").valueStream().filter(one -> one.path("type").asString().equals("custom_field_value"));
        assertThat(answer.map(one -> one.at("/attributes/value").asString())).containsExactly("tea");
        assertThat(branch.get(HERE + "/attendance/clients/999999999").status()).isEqualTo(404);
        assertThat(branch.get(HERE + "/attendance/clients/" + ann + "?include=dog").status()).isEqualTo(422);
    }

    @Test
    void statisticsAddUpInTheLocationAndInTheChain() {
        var ann = client(",\"balance\":5,\"spent\":7");
        var bob = branch.teamMember("Bob");
        visit(bob, "2026-05-04 10:00:00", -1, 10);
        visit(bob, "2026-05-05 10:00:00", 1, 20);
        var locations = branch.server.bean(Locations.class);
        var second = locations.open(Caller.system(), branch.chain, locations.get(branch.id).details()).id();
        branch.server.bean(Clients.class).create(Caller.system(), second, ClientCard.of("Anna", Phone.parse(PHONE), ""));
        var statistics = HERE + "/clients/" + ann;
        branch.delete("/client/{c}/" + ann);

        var here = branch.get(statistics + "/attendances_statistic?include=deposits");
        var chain = branch.get(statistics + "/chain_attendances_statistic/" + branch.chain);

        assertThat(here.data().path("id").asString()).as("also of a deleted client").isEqualTo(ann + "_" + branch.id);
        assertThat(here.data().path("type").asString()).isEqualTo("client_attendances_statistic");
        assertThat(here.data().at("/attributes/successful_attendances_count").asInt()).isEqualTo(1);
        assertThat(here.data().at("/attributes/failed_attendances_count").asInt()).isEqualTo(1);
        assertThat(here.data().at("/attributes/spent_amount").asInt()).isEqualTo(27);
        assertThat(here.data().at("/attributes/balance_amount").asInt()).isEqualTo(5);
        assertThat(here.data().at("/attributes/last_successful_attendance_datetime").asString()).isEqualTo("2026-05-05 10:00:00");
        assertThat(here.data().at("/relationships/deposits/data")).isEmpty();
        assertThat(chain.data().at("/attributes/chain_id").asLong()).isEqualTo(branch.chain);
        assertThat(chain.data().at("/attributes/successful_attendances_count").asInt()).isEqualTo(1);
        assertThat(branch.get(statistics + "/chain_attendances_statistic/999999999").status()).isEqualTo(404);
        assertThat(branch.get(statistics + "/chain_attendances_statistic/" + Branch.open().chain).status()).isEqualTo(404);
    }

    @Test
    void aChainAddsUpOnlyWhatTheCallerMaySee() {
        var ann = client("");
        var locations = branch.server.bean(Locations.class);
        var second = locations.open(Caller.system(), branch.chain, locations.get(branch.id).details()).id();
        var there = branch.server.bean(Clients.class).create(Caller.system(), second, ClientCard.of("Anna", Phone.parse(PHONE), ""));
        branch.server.jdbc().sql("update client set visits = 3 where location_id = :location and id = :id")
                .param("location", second).param("id", there.id()).update();
        var statistic = HERE + "/clients/" + ann + "/chain_attendances_statistic/" + branch.chain;

        assertThat(branch.get(statistic).data().at("/attributes/successful_attendances_count").asInt()).as("no link to the other").isZero();
        branch.callAs(Right.EDIT_CLIENTS);
        assertThat(branch.get(statistic).status()).isEqualTo(403);
        assertThat(branch.get(HERE + "/attendance/clients/" + ann).status()).isEqualTo(403);
    }

    @Test
    void appointmentsAreShownWithTheirTagsAndAnswers() {
        branch.post("/custom_fields/record/{c}", "{\"type\":\"text\",\"code\":\"a\",\"title\":\"A\",\"user_can_edit\":1,\"show_in_ui\":1}");
        var late = branch.post("/labels/{c}", "{\"title\":\"Late\",\"color\":\"#000000\",\"entity\":2}").id();
        branch.post("/records/{c}", """
                {"staff_id":%d,"services":[],"client":{},"seance_length":900,"datetime":"2026-05-04 10:00:00","save_if_busy":true,
                 "record_labels":[%d],"custom_fields":{"a":"tea"}}""".formatted(branch.teamMember("Bob"), late));

        var shown = branch.get(HERE + "/appointments?include=labels&include=custom_field_values");

        assertThat(shown.data().at("/0/relationships/labels/data/0/id").asString()).isEqualTo(Long.toString(late));
        assertThat(types(shown.json().path("included"))).containsExactlyInAnyOrder("tag", "custom_field_value");
    }
}
