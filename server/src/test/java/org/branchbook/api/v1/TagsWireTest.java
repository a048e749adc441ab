package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tags over HTTP: defined by a location, hung on its clients and appointments. */
class TagsWireTest {

    private final Branch branch = Branch.open();

    private long tag(String entity, String title) {
        return branch.post("/labels/{c}", """
                {"title":"%s","color":"#FFEE00","entity":"%s","icon":"star"}""".formatted(title, entity)).id();
    }

    private List<String> titles(String entity) {
        return branch.get("/labels/{c}/" + entity).data().valueStream().map(tag -> tag.path("title").asString()).toList();
    }

    private static List<Long> ids(JsonNode tags) {
        return tags.valueStream().map(tag -> tag.path("id").asLong()).toList();
    }

    @Test
    void aTagIsReadBackInTheListOfItsKind() {
        var created = branch.post("/labels/{c}", "{\"title\":\" VIP \",\"color\":\"ffee00\",\"entity\":1,\"icon\":\"star\"}");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.data().path("font_color").asString()).isEqualTo("#000000");
        var listed = branch.get("/labels/{c}/client").data().get(0);
        assertThat(listed.path("id").asString()).isEqualTo(Long.toString(created.id()));
        assertThat(listed.path("id").isString()).isTrue();
        assertThat(listed.path("title").asString()).isEqualTo("VIP");
        assertThat(listed.path("color").asString()).isEqualTo("#ffee00");
        assertThat(listed.path("salon_id").asString()).isEqualTo(Long.toString(branch.id));
        assertThat(listed.path("deleted").asString()).isEqualTo("0");
        assertThat(listed.path("not_editable").asString()).isEqualTo("0");
        assertThat(titles("record")).isEmpty();
    }

    @Test
    void whatIsWrittenMayComeInTheQuery() {
        var created = branch.post("/labels/{c}?title=New&color=%23112233&entity=record", "");

        assertThat(created.status()).isEqualTo(200);
        assertThat(titles("2")).containsExactly("New");
    }

    @ParameterizedTest
    @CsvSource({"0,common", "1,client", "2,record", "3,activity"})
    void anEntityIsNamedByNumberOrWord(String number, String word) {
        tag(word, "One");

        assertThat(titles(number)).containsExactly("One");
        assertThat(titles(word)).containsExactly("One");
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        var tag = tag("client", "Old");

        var changed = branch.put("/labels/{c}/" + tag, "{\"title\":\"New\"}");

        assertThat(changed.status()).isEqualTo(202);
        assertThat(changed.data().path("color").asString()).isEqualTo("#ffee00");
        assertThat(titles("client")).containsExactly("New");
    }

    @Test
    void tagsOfClientsAreFoundByAPartOfTheirTitle() {
        tag("client", "Often late");
        tag("client", "Likes tea");
        tag("record", "Late");

        var found = branch.get("/labels/{c}/clients?term=LATE");

        assertThat(found.data().valueStream().map(tag -> tag.path("title").asString())).containsExactly("Often late");
        assertThat(found.json().at("/meta/total_count").asInt()).isEqualTo(1);
        assertThat(branch.post("/labels/{c}/clients/create", "{\"title\":\"Tall\",\"color\":\"#000000\"}").data().path("entity").asInt())
                .isEqualTo(1);
    }

    @Test
    void clientsCarryTags() {
        var vip = tag("client", "VIP");
        var any = tag("common", "Any");
        var before = branch.newest();

        var client = branch.post("/clients/{c}", "{\"name\":\"Ann\",\"categories\":[%d,\"%d\"]}".formatted(vip, any));

        assertThat(client.status()).isEqualTo(201);
        assertThat(ids(client.data().path("categories"))).containsExactly(vip, any);
        assertThat(branch.eventsSince(before)).containsExactly("CLIENT CREATED " + client.id());
        assertThat(ids(branch.lastPayload().at("/data/categories"))).containsExactly(vip, any);
        assertThat(ids(branch.put("/client/{c}/" + client.id(), "{\"surname\":\"Lee\"}").data().path("categories")))
                .as("not named").containsExactly(vip, any);
        assertThat(ids(branch.put("/client/{c}/" + client.id(), "{\"labels\":[" + any + "]}").data().path("categories")))
                .containsExactly(any);
        assertThat(branch.put("/client/{c}/" + client.id(), "{\"categories\":[]}").data().path("categories")).isEmpty();
    }

    @Test
    void aDeletedTagVanishesFromWhatItHungOn() {
        var vip = tag("client", "VIP");
        var client = branch.post("/clients/{c}", "{\"name\":\"Ann\",\"categories\":[" + vip + "]}").id();

        var deleted = branch.delete("/labels/{c}/" + vip);

        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.json().at("/meta/message").asString()).isEqualTo("Accepted");
        assertThat(branch.get("/client/{c}/" + client).data().path("categories")).isEmpty();
        assertThat(titles("client")).isEmpty();
        assertThat(branch.delete("/labels/{c}/" + vip).status()).isEqualTo(404);
        assertThat(branch.put("/client/{c}/" + client, "{\"labels\":[" + vip + "]}").status()).isEqualTo(422);
    }

    @Test
    void whatATagIsForStaysWhileItIsInUse() {
        var vip = tag("client", "VIP");
        branch.post("/clients/{c}", "{\"name\":\"Ann\",\"categories\":[" + vip + "]}");

        assertThat(branch.put("/labels/{c}/" + vip, "{\"entity\":2}").status()).isEqualTo(409);
        assertThat(branch.put("/labels/{c}/" + tag("client", "Free"), "{\"entity\":2}").status()).isEqualTo(202);
    }

    @Test
    void aTagThatDoesNotFitIsRefusedAndNothingIsWritten() {
        var appointments = tag("record", "Late");
        var foreign = Branch.open().post("/labels/{c}", "{\"title\":\"VIP\",\"color\":\"#000000\",\"entity\":1}").id();
        var before = branch.newest();

        for (var wrong : List.of(appointments, foreign, 999_999_999L)) {
            var refused = branch.post("/clients/{c}", "{\"name\":\"Ann\",\"categories\":[" + wrong + "]}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/meta/errors/categories")).hasSize(1);
        }

        assertThat(branch.get("/clients/{c}").data()).isEmpty();
        assertThat(branch.newest()).isEqualTo(before);
    }

    private Reply appointment(long teamMember, String more) {
        return branch.post("/records/{c}", """
                {"staff_id":%d,"services":[],"client":{"name":"Eve","phone":"+4915112345678"},"seance_length":3600,
                 "datetime":"2026-05-04 10:00:00","save_if_busy":true%s}""".formatted(teamMember, more));
    }

    @Test
    void appointmentsCarryTags() {
        var late = tag("record", "Late");
        var vip = tag("client", "VIP");
        var ann = branch.teamMember("Ann");

        var created = appointment(ann, ",\"record_labels\":[\"" + late + "\"]");

        assertThat(created.status()).isEqualTo(201);
        branch.put("/client/{c}/" + created.data().at("/client/id").asLong(), "{\"labels\":[" + vip + "]}");
        var read = branch.get("/record/{c}/" + created.id()).data();
        assertThat(ids(read.path("record_labels"))).containsExactly(late);
        assertThat(read.at("/record_labels/0/title").asString()).isEqualTo("Late");
        assertThat(ids(read.at("/client/client_tags"))).containsExactly(vip);
        assertThat(appointment(ann, ",\"record_labels\":[" + vip + "]").status()).isEqualTo(422);
    }

    @Test
    void aReplacementSaysAnewWhichTagsAnAppointmentCarries() {
        var late = tag("record", "Late");
        var ann = branch.teamMember("Ann");
        var id = appointment(ann, ",\"record_labels\":[" + late + "]").id();
        var body = """
                {"staff_id":%d,"services":[],"client":{"name":"Eve","phone":"+4915112345678"},"seance_length":3600,
                 "datetime":"2026-05-04 10:00:00","save_if_busy":true%s}""";

        branch.put("/record/{c}/" + id, body.formatted(ann, ",\"record_labels\":[" + late + "],\"comment\":\"x\""));
        assertThat(ids(branch.get("/record/{c}/" + id).data().path("record_labels"))).containsExactly(late);
        branch.put("/record/{c}/" + id, body.formatted(ann, ""));
        assertThat(branch.get("/record/{c}/" + id).data().path("record_labels")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"title\":\"\",\"color\":\"#000000\"}", "{\"title\":\"A\"}", "{\"title\":\"A\",\"color\":\"red\"}",
        "{\"title\":\"A\",\"color\":\"#00000g\"}", "{\"title\":\"A\",\"color\":\"#000000\",\"entity\":4}",
        "{\"title\":\"A\",\"color\":\"#000000\",\"entity\":\"dog\"}", "{\"title\":[1],\"color\":\"#000000\"}",
    })
    void whatIsNoTagIsRefused(String body) {
        assertThat(branch.post("/labels/{c}", body).status()).isEqualTo(422);
        assertThat(titles("0")).isEmpty();
    }

    @Test
    void definingTagsAsksForItsRight() {
        var tag = tag("client", "VIP");
        branch.callAs(Right.EDIT_CLIENTS);

        assertThat(titles("client")).containsExactly("VIP");
        assertThat(branch.post("/labels/{c}", "{\"title\":\"A\",\"color\":\"#000000\"}").status()).isEqualTo(403);
        assertThat(branch.put("/labels/{c}/" + tag, "{\"title\":\"A\"}").status()).isEqualTo(403);
        assertThat(branch.delete("/labels/{c}/" + tag).status()).isEqualTo(403);
        branch.callAsStranger();
        assertThat(branch.get("/labels/{c}/client").json()).isEqualTo(branch.get("/labels/999999999/client").json());
    }
}
