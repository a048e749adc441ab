package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.branchbook.access.Caller;
import org.branchbook.events.Cause;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time is held for some minutes while the form is filled in: taken for everybody else, and free again by itself. */
class HoldsTest {

    private static final int CALLERS = 16;

    private final Barbershop shop = Barbershop.open();
    private final LocalDate day = shop.day(3);
    private final long bob = shop.barber("Bob");
    private final String ten = shop.at(day, "10:00");

    HoldsTest() {
        shop.work(bob, "09:00", "12:00", day);
    }

    @Test
    void whatIsHeldIsTakenAtOnceAndNobodyIsTold() {
        assertThat(shop.times(bob, day)).contains(ten);
        var before = shop.branch.newest();
        var held = hold(bob, ten);
        assertThat(held.status()).as(held.toString()).isEqualTo(201);
        assertThat(held.data().at("/appointments/0/staff_id").asLong()).isEqualTo(bob);
        assertThat(OffsetDateTime.parse(held.data().path("expires_at").asString()).toInstant())
                .isBetween(shop.now().plusSeconds(299), shop.now().plusSeconds(300));

        assertThat(shop.times(bob, day)).doesNotContain(ten);
        assertThat(accepted()).isEqualTo(shop.times(bob, day));
        assertThat(Barbershop.code(shop.book(bob, ten))).isEqualTo(433);
        assertThat(Barbershop.code(shop.enter(bob, ten))).isEqualTo(433);
        assertThat(Barbershop.code(hold(bob, ten))).isEqualTo(433);
        assertThat(shop.branch.newest()).isEqualTo(before);
        assertThat(shop.rows("appointment")).isZero();
        assertThat(shop.branch.get("/records/{c}").data()).isEmpty();
    }

    @Test
    void aHoldBecomesTheAppointment() {
        var token = token(hold(bob, ten));
        assertThat(check(token).status()).isEqualTo(201);
        assertThat(book(token).status()).isEqualTo(201);

        assertThat(shop.rows("hold")).isZero();
        assertThat(shop.rows("allocation")).isEqualTo(1);
        assertThat(shop.times(bob, day)).doesNotContain(ten);
        assertThat(Barbershop.code(book(token))).as("once").isEqualTo(433);
    }

    @Test
    void aHoldForAnotherTimeIsGivenUpByTheBooking() {
        var token = token(hold(bob, shop.at(day, "11:00")));
        assertThat(shop.times(bob, day)).doesNotContain(shop.at(day, "11:00"));
        assertThat(book(token).status()).isEqualTo(201);
        assertThat(shop.times(bob, day)).contains(shop.at(day, "11:00")).doesNotContain(ten);
    }

    @Test
    void aHoldLapsesByItself() {
        assertThat(hold(bob, ten).status()).isEqualTo(201);
        assertThat(shop.times(bob, day)).doesNotContain(ten);
        shop.branch.server.clock().advance(Duration.ofMinutes(5));

        assertThat(shop.times(bob, day)).contains(ten);
        assertThat(shop.book(bob, ten).status()).as("the constraint sees it gone").isEqualTo(201);
        assertThat(shop.overlaps()).isZero();
    }

    @Test
    void theStaffMayEnterWhatALapsedHoldTook() {
        hold(bob, ten);
        shop.branch.server.clock().advance(Duration.ofMinutes(5));
        assertThat(shop.enter(bob, ten, ",\"save_if_busy\":true").status()).isEqualTo(201);
        assertThat(Barbershop.code(shop.enter(bob, ten))).as("the time is its own").isEqualTo(433);
    }

    @Test
    void whoComesTooLateBooksLikeAnybody() {
        var token = token(hold(bob, ten));
        shop.branch.server.clock().advance(Duration.ofMinutes(6));
        assertThat(book(token).status()).isEqualTo(201);
        var late = token(hold(bob, shop.at(day, "11:00")));
        shop.branch.server.clock().advance(Duration.ofMinutes(6));
        assertThat(shop.book(bob, shop.at(day, "11:00")).status()).isEqualTo(201);
        assertThat(Barbershop.code(book(late, shop.at(day, "11:00")))).isEqualTo(433);
    }

