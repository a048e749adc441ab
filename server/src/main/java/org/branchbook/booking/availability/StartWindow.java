package org.branchbook.booking.availability;

import java.time.LocalDate;
import java.util.function.Predicate;

/**
 * When something may start, by the calendar and the clock on the location's wall: on these dates, from the one minute of the
 * day to the other, both included. A time that the clock repeats is in the window twice.
 */
public record StartWindow(Predicate<LocalDate> dates, int fromMinute, int toMinute) {

    /** What of the part lies in the window; it may be empty. */
    DayPart of(DayPart part) {
        return dates.test(part.date())
                ? part.between(part.midnight() + fromMinute, part.midnight() + toMinute + 1)
                : part.between(part.to(), part.to());
    }
}
