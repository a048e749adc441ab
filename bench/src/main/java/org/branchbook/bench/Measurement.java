package org.branchbook.bench;

import java.time.Duration;
import java.util.Collection;
import org.HdrHistogram.Histogram;

/**
 * What some turns came to.
 *
 * @param nanos how long each operation took
 * @param cpuSeconds what server and PostgreSQL used of the processors
 */
record Measurement(Histogram nanos, double seconds, double cpuSeconds) {

    private static final int DIGITS = 3;
    private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();

    static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, DIGITS);
    }

    static Measurement of(Collection<Measurement> turns) {
        var nanos = histogram();
        turns.forEach(turn -> nanos.add(turn.nanos));
        return new Measurement(
                nanos, turns.stream().mapToDouble(Measurement::seconds).sum(),
                turns.stream().mapToDouble(Measurement::cpuSeconds).sum());
    }

    long operations() {
        return nanos.getTotalCount();
    }

    double rate() {
        return operations() / seconds;
    }

    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    double meanMillis() {
        return nanos.getMean() / 1e6;
    }

    double cpuMicrosPerOperation() {
        return cpuSeconds * 1_000_000 / operations();
    }
}
