package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group event that is held again every week, on each of {@code days}, after the {@code original} and up to the local day
 * {@code until}.
 */
public record GroupEventSeries(
        long location, long id, long original, LocalDate from, LocalDate until, List<GroupEventSeriesDay> days,
        Instant createdAt, Instant changedAt, @Nullable Instant deletedAt) {

    public GroupEventSeries {
        days = List.copyOf(days);
    }
}
