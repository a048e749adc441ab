package org.branchbook.network;

import java.time.ZoneId;

/**
 * One branch. {@code active}: takes online bookings; {@code deleted}: closed for good, kept for its history;
 * {@code priority}: higher comes earlier in lists of the chain.
 */
public record Location(long id, long chain, String chainTitle, LocationDetails details, boolean active, int priority, boolean deleted) {

    /** Short for the zone in which this branch's clocks run. */
    public ZoneId zone() {
        return details.zone();
    }

    public String currency() {
        return details.currency();
    }
}
