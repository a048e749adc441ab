package org.branchbook.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an open subscription's address is doing now.
 *
 * @param behind how many events of the location it has not been through yet, wanted or not
 * @param waiting how many failed or wait behind one that did
 * @param waitingSince since when the oldest of these waits; null when nothing does
 * @param parked how many were given up
 * @param failingSince since when it accepts nothing, as its owner was told; null while it is well
 * @param restsUntil set while the address fails: the moment of the next probe
 */
public record Endpoint(
        Subscription subscription,
        long behind,
        long waiting,
        @Nullable Instant waitingSince,
        long parked,
        @Nullable Instant failingSince,
        @Nullable Instant restsUntil) {}
