package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients wait for a place at a barber who has room for four haircuts a day and is sold out. */
class WaitingListTest {

    private final Barbershop shop = Barbershop.open();
    private final long bob = shop.barber("Bob");
    private final Instant today = shop.now();
    private final LocalDate day = shop.day(2);
    private final List<Long> booked = new ArrayList<>();

    /** An entry and the word for it. */
    private record Waiting(long id, String hash) {}

    @BeforeEach
    void sellOut() {
        shop.work(bob, "09:00", "10:00", day);
        for (var time : List.of("09:00", "09:15", "09:30", "09:45")) {
            booked.add(shop.enter(bob, at(time)).id());
        }
    }

    @AfterEach
    void backToToday() {
        shop.branch.server.clock().moveTo(today);
    }

    private String at(String time) {
        return shop.at(day, time);
    }

    private Reply tryJoin(String more) {
        return shop.branch.post("/book_waiting_list/{c}", """
                {"fullname":"Ann","phone":"%s","services":[%d],"date_from":"%s"%s}"""
                .formatted(Barbershop.phone(), shop.haircut, day, more));
    }

    private Waiting join(String... more) {
        var joined = tryJoin(String.join("", more));
        assertThat(joined.status()).as(joined.json().toString()).isEqualTo(201);
        return new Waiting(joined.id(), joined.data().path("hash").asString());
    }

    private String path(Waiting entry) {
        return "/book_waiting_list/{c}/" + entry.id() + "/" + entry.hash();
    }

    private String state(Waiting entry) {
        return shop.branch.get(path(entry)).data().path("state").asString();
    }

    private String offered(Waiting entry) {
        return shop.branch.get(path(entry)).data().at("/offer/datetime").asString("");
    }

    private Reply accept(Waiting entry) {
        return shop.branch.post(path(entry) + "/accept", "{}");
    }

    private void cancel(int number) {
        assertThat(shop.branch.delete("/record/{c}/" + booked.get(number)).status()).isEqualTo(204);
    }

    private void waitForTheOfferToEnd() {
        shop.branch.server.clock().advance(FreedPlaces.OFFER_LASTS);
        look();
    }

    private void look() {
        shop.branch.server.bean(WaitingWatch.class).look();
    }

    private List<String> events(long since) {
        return shop.branch.eventsSince(since);
    }

    @Test
    void aFreedPlaceIsKeptForTheFirstWhoFits() {
        var first = join();
        var second = join();
        var before = shop.branch.newest();

        cancel(1);

        assertThat(state(first)).isEqualTo("offered");
        assertThat(offered(first)).isEqualTo(at("09:15"));
        assertThat(state(second)).isEqualTo("waiting");
        assertThat(shop.times(bob, day)).isEmpty();
        assertThat(Barbershop.code(shop.book(bob, at("09:15")))).isEqualTo(433);
        assertThat(events(before)).containsExactly(
                "APPOINTMENT DELETED " + booked.get(1), "WAITING_ENTRY UPDATED " + first.id());
        assertThat(shop.branch.lastPayload().path("resource").asString()).isEqualTo("waiting_list");
        assertThat(shop.branch.lastPayload().at("/data/offer/datetime").asString()).isEqualTo(at("09:15"));
    }

    @Test
    void whatIsAcceptedIsBooked() {
        var entry = join(",\"comment\":\"Please\"");
        cancel(1);
        var before = shop.branch.newest();

        var accepted = accept(entry);

        assertThat(accepted.status()).as(accepted.json().toString()).isEqualTo(201);
        var record = shop.recordId(accepted);
        var read = shop.branch.get("/record/{c}/" + record).data();
        assertThat(read.path("datetime").asString()).isEqualTo(at("09:15"));
        assertThat(read.path("comment").asString()).isEqualTo("Please");
        assertThat(state(entry)).isEqualTo("booked");
        assertThat(shop.branch.get(path(entry)).data().path("record_id").asLong()).isEqualTo(record);
        assertThat(shop.branch.get("/book_record/{c}/" + record + "/" + shop.hash(accepted)).status()).isEqualTo(200);
        assertThat(events(before)).containsExactly(
                "APPOINTMENT CREATED " + record, "WAITING_ENTRY UPDATED " + entry.id());
        assertThat(Barbershop.code(accept(entry))).isEqualTo(447);
        assertThat(shop.overlaps()).isZero();
        assertThat(shop.rows("allocation")).isEqualTo(4);
    }

