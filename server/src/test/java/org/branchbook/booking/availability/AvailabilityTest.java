package org.branchbook.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class AvailabilityTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final long ANNA = 1;
    private static final long BORIS = 2;

    private static final int HALF_HOUR = 1800;
    private static final int HOUR = 3600;

    @Test
    void slotsStandOnTheGridOfTheWallClock() {
        assertThat(times(day(BERLIN, MONDAY, "09:10", "11:00"), with(ANNA, HALF_HOUR, 30), MONDAY))
                .containsExactly("09:10+02:00", "09:30+02:00", "10:00+02:00", "10:30+02:00");
    }

    @Test
    void anAppointmentMayEndWithTheWorkButNotAfterIt() {
        assertThat(times(day(BERLIN, MONDAY, "09:00", "10:30"), with(ANNA, HOUR, 15), MONDAY))
                .containsExactly("09:00+02:00", "09:15+02:00", "09:30+02:00");
    }

    @Test
    void adjoiningWorkIntervalsAreOne() {
        LocationCalendar calendar = LocationCalendar.of(BERLIN)
                .working(ANNA, MONDAY, minute("13:00"), minute("14:00"))
                .working(ANNA, MONDAY, minute("12:00"), minute("13:00"))
                .build();

        assertThat(times(calendar, with(ANNA, 2 * HOUR, 30), MONDAY)).containsExactly("12:00+02:00");
    }

    @Test
    void anAppointmentRunsOnPastMidnightWhereWorkDoes() {
        LocationCalendar calendar = LocationCalendar.of(BERLIN)
                .working(ANNA, MONDAY, minute("23:00"), 1440)
                .working(ANNA, MONDAY.plusDays(1), 0, minute("00:30"))
                .build();

        assertThat(times(calendar, with(ANNA, HOUR, 30), MONDAY)).containsExactly("23:00+02:00", "23:30+02:00");
        assertThat(Availability.slots(calendar, with(ANNA, HOUR, 30), MONDAY.plusDays(1))).isEmpty();
    }

    @Test
    void takenTimeIsNotOfferedButItsEndIs() {
        LocationCalendar calendar = LocationCalendar.of(BERLIN)
                .working(ANNA, MONDAY, minute("09:00"), minute("12:00"))
                .taken(ANNA, at("2026-06-01T10:00+02:00"), at("2026-06-01T10:30+02:00"))
                .build();

        assertThat(times(calendar, with(ANNA, HOUR, 30), MONDAY))
                .containsExactly("09:00+02:00", "10:30+02:00", "11:00+02:00");
    }

    @Test
    void aBegunMinuteIsTakenWhole() {
        LocationCalendar calendar = day(BERLIN, MONDAY, "09:00", "10:00");

        assertThat(times(calendar, with(ANNA, HALF_HOUR, 30), MONDAY)).containsExactly("09:00+02:00", "09:30+02:00");
        assertThat(times(calendar, with(ANNA, HALF_HOUR + 1, 30), MONDAY)).containsExactly("09:00+02:00");
    }

    @Test
    void anyTeamMemberMeansTheTimesOfAllOfThemEachAtTheirOwnPace() {
        LocationCalendar calendar = LocationCalendar.of(BERLIN)
                .working(ANNA, MONDAY, minute("09:00"), minute("10:00"))
                .working(BORIS, MONDAY, minute("09:00"), minute("11:00"))
                .build();
        Demand demand = new Demand(Map.of(ANNA, HALF_HOUR, BORIS, HOUR), 30, Instant.MIN, Instant.MAX);

        assertThat(Availability.slots(calendar, demand, MONDAY))
                .extracting(Slot::teamMember, Slot::seconds)
                .containsExactly(tuple(ANNA, HALF_HOUR), tuple(ANNA, HALF_HOUR), tuple(BORIS, HOUR));
        assertThat(Availability.freeTeamMembers(calendar, demand, at("2026-06-01T09:30+02:00")))
                .containsExactly(ANNA, BORIS);
        assertThat(Availability.freeTeamMembers(calendar, demand, at("2026-06-01T10:00+02:00")))
                .containsExactly(BORIS);
    }

    @Test
    void leadTimeAndHorizonAreThemselvesPermitted() {
        Demand demand = new Demand(
                Map.of(ANNA, HALF_HOUR), 30, at("2026-06-01T10:00+02:00"), at("2026-06-01T11:00+02:00"));

        assertThat(times(day(BERLIN, MONDAY, "09:00", "18:00"), demand, MONDAY))
                .containsExactly("10:00+02:00", "10:30+02:00", "11:00+02:00");
    }

    @Test
    void staffMayStartAtAnyMinuteAClientOnlyAtASlot() {
        LocationCalendar calendar = day(BERLIN, MONDAY, "09:00", "12:00");
        Instant offTheGrid = at("2026-06-01T09:07+02:00");

        assertThat(Availability.isFree(calendar, ANNA, offTheGrid, HOUR)).isTrue();
        assertThat(Availability.isSlot(calendar, with(ANNA, HOUR, 15), offTheGrid)).isFalse();
        assertThat(Availability.isFree(calendar, ANNA, at("2026-06-01T11:07+02:00"), HOUR)).isFalse();
    }

    @Test
    void aDayIsBookableWhileASlotIsLeftAndWorkedEvenIfNoneIs() {
        LocationCalendar calendar = LocationCalendar.of(BERLIN)
                .working(ANNA, MONDAY, minute("09:00"), minute("10:00"))
                .working(ANNA, MONDAY.plusDays(2), minute("09:00"), minute("10:00"))
                .taken(ANNA, at("2026-06-01T09:15+02:00"), at("2026-06-01T09:30+02:00"))
                .build();

        assertThat(Availability.bookableDates(calendar, with(ANNA, HOUR, 15), LocalDate.MIN, LocalDate.MAX))
                .containsExactly(MONDAY.plusDays(2));
        assertThat(Availability.workingDates(calendar, List.of(ANNA), LocalDate.MIN, LocalDate.MAX))
                .containsExactly(MONDAY, MONDAY.plusDays(2));
    }

    @Test
    void whoIsNotScheduledIsNeverFree() {
        LocationCalendar empty = LocationCalendar.of(BERLIN).build();
        LocationCalendar annaOnly = day(BERLIN, MONDAY, "09:00", "12:00");

        assertThat(Availability.slots(empty, with(ANNA, HOUR, 15), MONDAY)).isEmpty();
        assertThat(Availability.slots(annaOnly, with(BORIS, HOUR, 15), MONDAY)).isEmpty();
        assertThat(Availability.isFree(annaOnly, BORIS, at("2026-06-01T09:00+02:00"), HOUR)).isFalse();
    }

    @Test
    void anHourThatTheClockSkipsIsNotOfferedInBerlin() {
        LocalDate springForward = LocalDate.of(2026, 3, 29);
        LocationCalendar calendar = day(BERLIN, springForward, "01:00", "04:30");

        assertThat(times(calendar, with(ANNA, HALF_HOUR, 30), springForward)).containsExactly(
                "01:00+01:00", "01:30+01:00", "03:00+02:00", "03:30+02:00", "04:00+02:00");
    }

    @Test
    void anHourThatTheClockSkipsIsNotOfferedInNewYork() {
        LocalDate springForward = LocalDate.of(2026, 3, 8);
        LocationCalendar calendar = day(NEW_YORK, springForward, "01:30", "03:30");

        assertThat(times(calendar, with(ANNA, HALF_HOUR, 15), springForward)).containsExactly(
                "01:30-05:00", "01:45-05:00", "03:00-04:00");
    }

    @Test
    void workOverASkippedHourIsAnHourShorter() {
        LocalDate springForward = LocalDate.of(2026, 3, 29);
        LocationCalendar calendar = day(BERLIN, springForward, "00:00", "06:00");
        Instant midnight = at("2026-03-29T00:00+01:00");

        assertThat(Availability.isFree(calendar, ANNA, midnight, 5 * HOUR)).isTrue();
        assertThat(Availability.isFree(calendar, ANNA, midnight, 5 * HOUR + 1)).isFalse();
    }

    @Test
    void bothCopiesOfARepeatedHourAreOfferedInBerlin() {
        LocalDate fallBack = LocalDate.of(2026, 10, 25);
        LocationCalendar calendar = day(BERLIN, fallBack, "01:30", "03:30");

        assertThat(times(calendar, with(ANNA, HALF_HOUR, 30), fallBack)).containsExactly(
                "01:30+02:00", "02:00+02:00", "02:30+02:00", "02:00+01:00", "02:30+01:00", "03:00+01:00");
    }

    @Test
    void bothCopiesOfARepeatedHourAreOfferedInNewYork() {
        LocalDate fallBack = LocalDate.of(2026, 11, 1);
        LocationCalendar calendar = day(NEW_YORK, fallBack, "01:00", "02:00");

        assertThat(times(calendar, with(ANNA, HOUR, 30), fallBack)).containsExactly(
                "01:00-04:00", "01:30-04:00", "01:00-05:00");
    }

    @Test
    void takingOneCopyOfARepeatedTimeLeavesTheOther() {
        LocalDate fallBack = LocalDate.of(2026, 10, 25);
        LocationCalendar calendar = LocationCalendar.of(BERLIN)
                .working(ANNA, fallBack, minute("02:00"), minute("03:00"))
                .taken(ANNA, at("2026-10-25T02:00+02:00"), at("2026-10-25T02:30+02:00"))
                .build();

        assertThat(times(calendar, with(ANNA, HALF_HOUR, 30), fallBack))
                .containsExactly("02:30+02:00", "02:00+01:00", "02:30+01:00");
    }

    @Test
    void workThatEndsInsideARepeatedHourEndsInBothCopies() {
        LocalDate fallBack = LocalDate.of(2026, 10, 25);
        LocationCalendar calendar = day(BERLIN, fallBack, "01:00", "02:30");

        assertThat(times(calendar, with(ANNA, HALF_HOUR, 30), fallBack)).containsExactly(
                "01:00+02:00", "01:30+02:00", "02:00+02:00", "02:00+01:00");
    }

    @Test
    void aDayThatTheZoneLeftOutIsNeitherWorkedNorBookable() {
        LocalDate leftOut = LocalDate.of(2011, 12, 30);
        LocationCalendar calendar = LocationCalendar.of(ZoneId.of("Pacific/Apia"))
                .working(ANNA, leftOut.minusDays(1), minute("23:00"), 1440)
                .working(ANNA, leftOut, 0, 1440)
                .working(ANNA, leftOut.plusDays(1), 0, minute("01:00"))
                .build();

        assertThat(Availability.workingDates(calendar, List.of(ANNA), LocalDate.MIN, LocalDate.MAX))
                .containsExactly(leftOut.minusDays(1), leftOut.plusDays(1));
        assertThat(times(calendar, with(ANNA, 2 * HOUR, 60), leftOut.minusDays(1))).containsExactly("23:00-10:00");
    }

    @Test
    void whatIsNoIntervalOfADayIsRefused() {
        LocationCalendar.Builder builder = LocationCalendar.of(BERLIN);

        assertThatThrownBy(() -> builder.working(ANNA, MONDAY, -1, 60)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.working(ANNA, MONDAY, 60, 60)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.working(ANNA, MONDAY, 60, 1441)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDemandWithoutAStepOrADurationIsRefused() {
        assertThatThrownBy(() -> with(ANNA, HOUR, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(ANNA, 0, 15)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LocationCalendar day(ZoneId zone, LocalDate day, String from, String to) {
        return LocationCalendar.of(zone).working(ANNA, day, minute(from), minute(to)).build();
    }

    private static Demand with(long teamMember, int seconds, int step) {
        return new Demand(Map.of(teamMember, seconds), step, Instant.MIN, Instant.MAX);
    }

    private static List<String> times(LocationCalendar calendar, Demand demand, LocalDate day) {
        return Availability.slots(calendar, demand, day).stream()
                .map(slot -> slot.local().toLocalTime().toString() + slot.offset())
                .toList();
    }

    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    private static Instant at(String local) {
        return OffsetDateTime.parse(local).toInstant();
    }
}
