package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.branchbook.access.Right;
import org.branchbook.booking.Studio;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Group events as partner systems find them and the staff writes them over HTTP. */
class ActivityWireTest {

    private final Studio studio = Studio.open();
    private final LocalDate monday = studio.day(7).with(DayOfWeek.MONDAY).plusWeeks(1);

    private Reply search(String more) {
        return studio.branch.get("/activity/{c}/search?from=" + monday + "&till=" + monday.plusDays(6) + more);
    }

    private static List<Long> ids(Reply reply) {
        return reply.data().valueStream().map(event -> event.path("id").asLong()).toList();
    }

    @Test
    void anEventIsShownWithAllThatBelongsToIt() {
        var room = studio.hall.instances().get(1);
        var created = studio.branch.post("/activity/{c}", studio.plan(monday + " 18:30", 8, ",\"resource_instance_ids\":["
                + room.id() + "],\"color\":\"#ff0000\",\"instructions\":\"Bring a mat\",\"stream_link\":\"https://live.example/1\""));
        assertThat(created.status()).as(created.toString()).isEqualTo(200);
        studio.enter(created.id(), 3);

        studio.branch.callWithoutUser();
        for (var event : List.of(search("").data().get(0), studio.branch.get("/activity/{c}/" + created.id()).data())) {
            assertThat(event.path("date").asString()).isEqualTo(monday + " 18:30:00");
            assertThat(event.path("timestamp").asLong())
                    .isEqualTo(monday.atTime(18, 30).atZone(studio.zone).toEpochSecond());
            assertThat(event.path("capacity").asInt()).isEqualTo(8);
            assertThat(event.path("records_count").asInt()).isEqualTo(3);
            assertThat(event.path("salon_id").asLong()).isEqualTo(event.path("company_id").asLong()).isEqualTo(studio.branch.id);
            assertThat(event.at("/service/title").asString()).isEqualTo("Yoga class");
            assertThat(event.at("/service/category/title").asString()).isEqualTo("Yoga");
            assertThat(event.at("/staff/name").asString()).isEqualTo("Tara");
            assertThat(event.at("/resource_instances/0/title").asString()).isEqualTo("Hall 2");
            assertThat(event.at("/resource_instances/0/resource_id").asLong()).isEqualTo(studio.hall.id());
            assertThat(event.at("/duration_details/services_duration").asInt()).isEqualTo(3_600);
            assertThat(event.path("instructions").asString()).isEqualTo("Bring a mat");
            assertThat(event.path("is_deleted").asBoolean()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "id,NUMBER", "salon_id,NUMBER", "service_id,NUMBER", "staff_id,NUMBER", "date,STRING", "timestamp,NUMBER", "length,NUMBER",
        "capacity,NUMBER", "records_count,NUMBER", "color,STRING", "font_color,STRING", "notified,BOOLEAN", "prepaid,STRING",
        "service,OBJECT", "staff,OBJECT", "resource_instances,ARRAY", "labels,ARRAY", "comment,STRING", "stream_link,STRING",
        "service/price_min,NUMBER", "service/prepaid,STRING", "staff/company_id,NUMBER", "staff/position,ARRAY",
    })
    void everyFieldHasItsType(String field, String type) {
        studio.event(monday, "10:00", 5);

        assertThat(search("").data().get(0).at("/" + field).getNodeType().name()).isEqualTo(type);
    }

    @Test
    void eventsAreFoundByDayServiceTeamMemberAndResource() {
        var first = studio.event(monday, "10:00", 5);
        var second = studio.branch.post("/activity/{c}", studio.plan(monday.plusDays(6) + " 23:30", 5,
                ",\"resource_instance_ids\":[" + studio.hall.instances().getFirst().id() + "]")).id();
        studio.event(monday.plusDays(7), "10:00", 5);

        assertThat(ids(search(""))).containsExactly(first, second);
        assertThat(search("").json().at("/meta/count").asInt()).isEqualTo(2);
        assertThat(ids(search("&page=2&count=1"))).containsExactly(second);
        assertThat(ids(search("&resource_ids[]=" + studio.hall.id()))).containsExactly(second);
        assertThat(ids(search("&staff_ids[]=" + studio.teacher + "&service_ids=" + studio.yoga))).containsExactly(first, second);
        assertThat(ids(search("&service_ids[]=" + studio.lesson))).isEmpty();
        assertThat(studio.branch.get("/activity/{c}/search?from=" + monday).status()).isEqualTo(422);
        assertThat(studio.branch.get("/activity/{c}/search?till=2026-01-01&from=2026-02-01").status()).isEqualTo(422);
    }

    @Test
    void theDaysWithEventsAreKnown() {
        studio.event(monday, "10:00", 5);
        studio.event(monday, "12:00", 5);
        studio.event(monday.plusDays(3), "10:00", 5);
        studio.event(studio.day(-3), "10:00", 5);

        var dates = studio.branch.get("/activity/{c}/search_dates?from=" + monday + "&till=" + monday.plusDays(10));
        assertThat(dates.data().valueStream().map(JsonNode::asString)).containsExactly(
                monday.toString(), monday.plusDays(3).toString());
        var range = studio.branch.get("/activity/{c}/search_dates_range").data();
        assertThat(range.path("min_date").asString()).isEqualTo(monday.toString());
        assertThat(range.path("max_date").asString()).isEqualTo(monday.plusDays(3).toString());
        var none = studio.branch.get("/activity/{c}/search_dates_range?staff_ids[]=1").data();
        assertThat(none.path("min_date").isNull()).isTrue();
    }

    @Test
    void filtersTellWhatWouldFindNothing() {
        studio.event(monday, "10:00", 5);
        var olga = studio.teacher("Olga");
        var dance = studio.branch.service(studio.branch.category("Dance"), ",\"is_multi\":1,\"capacity\":5");
        studio.branch.post("/activity/{c}", studio.plan(monday + " 10:00", 5, "")
                .replace("\"service_id\":" + studio.yoga, "\"service_id\":" + dance)
                .replace("\"staff_id\":" + studio.teacher, "\"staff_id\":" + olga));

        var filters = studio.branch.get("/activity/{c}/filters?service_ids[]=" + dance);

        assertThat(filters.json().at("/meta/count").asInt()).isEqualTo(4);
        assertThat(filters.data().valueStream().map(filter -> filter.path("code").asString()))
                .containsExactly("staff", "resource", "service", "service_category");
        var staff = filters.data().get(0).path("data");
        assertThat(staff.valueStream().map(one -> one.path("title").asString() + one.path("is_disabled").asBoolean()))
                .containsExactly("Olgafalse", "Taratrue");
        var services = filters.data().get(2).path("data");
        assertThat(services.valueStream().map(one -> one.path("is_disabled").asBoolean())).containsOnly(false);
    }

    @Test
    void theServicesForGroupsAreListed() {
        var services = studio.branch.get("/activity/{c}/services?term=YOGA");

        assertThat(services.json().at("/meta/count").asInt()).isOne();
        var yoga = services.data().get(0);
        assertThat(yoga.path("id").asLong()).isEqualTo(studio.yoga);
        assertThat(yoga.path("capacity").asInt()).isEqualTo(10);
        assertThat(yoga.path("is_multi").asBoolean()).isTrue();
        assertThat(yoga.at("/category/title").asString()).isEqualTo("Yoga");
        assertThat(yoga.at("/staff/0/length").asInt()).isEqualTo(3_600);
        assertThat(studio.branch.get("/activity/{c}/services?staff_id=1").data()).isEmpty();
        assertThat(studio.branch.get("/activity/{c}/services?term=dance").data()).isEmpty();
    }

    @Test
    void anEventIsDuplicatedToDatesWithThoseWhoTakePart() {
        var event = studio.event(monday, "10:00", 5);
        studio.enter(event, 2);
        var before = studio.branch.newest();

        var copies = studio.branch.post("/activity/{c}/" + event + "/duplicate", """
                {"dates":["%s 10:00:00","%s 11:30:00"],"content_type":2}""".formatted(monday.plusDays(1), monday.plusDays(2)));

        assertThat(copies.status()).as(copies.toString()).isEqualTo(200);
        assertThat(copies.json().at("/meta/count").asInt()).isEqualTo(2);
        var copy = copies.data().get(1);
        assertThat(copy.path("date").asString()).isEqualTo(monday.plusDays(2) + " 11:30:00");
        assertThat(copy.path("salon_id").asLong()).isEqualTo(studio.branch.id);
        assertThat(copy.path("master_id").asLong()).isEqualTo(copy.at("/master/id").asLong()).isEqualTo(studio.teacher);
        assertThat(copy.path("records_count").asInt()).isEqualTo(2);
        assertThat(studio.counts(copy.path("id").asLong())).containsExactly(2, 2);
        assertThat(studio.branch.eventsSince(before)).filteredOn(told -> told.startsWith("APPOINTMENT CREATED")).hasSize(2);
    }

    @Test
    void aDuplicateInTheWayOfSomethingMakesNone() {
        var event = studio.event(monday, "10:00", 5);
        studio.event(monday.plusDays(2), "10:30", 5);
        var body = "{\"dates\":[\"%s 10:00:00\",\"%s 10:00:00\"],\"content_type\":1%s}";
        var before = studio.branch.newest();

        var refused = studio.branch.post("/activity/{c}/" + event + "/duplicate",
                body.formatted(monday.plusDays(1), monday.plusDays(2), ""));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("data").isNull()).isTrue();
        assertThat(refused.json().at("/meta/conflict").asBoolean()).isTrue();
        assertThat(refused.json().at("/meta/message").asString()).contains(monday.plusDays(2) + "T10:00");
        assertThat(studio.branch.newest()).isEqualTo(before);
        assertThat(ids(search(""))).hasSize(2);
        assertThat(studio.branch.post("/activity/{c}/" + event + "/duplicate",
                body.formatted(monday.plusDays(1), monday.plusDays(2), ",\"force\":true")).status()).isEqualTo(200);
    }