    @Test
    void aHoldIsGivenBack() {
        var token = token(hold(bob, ten));
        assertThat(shop.branch.delete("/book_hold/{c}/" + token).status()).isEqualTo(204);
        assertThat(shop.times(bob, day)).contains(ten);
        assertThat(shop.branch.delete("/book_hold/{c}/" + token).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-x", "zzzzzzzzzzzzzzz-x", "-", "1-00000000000000000000000000000000"})
    void aWordThatIsNoHoldIsRefused(String word) {
        assertThat(shop.branch.delete("/book_hold/{c}/" + word).status()).isEqualTo(404);
        assertThat(book(word).status()).isEqualTo(422);
        assertThat(check(word).status()).isEqualTo(422);
        assertThat(shop.rows("appointment")).isZero();
    }

    @Test
    void aHoldIsGoodAtItsOwnLocationOnly() {
        var token = token(hold(bob, ten));
        var other = Barbershop.open();
        assertThat(other.branch.delete("/book_hold/{c}/" + token).status()).isEqualTo(404);
        assertThat(shop.times(bob, day)).doesNotContain(ten);
    }

    @Test
    void nobodyHoldsAWholeCalendar() {
        var starts = shop.times(bob, day);
        for (int i = 0; i < 5; i++) {
            assertThat(hold(bob, starts.get(i)).status()).isEqualTo(201);
        }
        var refused = hold(bob, starts.get(5));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(Barbershop.code(refused)).isEqualTo(449);
        assertThat(shop.times(bob, day)).as("somebody elsewhere may").contains(starts.get(5));
        holdFrom("2001:db8::1", starts.get(5));
        assertThat(shop.times(bob, day)).doesNotContain(starts.get(5));

        shop.branch.server.clock().advance(Duration.ofMinutes(5));
        assertThat(hold(bob, starts.get(0)).status()).as("lapsed holds do not count").isEqualTo(201);
        assertThat(shop.branch.patch("/company/{c}/settings/booking_rules", "{\"holds_per_caller\":0}").status()).isEqualTo(200);
        assertThat(hold(bob, starts.get(1)).status()).as("turned off").isEqualTo(409);
    }

    @Test
    void severalAppointmentsAreHeldAllOrNone() {
        var eve = shop.barber("Eve");
        shop.work(eve, "09:00", "12:00", day);
        shop.enter(eve, ten);
        var both = shop.item(1, bob, ten) + "," + shop.item(2, eve, ten);
        var refused = shop.branch.post("/book_hold/{c}", "{\"appointments\":[" + both + "]}");
        assertThat(Barbershop.code(refused)).isEqualTo(433);
        assertThat(shop.rows("hold")).isZero();
        assertThat(shop.times(bob, day)).contains(ten);
    }

    @Test
    void whoHeldInTimeBooksInTime() {
        shop.setRules(Barbershop.rules(Duration.ofMinutes(30), 90, 1));
        var today = shop.now().atZone(shop.zone).toLocalDate();
        shop.work(bob, "00:00", "00:00", today, today.plusDays(1));
        var first = Barbershop.MOMENT.format(shop.now().plus(Duration.ofMinutes(31)).atZone(shop.zone).withSecond(0).withNano(0));
        var token = token(hold(bob, first));
        shop.branch.server.clock().advance(Duration.ofMinutes(3));
        assertThat(Barbershop.code(shop.book(bob, first))).isEqualTo(433);
        assertThat(book(token, first).status()).isEqualTo(201);
    }

    @Test
    void lapsedHoldsAreClearedAway() {
        hold(bob, ten);
        var live = hold(bob, shop.at(day, "11:00"));
        assertThat(live.status()).isEqualTo(201);
        shop.branch.server.clock().advance(Duration.ofMinutes(3));
        hold(bob, shop.at(day, "11:30"));
        shop.branch.server.clock().advance(Duration.ofMinutes(3));
        shop.branch.server.bean(Holds.class).clearLapsed();
        assertThat(shop.rows("hold")).isEqualTo(1);
        assertThat(shop.rows("allocation")).isEqualTo(1);
    }

    @Test
    void anAppointmentHeldForAnybodyIsThePersons() {
        var eve = shop.barber("Eve");
        shop.work(eve, "09:00", "12:00", day);
        var held = hold(Barbershop.ANYBODY, ten);
        var person = held.data().at("/appointments/0/staff_id").asLong();
        shop.enter(person, shop.at(day, "11:00"));
        shop.enter(person, shop.at(day, "11:30"));
        var booked = shop.branch.post(
                "/book_record/{c}", booking(token(held), shop.item(1, Barbershop.ANYBODY, ten)));
        assertThat(booked.data().at("/0/record/staff_id").asLong()).isEqualTo(person);
    }

    @Test
    void aRushOfHoldsAndBookingsSellsEachTimeOnce() throws Exception {
        shop.branch.patch("/company/{c}/settings/booking_rules", "{\"holds_per_caller\":20}");
        var random = new Random(5);
        for (var start : shop.times(bob, day)) {
            var go = new CountDownLatch(1);
            var replies = new ArrayList<Future<Reply>>();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLERS; i++) {
                    var way = random.nextInt(3);
                    replies.add(callers.submit(() -> {
                        go.await();
                        return switch (way) {
                            case 0 -> shop.enter(bob, start);
                            case 1 -> shop.book(bob, start);
                            default -> heldThenBooked(start);
                        };
                    }));
                }
                go.countDown();
            }
            int sold = 0;
            for (var reply : replies) {
                sold += reply.get().status() == 201 ? 1 : 0;
            }
            assertThat(sold).as(start).isEqualTo(1);
        }
        assertThat(shop.overlaps()).isZero();
        assertThat(shop.rows("hold")).isZero();
        assertThat(shop.rows("allocation")).isEqualTo(shop.rows("appointment"));
    }

