package org.branchbook.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which appointments of a location are wanted; null asks for nothing. Starts are included, ends are not. {@code endsAfter}:
 * still under way then or later; {@code groupEvent}: with a place in it.
 */
public record AppointmentQuery(
        @Nullable Long teamMember,
        @Nullable Long client,
        @Nullable Long createdBy,
        @Nullable Instant startsFrom,
        @Nullable Instant startsBefore,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore,
        @Nullable Instant changedFrom,
        @Nullable Instant changedBefore,
        @Nullable Instant endsAfter,
        @Nullable Long groupEvent,
        boolean withDeleted) {

    public static AppointmentQuery starting(Instant from, Instant before) {
        return new AppointmentQuery(null, null, null, from, before, null, null, null, null, null, null, false);
    }

    /** Those of a client and of a group event that some time between the two moments is under way. */
    public static AppointmentQuery touching(
            @Nullable Long client, @Nullable Long groupEvent, @Nullable Instant from, @Nullable Instant before) {
        return new AppointmentQuery(null, client, null, null, before, null, null, null, null, from, groupEvent, false);
    }
}
