package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Classes that are held again every week. Today is Monday, 1 March 2027; on 28 March the clocks are put forward. */
class RecurringGroupEventsTest {

    private static final LocalDate TUESDAY = LocalDate.of(2027, 3, 2);

    private final Studio studio = Studio.open();
    private Instant today;
    private long original;

    @BeforeEach
    void moveToTheFirstOfMarch() {
        today = studio.now();
        studio.branch.server.clock().moveTo(Instant.parse("2027-03-01T08:00:00Z"));
        original = studio.event(TUESDAY, "18:00", 6);
    }

    @AfterEach
    void backToToday() {
        studio.branch.server.clock().moveTo(today);
    }

    private String day(String weekday, String time) {
        return """
                {"day_of_week":"%s","events_master_id":%d,"events_time":"%s","events_duration":3000,
                 "event_technical_break_duration":600,"events_capacity":6}""".formatted(weekday, studio.teacher, time);
    }

    private Reply create(LocalDate until, String more, String... days) {
        return studio.branch.post("/company/{c}/schedules", """
                {"original_entity_type":"activity","original_entity_id":%d,"date_end":"%s","days":[%s]%s}"""
                .formatted(original, until, String.join(",", days), more));
    }

    private List<String> dates() {
        return studio.branch.get("/activity/{c}/search?from=2027-03-01&till=2027-12-31&count=500").data().valueStream()
                .map(event -> event.path("date").asString())
                .toList();
    }

    private List<JsonNode> events(long series, JsonNode day) {
        return studio.branch.get("/company/{c}/schedules/" + series + "/days/" + day.path("id").asLong() + "/events").data()
                .valueStream()
                .toList();
    }

    @Test
    void aSeriesHoldsItsOriginalAgainUpToItsLastDay() {
        var series = create(TUESDAY.plusWeeks(2), "", day("tue", "18:00"), day("fri", "09:30"));

        assertThat(series.status()).as(series.toString()).isEqualTo(201);
        assertThat(series.data().path("original_entity_id").asLong()).isEqualTo(original);
        assertThat(series.data().path("date_start").asString()).isEqualTo(TUESDAY.toString());
        assertThat(series.data().path("days").valueStream().map(day -> day.path("day_of_week").asString()))
                .containsExactly("tue", "fri");
        assertThat(dates()).containsExactly(
                "2027-03-02 18:00:00", "2027-03-05 09:30:00", "2027-03-09 18:00:00", "2027-03-12 09:30:00",
                "2027-03-16 18:00:00");
        var day = series.data().path("days").get(0);
        assertThat(day.path("events_time").asString()).isEqualTo("18:00:00");
        assertThat(day.path("events_duration").asInt()).isEqualTo(3_000);
        assertThat(day.at("/events_master/name").asString()).isEqualTo("Tara");
        assertThat(events(series.id(), day)).hasSize(2).allSatisfy(event -> {
            assertThat(event.path("event_status").asString()).isEqualTo("stable");
            assertThat(event.path("event_entity_id").asLong()).isPositive();
            assertThat(event.path("is_entity_master_changed").asBoolean()).isFalse();
        });
        assertThat(studio.branch.get("/company/{c}/schedules/search/activity/" + original).id()).isEqualTo(series.id());
        var made = events(series.id(), day).getFirst().path("event_entity_id").asLong();
        assertThat(studio.branch.get("/company/{c}/schedules/search/activity/" + made).id()).isEqualTo(series.id());
    }

    @Test
    void theTimeOnTheWallStaysWhenTheClocksChange() {
        create(LocalDate.of(2027, 4, 6), "", day("tue", "18:00"));

        assertThat(dates()).contains("2027-03-23 18:00:00", "2027-03-30 18:00:00").allMatch(date -> date.endsWith("18:00:00"));
        var times = studio.branch.get("/activity/{c}/search?from=2027-03-23&till=2027-03-30").data();
        assertThat(times.get(1).path("timestamp").asLong() - times.get(0).path("timestamp").asLong())
                .isEqualTo(7 * 86_400 - 3_600);
    }

    @Test
    void aTimeThatTheClocksSkipFailsAndTheOthersAreHeld() {
        var series = create(LocalDate.of(2027, 4, 5), "", day("sun", "02:30"));

        assertThat(events(series.id(), series.data().path("days").get(0)).stream()
                        .map(event -> event.path("event_datetime").asString().substring(0, 10) + event.path("event_status").asString()))
                .containsExactly(
                        "2027-03-07stable", "2027-03-14stable", "2027-03-21stable", "2027-03-28entity_failed", "2027-04-04stable");
        assertThat(dates()).noneMatch(date -> date.startsWith("2027-03-28"));
    }

