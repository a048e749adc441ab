package org.branchbook.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SequenceTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final long ANNA = 1;
    private static final long BORIS = 2;
    private static final int MINUTE = 60;

    private static LocationCalendar calendar(String annaFrom, String annaTo, String borisFrom, String borisTo) {
        return LocationCalendar.of(ZoneOffset.UTC)
                .working(ANNA, MONDAY, minute(annaFrom), minute(annaTo))
                .working(BORIS, MONDAY, minute(borisFrom), minute(borisTo))
                .build();
    }

    private static int minute(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 60;
    }

    private static Demand by(Map<Long, Integer> minutes) {
        var seconds = minutes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue() * MINUTE));
        return new Demand(seconds, 30, Instant.MIN, Instant.MAX);
    }

    private static List<String> starts(LocationCalendar calendar, Demand... links) {
        return new Sequence(calendar, List.of(links)).slots(MONDAY).stream().map(slot -> slot.local().toLocalTime().toString()).toList();
    }

    @Test
    void oneLinkStartsWhereItsSlotsAre() {
        var calendar = calendar("09:10", "11:00", "09:00", "10:00");
        var anybody = by(Map.of(ANNA, 30, BORIS, 60));

        assertThat(new Sequence(calendar, List.of(anybody)).slots(MONDAY)).isEqualTo(Availability.slots(calendar, anybody, MONDAY));
    }

    @Test
    void theNextBeginsWhenTheOneBeforeEnds() {
        var calendar = calendar("09:00", "11:00", "10:00", "11:00");

        assertThat(starts(calendar, by(Map.of(ANNA, 30)), by(Map.of(BORIS, 30)))).containsExactly("09:30", "10:00");
    }

    @Test
    void theNextWaitsForTheGridButNotForAWholeStep() {
        var calendar = calendar("09:00", "12:00", "10:00", "10:30");

        assertThat(starts(calendar, by(Map.of(ANNA, 40)), by(Map.of(BORIS, 30)))).containsExactly("09:00");
    }

    @Test
    void onePersonMayServeSeveralLinksInTurn() {
        var calendar = calendar("09:00", "10:30", "20:00", "21:00");

        assertThat(starts(calendar, by(Map.of(ANNA, 30)), by(Map.of(ANNA, 30)), by(Map.of(ANNA, 30)))).containsExactly("09:00");
    }

    @Test
    void whoeverEndsInTimeMakesTheRowPossible() {
        var calendar = calendar("09:00", "12:00", "09:00", "10:00");
        var anybody = by(Map.of(ANNA, 90, BORIS, 30));

        assertThat(starts(calendar, anybody, by(Map.of(BORIS, 30)))).containsExactly("09:00");
        assertThat(new Sequence(calendar, List.of(anybody, by(Map.of(BORIS, 30)))).canStartOn(MONDAY)).isTrue();
        assertThat(new Sequence(calendar, List.of(anybody, by(Map.of(BORIS, 90)))).canStartOn(MONDAY)).isFalse();
    }

    @Test
    void aRowMayRunOnPastMidnight() {
        var calendar = LocationCalendar.of(ZoneOffset.UTC)
                .working(ANNA, MONDAY, minute("23:00"), 1440)
                .working(BORIS, MONDAY.plusDays(1), 0, minute("01:00"))
                .build();

        assertThat(starts(calendar, by(Map.of(ANNA, 60)), by(Map.of(BORIS, 60)))).containsExactly("23:00");
    }

    @Test
    void aRowOfNothingIsNone() {
        assertThatThrownBy(() -> new Sequence(calendar("09:00", "10:00", "09:00", "10:00"), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
