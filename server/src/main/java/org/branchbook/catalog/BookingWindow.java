package org.branchbook.catalog;

import java.time.LocalDate;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * When a service may be booked. {@code limited}: only from {@code from} to {@code to}, local dates, both included. Starts
 * are looked for between {@code earliest} and {@code latest}, seconds after local midnight, every {@code searchStep}
 * seconds; 0 leaves a step to the location.
 */
public record BookingWindow(
        boolean limited, @Nullable LocalDate from, @Nullable LocalDate to, int earliest, int latest, int searchStep, int step) {

    public static final int DAY = 86_400;
    public static final BookingWindow ALWAYS = new BookingWindow(false, null, null, 0, DAY, 0, 0);

    public BookingWindow {
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

    /** Whether the service may be booked for that local date at all. */
    public boolean includes(LocalDate date) {
        return !limited || (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
    }
}