    @Test
    void anOfferThatEndsGoesToTheNextAndWhoMissedItWaitsBehindHim() {
        var first = join();
        var second = join();
        cancel(1);

        waitForTheOfferToEnd();

        assertThat(state(first)).isEqualTo("waiting");
        assertThat(offered(second)).isEqualTo(at("09:15"));
        assertThat(Barbershop.code(accept(first))).isEqualTo(447);
        cancel(2);
        assertThat(offered(first)).isEqualTo(at("09:30"));
    }

    @Test
    void anOfferIsOverAtItsEndEvenIfNobodyHasLookedYet() {
        var entry = join();
        cancel(1);

        shop.branch.server.clock().advance(FreedPlaces.OFFER_LASTS);

        var late = accept(entry);
        assertThat(Barbershop.code(late)).as(late.json().toString()).isEqualTo(447);
    }

    @Test
    void whoMissesThreeOffersWaitsNoMore() {
        var entry = join();
        cancel(0);
        cancel(1);
        cancel(2);
        waitForTheOfferToEnd();
        waitForTheOfferToEnd();
        assertThat(state(entry)).isEqualTo("offered");

        waitForTheOfferToEnd();

        assertThat(state(entry)).isEqualTo("lapsed");
        assertThat(shop.times(bob, day)).containsExactly(at("09:00"), at("09:15"), at("09:30"));
    }

    @Test
    void aPlaceThatIsDeclinedGoesToTheNextAndIsNotOfferedAgain() {
        var first = join();
        var second = join();
        cancel(1);

        assertThat(shop.branch.post(path(first) + "/decline", "{}").status()).isEqualTo(200);
        assertThat(offered(second)).isEqualTo(at("09:15"));
        assertThat(shop.branch.delete(path(second)).status()).isEqualTo(204);

        assertThat(state(first)).isEqualTo("waiting");
        assertThat(shop.times(bob, day)).containsExactly(at("09:15"));
    }

    @Test
    void whoeverDoesNotFitIsPassedOver() {
        var eve = shop.barber("Eve");
        shop.work(eve, "09:00", "09:15", shop.day(3));
        shop.enter(eve, shop.at(shop.day(3), "09:00"));
        var otherPerson = join(",\"staff_ids\":[" + eve + "]");
        var otherTime = join(",\"times\":[{\"from\":\"09:20\",\"to\":\"12:00\"}]");
        var otherDay = join(",\"date_from\":\"" + shop.day(3) + "\"");
        var fitting = join(",\"date_to\":\"" + shop.day(5) + "\"");

        cancel(1);

        assertThat(List.of(state(otherPerson), state(otherTime), state(otherDay))).containsOnly("waiting");
        assertThat(offered(fitting)).isEqualTo(at("09:15"));
        cancel(2);
        assertThat(offered(otherTime)).isEqualTo(at("09:30"));
    }

    @Test
    void aPlaceIsAlsoFreedByMovingAnAppointment() {
        var entry = join();
        shop.work(bob, "09:00", "10:00", shop.day(3));
        look();
        var moved = shop.branch.put(
                "/record/{c}/" + booked.get(3), shop.record(bob, shop.at(shop.day(3), "09:00"), Barbershop.phone(), ""));

        assertThat(moved.status()).isEqualTo(201);
        assertThat(offered(entry)).isEqualTo(at("09:45"));
    }

    private String hold(String start) {
        var held = shop.branch.post("/book_hold/{c}", "{\"appointments\":[" + shop.item(1, bob, start) + "]}");
        assertThat(held.status()).as(held.json().toString()).isEqualTo(201);
        return held.data().path("hold").asString();
    }

    @Test
    void aHoldThatIsGivenBackMakesAPlaceAtOnce() {
        cancel(1);
        var token = hold(at("09:15"));
        var entry = join();
        assertThat(state(entry)).isEqualTo("waiting");

        assertThat(shop.branch.delete("/book_hold/{c}/" + token).status()).isEqualTo(204);

        assertThat(offered(entry)).isEqualTo(at("09:15"));
    }

    @Test
    void aHoldThatEndsMakesAPlace() {
        cancel(1);
        hold(at("09:15"));
        var entry = join();
        look();

        shop.branch.server.clock().advance(Duration.ofMinutes(5));
        look();

        assertThat(offered(entry)).isEqualTo(at("09:15"));
    }

