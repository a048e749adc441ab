package org.branchbook.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which appointments of a location are wanted; null asks for nothing. Starts are included, ends are not. */
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
        boolean withDeleted) {

    public static AppointmentQuery starting(Instant from, Instant before) {
        return new AppointmentQuery(null, null, null, from, before, null, null, null, null, false);
    }
}
