package org.branchbook.booking;

/** Who gets a client that wants anybody, of those who are free; among equals the one with the lowest id. */
public enum FairChoice {
    /** Whoever is booked for the least time on that day. */
    LEAST_BUSY_THAT_DAY,
    /** Whoever was given the fewest appointments in the last days: they take turns. */
    FEWEST_LATELY,
    /** Whoever stands first in the team, heaviest first. */
    BY_WEIGHT
}
