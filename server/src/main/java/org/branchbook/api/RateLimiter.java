package org.branchbook.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts the requests of each partner, and of each address that shows no known token. Every process counts for itself.
 * Callers that have been quiet for long are forgotten, so memory is bounded.
 */
final class RateLimiter {

    private static final int MOST_CALLERS = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final RateLimits limits;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(FORGOTTEN_AFTER).build();

    /** {@code time} measures what has passed and never goes back, unlike the time of day. */
    RateLimiter(RateLimits limits, TimeMeter time) {
        this.limits = limits;
        this.time = time;
    }

    /** Whether one more request may pass; how many more could at once; when not, after how many seconds one could. */
    record Verdict(boolean allowed, long remaining, long retryAfterSeconds) {}

    Verdict ask(String caller) {
        var probe = buckets.get(caller, unseen -> newBucket()).tryConsumeAndReturnRemaining(1);
        var wait = Math.ceilDiv(probe.getNanosToWaitForRefill(), TimeUnit.SECONDS.toNanos(1));
        return new Verdict(probe.isConsumed(), probe.getRemainingTokens(), Math.max(wait, 1));
    }

    RateLimits limits() {
        return limits;
    }

    private Bucket newBucket() {
        var allowance = Bandwidth.builder()
                .capacity(limits.burst())
                .refillGreedy(limits.perSecond(), Duration.ofSeconds(1))
                .build();
        return Bucket.builder().addLimit(allowance).withCustomTimePrecision(time).build();
    }
}