    @Test
    void anEventIsDuplicatedByAStrategy() {
        var event = studio.event(monday, "10:00", 5);
        var strategy = studio.branch.post("/activity/{c}/duplication_strategy", """
                {"title":"Every second Monday and Sunday","repeat_mode_id":5,"days":[0,1],"interval":1,"content_type":1}""");
        assertThat(strategy.status()).isEqualTo(200);
        var until = monday.plusWeeks(3);

        var copies = studio.branch.post("/activity/{c}/" + event + "/duplicate",
                "{\"strategy_id\":" + strategy.id() + ",\"date_end\":\"" + until + "\"}");

        assertThat(copies.data().valueStream().map(copy -> copy.path("date").asString())).containsExactly(
                monday.plusDays(6) + " 10:00:00", monday.plusDays(14) + " 10:00:00", monday.plusDays(20) + " 10:00:00");
    }

    @Test
    void anEventIsDuplicatedByWhatAStrategyConsistsOf() {
        var event = studio.event(monday, "10:00", 5);

        var copies = studio.branch.post("/activity/{c}/" + event + "/duplicate", """
                {"repeat_mode_id":3,"interval":0,"content_type":1,"date_end":"%s"}""".formatted(monday.plusDays(7)));

        assertThat(copies.data().valueStream().map(copy -> copy.path("date").asString().substring(0, 10))).containsExactly(
                monday.plusDays(2).toString(), monday.plusDays(4).toString(), monday.plusDays(7).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"dates\":[]}", "{\"dates\":[\"tomorrow\"]}", "{\"repeat_mode_id\":8,\"date_end\":\"2099-01-01\"}",
        "{\"repeat_mode_id\":1}", "{\"repeat_mode_id\":1,\"date_end\":\"1999-01-01\"}",
        "{\"repeat_mode_id\":5,\"days\":[7],\"date_end\":\"2030-01-01\"}", "{\"dates\":[\"2030-01-01 10:00\"],\"content_type\":3}",
        "{\"dates\":[\"2030-01-01 10:00\",\"2030-01-01 10:00\"]}",
    })
    void aDuplicationThatSaysTooLittleIsRefused(String body) {
        var event = studio.event(monday, "10:00", 5);

        assertThat(studio.branch.post("/activity/{c}/" + event + "/duplicate", body).status()).isEqualTo(422);
        assertThat(studio.rows("group_event")).isOne();
    }

