package org.branchbook.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Counts what somebody does within a while, in this process. Memory is bounded; who has been quiet for long is forgotten. */
final class Tally {

    private static final int MOST_REMEMBERED = 100_000;
    private static final int SITE_BYTES = 8;

    private final Clock clock;
    private final Duration window;
    private final Cache<String, Count> counts;

    Tally(Clock clock, Duration window) {
        this.clock = clock;
        this.window = window;
        this.counts = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(window).build();
    }

    private record Count(Instant since, int number) {}

    /** Counts one more; when there were more than {@code most} within the window, how long until it is over. */
    Optional<Duration> count(String key, int most) {
        var now = clock.instant();
        var counted = counts.asMap().compute(key, (same, before) -> before == null || !now.isBefore(before.since().plus(window))
                ? new Count(now, 1)
                : new Count(before.since(), Math.min(before.number() + 1, most + 1)));
        return counted.number() > most ? Optional.of(Duration.between(now, counted.since().plus(window))) : Optional.empty();
    }

    /** One of those counted did not count after all. */
    void takeBack(String key) {
        counts.asMap().computeIfPresent(key, (same, before) -> new Count(before.since(), before.number() - 1));
    }

    void forget(String key) {
        counts.asMap().remove(key);
    }

    /** Of an IPv6 address only the half that a provider gives to one site: the rest is the site's own to change. */
    static String site(String address) {
        if (!address.contains(":")) {
            return address;
        }
        var bytes = InetAddress.ofLiteral(address.replaceFirst("%.*", "")).getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(SITE_BYTES, bytes.length));
    }
}