    @Test
    void aDuplicateAtATimeThatTheClocksSkipIsRefusedWithTheOthers() {
        var night = studio.event(LocalDate.of(2027, 3, 26), "02:30", 3);
        var body = "{\"repeat_mode_id\":1,\"interval\":0,\"content_type\":1,\"date_end\":\"%s\"}";

        var over = studio.branch.post("/activity/{c}/" + night + "/duplicate", body.formatted("2027-03-29"));
        assertThat(over.status()).isEqualTo(422);
        assertThat(over.json().at("/meta/message").asString()).contains("2027-03-28");
        assertThat(studio.branch.post("/activity/{c}/" + night + "/duplicate", body.formatted("2027-03-27")).data()).hasSize(1);
        var named = studio.branch.post("/activity/{c}/" + night + "/duplicate",
                "{\"dates\":[\"2027-03-28 02:30\"],\"content_type\":1}");
        assertThat(named.status()).isEqualTo(422);
    }

    @Test
    void whereSomebodyIsBusyThatTimeFailsAlone() {
        var inTheWay = studio.event(TUESDAY.plusWeeks(1), "17:30", 3);
        var series = create(TUESDAY.plusWeeks(2), "", day("tue", "18:00"));

        var day = series.data().path("days").get(0);
        assertThat(events(series.id(), day).stream().map(event -> event.path("event_status").asString()))
                .containsExactly("entity_failed", "stable");
        studio.branch.delete("/activity/{c}/" + inTheWay);
        var again = studio.branch.patch("/company/{c}/schedules/" + series.id() + "/days/" + day.path("id"), "{\"force\":false}");
        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(events(series.id(), day).stream().map(event -> event.path("event_status").asString())).containsOnly("stable");
    }

    @Test
    void whatWasChangedByHandStaysUnlessItIsOverridden() {
        var series = create(TUESDAY.plusWeeks(2), "", day("tue", "18:00"));
        var day = series.data().path("days").get(0);
        var first = events(series.id(), day).getFirst().path("event_entity_id").asLong();
        assertThat(studio.branch.put("/activity/{c}/" + first, studio.plan("2027-03-09 19:00", 6, "")).status()).isEqualTo(200);
        assertThat(events(series.id(), day).getFirst().path("is_entity_datetime_changed").asBoolean()).isTrue();
        var address = "/company/{c}/schedules/" + series.id() + "/days/" + day.path("id");

        var kept = studio.branch.patch(address + "?include[]=events", "{\"force\":false,\"events_time\":\"17:00\",\"events_capacity\":8}");
        assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
        assertThat(kept.data().path("events")).hasSize(2);
        assertThat(dates()).containsExactly("2027-03-02 18:00:00", "2027-03-09 19:00:00", "2027-03-16 17:00:00");
        assertThat(studio.branch.get("/activity/{c}/" + first).data().path("capacity").asInt()).isEqualTo(8);

        assertThat(studio.branch.patch(address, "{\"force\":true}").status()).isEqualTo(200);
        assertThat(dates()).containsExactly("2027-03-02 18:00:00", "2027-03-09 17:00:00", "2027-03-16 17:00:00");
        assertThat(events(series.id(), day).getFirst().path("is_entity_datetime_changed").asBoolean()).isFalse();
    }

    @Test
    void anEventCancelledByHandIsNotHeldAgain() {
        var series = create(TUESDAY.plusWeeks(2), "", day("tue", "18:00"));
        var day = series.data().path("days").get(0);
        studio.branch.delete("/activity/{c}/" + events(series.id(), day).getFirst().path("event_entity_id").asLong());

        studio.branch.patch("/company/{c}/schedules/" + series.id() + "/days/" + day.path("id"), "{\"force\":true}");

        assertThat(events(series.id(), day).getFirst().path("event_status").asString()).isEqualTo("entity_deleted");
        assertThat(dates()).containsExactly("2027-03-02 18:00:00", "2027-03-16 18:00:00");
    }

