package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.branchbook.booking.Recurrence.Unit;
import org.branchbook.shared.Invalid;
import org.junit.jupiter.api.Test;

class RecurrenceTest {

    private static List<LocalDate> days(String... days) {
        return Arrays.stream(days).map(LocalDate::parse).toList();
    }

    private static Recurrence times(Unit unit, int every, int times, DayOfWeek... weekdays) {
        return new Recurrence(unit, every, Set.of(weekdays), times, null, Set.of());
    }

    @Test
    void everySecondDayUntilADayThatIsStillOneOfThem() {
        var recurrence = new Recurrence(Unit.DAY, 2, Set.of(), null, LocalDate.parse("2026-05-05"), Set.of());

        assertThat(recurrence.days(LocalDate.parse("2026-05-01"))).isEqualTo(days("2026-05-01", "2026-05-03", "2026-05-05"));
    }

    @Test
    void everySecondWeekOnTwoWeekdaysFromTheMiddleOfAWeek() {
        var recurrence = times(Unit.WEEK, 2, 4, DayOfWeek.MONDAY, DayOfWeek.THURSDAY);

        assertThat(recurrence.days(LocalDate.parse("2026-05-07")))
                .isEqualTo(days("2026-05-07", "2026-05-18", "2026-05-21", "2026-06-01"));
    }

    @Test
    void aMonthWithoutTheDateIsPassedOver() {
        assertThat(times(Unit.MONTH_BY_DATE, 1, 4).days(LocalDate.parse("2026-01-31")))
                .isEqualTo(days("2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"));
    }

    @Test
    void theThirdTuesdayOfEveryMonth() {
        assertThat(times(Unit.MONTH_BY_WEEKDAY, 1, 3).days(LocalDate.parse("2026-05-19")))
                .isEqualTo(days("2026-05-19", "2026-06-16", "2026-07-21"));
    }

    @Test
    void aMonthWithoutAFifthFridayIsPassedOver() {
        assertThat(times(Unit.MONTH_BY_WEEKDAY, 1, 3).days(LocalDate.parse("2026-05-29")))
                .isEqualTo(days("2026-05-29", "2026-07-31", "2026-10-30"));
    }

    @Test
    void daysThatAreLeftOutCountAllTheSame() {
        var recurrence = new Recurrence(Unit.DAY, 1, Set.of(), 3, null, Set.of(LocalDate.parse("2026-05-02")));

        assertThat(recurrence.days(LocalDate.parse("2026-05-01"))).isEqualTo(days("2026-05-01", "2026-05-03"));
    }

    @Test
    void tooMuchIsRefused() {
        var first = LocalDate.parse("2026-05-01");

        assertThatThrownBy(() -> times(Unit.DAY, 1, 101)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> times(Unit.MONTH_BY_DATE, 12, 7).days(first)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Recurrence(Unit.DAY, 1, Set.of(), null, first.plusDays(100), Set.of()).days(first))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Recurrence(Unit.DAY, 1, Set.of(), null, first.minusDays(1), Set.of()).days(first))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Recurrence(Unit.DAY, 1, Set.of(), null, null, Set.of())).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> times(Unit.WEEK, 1, 2, DayOfWeek.MONDAY).days(first)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> times(Unit.DAY, 0, 2)).isInstanceOf(Invalid.class);
    }
}
