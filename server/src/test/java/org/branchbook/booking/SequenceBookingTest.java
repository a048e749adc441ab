package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several services one after the other, with one person or several, are one booking; what is offered of them is accepted. */
class SequenceBookingTest {

    private static final int SHAVE_SECONDS = 1_200;

    private final Barbershop shop = Barbershop.open();
    private final LocalDate day = shop.day(3);
    private final long shave = shop.service("Shave");
    private final long bob = shop.barber("Bob");
    private final long eve = shop.barber("Eve");

    SequenceBookingTest() {
        shop.work(bob, "09:00", "12:00", day);
        shop.work(eve, "09:00", "12:00", day);
        shop.branch.server.bean(Provisions.class).put(Caller.system(), shop.branch.id, Provision.of(eve, shave, SHAVE_SECONDS));
    }

    @Test
    void aRowIsOfferedWithWhoServesWhen() {
        var rows = rows(Barbershop.ANYBODY, Barbershop.ANYBODY);
        assertThat(rows).isNotEmpty();
        var first = rows.getFirst();
        assertThat(first.path("datetime").asString()).isEqualTo(shop.at(day, "09:00"));
        assertThat(first.at("/appointments/1/staff_id").asLong()).isEqualTo(eve);
        assertThat(first.at("/appointments/1/datetime").asString()).isEqualTo(shop.at(day, "09:15"));
        assertThat(first.path("sum_length").asInt()).isEqualTo(Barbershop.HAIRCUT_SECONDS + SHAVE_SECONDS);

        var booked = book(first);
        assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
        assertThat(booked.data()).hasSize(2);
        assertThat(booked.data().at("/0/record/visit_id")).isEqualTo(booked.data().at("/1/record/visit_id"));
        assertThat(rows(Barbershop.ANYBODY, Barbershop.ANYBODY)).extracting(row -> row.path("datetime").asString())
                .doesNotContain(shop.at(day, "09:00"));
    }

    @Test
    void everyRowThatIsOfferedIsAcceptedWhateverIsTaken() {
        var random = new Random(3);
        for (int round = 0; round < 8; round++) {
            var rows = rows(random.nextBoolean() ? eve : Barbershop.ANYBODY, Barbershop.ANYBODY);
            for (var row : rows) {
                assertThat(check(row).status()).as(row.toString()).isEqualTo(201);
            }
            if (!rows.isEmpty()) {
                assertThat(book(rows.get(random.nextInt(rows.size()))).status()).isEqualTo(201);
            }
        }
        assertThat(shop.overlaps()).isZero();
    }

    @Test
    void theSamePersonGoesOnWhereHeCan() {
        var rows = rows(Barbershop.ANYBODY, eve);
        assertThat(rows.getFirst().at("/appointments/0/staff_id").asLong()).as("the first link is anybody's").isEqualTo(bob);
        assertThat(rows(eve, Barbershop.ANYBODY)).allSatisfy(row ->
                assertThat(row.at("/appointments/1/staff_id").asLong()).isEqualTo(eve));
    }

    @Test
    void aRefusedRowIsToldOfOthersThatFitAsAWhole() {
        var rows = rows(Barbershop.ANYBODY, Barbershop.ANYBODY);
        var wanted = rows.get(4);
        assertThat(book(wanted).status()).isEqualTo(201);

        var refused = book(wanted);
        assertThat(refused.status()).isEqualTo(422);
        var starts = refused.json().findValue("alternatives").valueStream().map(JsonNode::asString).toList();
        assertThat(starts).hasSizeGreaterThanOrEqualTo(3);
        assertThat(rows(bob, eve).stream().map(row -> row.path("datetime").asString()).toList()).containsAll(starts);
    }

    @Test
    void aRowIsHeldLikeOneAppointment() {
        var row = rows(Barbershop.ANYBODY, Barbershop.ANYBODY).getFirst();
        var held = shop.branch.post("/book_hold/{c}", "{\"appointments\":" + row.path("appointments") + "}");
        assertThat(held.status()).isEqualTo(201);
        assertThat(check(row).status()).isEqualTo(422);
        var booking = "{\"fullname\":\"Ann\",\"phone\":\"%s\",\"hold\":\"%s\",\"appointments\":%s}".formatted(
                Barbershop.phone(), held.data().path("hold").asString(), row.path("appointments"));
        assertThat(shop.branch.post("/book_record/{c}", booking).status()).isEqualTo(201);
    }

    @Test
    void aRowOfNothingIsRefused() {
        assertThat(shop.branch.post("/book_sequence/{c}/" + day, "{\"appointments\":[]}").status()).isEqualTo(422);
        assertThat(shop.branch.post("/book_sequence/{c}/" + day, "{\"appointments\":[{\"services\":[]}]}").status()).isEqualTo(422);
        assertThat(shop.branch.post("/book_sequence/{c}/" + day, "{\"appointments\":[{\"services\":[1]}]}").data()).isEmpty();
    }

    @Test
    void alternativesAreFoundBeyondTheNextTwoWeeks() {
        shop.work(bob, "09:00", "10:00", shop.day(40));
        var refused = shop.book(bob, shop.at(shop.day(20), "09:00"));
        assertThat(Barbershop.code(refused)).isEqualTo(433);
        var starts = refused.json().findValue("alternatives").valueStream().map(JsonNode::asString).toList();
        assertThat(starts).hasSize(3).allSatisfy(start -> assertThat(shop.check(bob, start).status()).isEqualTo(201));
    }

    @Test
    void whatMustBePaidInAdvanceIsNeitherOfferedNorAccepted() {
        assertThat(shop.branch.patch("/services/{c}/" + shop.haircut, "{\"prepaid\":\"required\"}").status()).isEqualTo(200);
        assertThat(shop.times(bob, day)).isEmpty();
        assertThat(shop.branch.get("/book_services/{c}").data().path("services").valueStream()
                .map(service -> service.path("id").asLong()).toList()).containsExactly(shave);
        assertThat(Barbershop.code(shop.book(bob, shop.at(day, "09:00")))).isEqualTo(450);
        assertThat(shop.enter(bob, shop.at(day, "09:00")).status()).as("the staff may").isEqualTo(201);
    }

    private List<JsonNode> rows(long first, long second) {
        var body = "{\"appointments\":[{\"id\":1,\"services\":[%d],\"staff_id\":%d},{\"id\":2,\"services\":[%d],\"staff_id\":%d}]}"
                .formatted(shop.haircut, first, shave, second);
        var answer = shop.branch.post("/book_sequence/{c}/" + day, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data().valueStream().collect(Collectors.toCollection(ArrayList::new));
    }

    private Reply book(JsonNode row) {
        return shop.branch.post("/book_record/{c}", "{\"fullname\":\"Ann\",\"phone\":\"%s\",\"email\":\"\",\"appointments\":%s}"
                .formatted(Barbershop.phone(), row.path("appointments")));
    }

    private Reply check(JsonNode row) {
        return shop.branch.post("/book_check/{c}", "{\"appointments\":" + row.path("appointments") + "}");
    }
}