    @Test
    void strategiesAreKeptAndReplaced() {
        var made = studio.branch.post("/activity/{c}/duplication_strategy",
                "{\"title\":\"Daily\",\"repeat_mode_id\":1,\"interval\":2,\"content_type\":2}").data();
        assertThat(made.path("company_id").asLong()).isEqualTo(studio.branch.id);
        assertThat(made.at("/repeat_mode/id").asInt()).isOne();
        assertThat(made.path("interval").asInt()).isEqualTo(2);
        assertThat(made.path("days")).isEmpty();

        var changed = studio.branch.post("/activity/{c}/duplication_strategy/" + made.path("id"),
                "{\"title\":\"Weekly\",\"repeat_mode_id\":5,\"days\":[0,6]}");

        assertThat(changed.status()).isEqualTo(200);
        var listed = studio.branch.get("/activity/{c}/duplication_strategy");
        assertThat(listed.json().at("/meta/count").asInt()).isOne();
        assertThat(listed.data().get(0).path("title").asString()).isEqualTo("Weekly");
        assertThat(listed.data().get(0).path("days").valueStream().map(JsonNode::asInt)).containsExactly(0, 6);
        assertThat(listed.data().get(0).path("content_type").asInt()).isOne();
        assertThat(studio.branch.post("/activity/{c}/duplication_strategy/999999999", "{\"title\":\"x\",\"repeat_mode_id\":1}").status())
                .isEqualTo(404);
        studio.branch.callAs(Right.SEE_CALENDAR);
        assertThat(studio.branch.post("/activity/{c}/duplication_strategy", "{\"title\":\"x\",\"repeat_mode_id\":1}").status())
                .isEqualTo(403);
    }

    @Test
    void aClosedOrUnknownLocationHasNoEvents() {
        assertThat(studio.branch.get("/activity/999999999/search?from=2026-01-01&till=2026-01-02").status()).isEqualTo(404);
        assertThat(studio.branch.get("/activity/999999999/filters").status()).isEqualTo(404);
    }

    @Test
    void bothSpellingsOfTheAddressesAnswer() {
        var event = studio.event(monday, "10:00", 5);

        assertThat(studio.branch.get("/locations/{c}/events/" + event).id()).isEqualTo(event);
        assertThat(studio.branch.get("/activity/{c}/search/?from=" + monday + "&till=" + monday).data()).hasSize(1);
    }
}
