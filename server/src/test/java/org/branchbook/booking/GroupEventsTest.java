package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes with places: what they take, who gets in, and what becomes of those who are in. */
class GroupEventsTest {

    private final Studio studio = Studio.open();
    private final LocalDate day = studio.day(3);

    @Test
    void anEventTakesItsTeachersTimeFromSingleLessons() {
        studio.work(studio.teacher, day);
        assertThat(studio.lessons(day)).contains("10:00", "11:00", "12:00");

        var event = studio.event(day, "11:00", 8);

        assertThat(studio.lessons(day)).contains("10:00", "12:00").doesNotContain("10:15", "11:00", "11:45");
        assertThat(studio.create(day + " 11:30", 8).status()).isEqualTo(409);
        studio.branch.delete("/activity/{c}/" + event);
        assertThat(studio.lessons(day)).contains("11:00");
    }

    @Test
    void anEventTakesItsRoom() {
        var other = studio.teacher("Olga");
        var room = studio.hall.instances().getFirst().id();
        var first = studio.branch.post("/activity/{c}", studio.plan(day + " 10:00", 5, ",\"resource_instance_ids\":[" + room + "]"));
        assertThat(first.status()).as(first.toString()).isEqualTo(200);

        var clash = studio.branch.post("/activity/{c}", """
                {"date":"%s 10:30","service_id":%d,"staff_id":%d,"capacity":5,"length":3600,"resource_instance_ids":[%d]}"""
                .formatted(day, studio.yoga, other, room));

        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.json().at("/meta/conflict").asBoolean()).isTrue();
        assertThat(studio.rows("group_event")).isOne();
    }

    @Test
    void onPurposeAnEventIsHeldBesideWhatIsThereByThoseWhoMay() {
        studio.event(day, "10:00", 5);
        var forced = studio.plan(day + " 10:30", 5, "").replace("\"force\":false", "\"force\":true");

        studio.branch.callAs(Right.CREATE_APPOINTMENTS);
        assertThat(studio.branch.post("/activity/{c}", forced).status()).isEqualTo(403);
        studio.branch.callAsOwner();
        assertThat(studio.branch.post("/activity/{c}", forced).status()).isEqualTo(200);
    }

    @Test
    void timeTakenBesideOthersIsNotOfferedToo() {
        studio.work(studio.teacher, day);
        var first = studio.event(day, "10:00", 5);
        studio.branch.post("/activity/{c}", studio.plan(day + " 10:30", 5, "").replace("\"force\":false", "\"force\":true"));

        assertThat(studio.lessons(day)).contains("09:00", "11:30").doesNotContain("10:00", "10:30", "11:00", "11:15");
        studio.branch.delete("/activity/{c}/" + first);
        assertThat(studio.lessons(day)).contains("09:30", "11:30").doesNotContain("10:30", "11:00");
        assertThat(studio.create(day + " 11:00", 5).status()).isEqualTo(409);
    }

    @Test
    void aGroupServiceIsNoSingleLesson() {
        studio.work(studio.teacher, day);

        var offered = studio.branch.get("/book_services/{c}").data().path("services").valueStream()
                .map(service -> service.path("id").asLong())
                .toList();

        assertThat(offered).containsExactly(studio.lesson);
        assertThat(studio.branch.get("/book_times/{c}/0/" + day + "?service_ids[]=" + studio.yoga).data()).isEmpty();
        var alone = studio.branch.post("/book_record/{c}", Barbershop.booking(
                "Ann", Studio.phone(), Barbershop.item(1, studio.teacher, day + "T10:00:00", studio.yoga)));
        assertThat(Barbershop.code(alone)).isEqualTo(438);
    }

    @Test
    void placesAreBookedOnlineAndByTheStaffUntilNoneIsLeft() {
        var event = studio.event(day, "10:00", 4);

        var online = studio.book(event, 2);
        assertThat(online.status()).as(online.toString()).isEqualTo(200);
        assertThat(online.data().path("hash").asString()).isNotEmpty();
        var entered = studio.enter(event, 1);
        assertThat(entered.status()).as(entered.toString()).isEqualTo(201);
        assertThat(entered.data().path("activity_id").asLong()).isEqualTo(event);
        assertThat(entered.data().path("datetime").asString()).startsWith(day + "T10:00:00");
        assertThat(entered.data().at("/services/0/cost").asInt()).isEqualTo(20);

        var later = studio.event(day, "12:00", 4);
        assertThat(later).isPositive();
        for (var refused : List.of(studio.book(event, 2), studio.enter(event, 2))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(Barbershop.code(refused)).isEqualTo(433);
            assertThat(refused.json().at("/meta/alternatives/0").asString()).startsWith(day + "T12:00:00");
        }
        assertThat(studio.counts(event)).containsExactly(3, 3);
        assertThat(studio.taken(event)).isEqualTo(3);
    }

    /** After random bookings, cancellations and changes of the capacity. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void soManyPlacesAsAreShownFreeAreBookedAndNoMore(long seed) {
        var random = new Random(seed);
        var seated = new ArrayList<Long>();
        var events = List.of(studio.event(day, "10:00", 3), studio.event(day, "12:00", 1), studio.event(day, "14:00", 5));
        for (int round = 0; round < 25; round++) {
            var event = events.get(random.nextInt(3));
            switch (random.nextInt(4)) {
                case 0 -> studio.branch.put("/activity/{c}/" + event,
                        studio.plan(day + " " + (10 + 2 * events.indexOf(event)) + ":00", 1 + random.nextInt(5), ""));
                case 1 -> seated.stream().findAny().ifPresent(record -> {
                    studio.branch.delete("/record/{c}/" + record);
                    seated.remove(record);
                });
                case 2 -> Stream.of(studio.enter(event, 1 + random.nextInt(2))).filter(one -> one.status() == 201).forEach(one -> seated.add(one.id()));
                default -> { }
            }
            var places = 1 + random.nextInt(4);
            var shown = shownWith(places).contains(event);
            var booked = studio.book(event, places);
            assertThat(booked.status()).as("%d places in round %d: %s", places, round, booked).isEqualTo(shown ? 200 : 422);
            if (shown) {
                seated.add(booked.id());
            }
        }
        assertThat(studio.miscounted()).isZero();
    }

    /** The events of the day that are listed for somebody who wants so many places. */
    private List<Long> shownWith(int places) {
        var listed = studio.branch.get("/api/v2/locations/{c}/events?filter[from]=" + day + "T00:00:00&filter[to]=" + day + "T23:59:59"
                + "&filter[capacity]=" + places);
        assertThat(listed.status()).as(listed.toString()).isEqualTo(200);
        return listed.data().valueStream().map(event -> Long.parseLong(event.path("id").asString())).toList();
    }

    @Test
    void anAppointmentInAnEventTakesNoTimeOfItsOwn() {
        var event = studio.event(day, "10:00", 4);
        studio.book(event, 1);

        assertThat(studio.rows("allocation")).isOne();
    }

    @Test
    void aRushForTheLastPlacesSellsEachOnce() throws Exception {
        var event = studio.event(day, "10:00", 10);
        var start = new CountDownLatch(1);
        var replies = new ArrayList<Future<Reply>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                var number = i;
                replies.add(callers.submit(() -> {
                    start.await();
                    return number % 2 == 0 ? studio.book(event, 1 + number % 3) : studio.enter(event, 1 + number % 3);
                }));
            }
            start.countDown();
        }

        var sold = 0;
        for (var reply : replies) {
            var answered = reply.get();
            assertThat(answered.status()).as(answered.toString()).isIn(200, 201, 422);
            sold += answered.status() == 422 ? 0 : 1;
        }
        assertThat(sold).isPositive();
        assertThat(studio.counts(event).get(0)).isEqualTo(studio.counts(event).get(1)).isBetween(8, 10);
    }

    @Test
    void whateverHappensAtOnceThePlacesAreCountedRight() throws Exception {
        var events = List.of(
                studio.event(day, "10:00", 3), studio.event(day, "12:00", 4), studio.event(day, "14:00", 2));
        var seated = new ArrayList<Long>();
        for (var event : events) {
            seated.add(studio.enter(event, 1).id());
        }
        var start = new CountDownLatch(1);
        var replies = new ArrayList<Future<Reply>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 48; i++) {
                var number = i;
                var event = events.get(number % 3);
                var place = "/api/v2/locations/{c}/events/" + event + "/appointments/" + seated.get(number % 3);
                replies.add(callers.submit(() -> {
                    start.await();
                    return served(() -> switch (number % 8) {
                        case 0, 1 -> studio.book(event, 1);
                        case 2 -> studio.enter(event, 2);
                        case 3 -> studio.branch.patch(place, "{\"reschedule_activity_id\":" + events.get((number + 1) % 3) + "}");
                        case 4 -> studio.branch.delete("/record/{c}/" + seated.get(number % 3));
                        case 5 -> studio.branch.put("/activity/{c}/" + event,
                                studio.plan(day + " " + (10 + 2 * (number % 3)) + ":00", 2 + number % 4, ""));
                        case 6 -> studio.branch.post("/activity/{c}/" + event + "/duplicate",
                                "{\"dates\":[\"" + studio.day(10 + number) + " 10:00\"],\"content_type\":2}");
                        default -> studio.branch.put(place, """
                                {"attendance_service_item":{"cost_per_unit":1,"discount_percent":0,"manual_cost":1},
                                 "clients_count":2}""");
                    });
                }));
            }
            start.countDown();
        }

        for (var reply : replies) {
            assertThat(reply.get().status()).as(reply.get().toString()).isIn(200, 201, 204, 404, 409, 422);
        }
        assertThat(studio.miscounted()).isZero();
    }

    /** A server that is too busy says so before anything is done, and is asked again. */
    private static Reply served(Supplier<Reply> request) {
        return Stream.generate(request).limit(20).dropWhile(reply -> reply.status() == 503).findFirst().orElseGet(request);
    }

    @Test
    void aCancelledAppointmentGivesItsPlacesBack() {
        var event = studio.event(day, "10:00", 2);
        var first = studio.enter(event, 2).id();
        assertThat(studio.book(event, 1).status()).isEqualTo(422);

        studio.branch.delete("/record/{c}/" + first);

        var second = studio.book(event, 2);
        assertThat(second.status()).isEqualTo(200);
        var cancelled = studio.branch.delete("/user/records/" + second.id() + "/" + second.data().path("hash").asString());
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(studio.counts(event)).containsExactly(0, 0);
    }

    @Test
    void aBookingTakesNoMorePlacesThanTheLocationAllows() {
        var event = studio.event(day, "10:00", 10);
        studio.allowPlaces(2, 3);

        assertThat(studio.book(event, 3).status()).isEqualTo(422);
        assertThat(studio.enter(event, 4).status()).isEqualTo(422);
        assertThat(studio.book(event, 2).status()).isEqualTo(200);
        assertThat(studio.enter(event, 3).status()).isEqualTo(201);
    }

    @Test
    void aFullReplacementKeepsAnAppointmentInItsEvent() {
        var event = studio.event(day, "10:00", 4);
        var other = studio.event(day, "12:00", 4);
        var id = studio.enter(event, 2).id();
        var body = """
                {"staff_id":%d,"services":[],"client":{"name":"Eve"},"datetime":"%s 10:00:00","seance_length":3600,
                 "comment":"Mat","attendance":1%s}""";

        assertThat(studio.branch.put("/record/{c}/" + id, body.formatted(studio.teacher, day, "")).status()).isEqualTo(422);
        var elsewhere = body.formatted(studio.teacher, day, ",\"activity_id\":" + other);
        assertThat(studio.branch.put("/record/{c}/" + id, elsewhere).status()).isEqualTo(422);
        var same = studio.branch.put("/record/{c}/" + id, body.formatted(studio.teacher, day, ",\"activity_id\":" + event));

        assertThat(same.status()).as(same.toString()).isEqualTo(201);
        assertThat(same.data().path("activity_id").asLong()).isEqualTo(event);
        assertThat(same.data().path("clients_count").asInt()).isEqualTo(2);
        assertThat(same.data().path("comment").asString()).isEqualTo("Mat");
        assertThat(studio.counts(event)).containsExactly(2, 2);
    }

    @Test
    void whoTakesPartIsMovedWithTheEvent() {
        var event = studio.event(day, "10:00", 4);
        var id = studio.enter(event, 1).id();
        var before = studio.branch.newest();

        var moved = studio.branch.put("/activity/{c}/" + event, studio.plan(day + " 15:00", 4, ""));

        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(studio.branch.get("/record/{c}/" + id).data().path("date").asString()).isEqualTo(day + " 15:00:00");
        assertThat(studio.branch.eventsSince(before))
                .containsExactly("APPOINTMENT UPDATED " + id, "GROUP_EVENT UPDATED " + event);
        assertThat(studio.create(day + " 10:00", 4).status()).isEqualTo(200);
    }

    @Test
    void aCapacityBelowWhatIsTakenIsRefused() {
        var event = studio.event(day, "10:00", 4);
        studio.enter(event, 3);

        assertThat(studio.branch.put("/activity/{c}/" + event, studio.plan(day + " 10:00", 2, "")).status()).isEqualTo(422);
        assertThat(studio.branch.put("/activity/{c}/" + event, studio.plan(day + " 10:00", 3, "")).status()).isEqualTo(200);
        assertThat(studio.book(event, 1).status()).isEqualTo(422);
    }

    @Test
    void aCancelledEventCancelsEverybodysPlace() {
        var event = studio.event(day, "10:00", 4);
        var first = studio.enter(event, 1).id();
        var second = studio.book(event, 2).id();
        var before = studio.branch.newest();

        assertThat(studio.branch.delete("/activity/{c}/" + event).status()).isEqualTo(202);

        assertThat(studio.branch.eventsSince(before)).containsExactly(
                "APPOINTMENT DELETED " + first, "APPOINTMENT DELETED " + second, "GROUP_EVENT DELETED " + event);
        assertThat(studio.branch.get("/activity/{c}/" + event).status()).isEqualTo(404);
        assertThat(studio.branch.delete("/activity/{c}/" + event).status()).isEqualTo(404);
        assertThat(studio.book(event, 1).status()).isEqualTo(404);
        assertThat(studio.enter(event, 1).status()).isEqualTo(404);
        assertThat(studio.rows("allocation")).isZero();
    }

    @Test
    void anEventThatHasBegunIsNotBookedOnline() {
        var yesterday = studio.event(studio.day(-1), "10:00", 4);

        var late = studio.book(yesterday, 1);

        assertThat(late.status()).isEqualTo(422);
        assertThat(Barbershop.code(late)).isEqualTo(433);
        assertThat(studio.enter(yesterday, 1).status()).isEqualTo(201);
    }

    @Test
    void everyOperationAsksForItsRight() {
        var event = studio.event(day, "10:00", 4);
        studio.branch.callAs(Right.SEE_CALENDAR);

        assertThat(studio.create(day + " 12:00", 4).status()).isEqualTo(403);
        assertThat(studio.branch.put("/activity/{c}/" + event, studio.plan(day + " 15:00", 4, "")).status()).isEqualTo(403);
        assertThat(studio.branch.delete("/activity/{c}/" + event).status()).isEqualTo(403);
        assertThat(studio.enter(event, 1).status()).isEqualTo(403);
        var copy = "{\"dates\":[\"" + day + " 18:00:00\"],\"content_type\":1}";
        assertThat(studio.branch.post("/activity/{c}/" + event + "/duplicate", copy).status()).isEqualTo(403);
        studio.branch.callAsStranger();
        assertThat(studio.create(day + " 12:00", 4).status()).isEqualTo(403);
        assertThat(studio.book(event, 1).status()).as("anybody may book").isEqualTo(200);
    }

    @Test
    void anotherTenantsEventIsLikeNone() {
        var foreign = Studio.open().event(day, "10:00", 4);

        assertThat(studio.branch.get("/activity/{c}/" + foreign).status()).isEqualTo(404);
        assertThat(studio.book(foreign, 1).status()).isEqualTo(404);
        assertThat(studio.enter(foreign, 1).status()).isEqualTo(404);
        assertThat(studio.branch.put("/activity/{c}/" + foreign, studio.plan(day + " 15:00", 4, "")).status()).isEqualTo(404);
        assertThat(studio.branch.delete("/activity/{c}/" + foreign).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"capacity\":0", "\"capacity\":10001", "\"capacity\":null", "\"length\":59", "\"length\":90000", "\"service_id\":0",
        "\"staff_id\":0", "\"date\":\"2026-02-30 10:00\"", "\"resource_instance_ids\":[77]", "\"color\":\"red\"",
        "\"stream_link\":\"javascript:alert(1)\"", "\"comment\":\"a\\u0000b\"", "\"technical_break_duration\":7",
    })
    void whatIsWrongIsRefusedAndLeavesNothing(String field) {
        var name = field.substring(0, field.indexOf(':') + 1);
        var fields = List.of("\"date\":\"" + day + " 10:00\"", "\"service_id\":" + studio.yoga, "\"staff_id\":" + studio.teacher,
                "\"capacity\":5", "\"length\":3600");
        var kept = fields.stream().filter(one -> !one.startsWith(name)).toList();

        var refused = studio.branch.post("/activity/{c}", "{" + String.join(",", kept) + "," + field + "}");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(studio.rows("group_event")).isZero();
        assertThat(studio.rows("allocation")).isZero();
    }

    @Test
    void aServiceForOneIsNotHeldForAGroup() {
        var refused = studio.branch.post("/activity/{c}", studio.plan(day + " 10:00", 5, "")
                .replace("\"service_id\":" + studio.yoga, "\"service_id\":" + studio.lesson));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/meta/errors/service_id").isEmpty()).isFalse();
    }
}
