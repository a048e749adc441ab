package org.branchbook.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.branchbook.shared.Phone;
import org.branchbook.shared.Refusal;
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

    private final Tally tries;

    SignInThrottle(Clock clock) {
        this.tries = new Tally(clock, WINDOW);
    }

    /** Too many wrong passwords in a short while. */
    public static final class TooManyTries extends Refusal.Specific {
        TooManyTries() {
            super("Too many wrong passwords. Please wait a few minutes.");
        }
    }

    /** Counts a try and refuses it when there were too many. */
    public void require(String login, String address) {
        if (count(login, address).isPresent()) {
            throw new TooManyTries();
        }
    }

    /** Counts a try; when there were too many, how long to wait for the next. */
    public Optional<Duration> count(String login, String address) {
        var site = Tally.site(address);
        return tries.count(site, FAILURES_PER_ADDRESS).or(() -> tries.count(account(login, site), FAILURES_PER_ACCOUNT));
    }

    /** The try that was counted was no failure after all. */
    public void succeed(String login, String address) {
        var site = Tally.site(address);
        tries.forget(account(login, site));
        tries.takeBack(site);
    }

    /** A phone number is the same account however it is written. */
    private static String account(String login, String site) {
        var plain = login.strip().toLowerCase(Locale.ROOT);
        return Phone.tryParse(plain).map(Phone::digits).orElse(plain) + " " + site;
    }
}
