package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Appointments that come again, as the staff enters, changes and cancels them over HTTP. */
class AppointmentSeriesTest {

    private Barbershop shop;
    private long barber;

    private void openIn(String zone) {
        shop = Barbershop.open(zone);
        barber = shop.barber("Bob");
    }

    private void work(String from, String to, LocalDate first, int days) {
        shop.work(barber, from, to, IntStream.range(0, days).mapToObj(first::plusDays).toArray(LocalDate[]::new));
    }

    private Reply enter(String start, String repeat) {
        return shop.branch.post("/records/{c}/series", shop.record(barber, start, Barbershop.phone(), ",\"repeat\":" + repeat));
    }

    private static List<String> dates(Reply series) {
        return series.data().path("records").valueStream().map(record -> record.path("date").asString()).toList();
    }

    private static List<Long> ids(Reply series) {
        return series.data().path("records").valueStream().map(record -> record.path("id").asLong()).toList();
    }

    private static List<String> inTheWay(Reply refused) {
        return refused.json().at("/meta/errors").valueStream()
                .map(one -> one.path("code").asInt() + " " + one.path("date").asString())
                .toList();
    }

    /** The next time the clocks of the zone are put forward or back, far enough ahead to begin before it. */
    private ZoneOffsetTransition change(Predicate<ZoneOffsetTransition> kind) {
        var rules = shop.zone.getRules();
        return Stream.iterate(
                        rules.nextTransition(shop.day(4).atStartOfDay(shop.zone).toInstant()),
                        transition -> rules.nextTransition(transition.getInstant()))
                .filter(kind)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
    void theTimeOnTheWallStaysWhenTheClocksChange(String zone) {
        openIn(zone);
        for (Predicate<ZoneOffsetTransition> kind : List.<Predicate<ZoneOffsetTransition>>of(
                ZoneOffsetTransition::isGap, ZoneOffsetTransition::isOverlap)) {
            var first = change(kind).getDateTimeBefore().toLocalDate().minusDays(1);
            work("09:00", "18:00", first, 3);

            var entered = enter(shop.at(first, "10:00"), "{\"every\":\"day\",\"count\":3}");

            assertThat(entered.status()).as(entered.json().toString()).isEqualTo(201);
            assertThat(dates(entered)).containsExactly(
                    first + " 10:00:00", first.plusDays(1) + " 10:00:00", first.plusDays(2) + " 10:00:00");
            assertThat(entered.data().path("records").valueStream().map(record -> record.path("datetime").asString()))
                    .containsExactly(
                            shop.at(first, "10:00"), shop.at(first.plusDays(1), "10:00"), shop.at(first.plusDays(2), "10:00"));
        }
    }

    @Test
    void aTimeThatTheClocksSkipIsInTheWayAndMayBeLeftOut() {
        openIn("Europe/Berlin");
        var night = change(ZoneOffsetTransition::isGap).getDateTimeBefore().toLocalDate();
        work("00:00", "00:00", night.minusDays(1), 3);
        var start = shop.at(night.minusDays(1), "02:30");

        var refused = enter(start, "{\"every\":\"day\",\"count\":3}");
        var without = enter(start, "{\"every\":\"day\",\"count\":3,\"except\":[\"" + night + "\"]}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(inTheWay(refused)).containsExactly("439 " + night + " 02:30:00");
        assertThat(dates(without)).containsExactly(night.minusDays(1) + " 02:30:00", night.plusDays(1) + " 02:30:00");
    }

    @Test
    void ofATimeThatTheClocksRepeatTheEarlierCopyIsTaken() {
        openIn("America/New_York");
        var night = change(ZoneOffsetTransition::isOverlap);
        var day = night.getDateTimeBefore().toLocalDate();
        work("00:00", "00:00", day.minusDays(1), 3);

        var entered = enter(shop.at(day.minusDays(1), "01:30"), "{\"every\":\"day\",\"count\":2}");

        assertThat(entered.data().at("/records/1/datetime").asString())
                .isEqualTo(day + "T01:30:00" + night.getOffsetBefore());
    }

    @Test
    void whatIsInTheWayIsNamedAndNothingIsEntered() {
        openIn("Europe/Berlin");
        work("09:00", "18:00", shop.day(2), 4);
        shop.enter(barber, shop.at(shop.day(3), "10:00"));
        var before = shop.branch.newest();

        var refused = enter(shop.at(shop.day(2), "10:00"), "{\"every\":\"day\",\"count\":5}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(inTheWay(refused))
                .containsExactly("433 " + shop.day(3) + " 10:00:00", "433 " + shop.day(6) + " 10:00:00");
        var free = refused.json().at("/meta/errors/0/alternatives").valueStream().map(JsonNode::asString).toList();
        assertThat(free).hasSize(3).allSatisfy(start -> assertThat(shop.times(barber, shop.day(3))).contains(start));
        assertThat(shop.branch.newest()).isEqualTo(before);
        assertThat(shop.rows("appointment")).isEqualTo(1);
        assertThat(shop.rows("series")).isZero();
    }

    @Test
    void alternativesAreToldHoweverFarAheadTheObstacleIs() {
        openIn("Europe/Berlin");
        work("09:00", "18:00", shop.day(2), 1);
        work("09:00", "18:00", shop.day(2 + 7 * 20), 1);
        shop.enter(barber, shop.at(shop.day(2 + 7 * 20), "10:00"));

        var refused = enter(shop.at(shop.day(2), "10:00"), "{\"every\":\"week\",\"interval\":20,\"count\":2}");

        assertThat(inTheWay(refused)).containsExactly("433 " + shop.day(2 + 7 * 20) + " 10:00:00");
        assertThat(refused.json().at("/meta/errors/0/alternatives")).hasSize(3);
    }

    @Test
    void theSeriesIsReadableOnItsAppointmentsAndInTheirEvents() {
        openIn("Europe/Berlin");
        work("09:00", "18:00", shop.day(2), 2);
        var before = shop.branch.newest();
        var entered = enter(shop.at(shop.day(2), "10:00"), "{\"every\":\"day\",\"count\":2}");
        var alone = shop.enter(barber, shop.at(shop.day(2), "12:00")).id();

        assertThat(shop.branch.get("/record/{c}/" + ids(entered).getLast()).data().path("series_id").asLong())
                .isEqualTo(entered.id());
        assertThat(shop.branch.get("/record/{c}/" + alone).data().path("series_id").asLong()).isZero();
        assertThat(shop.appointmentEventsSince(before)).containsExactly(
                "CREATED " + ids(entered).getFirst(), "CREATED " + ids(entered).getLast(), "CREATED " + alone);
        shop.branch.delete("/record/{c}/" + ids(entered).getLast());
        assertThat(shop.branch.lastPayload().at("/data/series_id").asLong()).isEqualTo(entered.id());
        var read = shop.branch.get("/records/{c}/series/" + entered.id());
        assertThat(ids(read)).containsExactly(ids(entered).getFirst());
        assertThat(read.data().at("/repeat/every").asString()).isEqualTo("day");
    }

    @Test
    void thisAndTheFollowingMoveTogetherEvenOntoEachOthersPlaces() {
        openIn("Europe/Berlin");
        work("09:00", "18:00", shop.day(2), 5);
        var entered = enter(shop.at(shop.day(2), "10:00"), "{\"every\":\"day\",\"count\":4}");
        var second = ids(entered).get(1);

        var moved = shop.branch.put(
                "/records/{c}/series/" + entered.id() + "/" + second,
                shop.record(barber, shop.at(shop.day(4), "10:00"), Barbershop.phone(), ",\"comment\":\"A day later\""));

        assertThat(moved.status()).as(moved.json().toString()).isEqualTo(200);
        assertThat(ids(moved)).isEqualTo(ids(entered));
        assertThat(dates(moved)).containsExactly(
                shop.day(2) + " 10:00:00", shop.day(4) + " 10:00:00", shop.day(5) + " 10:00:00", shop.day(6) + " 10:00:00");
        assertThat(moved.data().at("/records/0/comment").asString()).isEmpty();
        assertThat(moved.data().at("/records/3/comment").asString()).isEqualTo("A day later");
        assertThat(shop.overlaps()).isZero();
        assertThat(shop.rows("allocation")).isEqualTo(4);
    }

    @Test
    void aChangeThatOneOfThemCannotFollowChangesNone() {
        openIn("Europe/Berlin");
        work("09:00", "18:00", shop.day(2), 3);
        var entered = enter(shop.at(shop.day(2), "10:00"), "{\"every\":\"day\",\"count\":3}");
        shop.enter(barber, shop.at(shop.day(4), "12:00"));
        var before = shop.branch.newest();

        var refused = shop.branch.put(
                "/records/{c}/series/" + entered.id() + "/" + ids(entered).getFirst(),
                shop.record(barber, shop.at(shop.day(2), "12:00"), Barbershop.phone(), ""));

        assertThat(inTheWay(refused)).containsExactly("433 " + shop.day(4) + " 12:00:00");
        assertThat(shop.branch.newest()).isEqualTo(before);
        assertThat(dates(shop.branch.get("/records/{c}/series/" + entered.id()))).isEqualTo(dates(entered));
        assertThat(shop.rows("allocation")).isEqualTo(4);
    }

    @Test
    void thisAndTheFollowingAreCancelledButNotWhatHasTakenPlace() {
        openIn("Europe/Berlin");
        work("09:00", "18:00", shop.day(2), 4);
        var entered = enter(shop.at(shop.day(2), "10:00"), "{\"every\":\"day\",\"count\":4}");
        var ids = ids(entered);
        shop.branch.post("/record/{c}/" + ids.get(2) + "/attendance", "{\"attendance\":1}");

        assertThat(shop.branch.delete("/records/{c}/series/" + entered.id() + "/" + ids.get(1)).status()).isEqualTo(204);

        assertThat(ids(shop.branch.get("/records/{c}/series/" + entered.id()))).containsExactly(ids.get(0), ids.get(2));
        assertThat(shop.times(barber, shop.day(3))).contains(shop.at(shop.day(3), "10:00"));
        assertThat(shop.branch.delete("/records/{c}/series/" + entered.id() + "/" + ids.get(1)).status()).isEqualTo(404);
    }

    @Test
    void everyOperationAsksForItsRight() {
        openIn("Europe/Berlin");
        work("09:00", "18:00", shop.day(2), 2);
        var entered = enter(shop.at(shop.day(2), "10:00"), "{\"every\":\"day\",\"count\":2}");
        var path = "/records/{c}/series/" + entered.id();
        var body = shop.record(barber, shop.at(shop.day(2), "12:00"), Barbershop.phone(), "");

        shop.branch.callAs(Right.SEE_CALENDAR);
        assertThat(shop.branch.get(path).status()).isEqualTo(200);
        assertThat(enter(shop.at(shop.day(2), "14:00"), "{\"every\":\"day\",\"count\":2}").status()).isEqualTo(403);
        assertThat(shop.branch.put(path + "/" + ids(entered).getFirst(), body).status()).isEqualTo(403);
        assertThat(shop.branch.delete(path + "/" + ids(entered).getFirst()).status()).isEqualTo(403);
        shop.branch.callAsStranger();
        assertThat(shop.branch.get(path).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"every\":\"day\"}", "{\"every\":\"day\",\"count\":0}", "{\"every\":\"day\",\"count\":101}",
        "{\"every\":\"year\",\"count\":2}", "{\"every\":\"day\",\"count\":2,\"until\":\"2099-01-01\"}",
        "{\"every\":\"week\",\"count\":2,\"weekdays\":[8]}", "{\"every\":\"day\",\"interval\":0,\"count\":2}", "7", "[]"
    })
    void aRepetitionThatMeansNothingIsRefused(String repeat) {
        openIn("Europe/Berlin");
        work("09:00", "18:00", shop.day(2), 2);

        assertThat(enter(shop.at(shop.day(2), "10:00"), repeat).status()).isEqualTo(422);
        assertThat(shop.rows("appointment")).isZero();
    }
}
