package org.branchbook.bench;

import java.time.Duration;

/** How long a benchmark takes its time: {@code rounds} turns of floor and subject, each as long as {@code turn}. */
record Pace(Duration warmUp, Duration turn, int rounds) {

    static final Pace WHOLE = new Pace(Duration.ofSeconds(40), Duration.ofSeconds(8), 5);
    static final Pace QUICK = new Pace(Duration.ofSeconds(4), Duration.ofSeconds(2), 2);
}
