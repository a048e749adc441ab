package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.branchbook.access.Right;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a client has had on a day: a haircut and a shave, with one barber after the other. */
class VisitsTest {

    private final Barbershop shop = Barbershop.open();
    private final long bob = shop.barber("Bob");
    private final long eve = shop.barber("Eve");
    private long haircut;
    private long shave;
    private long visit;

    @BeforeEach
    void book() {
        shop.work(bob, "09:00", "18:00", shop.day(2));
        shop.work(eve, "09:00", "18:00", shop.day(2));
        var booked = shop.book(
                Barbershop.phone(), shop.item(1, bob, at("10:00")), shop.item(2, eve, at("10:15")));
        haircut = booked.data().at("/0/record_id").asLong();
        shave = booked.data().at("/1/record_id").asLong();
        visit = booked.data().at("/0/record/visit_id").asLong();
        assertThat(booked.data().at("/1/record/visit_id").asLong()).isEqualTo(visit);
    }

    private String at(String time) {
        return shop.at(shop.day(2), time);
    }

    private JsonNode visit() {
        var read = shop.branch.get("/visits/" + visit);
        assertThat(read.status()).as(read.json().toString()).isEqualTo(200);
        return read.data();
    }

    private Reply report(long record, String body) {
        return shop.branch.put("/visits/" + visit + "/" + record, body);
    }

    private static String line(long record, long service, int cost) {
        return "{\"id\":%d,\"record_id\":%d,\"first_cost\":\"%d\",\"discount\":0,\"cost\":\"%d\"}".formatted(service, record, cost, cost);
    }

    @Test
    void aVisitShowsItsAppointments() {
        assertThat(visit().path("attendance").asInt()).isZero();
        assertThat(visit().path("datetime").asString()).isEqualTo(at("10:00"));
        assertThat(visit().path("records").valueStream().map(record -> record.path("id").asLong())).containsExactly(haircut, shave);
        assertThat(visit().at("/records/0/deleted").isInt()).isTrue();
        assertThat(visit().at("/records/0/events").isArray()).isTrue();
    }

    @Test
    void itsDetailsAreItsLines() {
        var details = shop.branch.get("/visit/details/{c}/" + haircut + "/" + visit).data();

        assertThat(details.path("items").valueStream().map(item -> item.path("record_id").asLong())).containsExactly(haircut, shave);
        assertThat(details.at("/items/0/item_title").asString()).isEqualTo("Haircut");
        assertThat(details.at("/items/0/cost").asInt()).isEqualTo(40);
        assertThat(details.at("/items/0/master_id").asLong()).isEqualTo(bob);
        assertThat(details.at("/items/0/is_service").asBoolean()).isTrue();
        assertThat(details.path("payment_transactions")).isEmpty();
    }

    @Test
    void whatIsReportedGoesIntoAllAppointmentsOfTheVisit() {
        var before = shop.branch.newest();

        var reported = report(shave, """
                {"attendance":1,"comment":"Paid in cash","services":[%s],"goods_transactions":[],"new_transactions":[],
                 "deleted_transaction_ids":[],"fast_payment":""}""".formatted(line(shave, shop.haircut, 25)));

        assertThat(reported.status()).as(reported.json().toString()).isEqualTo(200);
        assertThat(reported.data()).isEqualTo(visit());
        assertThat(visit().path("attendance").asInt()).isEqualTo(1);
        assertThat(visit().path("comment").asString()).isEqualTo("Paid in cash");
        assertThat(visit().at("/records/0/services/0/cost").asInt()).isEqualTo(40);
        assertThat(visit().at("/records/0/comment").asString()).isEmpty();
        assertThat(visit().at("/records/1/services/0/cost").asInt()).isEqualTo(25);
        assertThat(visit().at("/records/1/attendance").asInt()).isEqualTo(1);
        assertThat(shop.appointmentEventsSince(before)).containsExactly("UPDATED " + haircut, "UPDATED " + shave);
        assertThat(visit().at("/records/0/client/success_visits_count").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"comment\":\"\"}", "{\"attendance\":1}", "{\"attendance\":7,\"comment\":\"\"}",
        "{\"attendance\":1,\"comment\":\"\",\"fast_payment\":1}",
        "{\"attendance\":1,\"comment\":\"\",\"new_transactions\":[{\"id\":1,\"amount\":40,\"account_id\":2}]}",
        "{\"attendance\":1,\"comment\":\"\",\"goods_transactions\":[{\"good_id\":1}]}",
        "{\"attendance\":1,\"comment\":\"\",\"deleted_transaction_ids\":[3]}",
        "{\"attendance\":1,\"comment\":\"\",\"services\":[{\"id\":1,\"record_id\":999999999}]}",
        "{\"attendance\":1,\"comment\":\"\",\"services\":[{\"id\":1}]}"
    })
    void whatCannotBeTakenIsRefusedAndChangesNothing(String body) {
        var before = shop.branch.newest();

        assertThat(report(haircut, body).status()).isEqualTo(422);

        assertThat(shop.branch.newest()).isEqualTo(before);
        assertThat(visit().path("attendance").asInt()).isZero();
    }

    @Test
    void aServiceThatIsNotOfTheLocationChangesNothing() {
        var other = Barbershop.open();
        var before = shop.branch.newest();

        assertThat(report(haircut, "{\"attendance\":1,\"comment\":\"\",\"services\":[" + line(haircut, other.haircut, 1) + "]}").status())
                .isEqualTo(422);

        assertThat(shop.branch.newest()).isEqualTo(before);
    }

    @Test
    void aCancelledAppointmentIsNotInItAndAVisitWithoutAnyIsNone() {
        shop.branch.delete("/record/{c}/" + haircut);
        assertThat(visit().path("records")).hasSize(1);
        assertThat(shop.branch.get("/visit/details/{c}/" + haircut + "/" + visit).status()).isEqualTo(404);

        shop.branch.delete("/record/{c}/" + shave);
        assertThat(shop.branch.get("/visits/" + visit).status()).isEqualTo(404);
    }

    @Test
    void everyOperationAsksForItsRightAndAnothersVisitIsLikeNone() {
        var none = shop.branch.get("/visits/999999999");
        assertThat(none.status()).isEqualTo(404);
        shop.branch.callAs(Right.SEE_CALENDAR);
        assertThat(visit().path("records")).hasSize(2);
        assertThat(report(haircut, "{\"attendance\":1,\"comment\":\"\"}").status()).isEqualTo(403);
        shop.branch.callAs(Right.EDIT_APPOINTMENTS);
        assertThat(shop.branch.get("/visits/" + visit).json()).isEqualTo(none.json());
        shop.branch.callAsStranger();
        assertThat(shop.branch.get("/visits/" + visit).json()).isEqualTo(none.json());
        assertThat(report(haircut, "{\"attendance\":1,\"comment\":\"\"}").status()).isEqualTo(404);
        assertThat(shop.branch.get("/visit/details/{c}/" + haircut + "/" + visit).status()).isEqualTo(403);
    }
}
