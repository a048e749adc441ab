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

/** Custom fields over HTTP: what a location asks, and which answers it takes. */
class CustomFieldsWireTest {

    private final Branch branch = Branch.open();

    private Reply define(String category, String type, String code, String more) {
        return branch.post("/custom_fields/" + category + "/{c}", """
                {"type":"%s","code":"%s","title":"Title","user_can_edit":true,"show_in_ui":1%s}""".formatted(type, code, more));
    }

    private Reply client(String answers) {
        return branch.post("/clients/{c}", "{\"name\":\"Ann\",\"custom_fields\":" + answers + "}");
    }

    @Test
    void aFieldIsDefinedChangedAndDeleted() {
        var created = define("client", "select", "size", ",\"values\":[\"S\",\"M\"]");

        assertThat(created.status()).isEqualTo(200);
        var listed = branch.get("/custom_fields/client/{c}").data();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("salon_id").asLong()).isEqualTo(branch.id);
        assertThat(listed.at("/0/custom_field/type/code").asString()).isEqualTo("select");
        assertThat(listed.at("/0/custom_field/values/1").asString()).isEqualTo("M");
        assertThat(listed.at("/0/custom_field/show_in_ui").asBoolean()).isTrue();
        assertThat(branch.put("/custom_fields/client/{c}/" + created.id(), "{\"title\":\"Size\"}").status()).isEqualTo(204);
        assertThat(branch.get("/custom_fields/client/{c}").data().at("/0/custom_field/title").asString()).isEqualTo("Size");
        assertThat(branch.get("/custom_fields/record/{c}").data()).isEmpty();
        assertThat(branch.delete("/custom_fields/client/{c}/" + created.id()).status()).isEqualTo(204);
        assertThat(branch.delete("/custom_fields/client/{c}/" + created.id()).status()).isEqualTo(404);
        assertThat(branch.get("/custom_fields/client/{c}").data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "text | \"38\" | 38", "text | 38 | 38", "number | \"38,50\" | 38.5", "number | -1e3 | -1000", "select | \"M\" | M",
        "date | \"2026-02-28\" | 2026-02-28", "datetime | \"2026-02-28 23:59:59\" | 2026-02-28 23:59:59",
    })
    void anAnswerOfItsTypeIsKept(String type, String answer, String kept) {
        define("client", type, "f", type.equals("select") ? ",\"values\":[\"S\",\"M\"]" : "");

        var created = client("{\"f\":" + answer + "}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(branch.get("/client/{c}/" + created.id()).data().at("/custom_fields/f").asString()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "text | [1]", "text | true", "number | \"many\"", "number | 1e30", "select | \"L\"", "date | \"2026-02-29\"",
        "date | \"28.02.2026\"", "datetime | \"2026-02-28\"", "datetime | \"2026-02-28 24:00:00\"",
    })
    void anAnswerOfAnotherTypeIsRefusedByItsCode(String type, String answer) {
        define("client", type, "f", type.equals("select") ? ",\"values\":[\"S\",\"M\"]" : "");

        var refused = client("{\"f\":" + answer + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/meta/errors/custom_fields.f")).hasSize(1);
        assertThat(branch.get("/clients/{c}").data()).isEmpty();
    }

    @Test
    void anAnswerToNoQuestionIsRefused() {
        define("record", "text", "elsewhere", "");

        assertThat(client("{\"elsewhere\":\"x\"}").status()).isEqualTo(422);
        assertThat(client("{\"elsewhere\":\"\"}").status()).as("nothing answered").isEqualTo(201);
        assertThat(client("[]").status()).isEqualTo(201);
    }

    @Test
    void aChangeKeepsAnswersThatItDoesNotName() {
        define("client", "text", "a", "");
        define("client", "text", "b", "");
        var id = client("{\"a\":\"1\",\"b\":\"2\"}").id();

        var changed = branch.put("/client/{c}/" + id, "{\"custom_fields\":{\"b\":\"3\"}}").data().path("custom_fields");
        var emptied = branch.put("/client/{c}/" + id, "{\"custom_fields\":{\"b\":null}}").data().path("custom_fields");

        assertThat(changed.path("a").asString()).isEqualTo("1");
        assertThat(changed.path("b").asString()).isEqualTo("3");
        assertThat(emptied.has("a")).isTrue();
        assertThat(emptied.has("b")).isFalse();
    }

    @Test
    void answersOutliveTheirQuestion() {
        var field = define("client", "text", "a", "").id();
        var id = client("{\"a\":\"1\"}").id();
        branch.delete("/custom_fields/client/{c}/" + field);

        assertThat(branch.put("/client/{c}/" + id, "{\"name\":\"Anna\",\"custom_fields\":{\"a\":\"1\"}}").status()).isEqualTo(200);
        assertThat(branch.put("/client/{c}/" + id, "{\"custom_fields\":{\"a\":\"2\"}}").status()).isEqualTo(422);
        assertThat(branch.get("/client/{c}/" + id).data().at("/custom_fields/a").asString()).isEqualTo("1");
    }

    @Test
    void whatIsRequiredMustBeAnsweredByStaffAndApps() {
        define("client", "text", "a", ",\"is_required\":true");

        var refused = branch.post("/clients/{c}", "{\"name\":\"Ann\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/meta/errors/custom_fields.a")).hasSize(1);
        var id = client("{\"a\":\"1\"}").id();
        assertThat(branch.put("/client/{c}/" + id, "{\"name\":\"Anna\"}").status()).isEqualTo(200);
        assertThat(branch.put("/client/{c}/" + id, "{\"custom_fields\":{\"a\":\"\"}}").status()).isEqualTo(422);
    }

    @Test
    void appointmentsAreAskedAsWell() {
        define("record", "number", "guests", "");
        var ann = branch.teamMember("Ann");
        var body = """
                {"staff_id":%d,"services":[],"client":{},"seance_length":3600,"datetime":"2026-05-04 10:00:00","save_if_busy":true,
                 "custom_fields":%s}""";

        var created = branch.post("/records/{c}", body.formatted(ann, "{\"guests\":2,\"yc_partner_public_key\":\"ours\"}"));

        assertThat(created.status()).isEqualTo(201);
        var read = branch.get("/record/{c}/" + created.id()).data().path("custom_fields");
        assertThat(read.path("guests").asInt()).isEqualTo(2);
        assertThat(read.path("yc_partner_public_key").asString()).isEqualTo("ours");
        assertThat(branch.post("/records/{c}", body.formatted(ann, "{\"guests\":\"two\"}")).status()).isEqualTo(422);
        assertThat(branch.put("/record/{c}/" + created.id(), body.formatted(ann, "{\"cats\":1}")).status()).isEqualTo(422);
        assertThat(branch.get("/records/{c}?start_date=2026-05-04").data()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"type\":\"text\",\"code\":\"yc_partner_public_key\",\"title\":\"T\",\"user_can_edit\":1,\"show_in_ui\":1}",
        "{\"type\":\"blob\",\"code\":\"a\",\"title\":\"T\",\"user_can_edit\":1,\"show_in_ui\":1}",
        "{\"type\":\"text\",\"code\":\"a b\",\"title\":\"T\",\"user_can_edit\":1,\"show_in_ui\":1}",
        "{\"type\":\"text\",\"code\":\"a\",\"title\":\" \",\"user_can_edit\":1,\"show_in_ui\":1}",
        "{\"type\":\"text\",\"code\":\"a\",\"title\":\"T\",\"show_in_ui\":1}",
        "{\"type\":\"select\",\"code\":\"a\",\"title\":\"T\",\"user_can_edit\":1,\"show_in_ui\":1}",
        "{\"type\":\"select\",\"code\":\"a\",\"title\":\"T\",\"user_can_edit\":1,\"show_in_ui\":1,\"values\":[\"x\",\"x\"]}",
        "{\"type\":\"text\",\"code\":\"a\",\"title\":\"T\",\"user_can_edit\":1,\"show_in_ui\":1,\"values\":[\"x\"]}", "{}",
    })
    void whatIsNoFieldIsRefused(String body) {
        assertThat(branch.post("/custom_fields/client/{c}", body).status()).isEqualTo(422);
        assertThat(branch.get("/custom_fields/client/{c}").data()).isEmpty();
    }

    @Test
    void aCodeNamesOneFieldAndStays() {
        var first = define("client", "text", "a", "");

        assertThat(define("client", "number", "a", "").status()).isEqualTo(422);
        assertThat(define("record", "text", "a", "").status()).as("another category").isEqualTo(200);
        assertThat(branch.put("/custom_fields/client/{c}/" + first.id(), "{\"code\":\"b\"}").status()).isEqualTo(422);
        assertThat(branch.put("/custom_fields/record/{c}/" + first.id(), "{\"title\":\"b\"}").status()).isEqualTo(404);
        assertThat(branch.get("/custom_fields/dog/{c}").status()).isEqualTo(404);
    }

    @Test
    void definingFieldsAsksForItsRight() {
        var id = define("client", "text", "a", "").id();
        branch.callAs(Right.EDIT_CLIENTS);

        assertThat(branch.get("/custom_fields/client/{c}").data()).hasSize(1);
        assertThat(define("client", "text", "b", "").status()).isEqualTo(403);
        assertThat(branch.put("/custom_fields/client/{c}/" + id, "{\"title\":\"b\"}").status()).isEqualTo(403);
        assertThat(branch.delete("/custom_fields/client/{c}/" + id).status()).isEqualTo(403);
        branch.callAsStranger();
        for (var list : List.of("client", "record")) {
            assertThat(branch.get("/custom_fields/" + list + "/{c}").json())
                    .isEqualTo(branch.get("/custom_fields/" + list + "/999999999").json());
        }
    }
}
