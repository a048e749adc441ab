package org.branchbook.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.access.Access;
import org.branchbook.access.Permissions;
import org.branchbook.clients.Clients;
import org.branchbook.clients.VisitTotals;
import org.branchbook.events.Events;
import org.branchbook.network.CustomField;
import org.branchbook.network.CustomFieldKind;
import org.branchbook.network.CustomFieldType;
import org.branchbook.network.CustomFields;
import org.branchbook.network.Tag;
import org.branchbook.network.TagKind;
import org.branchbook.network.Tags;
import org.branchbook.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The console's client list with its filters, and what hangs on a card: tags, answers to own questions, files. */
class ClientPagesTest {

    private final RunningServer server = RunningServer.get();
    private final Owner owner = Owner.fresh();
    private final long location = owner.branches(1).getFirst();
    private final Browser browser = owner.atTheBrowser();
    private final String clients = "/console/api/locations/" + location + "/clients";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                                    | Cleo Bob Ann",
        "tag={tag}                             | Cleo Ann",
        "visits_from=1                         | Cleo Bob",
        "visits_to=0                           | Ann",
        "visits_from=3&visits_to=5             | Bob",
        "last_from=2026-03-29                  | Cleo Bob",
        "last_from=2026-03-30                  | Cleo",
        "last_to=2026-03-28                    | ''",
        "last_to=2026-03-29                    | Bob",
        "spent_from=120.50                     | Cleo Bob",
        "spent_from=120.51                     | Cleo",
        "spent_to=120.50                       | Bob Ann",
        "tag={tag}&visits_from=1&spent_to=9999 | Cleo",
        "search=o&last_to=2026-12-31           | Cleo Bob",
        "search=K-1                            | Bob",
        "sort=name                             | Ann Bob Cleo",
        "sort=spent                            | Cleo Bob Ann",
        "sort=last_visit                       | Cleo Bob Ann",
        "sort=visits&visits_from=&spent_to=    | Cleo Bob Ann",
        "tag=987654321                         | ''",
    })
    void theListShowsThoseWhoAreAskedFor(String query, String names) {
        var tag = tag(TagKind.CLIENT, "Regular");
        client("{\"name\":\"Ann\",\"tags\":[" + tag + "]}");
        // The last minute of the night on which the clocks of Berlin are set forward.
        totals(client("{\"name\":\"Bob\",\"card_number\":\"K-1\"}"), 3, "120.5", Instant.parse("2026-03-29T21:59:00Z"));
        totals(client("{\"name\":\"Cleo\",\"tags\":[" + tag + "]}"), 9, "740", Instant.parse("2026-03-29T22:00:00Z"));

        var shown = browser.json(clients + "?" + query.replace("{tag}", Long.toString(tag)));

        assertThat(names(shown)).isEqualTo(names);
        assertThat(shown.path("total").intValue()).isEqualTo(names.isEmpty() ? 0 : names.split(" ").length);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "visits_from=many", "tag=x", "last_from=2026-02-30", "spent_from=1e9", "spent_to=-1", "sort=phone", "page=0", "page=x",
        "spent_from=1.234", "visits_to=99999999999",
    })
    void aFilterThatMakesNoSenseIsRefused(String query) {
        assertThat(browser.get(clients + "?" + query).statusCode()).isIn(400, 422);
    }

    @Test
    void aCardCarriesItsTagsAndTheAnswersToTheLocationsQuestions() {
        var regular = tag(TagKind.CLIENT, "Regular");
        var general = tag(TagKind.GENERAL, "Press");
        var ofAppointments = tag(TagKind.APPOINTMENT, "First time");
        question("shoe", "Shoe size", CustomFieldType.NUMBER, List.of());
        question("hair", "Hair", CustomFieldType.SELECT, List.of("fine", "thick"));

        var choices = browser.json(clients + "/choices");
        var ann = clients + "/" + client("""
                {"name":"Ann","tags":[%d,%d],"custom_fields":{"shoe":"38.5","hair":"fine"}}""".formatted(regular, general));
        var refusedTag = browser.write("PATCH", ann, "{\"tags\":[" + ofAppointments + "]}");
        var refusedAnswer = browser.write("PATCH", ann, "{\"custom_fields\":{\"hair\":\"blue\"}}");
        assertThat(browser.write("PATCH", ann, "{\"tags\":[" + general + "],\"custom_fields\":{\"shoe\":\"\"}}").statusCode()).isEqualTo(200);

        assertThat(each(choices.path("tags")).map(tag -> tag.path("title").stringValue())).containsExactly("Press", "Regular");
        assertThat(each(choices.path("custom_fields")).map(field -> field.path("code").stringValue())).containsExactlyInAnyOrder("shoe", "hair");
        assertThat(refusedTag.statusCode()).isEqualTo(422);
        assertThat(refusedAnswer.statusCode()).isEqualTo(422);
        assertThat(Browser.parse(refusedAnswer).at("/error/fields").has("custom_fields.hair")).isTrue();
        var card = browser.json(ann);
        assertThat(each(card.path("tags")).map(JsonNode::longValue)).containsExactly(general);
        assertThat(card.path("custom_fields").propertyNames()).containsExactly("hair");
        assertThat(browser.write("PATCH", ann, "{\"tags\":[null]}").statusCode()).isEqualTo(422);
        assertThat(browser.write("PATCH", ann, "{\"custom_fields\":{\"hair\":{\"a\":1}}}").statusCode()).isEqualTo(400);
        assertThat(browser.write("PATCH", ann, "{\"comment\":\"Shy\"}").statusCode()).isEqualTo(200);
        assertThat(browser.json(ann).path("tags")).as("what is not named stays").hasSize(1);
    }

    @Test
    void filesAreKeptListedFetchedAndDeleted() {
        var ann = client("{\"name\":\"Ann\"}");
        var files = clients + "/" + ann + "/files";

        var added = browser.upload(files, "consent <1>.txt", "I agree.");

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        var file = browser.json(files).path("files").get(0);
        assertThat(file.path("media_type").stringValue()).isEqualTo("text/plain");
        assertThat(file.path("size").intValue()).isEqualTo(8);
        assertThat(file.path("author").stringValue()).isEqualTo("Olga Owner");
        var fetched = browser.get(file.path("url").stringValue());
        assertThat(fetched.body()).isEqualTo("I agree.");
        assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(browser.json(clients + "/" + ann + "/comments").at("/comments/0/file").stringValue()).isEqualTo(file.path("name").stringValue());
        assertThat(browser.write("DELETE", files + "/" + file.path("id").longValue(), "").statusCode()).isEqualTo(204);
        assertThat(browser.json(files).path("files")).isEmpty();
        assertThat(browser.write("DELETE", files + "/" + file.path("id").longValue(), "").statusCode()).isEqualTo(404);
    }

    @Test
    void aFileIsTurnedAwayFromWhoMayNotAddItAndWhenItIsNone() {
        var files = clients + "/" + client("{\"name\":\"Ann\"}") + "/files";
        var reader = colleague(Map.of("clients_access", 1));
        var stranger = colleague(Map.of("timetable_access", 1));

        assertThat(reader.get(files).statusCode()).isEqualTo(200);
        assertThat(reader.upload(files, "a.txt", "x").statusCode()).isEqualTo(403);
        assertThat(stranger.get(files).statusCode()).isEqualTo(403);
        assertThat(stranger.get(clients).statusCode()).isEqualTo(403);
        assertThat(browser.upload(files, "empty.txt", "").statusCode()).isEqualTo(422);
        assertThat(browser.upload(files, "tool", "#!/bin/sh").statusCode()).isEqualTo(422);
        assertThat(browser.write("POST", files, "{}").statusCode()).isEqualTo(400);
        assertThat(new Browser().upload(files, "a.txt", "x").statusCode()).isEqualTo(401);
        assertThat(browser.json(files).path("files")).isEmpty();
    }

    private long tag(TagKind kind, String title) {
        return server.bean(Tags.class).create(owner.caller(), Tag.draft(location, kind, title, "#2a9d8f", "")).id();
    }

    private void question(String code, String title, CustomFieldType type, List<String> choices) {
        server.bean(CustomFields.class).create(owner.caller(), new CustomField(
                location, 0, CustomFieldKind.CLIENT, code, title, type, choices, true, true, false, 0));
    }

    private long client(String json) {
        HttpResponse<String> added = browser.write("POST", clients, json);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return Browser.parse(added).path("id").longValue();
    }

    /** What visits would have added up to. */
    private void totals(long client, int visits, String sold, Instant last) {
        new TransactionTemplate(server.bean(PlatformTransactionManager.class)).executeWithoutResult(open ->
                server.bean(Clients.class).count(
                        server.bean(Events.class).turn(location), client,
                        new VisitTotals(visits, 0, new BigDecimal(sold), last, last)));
    }

    private Browser colleague(Map<String, Integer> rights) {
        var colleague = Owner.fresh();
        server.bean(Access.class).grant(location, colleague.user().id(), "employee", new Permissions(rights));
        return colleague.atTheBrowser();
    }

    private static String names(JsonNode list) {
        return each(list.path("clients")).map(client -> client.path("name").stringValue()).collect(Collectors.joining(" "));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return list.valueStream();
    }
}
