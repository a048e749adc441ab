package org.branchbook.marketplace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An application in one location. {@code lapsesAt} is set only while it is pending: from then on it counts as gone, whether
 * or not it has been cleared away yet.
 */
public record Install(
        long location,
        long application,
        InstallStatus status,
        Instant createdAt,
        @Nullable Instant activatedAt,
        @Nullable Instant lapsesAt) {

    boolean hasLapsed(Instant now) {
        return lapsesAt != null && !now.isBefore(lapsesAt);
    }
}
