package org.branchbook.catalog;

import java.time.LocalDate;
import java.util.List;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * When a service may be booked. {@code limited}: only from {@code from} to {@code to}, local dates, both included, and where
 * there are {@code dates} only on these. Starts
 * are looked for between {@code earliest} and {@code latest}, seconds after local midnight, both included, every {@code searchStep}
 * seconds, or else every {@code step}; 0 leaves a step to the location.
 */
public record BookingWindow(
        boolean limited, @Nullable LocalDate from, @Nullable LocalDate to, List<LocalDate> dates, int earliest, int latest,
        int searchStep, int step) {

    public static final int DAY = 86_400;
    public static final BookingWindow ALWAYS = new BookingWindow(false, null, null, List.of(), 0, DAY, 0, 0);

    private static final int MOST_DATES = 1_000;

    public BookingWindow {
        dates = dates.stream().distinct().sorted().toList();
        if (dates.size() > MOST_DATES) {
            throw new Invalid("dates", "must be no more than " + MOST_DATES);
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new Invalid("date_to", "must not be before date_from");
        }
        if (earliest < 0 || earliest > DAY) {
            throw new Invalid("search_start", "must be between 0 and 86400");
        }
        if (latest < earliest || latest > DAY) {
            throw new Invalid("search_finish", "must be between search_start and 86400");
        }
        if (searchStep < 0 || searchStep > DAY) {
            throw new Invalid("search_step", "must be between 0 and 86400");
        }
        if (step < 0 || step > DAY) {
            throw new Invalid("step", "must be between 0 and 86400");
        }
    }

    /** Whether the service may be booked for any date and time. */
    public boolean isOpen() {
        return !limited && earliest == 0 && latest == DAY;
    }

    /** Seconds between two starts; 0 leaves them to the location. */
    public int grid() {
        return searchStep > 0 ? searchStep : step;
    }

    /** Whether the service may be booked for that local date at all. */
    public boolean includes(LocalDate date) {
        return !limited
                || (from == null || !date.isBefore(from))
                        && (to == null || !date.isAfter(to))
                        && (dates.isEmpty() || dates.contains(date));
    }
}
