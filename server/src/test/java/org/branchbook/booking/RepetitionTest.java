package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.branchbook.booking.Repetition.Mode;
import org.branchbook.shared.Invalid;
import org.junit.jupiter.api.Test;

/** On which days something is repeated. 2027-01-04 is a Monday. */
class RepetitionTest {

    private static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);

    private static Repetition every(Mode mode, int skipped, DayOfWeek... days) {
        return new Repetition(mode, Set.of(days), skipped);
    }

    @Test
    void daysAreSkippedBetweenTwo() {
        assertThat(every(Mode.DAILY, 2).after(MONDAY, MONDAY.plusDays(9)))
                .containsExactly(MONDAY.plusDays(3), MONDAY.plusDays(6), MONDAY.plusDays(9));
    }

    @Test
    void weekdaysLeaveOutTheWeekend() {
        assertThat(every(Mode.WEEKDAYS, 0).after(MONDAY.plusDays(3), MONDAY.plusDays(7)))
                .containsExactly(MONDAY.plusDays(4), MONDAY.plusDays(7));
        assertThat(every(Mode.TUESDAY_THURSDAY, 0).after(MONDAY, MONDAY.plusDays(7)))
                .containsExactly(MONDAY.plusDays(1), MONDAY.plusDays(3));
    }

    @Test
    void everyThirdWeekLeavesTwoOut() {
        assertThat(every(Mode.WEEKLY, 2).after(MONDAY, MONDAY.plusWeeks(6)))
                .containsExactly(MONDAY.plusWeeks(3), MONDAY.plusWeeks(6));
        assertThat(every(Mode.WEEKLY, 1, DayOfWeek.FRIDAY).after(MONDAY, MONDAY.plusWeeks(3)))
                .containsExactly(MONDAY.plusDays(4), MONDAY.plusDays(18));
    }

    @Test
    void aMonthWithoutThatDayIsLeftOut() {
        var last = LocalDate.of(2027, 1, 31);
        assertThat(every(Mode.MONTHLY, 0).after(last, LocalDate.of(2027, 5, 31)))
                .containsExactly(LocalDate.of(2027, 3, 31), LocalDate.of(2027, 5, 31));
        var leapDay = LocalDate.of(2028, 2, 29);
        assertThat(every(Mode.YEARLY, 0).after(leapDay, LocalDate.of(2032, 12, 31))).containsExactly(LocalDate.of(2032, 2, 29));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> every(Mode.DAILY, -1)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> every(Mode.DAILY, 0, DayOfWeek.MONDAY)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> every(Mode.DAILY, 0).after(MONDAY, MONDAY)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> every(Mode.DAILY, 0).after(MONDAY, MONDAY.plusYears(6))).isInstanceOf(Invalid.class);
    }
}
