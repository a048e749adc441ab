package org.branchbook.catalog;

import org.branchbook.shared.Invalid;

/** How long something booked may take: whole steps of five minutes, less than a day. In seconds. */
public final class Durations {

    public static final int STEP = 300;
    private static final int LONGEST = 86_100;

    private Durations() {}

    public static void require(String field, int seconds) {
        if (seconds < STEP || seconds > LONGEST || seconds % STEP != 0) {
            throw new Invalid(field, "must be a multiple of 300 between 300 and 86100");
        }
    }
}
