package org.branchbook.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.Studio;
import org.branchbook.network.Tag;
import org.branchbook.network.TagKind;
import org.branchbook.network.Tags;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Group events in version 2. */
class LocationEventsTest {

    private static final String EVENTS = "/api/v2/locations/{c}/events";

    private final Studio studio = Studio.open();
    private final LocalDate day = studio.day(3);

    private Map<String, String> fields() {
        return new LinkedHashMap<>(Map.of(
                "staff_id", "" + studio.teacher, "service_id", "" + studio.yoga, "resource_instance_ids", "[]", "label_ids", "[]",
                "date", "\"" + day + " 10:00:00\"", "length", "3600", "capacity", "8"));
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private Reply create(String... more) {
        var fields = fields();
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return studio.branch.post(EVENTS, json(fields));
    }

    private static long id(Reply reply) {
        return Long.parseLong(reply.data().path("id").asString());
    }

    private Reply between(String from, String to, String more) {
        return studio.branch.get(EVENTS + "?filter[from]=" + from.replace(" ", "%20") + "&filter[to]=" + to.replace(" ", "%20") + more);
    }

    private Reply onDay(String more) {
        return between(day + " 00:00:00", day + " 23:59:59", more);
    }

    private static List<String> ids(Reply reply) {
        return reply.data().valueStream().map(row -> row.path("id").asString()).toList();
    }

    private static String guest(String name, int places) {
        return """
                {"client":{"id":null,"name":"%s","phone":"%s","email":null,"surname":"Smith","patronymic":null,"gender":2,
                 "birthday":"1990-02-03","custom_field_values":null,"agreements":null},"clients_count":%d}"""
                .formatted(name, Studio.phone(), places);
    }

    @Test
    void anEventIsADocument() {
        var room = studio.hall.instances().getFirst().id();
        var created = create("resource_instance_ids", "[" + room + "]", "color", "\"#a1b2c3\"", "technical_break_duration", "600",
                "instructions", "\"Bring a mat\"");

        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(created.data().path("type").asString()).isEqualTo("activity");
        assertThat(created.data().path("id").isString()).isTrue();
        var shown = studio.branch.get(EVENTS + "/" + id(created)
                + "?include=staff&include=service&include=resource_instances&include=labels&include=duration_details");
        var attributes = shown.data().path("attributes");
        assertThat(attributes.path("staff_id").asLong()).isEqualTo(attributes.path("master_id").asLong()).isEqualTo(studio.teacher);
        assertThat(attributes.path("date").asString()).matches(day + "T10:00:00\\+0[12]00");
        assertThat(attributes.path("length").asInt()).isEqualTo(3_600);
        assertThat(attributes.path("clients_count").asInt()).isZero();
        assertThat(attributes.path("comment").isNull()).isTrue();
        assertThat(attributes.path("schedule_id").isNull()).isTrue();
        assertThat(shown.json().path("included").valueStream().map(one -> one.path("type").asString()))
                .containsExactlyInAnyOrder("staff", "service", "resource_instance", "duration_details");
        assertThat(studio.branch.get(EVENTS + "/" + id(created) + "?include=weather").status()).isEqualTo(422);
    }

    @Test
    void tagsHangOnEvents() {
        var tag = studio.branch.server.bean(Tags.class).create(
                Caller.system(), Tag.draft(studio.branch.id, TagKind.GROUP_EVENT, "Mats", "#112233", ""));
        var created = create("label_ids", "[" + tag.id() + "]");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);

        var shown = studio.branch.get(EVENTS + "/" + id(created) + "?include=labels");

        assertThat(shown.json().at("/included/0/attributes/title").asString()).isEqualTo("Mats");
        assertThat(create("label_ids", "[99999999]", "date", "\"" + day + " 14:00:00\"").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "length:301", "length:0", "capacity:0", "service_id:0", "staff_id:null", "date:\"tomorrow\"", "resource_instance_ids:null",
        "color:\"red\"", "weather:1", "technical_break_duration:7", "technical_break_duration:3900", "capacity:null",
    })
    void whatIsWrongIsRefusedAndNamed(String field) {
        var name = field.substring(0, field.indexOf(':'));
        var fields = fields();
        fields.put(name, field.substring(field.indexOf(':') + 1));
        if (field.equals("resource_instance_ids:null")) {
            fields.remove(name);
        }

        var refused = studio.branch.post(EVENTS, json(fields));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.json().path("success").asBoolean()).isFalse();
        assertThat(refused.json().at("/meta/errors/" + name).isEmpty()).as(refused.toString()).isFalse();
        assertThat(studio.rows("group_event")).isZero();
    }

    @Test
    void eventsAreListedBetweenTwoMoments() {
        var first = id(create());
        var second = id(create("date", "\"" + day + " 23:00:00\"", "capacity", "2"));
        studio.enter(second, 1);

        assertThat(ids(onDay(""))).containsExactly("" + first, "" + second);
        assertThat(onDay("").json().at("/meta/pagination/limit").asInt()).isEqualTo(250);
        assertThat(ids(between(day + " 10:00:00", day + " 10:00:00", ""))).containsExactly("" + first);
        assertThat(ids(onDay("&filter[capacity]=2"))).containsExactly("" + first);
        assertThat(ids(onDay("&filter[master_ids][]=" + studio.teacher + "&limit=1&page=2"))).containsExactly("" + second);
        assertThat(ids(onDay("&filter[service_ids][]=" + studio.lesson))).isEmpty();
        assertThat(ids(onDay("&filter[resource_ids][]=" + studio.hall.id()))).isEmpty();
        var weekday = day.getDayOfWeek().getValue();
        assertThat(ids(onDay("&filter[weekdays][]=" + weekday))).hasSize(2);
        assertThat(ids(onDay("&filter[weekdays][]=" + (weekday % 7 + 1)))).isEmpty();
        assertThat(onDay("&filter[weekdays][]=8").status()).isEqualTo(422);
    }

    @Test
    void aListNeedsASpanThatIsNotPast() {
        assertThat(studio.branch.get(EVENTS).status()).isEqualTo(400);
        assertThat(studio.branch.get(EVENTS + "?filter[from]=" + day).status()).isEqualTo(400);
        var yesterday = studio.day(-1);
        assertThat(between(yesterday + " 00:00:00", day + " 00:00:00", "").status()).isEqualTo(422);
        assertThat(between(yesterday + " 00:00:00", day + " 00:00:00", "&filter[include_deleted]=1").status()).isEqualTo(200);
        assertThat(between(day + " 12:00:00", day + " 11:00:00", "").status()).isEqualTo(422);
    }

    @Test
    void anEventIsReplacedWholly() {
        var id = id(create("comment", "\"Bring friends\"", "color", "\"#a1b2c3\""));
        var fields = fields();
        fields.put("capacity", "9");

        var replaced = studio.branch.put(EVENTS + "/" + id, json(fields));

        assertThat(replaced.status()).as(replaced.toString()).isEqualTo(200);
        assertThat(replaced.data().at("/attributes/capacity").asInt()).isEqualTo(9);
        assertThat(replaced.data().at("/attributes/comment").isNull()).isTrue();
        assertThat(replaced.data().at("/attributes/color").asString()).isEmpty();
    }

    @Test
    void whereSomebodyIsBusyAnEventNeedsForce() {
        create();

        var busy = create("date", "\"" + day + " 10:30:00\"");
        assertThat(busy.status()).isEqualTo(409);
        assertThat(busy.json().at("/meta/conflict").asBoolean()).isTrue();
        assertThat(create("date", "\"" + day + " 10:30:00\"", "force", "true").status()).isEqualTo(201);
    }

    @Test
    void aDeletedEventIsStillRead() {
        var id = id(create());
        studio.enter(id, 1);

        assertThat(studio.branch.delete(EVENTS + "/" + id).status()).isEqualTo(204);

        assertThat(studio.branch.get(EVENTS + "/" + id).data().at("/attributes/clients_count").asInt()).isZero();
        assertThat(ids(onDay(""))).isEmpty();
        assertThat(ids(onDay("&filter[include_deleted]=1"))).containsExactly("" + id);
        assertThat(studio.branch.delete(EVENTS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void aPlaceIsGivenChangedAndMoved() {
        var event = id(create());
        var other = id(create("date", "\"" + day + " 12:00:00\""));
        var given = studio.branch.post(EVENTS + "/" + event + "/appointments", guest("Ann", 2));
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        assertThat(given.data().path("type").asString()).isEqualTo("record");
        assertThat(given.data().at("/attributes/activity_id").asLong()).isEqualTo(event);
        assertThat(given.data().at("/attributes/clients_count").asInt()).isEqualTo(2);
        var place = EVENTS + "/" + event + "/appointments/" + id(given);

        var changed = studio.branch.put(place, """
                {"attendance_service_item":{"cost_per_unit":20,"discount_percent":10,"manual_cost":54},"clients_count":3,
                 "comment":"Sisters","color":"f44336"}""");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.data().at("/attributes/clients_count").asInt()).isEqualTo(3);
        assertThat(studio.branch.get("/record/{c}/" + id(given)).data().at("/services/0/cost").asInt()).isEqualTo(54);

        var moved = studio.branch.patch(place, "{\"reschedule_activity_id\":" + other + "}");
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(moved.data().at("/attributes/activity_id").asLong()).isEqualTo(other);
        assertThat(moved.data().at("/attributes/date").asString()).isEqualTo(day + "T12:00:00");
        assertThat(studio.counts(event)).containsExactly(0, 0);
        assertThat(studio.counts(other)).containsExactly(3, 3);
        assertThat(studio.branch.patch(place, "{\"reschedule_activity_id\":" + other + "}").status()).isEqualTo(404);
    }

    @Test
    void aPlaceIsMovedOnlyWhereItCanBe() {
        var event = id(create());
        var full = id(create("date", "\"" + day + " 12:00:00\"", "capacity", "1"));
        var place = id(studio.branch.post(EVENTS + "/" + event + "/appointments", guest("Ann", 2)));
        var address = EVENTS + "/" + event + "/appointments/" + place;

        assertThat(studio.branch.patch(address, "{\"reschedule_activity_id\":" + full + "}").status()).isEqualTo(422);
        assertThat(studio.branch.patch(address, "{\"reschedule_activity_id\":" + event + "}").status()).isEqualTo(422);
        assertThat(studio.branch.patch(address, "{\"reschedule_activity_id\":999999999}").status()).isEqualTo(404);
        assertThat(studio.branch.patch(address, "{\"reschedule_activity_id\":" + full + ",\"clients_count\":1}").status())
                .isEqualTo(200);
        studio.branch.post("/record/{c}/" + place + "/attendance", "{\"attendance\":1}");
        assertThat(studio.branch.patch(EVENTS + "/" + full + "/appointments/" + place,
                "{\"reschedule_activity_id\":" + event + "}").status()).isEqualTo(409);
    }

    @Test
    void ofManyPlacesThoseThatCannotBeHadAreTold() {
        var event = id(create("capacity", "2"));

        var answer = studio.branch.post(EVENTS + "/" + event + "/appointments/bulk",
                "{\"records\":[" + guest("Ann", 1) + "," + guest("Bob", 2) + "," + guest("Eve", 1) + ",{\"clients_count\":1}]}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.data()).hasSize(2);
        assertThat(answer.json().at("/meta/errors").valueStream().map(error -> error.path("index").asInt())).containsExactly(1, 3);
        assertThat(answer.json().at("/meta/errors/0/name").asString()).isEqualTo("Bob");
        assertThat(answer.json().at("/meta/errors/0/error").asString()).isNotEmpty();
        assertThat(studio.counts(event)).containsExactly(2, 2);
        assertThat(studio.branch.post(EVENTS + "/" + event + "/appointments/bulk", "{\"records\":[]}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"client\":{\"name\":\"Ann\"}}", "{\"clients_count\":1}", "{\"client\":{\"name\":\"Ann\"},\"clients_count\":0}",
        "{\"client\":{\"name\":\"Ann\",\"weight\":60},\"clients_count\":1}", "{\"client\":{\"id\":999999999},\"clients_count\":1}",
        "{\"client\":{\"name\":\"Ann\",\"phone\":\"12\"},\"clients_count\":1}",
        "{\"client\":{\"name\":\"Ann\"},\"clients_count\":1,\"comer\":{\"name\":\"Bo\"}}",
    })
    void aPlaceForNobodyIsRefused(String body) {
        var event = id(create());

        assertThat(studio.branch.post(EVENTS + "/" + event + "/appointments", body).status()).isIn(404, 422);
        assertThat(studio.counts(event)).containsExactly(0, 0);
        assertThat(studio.rows("client")).isZero();
    }

    @Test
    void eventsAreDuplicatedInTheOlderForm() {
        var event = id(create());

        var copies = studio.branch.post(EVENTS + "/" + event + "/duplicate",
                "{\"dates\":[\"%sT09:00:00\"],\"content_type\":1,\"force\":false}".formatted(day.plusDays(1)));

        assertThat(copies.status()).as(copies.toString()).isEqualTo(200);
        assertThat(copies.data().at("/0/date").asString()).isEqualTo(day.plusDays(1) + " 09:00:00");
        assertThat(copies.data().at("/0/records_count").asInt()).isZero();
    }

    @Test
    void daysAndFiltersOfASpanAreKnown() {
        create();
        create("date", "\"" + day.plusDays(1) + " 10:00:00\"");
        var span = "?filter[from]=" + day + "%2000:00:00&filter[to]=" + day.plusDays(7) + "%2000:00:00";

        assertThat(studio.branch.get(EVENTS + "/dates" + span).data().valueStream().map(JsonNode::asString))
                .containsExactly(day.toString(), day.plusDays(1).toString());
        assertThat(studio.branch.get(EVENTS + "/filters" + span).data().valueStream().map(one -> one.path("code").asString()))
                .containsExactly("staff", "resource", "service", "service_category");
        assertThat(studio.branch.get(EVENTS + "/dates").status()).isEqualTo(400);
    }

    @Test
    void strategiesAreKept() {
        var strategies = EVENTS + "/duplication_strategies";
        var made = studio.branch.post(strategies, "{\"title\":\"Mondays\",\"repeat_mode_id\":5,\"days\":[1],\"interval\":0,\"content_type\":1}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.data().path("type").asString()).isEqualTo("duplication_strategy");

        var changed = studio.branch.put(strategies + "/" + id(made), "{\"title\":\"Daily\",\"repeat_mode_id\":1,\"content_type\":2}");
        assertThat(changed.data().at("/attributes/title").asString()).isEqualTo("Daily");
        assertThat(studio.branch.get(strategies).data()).hasSize(1);
        assertThat(studio.branch.delete(strategies + "/" + id(made)).status()).isEqualTo(204);
        assertThat(studio.branch.get(strategies).data()).isEmpty();
        assertThat(studio.branch.delete(strategies + "/" + id(made)).status()).isEqualTo(404);
    }

    @Test
    void anEventTellsOfItsSeries() {
        var event = id(create());
        var weekday = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun").get(day.getDayOfWeek().getValue() - 1);
        var until = day.plusWeeks(1);
        var series = studio.branch.post("/company/{c}/schedules", """
                {"original_entity_type":"activity","original_entity_id":%d,"date_end":"%s","days":[{"day_of_week":"%s",
                 "events_master_id":%d,"events_time":"10:00","events_duration":3600,"events_capacity":8}]}"""
                .formatted(event, until, weekday, studio.teacher));
        assertThat(series.status()).as(series.toString()).isEqualTo(201);

        var made = between(until + " 00:00:00", until + " 23:59:59", "").data().get(0).path("attributes");

        assertThat(made.path("schedule_id").asLong()).isEqualTo(series.id());
        assertThat(made.at("/schedule_till/date").asString()).isEqualTo(until + " 00:00:00.000000");
        assertThat(made.at("/schedule_till/timezone").asString()).isEqualTo("Europe/Berlin");
        assertThat(made.path("schedule_event_modified").asBoolean()).isFalse();
    }

    @Test
    void everyOperationAsksForItsRight() {
        var event = EVENTS + "/" + id(create());
        var place = event + "/appointments/" + id(studio.branch.post(event + "/appointments", guest("Ann", 1)));
        var span = "?filter[from]=" + day + "%2000:00:00&filter[to]=" + day.plusDays(7) + "%2000:00:00";
        studio.branch.callAs(Right.SEE_CLIENTS);

        assertThat(List.of(
                        onDay(""), create("date", "\"" + day + " 20:00:00\""), studio.branch.get(event),
                        studio.branch.put(event, json(fields())), studio.branch.delete(event),
                        studio.branch.post(event + "/appointments", guest("Bob", 1)),
                        studio.branch.post(event + "/appointments/bulk", "{\"records\":[" + guest("Bob", 1) + "]}"),
                        studio.branch.put(place, "{\"attendance_service_item\":{\"cost_per_unit\":1,\"discount_percent\":0,\"manual_cost\":1}}"),
                        studio.branch.patch(place, "{\"reschedule_activity_id\":1}"),
                        studio.branch.post(event + "/duplicate", "{\"dates\":[\"2030-01-01T10:00:00\"]}"),
                        studio.branch.get(EVENTS + "/dates" + span), studio.branch.get(EVENTS + "/filters" + span),
                        studio.branch.get(EVENTS + "/duplication_strategies"),
                        studio.branch.post(EVENTS + "/duplication_strategies", "{\"title\":\"x\",\"repeat_mode_id\":1}"),
                        studio.branch.put(EVENTS + "/duplication_strategies/1", "{\"title\":\"x\",\"repeat_mode_id\":1}"),
                        studio.branch.delete(EVENTS + "/duplication_strategies/1")))
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.toString()).isEqualTo(403));
        assertThat(studio.rows("group_event")).isOne();
    }
}