    @Test
    void aSeriesReachesFartherOrLessFar() {
        var series = create(TUESDAY.plusWeeks(2), "", day("tue", "18:00")).id();
        var address = "/company/{c}/schedules/" + series;

        assertThat(studio.branch.patch(address, "{\"date_end\":\"2027-03-30\"}").data().path("date_end").asString())
                .isEqualTo("2027-03-30");
        assertThat(dates()).hasSize(5);
        assertThat(studio.branch.patch(address, "{\"date_end\":\"2027-03-10\"}").status()).isEqualTo(200);
        assertThat(dates()).containsExactly("2027-03-02 18:00:00", "2027-03-09 18:00:00");
        assertThat(studio.branch.patch(address, "{\"date_end\":\"2027-03-17\"}").status()).isEqualTo(200);
        assertThat(dates()).hasSize(3);
        assertThat(studio.branch.patch(address, "{\"date_end\":\"2027-03-02\"}").status()).isEqualTo(422);
        assertThat(studio.branch.patch(address, "{\"date_end\":\"2028-12-31\"}").status()).isEqualTo(422);
        assertThat(studio.rows("allocation")).isEqualTo(3);
    }

    @Test
    void daysComeAndGo() {
        var series = create(TUESDAY.plusWeeks(2), "", day("tue", "18:00")).id();
        var added = studio.branch.post("/company/{c}/schedules/" + series + "/days", day("thu", "08:00"));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(added.data().path("timetable_event_schedule_id").asLong()).isEqualTo(series);
        assertThat(dates()).contains("2027-03-04 08:00:00", "2027-03-11 08:00:00");

        assertThat(studio.branch.delete("/company/{c}/schedules/" + series + "/days/" + added.id()).status()).isEqualTo(204);

        assertThat(dates()).hasSize(3).noneMatch(date -> date.endsWith("08:00:00"));
        assertThat(studio.branch.delete("/company/{c}/schedules/" + series + "/days/" + added.id()).status()).isEqualTo(404);
    }

    @Test
    void anEndedSeriesLeavesItsOriginalAndThePast() {
        var series = create(TUESDAY.plusWeeks(3), "", day("tue", "18:00")).id();
        studio.branch.server.clock().moveTo(Instant.parse("2027-03-10T08:00:00Z"));

        assertThat(studio.branch.delete("/company/{c}/schedules/" + series).status()).isEqualTo(204);

        assertThat(dates()).containsExactly("2027-03-02 18:00:00", "2027-03-09 18:00:00");
        assertThat(studio.branch.get("/company/{c}/schedules/search/activity/" + original).status()).isEqualTo(404);
        assertThat(studio.branch.delete("/company/{c}/schedules/" + series).status()).isEqualTo(404);
    }

    @Test
    void thoseOfTheOriginalTakePartEveryTime() {
        studio.enter(original, 2);
        studio.enter(original, 1);

        create(TUESDAY.plusWeeks(2), ",\"add_clients_from_original_entity\":true", day("tue", "18:00"));

        var events = studio.branch.get("/activity/{c}/search?from=2027-03-01&till=2027-12-31").data();
        assertThat(events.valueStream().map(event -> event.path("records_count").asInt())).containsExactly(3, 3, 3);
    }

