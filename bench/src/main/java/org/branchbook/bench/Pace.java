package org.branchbook.bench;

import java.time.Duration;

/**
 * How long a benchmark takes its time.
 *
 * @param warmUp for all subjects together, before anything counts
 * @param turn of floor or subject, in each round
 */
record Pace(Duration warmUp, Duration turn, int rounds) {

    static final Pace WHOLE = new Pace(Duration.ofSeconds(120), Duration.ofSeconds(5), 5);
    static final Pace QUICK = new Pace(Duration.ofSeconds(4), Duration.ofSeconds(2), 2);
}
