package org.branchbook.marketplace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step in the life of an install; a null status means that the application is not installed. */
public record Transition(Instant at, @Nullable InstallStatus from, @Nullable InstallStatus to, Source source) {

    /** Who made the step: an owner in the catalogue, the application's developer, or the time that ran out. */
    public enum Source {
        MARKETPLACE, PARTNER_API, EXPIRY
    }
}
