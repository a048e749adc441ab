package org.branchbook.booking;

import java.time.Instant;

/**
 * A class with places, as it stands. {@code taken} counts the places of all its appointments that are not cancelled and
 * never exceeds the capacity.
 */
public record GroupEvent(
        long location, long id, GroupEventPlan plan, int taken, Instant createdAt, Instant changedAt, boolean deleted) {

    /** The places that can still be had. */
    public int free() {
        return plan.capacity() - taken;
    }
}