    @Test
    void aClientIsEnrolledOnSomeDaysAndLeaves() {
        var series = create(TUESDAY.plusWeeks(2), "", day("tue", "18:00"), day("fri", "09:30"));
        var tuesdays = series.data().path("days").get(0).path("id").asLong();
        var fridays = series.data().path("days").get(1).path("id").asLong();
        var client = studio.branch.post("/clients/{c}", "{\"name\":\"Ida\",\"phone\":\"" + Studio.phone() + "\"}").id();
        var address = "/company/{c}/schedules/" + series.id() + "/client_schedules";

        var enrolled = studio.branch.post(address, "{\"client_id\":%d,\"schedule_days_ids\":[%d]}".formatted(client, tuesdays));
        assertThat(enrolled.status()).as(enrolled.toString()).isEqualTo(201);
        assertThat(enrolled.data().path("final_day").asString()).isEqualTo(TUESDAY.plusWeeks(2).toString());
        assertThat(attended(client)).containsExactly("2027-03-09 18:00:00", "2027-03-16 18:00:00");
        assertThat(studio.branch.post(address, "{\"client_id\":%d,\"schedule_days_ids\":[%d]}".formatted(client, fridays)).status())
                .isEqualTo(422);

        var changed = studio.branch.patch(address + "/" + enrolled.id(), "{\"schedule_days_ids\":[" + fridays + "]}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(attended(client)).containsExactly("2027-03-05 09:30:00", "2027-03-12 09:30:00");

        studio.branch.patch("/company/{c}/schedules/" + series.id(), "{\"date_end\":\"2027-03-19\"}");
        assertThat(attended(client)).hasSize(3);

        assertThat(studio.branch.delete(address + "/" + enrolled.id()).status()).isEqualTo(204);
        assertThat(attended(client)).isEmpty();
        assertThat(studio.branch.delete(address + "/" + enrolled.id()).status()).isEqualTo(404);
    }

    private List<String> attended(long client) {
        return studio.branch.get("/records/{c}?client_id=" + client).data().valueStream()
                .map(record -> record.path("date").asString())
                .toList();
    }

    @Test
    void aClientIsEnrolledEverywhereOrNowhere() {
        var series = create(TUESDAY.plusWeeks(2), "", day("tue", "18:00"));
        var day = series.data().path("days").get(0);
        var second = events(series.id(), day).get(1).path("event_entity_id").asLong();
        studio.allowPlaces(6, 6);
        studio.enter(second, 6);
        var client = studio.branch.post("/clients/{c}", "{\"name\":\"Ida\",\"phone\":\"" + Studio.phone() + "\"}").id();

        var refused = studio.branch.post("/company/{c}/schedules/" + series.id() + "/client_schedules",
                "{\"client_id\":%d,\"schedule_days_ids\":[%s]}".formatted(client, day.path("id")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(attended(client)).isEmpty();
        assertThat(studio.rows("group_event_enrolment")).isZero();
    }

    @Test
    void whatAProcessLeftUndoneIsCarriedOutByTheNext() {
        var server = studio.branch.server;
        var series = create(TUESDAY.plusWeeks(1), "", day("tue", "18:00"));
        var day = series.data().path("days").get(0).path("id").asLong();
        var known = server.bean(GroupEventSeriesRows.class).find(studio.branch.id, series.id()).orElseThrow();
        var later = LocalDate.of(2027, 5, 4);
        server.bean(GroupEventOccurrenceRows.class).want(
                RecurringGroupEvents.day(known, day), List.of(later), List.of(later.atTime(18, 0).atZone(studio.zone).toInstant()));
        assertThat(dates()).hasSize(2);

        server.bean(GroupEventSeriesWork.class).carryOutEverywhere();

        assertThat(dates()).hasSize(3).contains("2027-05-04 18:00:00");
        assertThat(studio.rows("group_event_series_work")).isZero();
    }

    @Test
    void everyOperationAsksForItsRight() {
        var series = create(TUESDAY.plusWeeks(1), "", day("tue", "18:00"));
        var address = "/company/{c}/schedules/" + series.id();
        var day = address + "/days/" + series.data().path("days").get(0).path("id").asLong();
        studio.branch.callAs(Right.SEE_CLIENTS);

        assertThat(List.of(
                        create(TUESDAY.plusWeeks(1), "", day("tue", "20:00")), studio.branch.patch(address, "{\"date_end\":\"2027-03-30\"}"),
                        studio.branch.delete(address), studio.branch.post(address + "/days", day("thu", "08:00")),
                        studio.branch.patch(day, "{\"force\":true}"), studio.branch.delete(day), studio.branch.get(day + "/events"),
                        studio.branch.get("/company/{c}/schedules/search/activity/" + original),
                        studio.branch.post(address + "/client_schedules", "{\"client_id\":1,\"schedule_days_ids\":[1]}"),
                        studio.branch.patch(address + "/client_schedules/1", "{\"schedule_days_ids\":[1]}"),
                        studio.branch.delete(address + "/client_schedules/1")))
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(403));
        assertThat(studio.rows("group_event")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"days\":[]", "\"date_end\":\"2027-03-02\"", "\"date_end\":\"2029-03-02\"", "\"original_entity_type\":\"record\"",
        "\"days\":[{\"day_of_week\":\"monday\"}]", "\"days\":[{\"day_of_week\":\"mon\"}]",
    })
    void whatIsWrongIsRefusedAndLeavesNothing(String field) {
        var name = field.substring(0, field.indexOf(':') + 1);
        var kept = List.of("\"original_entity_type\":\"activity\"", "\"original_entity_id\":" + original,
                        "\"date_end\":\"2027-03-30\"", "\"days\":[" + day("tue", "18:00") + "]")
                .stream()
                .filter(one -> !one.startsWith(name))
                .toList();

        var refused = studio.branch.post("/company/{c}/schedules", "{" + String.join(",", kept) + "," + field + "}");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(studio.rows("group_event_series")).isZero();
        assertThat(studio.rows("group_event")).isOne();
    }
}