    @Test
    void aGroupEventThatIsCancelledMakesAPlace() {
        var lesson = shop.branch.service(
                shop.branch.category("Lessons"), ",\"title\":\"Lesson\",\"is_multi\":1,\"capacity\":5,\"active\":1,\"duration\":900");
        shop.branch.server.bean(Provisions.class).put(
                Caller.system(), shop.branch.id, Provision.of(bob, lesson, Barbershop.HAIRCUT_SECONDS));
        cancel(1);
        var event = shop.branch.post("/activity/{c}", """
                {"date":"%s 09:15","service_id":%d,"staff_id":%d,"capacity":5,"length":900}""".formatted(day, lesson, bob));
        assertThat(event.status()).as(event.json().toString()).isEqualTo(200);
        var entry = join();
        assertThat(state(entry)).isEqualTo("waiting");

        shop.branch.delete("/activity/{c}/" + event.id());

        assertThat(offered(entry)).isEqualTo(at("09:15"));
    }

    @Test
    void aScheduleThatIsWidenedMakesPlaces() {
        var first = join();
        var second = join();

        shop.work(bob, "09:00", "10:15", day);
        look();

        assertThat(offered(first)).isEqualTo(at("10:00"));
        assertThat(state(second)).isEqualTo("waiting");
    }

    @Test
    void whoeverCouldBookDoesNotWait() {
        cancel(0);

        var refused = tryJoin("");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(Barbershop.code(refused)).isEqualTo(449);
        assertThat(refused.json().at("/meta/alternatives/0").asString()).isEqualTo(at("09:00"));
        assertThat(shop.rows("waiting_entry")).isZero();
        assertThat(shop.book(bob, at("09:00")).status()).isEqualTo(201);
    }

    @Test
    void whomTheStaffPutsOnTheListIsOfferedWhatIsFree() {
        cancel(0);

        var added = shop.branch.post("/waiting_list/{c}", """
                {"client":{"name":"Eve","phone":"%s"},"services":[%d],"date_from":"%s"}"""
                .formatted(Barbershop.phone(), shop.haircut, day));

        assertThat(added.data().path("state").asString()).isEqualTo("offered");
        assertThat(added.data().at("/offer/datetime").asString()).isEqualTo(at("09:00"));
    }

    @Test
    void whenTheDaysHavePassedTheWaitIsOver() {
        var entry = join();

        shop.branch.server.clock().moveTo(day.plusDays(1).atTime(12, 0).atZone(shop.zone).toInstant());
        look();

        assertThat(state(entry)).isEqualTo("lapsed");
    }

    @Test
    void theStaffKeepsTheListInOrder() {
        var joined = join();
        var added = shop.branch.post("/waiting_list/{c}", """
                {"client":{"name":"Eve","phone":"%s"},"services":[%d],"date_from":"%s","times":[{"from":"09:00","to":"09:30"}]}"""
                .formatted(Barbershop.phone(), shop.haircut, day));
        assertThat(added.status()).as(added.json().toString()).isEqualTo(201);

        var list = shop.branch.get("/waiting_list/{c}");

        assertThat(list.data().valueStream().map(entry -> entry.path("id").asLong())).containsExactly(joined.id(), added.id());
        assertThat(list.data().at("/1/client/name").asString()).isEqualTo("Eve");
        assertThat(list.data().at("/1/times/0/to").asString()).isEqualTo("09:30");
        assertThat(list.json().at("/meta/total_count").asInt()).isEqualTo(2);
        assertThat(shop.branch.delete("/waiting_list/{c}/" + joined.id()).status()).isEqualTo(204);
        assertThat(shop.branch.delete("/waiting_list/{c}/" + joined.id()).status()).isEqualTo(404);
        assertThat(shop.branch.get("/waiting_list/{c}").data()).hasSize(1);
        assertThat(shop.branch.get("/waiting_list/{c}?with_closed=1").data()).hasSize(2);
        cancel(0);
        assertThat(shop.branch.get("/waiting_list/{c}").data().at("/0/offer/datetime").asString()).isEqualTo(at("09:00"));
    }

    @Test
    void everyOperationOfTheStaffAsksForTheRight() {
        var entry = join();
        shop.branch.callAs(Right.SEE_CALENDAR, Right.CREATE_APPOINTMENTS, Right.SEE_CLIENTS);
        assertThat(shop.branch.get("/waiting_list/{c}").status()).isEqualTo(403);
        assertThat(shop.branch.delete("/waiting_list/{c}/" + entry.id()).status()).isEqualTo(403);
        shop.branch.callAs(Right.SEE_WAITING_LIST);
        assertThat(shop.branch.get("/waiting_list/{c}").data()).hasSize(1);
    }

