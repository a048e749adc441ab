package org.branchbook.booking.availability;

import java.time.Instant;

/** The kernel's unit of time: whole minutes since 1970-01-01T00:00Z. */
final class Minutes {

    static final int PER_DAY = 24 * 60;

    private Minutes() {
    }

    /** The minute in which the instant lies. */
    static long floor(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }

    /** The first whole minute that is not before the instant. */
    static long ceil(Instant instant) {
        long minute = floor(instant);
        return isWhole(instant) ? minute : minute + 1;
    }

    static boolean isWhole(Instant instant) {
        return instant.getNano() == 0 && Math.floorMod(instant.getEpochSecond(), 60L) == 0;
    }

    /** How many whole minutes a duration of seconds occupies. */
    static long occupiedBy(int seconds) {
        return Math.ceilDiv((long) seconds, 60L);
    }

    static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }
}
