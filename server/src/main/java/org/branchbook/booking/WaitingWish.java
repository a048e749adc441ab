package org.branchbook.booking;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.branchbook.shared.Invalid;

/**
 * What somebody waits for: these services together, with one of these team members (empty for any), starting on one of the
 * days {@code from} to {@code to} within one of the times of day (empty for any).
 */
public record WaitingWish(
        List<Long> services, List<Long> anyOf, LocalDate from, LocalDate to, List<Times> times, String comment) {

    private static final int MOST_DAYS = 366;
    private static final int MOST_TIMES = 10;

    /** The first and the last time of day, by the clock on the wall, at which it may start. */
    public record Times(LocalTime earliest, LocalTime latest) {

        public Times {
            if (latest.isBefore(earliest)) {
                throw new Invalid("times", "must not end before they begin");
            }
        }

        boolean include(LocalTime time) {
            return !time.isBefore(earliest) && !time.isAfter(latest);
        }
    }

    public WaitingWish {
        AppointmentLine.requireFew("services", services.size());
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw new Invalid("date_to", "must not be before date_from nor more than a year after it");
        }
        if (times.size() > MOST_TIMES) {
            throw new Invalid("times", "must be at most " + MOST_TIMES);
        }
        services = List.copyOf(services);
        anyOf = List.copyOf(anyOf);
        times = List.copyOf(times);
    }

    boolean suits(LocalTime start) {
        return times.isEmpty() || times.stream().anyMatch(some -> some.include(start));
    }
}
