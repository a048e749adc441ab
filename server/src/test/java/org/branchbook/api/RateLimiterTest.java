package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final class Stopwatch implements TimeMeter {

        private long nanos;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private final Stopwatch time = new Stopwatch();
    private final RateLimiter limiter = new RateLimiter(new RateLimits(50, 100), time);

    private long allowedOf(int requests, String caller) {
        return IntStream.range(0, requests).filter(i -> limiter.ask(caller).allowed()).count();
    }

    @Test
    void aBurstPassesAndThenTheSteadyRate() {
        assertThat(allowedOf(1_000, "a")).isEqualTo(100);
        time.pass(Duration.ofSeconds(1));
        assertThat(allowedOf(1_000, "a")).isEqualTo(50);
        time.pass(Duration.ofMinutes(5));
        assertThat(allowedOf(1_000, "a")).isEqualTo(100);
    }

    @Test
    void callersAreCountedApart() {
        allowedOf(1_000, "a");
        assertThat(limiter.ask("a")).isEqualTo(new RateLimiter.Verdict(false, 0, 1));
        assertThat(limiter.ask("b")).isEqualTo(new RateLimiter.Verdict(true, 99, 1));
    }
}
