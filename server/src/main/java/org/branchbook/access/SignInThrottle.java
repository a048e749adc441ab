package org.branchbook.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.branchbook.shared.Phone;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing passwords, by account and address and by address. One account gets few tries from one address, all
 * accounts together more, so that one forgetful person does not keep everybody behind the same router out, and nobody can
 * lock an account for its owner from elsewhere. A try counts before it is known whether it succeeds, so that many at once
 * gain nothing. Every way in counts together; every process counts for itself.
 */
@Component
public class SignInThrottle {

    public static final int FAILURES_PER_ACCOUNT = 10;
    public static final int FAILURES_PER_ADDRESS = 100;
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 100_000;
    private static final int SITE_BYTES = 8;

    private final Clock clock;
    private final Cache<String, Tries> tries =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(WINDOW).build();

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Tries(Instant since, int count) {}

    /** Counts a try; when there were too many, how long to wait for the next. */
    public Optional<Duration> count(String login, String address) {
        var site = site(address);
        return count(site, FAILURES_PER_ADDRESS).or(() -> count(account(login, site), FAILURES_PER_ACCOUNT));
    }

    private Optional<Duration> count(String key, int most) {
        var now = clock.instant();
        var counted = tries.asMap().compute(key, (same, before) -> before == null || !now.isBefore(before.since().plus(WINDOW))
                ? new Tries(now, 1)
                : new Tries(before.since(), Math.min(before.count() + 1, most + 1)));
        return counted.count() > most ? Optional.of(Duration.between(now, counted.since().plus(WINDOW))) : Optional.empty();
    }

    /** The try that was counted was no failure after all. */
    public void succeed(String login, String address) {
        var site = site(address);
        tries.asMap().remove(account(login, site));
        tries.asMap().computeIfPresent(site, (same, before) -> new Tries(before.since(), before.count() - 1));
    }

    /** A phone number is the same account however it is written. */
    private static String account(String login, String site) {
        var plain = login.strip().toLowerCase(Locale.ROOT);
        return Phone.tryParse(plain).map(Phone::digits).orElse(plain) + " " + site;
    }

    /** Of an IPv6 address only the half that a provider gives to one site: the rest is the site's own to change. */
    private static String site(String address) {
        if (!address.contains(":")) {
            return address;
        }
        var bytes = InetAddress.ofLiteral(address.replaceFirst("%.*", "")).getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(SITE_BYTES, bytes.length));
    }
}
