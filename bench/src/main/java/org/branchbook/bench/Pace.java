package org.branchbook.bench;

import java.time.Duration;

/** How long a benchmark takes its time: {@code rounds} turns of floor and subject, each as long as {@code turn}. */
record Pace(Duration warmUp, Duration turn, int rounds) {

    static final Pace WHOLE = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(10), 5);
    static final Pace QUICK = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(3), 2);
}
