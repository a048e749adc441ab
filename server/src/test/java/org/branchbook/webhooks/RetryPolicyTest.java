package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final RetryPolicy policy = new RetryPolicy(new Random(1));

    private static Attempt answered(int status, @Nullable Duration askedToWait) {
        return new Attempt(1, NOW, Duration.ZERO, status, "", "", "", "", askedToWait);
    }

    private Duration wait(int failures, Attempt last) {
        return Duration.between(NOW, policy.next(failures, last, NOW, NOW).orElseThrow());
    }

    @Test
    void twoQuickRetriesComeFirst() {
        for (var status : new int[] {0, 301, 408, 429, 500, 503}) {
            assertThat(wait(1, answered(status, null))).isEqualTo(Duration.ofMillis(1_500));
            assertThat(wait(2, answered(status, null))).isEqualTo(Duration.ofMillis(1_500));
            assertThat(wait(3, answered(status, null))).isBetween(Duration.ofMillis(2_400), Duration.ofSeconds(3));
        }
    }

    @Test
    void aRefusalIsNotRepeatedQuickly() {
        assertThat(wait(1, answered(404, null))).isBetween(Duration.ofMillis(2_400), Duration.ofSeconds(3));
        assertThat(wait(2, answered(400, null))).isBetween(Duration.ofMillis(4_800), Duration.ofSeconds(6));
    }

    @Test
    void distancesGrowToAnHour() {
        var last = Duration.ZERO;
        for (int failures = 3; failures < 13; failures++) {
            var next = wait(failures, answered(500, null));
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        assertThat(wait(100, answered(500, null))).isBetween(Duration.ofMinutes(48), Duration.ofHours(1));
    }

    @Test
    void givesUpAfterThreeDays() {
        var began = NOW.minus(Duration.ofHours(72));
        assertThat(policy.next(60, answered(500, null), began.plusSeconds(1), NOW)).isPresent();
        assertThat(policy.next(60, answered(500, null), began, NOW)).isEmpty();
    }

    @Test
    void waitsAsLongAsItIsAskedToButNotForever() {
        assertThat(wait(1, answered(429, Duration.ofMinutes(10)))).isEqualTo(Duration.ofMinutes(10));
        assertThat(wait(1, answered(503, Duration.ofDays(1_000)))).isEqualTo(Duration.ofHours(24));
        assertThat(wait(1, answered(503, Duration.ofMillis(1)))).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void probesComeAtLeastEveryFiveMinutes() {
        assertThat(policy.beforeProbe(1)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(policy.beforeProbe(1_000)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }
}
