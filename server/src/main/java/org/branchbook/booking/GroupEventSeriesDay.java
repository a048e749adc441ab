package org.branchbook.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A weekly day of a series; {@code deletedAt} is null as long as it goes on. */
public record GroupEventSeriesDay(
        long location, long id, long series, GroupEventRhythm rhythm, Instant createdAt, Instant changedAt,
        @Nullable Instant deletedAt) {}
