package org.branchbook.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.branchbook.shared.Invalid;

/**
 * How something is repeated, in local days. {@code days} are the weekdays of the weekly mode, empty for that of the
 * original; {@code skipped} is how many units (days, weeks, months, years) are left out between two.
 */
public record Repetition(Mode mode, Set<DayOfWeek> days, int skipped) {

    /** The codes are those of the table and of the wire. */
    public enum Mode {
        DAILY(1, "Daily"),
        WEEKDAYS(2, "On weekdays"),
        MONDAY_WEDNESDAY_FRIDAY(3, "Mon-Wed-Fri"),
        TUESDAY_THURSDAY(4, "Tue-Thu"),
        WEEKLY(5, "Weekly"),
        MONTHLY(6, "Monthly"),
        YEARLY(7, "Yearly");

        private final int code;
        private final String title;

        Mode(int code, String title) {
            this.code = code;
            this.title = title;
        }

        public int code() {
            return code;
        }

        public String title() {
            return title;
        }

        public static Optional<Mode> of(long code) {
            return Arrays.stream(values()).filter(mode -> mode.code == code).findFirst();
        }
    }

    private static final int MOST_SKIPPED = 100;
    private static final int LONGEST_YEARS = 5;

    public Repetition {
        days = Set.copyOf(days);
        if (skipped < 0 || skipped > MOST_SKIPPED) {
            throw new Invalid("interval", "must be between 0 and " + MOST_SKIPPED);
        }
        if (mode != Mode.WEEKLY && !days.isEmpty()) {
            throw new Invalid("days", "go with the weekly mode only");
        }
    }

    /** The days after {@code first} up to and with {@code last}. A month that lacks the day of {@code first} is left out. */
    public List<LocalDate> after(LocalDate first, LocalDate last) {
        if (!last.isAfter(first) || last.isAfter(first.plusYears(LONGEST_YEARS))) {
            throw new Invalid("date_end", "must be after the event and no more than " + LONGEST_YEARS + " years after it");
        }
        return candidates(first, last).filter(day -> day.isAfter(first) && !day.isAfter(last)).toList();
    }

    private Stream<LocalDate> candidates(LocalDate first, LocalDate last) {
        var step = skipped + 1L;
        return switch (mode) {
            case DAILY -> Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusDays(step));
            case WEEKDAYS -> weekly(first, last, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
            case MONDAY_WEDNESDAY_FRIDAY ->
                weekly(first, last, EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY));
            case TUESDAY_THURSDAY -> weekly(first, last, EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY));
            case WEEKLY -> weekly(first, last, days.isEmpty() ? EnumSet.of(first.getDayOfWeek()) : days);
            case MONTHLY -> sameDay(first, last, ChronoUnit.MONTHS, step);
            case YEARLY -> sameDay(first, last, ChronoUnit.YEARS, step);
        };
    }

    /** Weeks begin on Monday; that of {@code first} is the first. */
    private Stream<LocalDate> weekly(LocalDate first, LocalDate last, Set<DayOfWeek> weekdays) {
        var monday = first.with(DayOfWeek.MONDAY);
        return first.datesUntil(last.plusDays(1))
                .filter(day -> weekdays.contains(day.getDayOfWeek()))
                .filter(day -> ChronoUnit.WEEKS.between(monday, day) % (skipped + 1) == 0);
    }

    private static Stream<LocalDate> sameDay(LocalDate first, LocalDate last, ChronoUnit unit, long step) {
        return Stream.iterate(step, units -> !first.plus(units, unit).isAfter(last), units -> units + step)
                .map(units -> first.plus(units, unit))
                .filter(day -> day.getDayOfMonth() == first.getDayOfMonth());
    }
}
