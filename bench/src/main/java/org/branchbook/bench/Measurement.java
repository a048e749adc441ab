package org.branchbook.bench;

import java.time.Duration;
import java.util.Collection;
import org.HdrHistogram.Histogram;

/**
 * What some turns came to.
 *
 * @param micros how long each operation took
 * @param cpuSeconds what server and PostgreSQL used of the processors
 */
record Measurement(Histogram micros, double seconds, double cpuSeconds) {

    private static final int DIGITS = 3;
    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;

    static Histogram histogram() {
        return new Histogram(LONGEST_MICROS, DIGITS);
    }

    static Measurement of(Collection<Measurement> turns) {
        var micros = histogram();
        turns.forEach(turn -> micros.add(turn.micros));
        return new Measurement(
                micros, turns.stream().mapToDouble(Measurement::seconds).sum(),
                turns.stream().mapToDouble(Measurement::cpuSeconds).sum());
    }

    long operations() {
        return micros.getTotalCount();
    }

    double rate() {
        return operations() / seconds;
    }

    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }

    double cpuMicrosPerOperation() {
        return cpuSeconds * 1_000_000 / operations();
    }
}
