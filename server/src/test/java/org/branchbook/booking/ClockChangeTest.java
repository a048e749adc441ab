package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Booking in the night in which the clocks are changed, in a place where that happens at two and in one where it does at three. */
class ClockChangeTest {

    private Barbershop shop;
    private Instant today;
    private long barber;

    @AfterEach
    void backToToday() {
        shop.branch.server.clock().moveTo(today);
    }

    /** The whole night of the change is worked; today is three weeks before. */
    private void openAtNight(String zone, LocalDate change) {
        shop = Barbershop.open(zone);
        today = shop.now();
        shop.branch.server.clock().moveTo(change.minusWeeks(3).atStartOfDay().toInstant(ZoneOffset.UTC));
        barber = shop.barber("Bob");
        shop.work(barber, "00:00", "06:00", change);
    }

    private static String at(LocalDate day, String time) {
        return day + "T" + time;
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    2027-03-28, 01:45:00+01:00, 03:00:00+02:00, 02:15, 02:15:00+01:00, 03:15:00+02:00",
        "America/New_York, 2027-03-14, 01:45:00-05:00, 03:00:00-04:00, 02:15, 02:15:00-05:00, 03:15:00-04:00",
    })
    void theHourThatIsLeftOutCannotBeHad(
            String zone, LocalDate change, String last, String next, String missing, String sameMoment, String itsName) {
        openAtNight(zone, change);

        var offered = shop.times(barber, change);
        assertThat(offered).hasSize(5 * 4).containsSequence(at(change, last), at(change, next));
        assertThat(offered).noneMatch(start -> start.contains("T02:"));

        var naive = change + " " + missing + ":00";
        assertThat(shop.check(barber, naive).status()).isEqualTo(422);
        assertThat(shop.book(barber, naive).status()).isEqualTo(422);
        assertThat(shop.enter(barber, naive).status()).isEqualTo(422);
        assertThat(shop.rows("appointment")).isZero();

        // With an offset the words name a moment, and that moment exists: it is what the wall calls three o'clock something.
        assertThat(offered).contains(at(change, itsName));
        assertThat(shop.book(barber, at(change, sameMoment)).status()).isEqualTo(201);
        assertThat(shop.times(barber, change)).doesNotContain(at(change, itsName));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    2027-10-31, T02:, +02:00, +01:00",
        "America/New_York, 2027-11-07, T01:, -04:00, -05:00",
    })
    void theHourThatIsRepeatedIsHadTwice(String zone, LocalDate change, String hour, String first, String second) {
        openAtNight(zone, change);

        var doubled = shop.times(barber, change).stream().filter(start -> start.contains(hour)).toList();
        assertThat(doubled).containsExactly(
                change + hour + "00:00" + first, change + hour + "15:00" + first, change + hour + "30:00" + first,
                change + hour + "45:00" + first, change + hour + "00:00" + second, change + hour + "15:00" + second,
                change + hour + "30:00" + second, change + hour + "45:00" + second);

        // Without an offset the first of the two is meant.
        var naive = change + hour.replace('T', ' ') + "30:00";
        var booked = shop.book(barber, naive);
        assertThat(booked.status()).isEqualTo(201);
        var read = shop.branch.get("/record/{c}/" + shop.recordId(booked)).data();
        assertThat(read.path("datetime").asString()).isEqualTo(change + hour + "30:00" + first);
        assertThat(Barbershop.code(shop.book(barber, change + hour + "30:00" + first))).isEqualTo(433);

        assertThat(shop.book(barber, change + hour + "30:00" + second).status()).isEqualTo(201);
        var entered = shop.enter(barber, change + hour + "45:00" + first);
        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.data().path("datetime").asString()).isEqualTo(change + hour + "45:00" + first);
        assertThat(shop.enter(barber, change + hour + "45:00" + second).status()).isEqualTo(201);

        assertThat(shop.times(barber, change)).filteredOn(start -> start.contains(hour)).isEqualTo(List.of(
                change + hour + "00:00" + first, change + hour + "15:00" + first, change + hour + "00:00" + second,
                change + hour + "15:00" + second));
        assertThat(shop.overlaps()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 2027-10-31, 02:45:00+02:00", "America/New_York, 2027-11-07, 01:45:00-04:00"})
    void anAppointmentThatOutlastsTheChangeTakesItsElapsedTime(String zone, LocalDate change, String start) {
        openAtNight(zone, change);
        var hour = start.substring(0, 2);

        // An hour and a half from the first quarter to: the whole second copy of the hour, and a quarter more.
        var entered = shop.branch.post("/records/{c}", """
                {"staff_id":%d,"services":[],"client":{},"datetime":"%s","seance_length":5400}"""
                .formatted(barber, at(change, start)));

        assertThat(entered.status()).isEqualTo(201);
        assertThat(shop.times(barber, change)).filteredOn(slot -> slot.contains("T" + hour))
                .hasSize(3)
                .allMatch(slot -> slot.endsWith(start.substring(8)));
        assertThat(shop.times(barber, change)).filteredOn(slot -> slot.contains("T0" + (Integer.parseInt(hour) + 1)))
                .hasSize(3);
    }
}
