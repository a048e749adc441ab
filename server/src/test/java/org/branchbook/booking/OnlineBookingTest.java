package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.branchbook.access.Caller;
import org.branchbook.clients.Clients;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Booking by clients, who have no rights and need none. */
class OnlineBookingTest {

    private final Barbershop shop = Barbershop.open();
    private final long barber = shop.barber("Bob");

    private void workOn(int day) {
        shop.work(barber, "09:00", "18:00", shop.day(day));
    }

    private String at(int day, String time) {
        return shop.at(shop.day(day), time);
    }

    @Test
    void aBookingIsAClientAVisitAndAnAppointmentEachToldOnce() {
        workOn(2);
        var before = shop.branch.newest();
        var phone = Barbershop.phone();
        shop.branch.callWithoutUser();

        var booked = shop.book(phone, shop.item(71, barber, at(2, "10:00")));

        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.data().at("/0/id").asLong()).isEqualTo(71);
        var events = shop.branch.eventsSince(before);
        assertThat(events).hasSize(2).last().isEqualTo("APPOINTMENT CREATED " + shop.recordId(booked));
        assertThat(events.getFirst()).startsWith("CLIENT CREATED ");
        shop.branch.callAsOwner();
        var record = shop.branch.get("/record/{c}/" + shop.recordId(booked)).data();
        assertThat(record.path("online").asBoolean()).isTrue();
        assertThat(record.path("datetime").asString()).isEqualTo(at(2, "10:00"));
        assertThat(record.at("/client/phone").asString()).isEqualTo("+" + phone);
        assertThat(record.at("/services/0/id").asLong()).isEqualTo(shop.haircut);
    }

    @Test
    void theWorldIsToldExactlyWhatTheApiShows() {
        workOn(2);
        shop.branch.callWithoutUser();
        var booked = shop.book(Barbershop.phone(), shop.item(71, barber, at(2, "10:00")));
        shop.branch.callAsOwner();

        var told = shop.branch.lastPayload();

        assertThat(told.path("resource").asString()).isEqualTo("record");
        assertThat(told.path("data")).isEqualTo(shop.branch.get("/record/{c}/" + shop.recordId(booked)).data());
    }

    @Test
    void aRememberedPictureThatFollowedBookingsShowsWhatALookWouldShow() {
        workOn(2);
        assertThat(shop.times(barber, shop.day(2))).contains(at(2, "10:00"), at(2, "12:00"), at(2, "15:00"));

        for (var time : List.of("12:00", "10:00", "15:00", "10:30")) {
            assertThat(shop.book(Barbershop.phone(), shop.item(1, barber, at(2, time))).status()).isEqualTo(201);
        }
        var followed = shop.times(barber, shop.day(2));
        // A change of what is sold makes the server look anew.
        shop.service("Shave");
        assertThat(followed)
                .isEqualTo(shop.times(barber, shop.day(2)))
                .doesNotContain(at(2, "10:00"), at(2, "10:30"), at(2, "12:00"), at(2, "15:00"));
    }

    @Test
    void severalAppointmentsAreBookedAtOnce() {
        workOn(2);
        workOn(3);

        var booked = shop.book(
                Barbershop.phone(), shop.item(1, barber, at(2, "10:00")), shop.item(2, barber, at(2, "11:00")),
                shop.item(3, barber, at(3, "10:00")));

        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.data().valueStream().map(one -> one.path("id").asInt())).containsExactly(1, 2, 3);
        var visits = booked.data().valueStream().map(one -> one.at("/record/visit_id").asLong()).toList();
        assertThat(visits.get(0)).as("one day is one visit").isEqualTo(visits.get(1)).isNotEqualTo(visits.get(2));
        assertThat(shop.rows("client")).isEqualTo(1);
    }

    @Test
    void twoAppointmentsOfABookingMayNotOverlap() {
        workOn(2);

        var refused = shop.book(
                Barbershop.phone(), shop.item(1, barber, at(2, "10:00")), shop.item(2, barber, at(2, "10:00")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(Barbershop.code(refused)).isEqualTo(437);
        nothingIsLeft(0);
    }

    @Test
    void ifOneIsTakenNoneIsBooked() {
        workOn(2);
        assertThat(shop.enter(barber, at(2, "11:00")).status()).isEqualTo(201);
        var before = shop.branch.newest();

        var refused = shop.book(
                Barbershop.phone(), shop.item(1, barber, at(2, "10:00")), shop.item(2, barber, at(2, "11:00")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(Barbershop.code(refused)).isEqualTo(433);
        assertThat(refused.json().at("/meta/errors/0/id").asInt()).as("the one that is taken").isEqualTo(2);
        assertThat(refused.json().at("/meta/alternatives")).isNotEmpty();
        assertThat(shop.branch.newest()).isEqualTo(before);
        nothingIsLeft(1);
    }

    private void nothingIsLeft(long but) {
        for (var table : List.of("client", "appointment", "allocation", "visit", "appointment_line")) {
            assertThat(shop.rows(table)).as(table).isEqualTo(but);
        }
    }

    @Test
    void anyTeamMemberMeansTheOneWithLeastToDo() {
        workOn(2);
        var eve = shop.barber("Eve");
        shop.work(eve, "09:00", "18:00", shop.day(2));
        assertThat(shop.book(barber, at(2, "09:00")).status()).isEqualTo(201);

        var chosen = new ArrayList<Long>();
        for (var time : List.of("10:00", "11:00", "12:00", "13:00", "14:00")) {
            chosen.add(shop.book(Barbershop.ANYBODY, at(2, time)).data().at("/0/record/staff_id").asLong());
        }

        assertThat(chosen.getFirst()).isEqualTo(eve);
        assertThat(Collections.frequency(chosen, eve)).isEqualTo(3);
        assertThat(Collections.frequency(chosen, barber)).isEqualTo(2);
    }

    @Test
    void twoAtTheSameTimeGoToTwoPeople() {
        workOn(2);
        var eve = shop.barber("Eve");
        shop.work(eve, "09:00", "18:00", shop.day(2));

        var booked = shop.book(
                Barbershop.phone(), shop.item(1, Barbershop.ANYBODY, at(2, "10:00")), shop.item(2, Barbershop.ANYBODY, at(2, "10:00")));

        assertThat(booked.data().valueStream().map(one -> one.at("/record/staff_id").asLong())).containsExactlyInAnyOrder(barber, eve);
        var full = shop.book(Barbershop.ANYBODY, at(2, "10:00"));
        assertThat(Barbershop.code(full)).isEqualTo(436);
    }

    @Test
    void whoeverIsAskedForByNameIsKeptFree() {
        workOn(2);
        var eve = shop.barber("Eve");
        shop.work(eve, "09:00", "18:00", shop.day(2));

        // Anybody first: were that the one with the lowest id, nobody would be left for the second.
        var booked = shop.book(
                Barbershop.phone(), shop.item(1, Barbershop.ANYBODY, at(2, "10:00")), shop.item(2, barber, at(2, "10:00")));

        assertThat(booked.status()).as(booked.json().toString()).isEqualTo(201);
        assertThat(booked.data().valueStream().map(one -> one.at("/record/staff_id").asLong())).containsExactly(eve, barber);
    }

    @Test
    void aClientIsKnownByHisPhone() {
        workOn(2);
        var phone = Barbershop.phone();
        var known = shop.branch.post("/clients/{c}", "{\"name\":\"Mr. Known\",\"phone\":\"" + phone + "\"}").id();
        var before = shop.branch.newest();

        var booked = shop.book("+" + phone.substring(0, 2) + " (" + phone.substring(2, 6) + ") " + phone.substring(6),
                shop.item(1, barber, at(2, "10:00")));

        var client = shop.branch.get("/record/{c}/" + shop.recordId(booked)).data().path("client");
        assertThat(client.path("id").asLong()).isEqualTo(known);
        assertThat(client.path("name").asString()).as("the card stays as the location wrote it").isEqualTo("Mr. Known");
        assertThat(shop.branch.eventsSince(before)).containsExactly("APPOINTMENT CREATED " + shop.recordId(booked));
    }

    @Test
    void whatBelongsToAnotherLocationIsLikeNothing() {
        workOn(2);
        var other = Barbershop.open();
        var theirs = other.barber("Eve");
        other.work(theirs, "09:00", "18:00", shop.day(2));
        var nobody = 999_999_999L;

        assertThat(shop.book(theirs, at(2, "10:00")).json()).isEqualTo(shop.book(nobody, at(2, "10:00")).json());
        assertThat(shop.book(Barbershop.phone(), Barbershop.item(1, barber, at(2, "10:00"), other.haircut)).json())
                .isEqualTo(shop.book(Barbershop.phone(), Barbershop.item(1, barber, at(2, "10:00"), nobody)).json());
        assertThat(shop.book(Barbershop.phone(), Barbershop.item(1, barber, at(2, "10:00"), other.haircut)).status()).isEqualTo(422);
        assertThat(shop.times(theirs, shop.day(2))).isEmpty();
        nothingIsLeft(0);
    }

    @Test
    void aHiddenBarberAndAnInactiveServiceCannotBeBooked() {
        workOn(2);
        shop.branch.put("/staff/{c}/" + barber, "{\"hidden\":1}");
        assertThat(Barbershop.code(shop.book(barber, at(2, "10:00")))).isEqualTo(438);
        assertThat(shop.times(barber, shop.day(2))).isEmpty();

        shop.branch.put("/staff/{c}/" + barber, "{\"hidden\":0}");
        shop.branch.patch("/services/{c}/" + shop.haircut, "{\"active\":0}");
        assertThat(Barbershop.code(shop.book(barber, at(2, "10:00")))).isEqualTo(438);
        assertThat(shop.times(barber, shop.day(2))).isEmpty();
    }

    @Test
    void whoeverDoesNotSayWhoHeIsIsRefused() {
        workOn(2);
        var item = shop.item(1, barber, at(2, "10:00"));

        assertThat(Barbershop.code(post(Barbershop.booking("Ann", "12", item)))).isEqualTo(431);
        assertThat(Barbershop.code(post(Barbershop.booking(" ", Barbershop.phone(), item)))).isEqualTo(435);
        assertThat(Barbershop.code(post(Barbershop.booking("Ann", Barbershop.phone())))).isEqualTo(422);
        nothingIsLeft(0);
    }

    private Branch.Reply post(String body) {
        return shop.branch.post("/book_record/{c}", body);
    }

    static Stream<String> strangeItems() {
        return Stream.of(
                "{}", "{\"services\":[],\"staff_id\":0,\"datetime\":\"2199-12-31 23:59:59\"}",
                "{\"services\":[%s],\"staff_id\":0,\"datetime\":\"2199-12-31 23:59:59\"}",
                "{\"services\":[%s],\"staff_id\":0,\"datetime\":\"1900-01-01 00:00:00\"}",
                "{\"services\":[%s],\"staff_id\":-9223372036854775808,\"datetime\":\"2026-12-31 10:00:00\"}",
                "{\"services\":[%s],\"staff_id\":9223372036854775807,\"datetime\":\"2026-12-31 10:00:00\"}",
                "{\"services\":[" + String.join(",", Collections.nCopies(100_000, "%1$s")) + "],\"staff_id\":0,\"datetime\":\"@\"}",
                "{\"services\":[9223372036854775807,-1],\"staff_id\":0,\"datetime\":\"@\"}",
                "{\"services\":[%s],\"staff_id\":0,\"datetime\":\"@\",\"custom_fields\":{\"a\":\"\\u0000\"}}",
                "{\"services\":[%s],\"staff_id\":0,\"datetime\":\"\\u0000\"}", "[]", "1", "null", "\"x\"");
    }

    @ParameterizedTest
    @MethodSource("strangeItems")
    void strangeItemsAreRefusedAndLeaveNothing(String item) {
        workOn(2);
        var sent = item.replace("@", at(2, "10:00"));

        var refused = post(Barbershop.booking("Ann", Barbershop.phone(), sent.contains("%") ? sent.formatted(shop.haircut) : sent));

        assertThat(refused.status()).isIn(400, 413, 422);
        assertThat(refused.json().at("/meta/message").asString()).isNotBlank();
        nothingIsLeft(0);
    }

    @Test
    void anyWordsArePreservedButTheOneThatCannotBeStored() {
        workOn(2);
        var name = "Zoë 💈 O'Neil \\\"<b>\\\" 李 \\u202e";
        var item = shop.item(1, barber, at(2, "10:00"));

        assertThat(post(Barbershop.booking("a\\u0000b", Barbershop.phone(), item)).status()).isEqualTo(422);
        nothingIsLeft(0);
        assertThat(post(Barbershop.booking("Ann", Barbershop.phone(), item).replace("ann@example.com", "x".repeat(200_000))).status())
                .isIn(201, 413, 422);
        var other = shop.item(1, barber, at(2, "12:00"));
        var booked = post(Barbershop.booking(name, Barbershop.phone(), other));
        assertThat(booked.status()).isEqualTo(201);
        assertThat(shop.branch.get("/record/{c}/" + shop.recordId(booked)).data().at("/client/name").asString())
                .isEqualTo("Zoë 💈 O'Neil \"<b>\" 李 \u202e");
    }

    @Test
    void aClosedLocationTakesNoBookings() {
        workOn(2);
        shop.branch.server.jdbc().sql("update location set active = false where id = :location")
                .param("location", shop.branch.id)
                .update();
        // Nothing closes a location yet; what is remembered of it goes with the next change of its set-up.
        shop.setRules(BookingPolicy.DEFAULT);

        assertThat(shop.book(barber, at(2, "10:00")).status()).isEqualTo(404);
        assertThat(shop.branch.get("/book_times/{c}/" + barber + "/" + shop.day(2)).status()).isEqualTo(404);
        nothingIsLeft(0);
    }

    @Test
    void aKnownClientWhoWasDeletedIsANewOne() {
        workOn(2);
        var phone = Barbershop.phone();
        var first = shop.book(phone, shop.item(1, barber, at(2, "10:00")));
        var client = shop.branch.get("/record/{c}/" + shop.recordId(first)).data().at("/client/id").asLong();
        shop.branch.server.bean(Clients.class).delete(Caller.system(), shop.branch.id, client);

        var second = shop.book(phone, shop.item(1, barber, at(2, "11:00")));

        assertThat(shop.branch.get("/record/{c}/" + shop.recordId(second)).data().at("/client/id").asLong()).isNotEqualTo(client);
    }
}
