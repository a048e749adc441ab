package org.branchbook.booking;

import java.time.Instant;
import java.util.List;

/** That somebody takes the time of these, all of them from {@code from} up to {@code to}. */
record Occupation(long location, Claimant claimant, List<Occupant> occupants, Instant from, Instant to) {

    Occupation {
        occupants = List.copyOf(occupants);
    }
}
