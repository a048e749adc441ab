package org.branchbook.team;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which reviews of a location are wanted; null asks for nothing. {@code from} is included, {@code before} is not. */
public record ReviewQuery(
        @Nullable Long teamMember, @Nullable Integer stars, @Nullable Instant from, @Nullable Instant before, @Nullable Long id) {

    public static final ReviewQuery ALL = new ReviewQuery(null, null, null, null, null);
}