    @Test
    void aWrongWordIsLikeNoEntry() {
        var entry = join();
        var other = join();
        var wrong = new Waiting(entry.id(), other.hash());
        shop.branch.callWithoutUser();

        assertThat(shop.branch.get(path(wrong)).status()).isEqualTo(404);
        assertThat(accept(wrong).status()).isEqualTo(404);
        assertThat(shop.branch.delete(path(wrong)).status()).isEqualTo(404);
        assertThat(shop.branch.post(path(wrong) + "/decline", "").status()).isEqualTo(404);
        assertThat(state(entry)).isEqualTo("waiting");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        ",\"services\":[]", ",\"services\":[999999999]", ",\"date_from\":\"2020-01-01\"", ",\"date_from\":\"soon\"",
        ",\"date_to\":\"2020-01-01\"", ",\"date_to\":\"2099-01-01\"", ",\"times\":[{\"from\":\"12:00\",\"to\":\"11:00\"}]",
        ",\"times\":[{\"from\":\"12:00\"}]", ",\"staff_ids\":[999999999]", ",\"phone\":\"1\"", ",\"fullname\":\" \""
    })
    void aWishThatMeansNothingIsRefused(String wrong) {
        assertThat(tryJoin(wrong).status()).isEqualTo(422);
        assertThat(shop.rows("waiting_entry")).isZero();
    }

    @Test
    void aClientWaitsInAFewPlacesOnly() {
        var phone = Barbershop.phone();
        for (int i = 0; i < 5; i++) {
            join(",\"phone\":\"" + phone + "\"");
        }

        assertThat(Barbershop.code(tryJoin(",\"phone\":\"" + phone + "\""))).isEqualTo(448);
    }

    @Test
    void placesAreOfferedInOrderUnderARushAndNoStrangerComesInBetween() throws Exception {
        var joining = new ArrayList<Callable<Waiting>>();
        for (int i = 0; i < 12; i++) {
            joining.add(this::join);
        }
        var order = new ArrayList<>(allAtOnce(joining));
        order.sort(Comparator.comparingLong(this::place));

        var rush = new ArrayList<Callable<Integer>>();
        for (var id : booked) {
            rush.add(() -> shop.branch.delete("/record/{c}/" + id).status());
        }
        for (int i = 0; i < 40; i++) {
            var time = List.of("09:00", "09:15", "09:30", "09:45").get(i % 4);
            rush.add(() -> shop.book(bob, at(time)).status());
        }
        assertThat(allAtOnce(rush)).doesNotContain(201).contains(204, 422);

        assertThat(order.subList(0, 4)).allSatisfy(entry -> assertThat(state(entry)).isEqualTo("offered"));
        assertThat(order.subList(4, 12)).allSatisfy(entry -> assertThat(state(entry)).isEqualTo("waiting"));
        assertThat(order.subList(0, 4).stream().map(this::offered))
                .containsExactlyInAnyOrder(at("09:00"), at("09:15"), at("09:30"), at("09:45"));
        assertThat(shop.overlaps()).isZero();
    }

    private long place(Waiting entry) {
        return shop.branch.server.bean(WaitingList.class).entry(shop.branch.id, entry.id()).place();
    }

    @Test
    void anOfferIsBookedOnceAndEndsOrIsAcceptedButNotBoth() throws Exception {
        var first = join();
        var second = join();
        cancel(1);
        shop.branch.server.clock().advance(FreedPlaces.OFFER_LASTS.minusSeconds(2));
        var rush = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            rush.add(() -> accept(first).status());
            rush.add(() -> {
                shop.branch.server.clock().advance(Duration.ofSeconds(1));
                look();
                return 0;
            });
        }
        var accepted = allAtOnce(rush).stream().filter(status -> status == 201).count();

        assertThat(accepted).isLessThanOrEqualTo(1);
        assertThat(state(first)).isEqualTo(accepted == 1 ? "booked" : "waiting");
        assertThat(state(second)).isEqualTo(accepted == 1 ? "waiting" : "offered");
        assertThat(shop.rows("allocation")).isEqualTo(4);
        assertThat(shop.overlaps()).isZero();
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> calls) throws Exception {
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<T>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : calls) {
                running.add(callers.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
        }
        var results = new ArrayList<T>();
        for (var one : running) {
            results.add(one.get());
        }
        return results;
    }
}
