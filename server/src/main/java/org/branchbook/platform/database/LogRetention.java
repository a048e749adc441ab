package org.branchbook.platform.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long logs that grow without end are kept at least. Whole months are let go of, so some of it is kept longer. */
public record LogRetention(Duration kept) {

    /** What is older need not be kept. */
    public Instant horizon(Clock clock) {
        return clock.instant().minus(kept);
    }
}
