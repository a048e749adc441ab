package org.branchbook.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again: twice quickly, then at growing distances of up to an hour, spread by chance so that what failed
 * together does not come back together; given up after 72 hours.
 */
final class RetryPolicy {

    static final Duration QUICK = Duration.ofMillis(1_500);
    static final Duration LONGEST = Duration.ofHours(1);
    static final Duration GIVE_UP = Duration.ofHours(72);
    static final Duration LONGEST_ASKED = Duration.ofHours(24);

    private static final Duration FIRST_STEP = Duration.ofSeconds(3);
    private static final Duration LONGEST_BETWEEN_PROBES = Duration.ofMinutes(5);
    private static final int QUICK_RETRIES = 2;
    private static final double SPREAD = 0.2;

    private final RandomGenerator random;

    RetryPolicy(RandomGenerator random) {
        this.random = random;
    }

    /** The moment of the next try after the {@code failures}-th failure in a row, or none when it is time to give up. */
    Optional<Instant> next(int failures, Attempt last, Instant firstFailedAt, Instant now) {
        if (!now.isBefore(firstFailedAt.plus(GIVE_UP))) {
            return Optional.empty();
        }
        var step = last.isRefusal() ? growing(failures, LONGEST) : afterQuickOnes(failures, LONGEST);
        return Optional.of(now.plus(longer(step, asked(last))));
    }

    /** How long to leave a failing endpoint alone after so many probes in vain. */
    Duration beforeProbe(int failedProbes) {
        return afterQuickOnes(failedProbes, LONGEST_BETWEEN_PROBES);
    }

    static Duration asked(Attempt last) {
        var asked = last.askedToWait() == null ? Duration.ZERO : last.askedToWait();
        return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }

    private Duration afterQuickOnes(int failures, Duration longest) {
        return failures <= QUICK_RETRIES ? QUICK : growing(failures - QUICK_RETRIES, longest);
    }

    private Duration growing(int times, Duration longest) {
        var step = FIRST_STEP.multipliedBy(1L << Math.min(times - 1, 20));
        var capped = step.compareTo(longest) > 0 ? longest : step;
        return Duration.ofMillis((long) (capped.toMillis() * (1 - SPREAD * random.nextDouble())));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