    private Reply heldThenBooked(String start) {
        var held = hold(bob, start);
        return held.status() == 201 ? book(token(held), start) : held;
    }

    private Reply hold(long barber, String start) {
        return shop.branch.post("/book_hold/{c}", "{\"appointments\":[" + shop.item(1, barber, start) + "]}");
    }

    private void holdFrom(String address, String start) {
        var item = new BookingRequest.Item(
                1, List.of(shop.haircut), List.of(bob), OffsetDateTime.parse(start).toInstant(), Map.of());
        shop.branch.server.bean(Holds.class).take(
                new Caller(null, null, Cause.Way.ONLINE_BOOKING, "", address), shop.branch.id, List.of(item));
    }

    private static String token(Reply held) {
        assertThat(held.status()).as(held.toString()).isEqualTo(201);
        return held.data().path("hold").asString();
    }

    private Reply check(String token) {
        return shop.branch.post(
                "/book_check/{c}", "{\"hold\":\"%s\",\"appointments\":[%s]}".formatted(token, shop.item(1, bob, ten)));
    }

    private Reply book(String token) {
        return book(token, ten);
    }

    private Reply book(String token, String start) {
        return shop.branch.post("/book_record/{c}", booking(token, shop.item(1, bob, start)));
    }

    private static String booking(String token, String... items) {
        return "{\"hold\":\"" + token + "\"," + Barbershop.booking("Ann", Barbershop.phone(), items).substring(1);
    }

    /** Every start of the morning, five minutes apart, that somebody who holds nothing may book. */
    private List<String> accepted() {
        return IntStream.range(8 * 12, 13 * 12)
                .mapToObj(step -> shop.at(day, "%02d:%02d".formatted(step / 12, step % 12 * 5)))
                .filter(start -> shop.check(bob, start).status() == 201)
                .toList();
    }
}
