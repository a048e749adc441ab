package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does with a booking afterwards, by the word given for it. */
class ClientBookingsTest {

    private final Barbershop shop = Barbershop.open();
    private final long barber = shop.barber("Bob");
    private final Instant today = shop.now();
    private long booking;
    private String word;

    @BeforeEach
    void book() {
        shop.work(barber, "09:00", "18:00", shop.day(2));
        var booked = shop.book(barber, at("10:00"));
        booking = shop.recordId(booked);
        word = shop.hash(booked);
        shop.branch.callWithoutUser();
    }

    @AfterEach
    void backToToday() {
        shop.branch.server.clock().moveTo(today);
    }

    private String at(String time) {
        return shop.at(shop.day(2), time);
    }

    private Reply move(String to) {
        return shop.branch.put("/book_record/{c}/" + booking + "/" + word, "{\"datetime\":\"" + to + "\"}");
    }

    private Reply cancel() {
        return shop.branch.delete("/user/records/" + booking + "/" + word);
    }

    private Reply read() {
        return shop.branch.get("/book_record/{c}/" + booking + "/" + word);
    }

    @Test
    void aBookingIsMovedAndToldOfOnce() {
        var before = shop.branch.newest();
        var changed = read().json().findPath("last_change_date").asString();

        var moved = move(at("12:15"));

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().findPath("datetime").asString()).isEqualTo(at("12:15"));
        assertThat(moved.json().findPath("last_change_date").asString()).isGreaterThan(changed);
        assertThat(shop.times(barber, shop.day(2))).contains(at("10:00")).doesNotContain(at("12:15"));
        assertThat(shop.appointmentEventsSince(before)).containsExactly("UPDATED " + booking);
    }

    @Test
    void aBookingMayMoveOverItself() {
        shop.branch.callAsOwner();
        var longOne = shop.branch.post("/records/{c}", """
                {"staff_id":%d,"services":[{"id":%d}],"client":{"name":"Ann","phone":"%s"},"datetime":"%s","seance_length":7200}"""
                .formatted(barber, shop.haircut, Barbershop.phone(), at("13:00")));
        assertThat(longOne.status()).isEqualTo(201);
        var link = shop.branch.server.bean(ClientBookings.class).wordFor(
                shop.branch.server.bean(Appointments.class).all(shop.branch.id, List.of(longOne.id())).getFirst());

        var moved = shop.branch.put("/book_record/{c}/" + longOne.id() + "/" + link, "{\"datetime\":\"" + at("13:30") + "\"}");

        assertThat(moved.status()).isEqualTo(200);
        assertThat(shop.overlaps()).isZero();
    }

    @Test
    void aBookingDoesNotMoveWhereNothingIsFree() {
        shop.branch.callAsOwner();
        assertThat(shop.enter(barber, at("12:00")).status()).isEqualTo(201);
        var before = shop.branch.newest();

        assertThat(Barbershop.code(move(at("12:00")))).isEqualTo(433);
        assertThat(move(at("12:00")).json().at("/meta/alternatives")).isNotEmpty();
        assertThat(Barbershop.code(move(at("12:07")))).isEqualTo(433);
        assertThat(Barbershop.code(move(at("08:45")))).isEqualTo(433);
        assertThat(Barbershop.code(move(shop.at(shop.day(400), "10:00")))).isEqualTo(433);
        assertThat(move("nonsense").status()).isEqualTo(422);
        assertThat(shop.branch.newest()).isEqualTo(before);
        assertThat(read().json().findPath("datetime").asString()).isEqualTo(at("10:00"));
    }

    @Test
    void aCancelledBookingFreesItsTimeAndStaysReadable() {
        var before = shop.branch.newest();

        assertThat(cancel().status()).isEqualTo(200);

        assertThat(read().json().findPath("deleted").asBoolean()).isTrue();
        assertThat(shop.times(barber, shop.day(2))).contains(at("10:00"));
        assertThat(cancel().status()).isEqualTo(404);
        assertThat(move(at("12:00")).status()).isEqualTo(404);
        assertThat(shop.appointmentEventsSince(before)).containsExactly("DELETED " + booking);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-x", "-", "zzzzzzzzzzzzz-x", "%F0%9F%92%88", "a%20b", "9223372036854775807-x"})
    void aWrongWordIsLikeNoBooking(String wrong) {
        var none = shop.branch.get("/book_record/{c}/999999999/" + word);
        assertThat(none.status()).isEqualTo(404);
        assertThat(shop.branch.get("/book_record/{c}/" + booking + "/" + wrong).json()).isEqualTo(none.json());
        assertThat(shop.branch.delete("/user/records/" + booking + "/" + wrong).status()).isEqualTo(404);
        assertThat(shop.branch.put("/book_record/{c}/" + booking + "/" + wrong, "{\"datetime\":\"" + at("12:00") + "\"}").status())
                .isEqualTo(404);
        assertThat(read().json().findPath("deleted").asBoolean()).isFalse();
    }

    @Test
    void aWordIsGoodForItsOwnBookingAndLocationOnly() {
        var other = Barbershop.open();
        shop.branch.callAsOwner();
        var second = shop.recordId(shop.book(barber, at("11:00")));

        assertThat(shop.branch.get("/book_record/{c}/" + second + "/" + word).status()).isEqualTo(404);
        assertThat(shop.branch.get("/book_record/" + other.branch.id + "/" + booking + "/" + word).status()).isEqualTo(404);
        assertThat(shop.branch.delete("/user/records/" + second + "/" + word).status()).isEqualTo(404);
    }

    @Test
    void thereIsATimeAfterWhichItIsTooLate() {
        var usual = BookingPolicy.DEFAULT;
        shop.setRules(new BookingPolicy(
                false, true, Duration.ZERO, 90, 15, 1, true, Duration.ofHours(24), true, Duration.ofHours(2), usual.calendarKind(), 1,
                false, false));
        var start = OffsetDateTime.parse(at("10:00")).toInstant();
        var noon = at("12:00");
        var clock = shop.branch.server.clock();

        clock.moveTo(start.minus(Duration.ofHours(24)));
        assertThat(move(noon).status()).isEqualTo(200);
        clock.moveTo(start.minus(Duration.ofHours(20)));
        var late = move(shop.at(shop.day(1), "11:00"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(Barbershop.code(late)).isEqualTo(442);
        clock.moveTo(start);
        assertThat(cancel().status()).isEqualTo(200);
    }

    @Test
    void whenItIsTooLateToCancelNothingHappens() {
        var start = OffsetDateTime.parse(at("10:00")).toInstant();
        var before = shop.branch.newest();

        shop.branch.server.clock().moveTo(start.plusSeconds(1));

        var late = cancel();
        assertThat(late.status()).isEqualTo(409);
        assertThat(Barbershop.code(late)).isEqualTo(444);
        assertThat(shop.branch.newest()).isEqualTo(before);
        assertThat(read().json().findPath("deleted").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void whatHasTakenPlaceIsNeitherMovedNorCancelled(int attendance) {
        shop.branch.callAsOwner();
        shop.branch.post("/record/{c}/" + booking + "/attendance", "{\"attendance\":" + attendance + "}");
        shop.branch.callWithoutUser();

        assertThat(Barbershop.code(move(at("12:00")))).isEqualTo(445);
        assertThat(Barbershop.code(cancel())).isEqualTo(445);
        assertThat(read().json().findPath("deleted").asBoolean()).isFalse();
    }

    @Test
    void aLocationMayForbidBoth() {
        shop.setRules(new BookingPolicy(
                false, true, Duration.ZERO, 90, 15, 1, false, Duration.ZERO, false, Duration.ZERO, 0, 1, false, false));

        assertThat(move(at("12:00")).status()).isEqualTo(409);
        assertThat(Barbershop.code(move(at("12:00")))).isEqualTo(441);
        assertThat(cancel().status()).isEqualTo(409);
        assertThat(Barbershop.code(cancel())).isEqualTo(443);
        assertThat(read().status()).isEqualTo(200);
    }

    @Test
    void afterItsLocationIsClosedABookingCanOnlyBeCancelled() {
        shop.branch.callAsOwner();
        assertThat(shop.branch.delete("/company/{c}").status()).isEqualTo(202);
        assertThat(shop.enter(barber, at("15:00")).status()).isEqualTo(409);
        shop.branch.callWithoutUser();

        assertThat(read().json().findPath("datetime").asString()).isEqualTo(at("10:00"));
        assertThat(move(at("12:00")).status()).isEqualTo(409);
        assertThat(shop.book(barber, at("11:00")).status()).isEqualTo(404);
        assertThat(cancel().status()).isEqualTo(200);
    }
}
