package org.branchbook.booking;

import java.util.Optional;
import org.branchbook.access.Secrets;
import org.springframework.stereotype.Component;

/** The word by which a hold is given back or turned into a booking: its number and the proof that we gave it. Nothing is stored. */
@Component
class HoldTokens {

    private static final int RADIX = 36;
    private static final char SEPARATOR = '-';

    private final Secrets secrets;

    HoldTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    String of(long location, long hold) {
        return Long.toString(hold, RADIX) + SEPARATOR + secrets.derive("hold " + location + " " + hold);
    }

    /** The hold for which the word was given. */
    Optional<Long> read(long location, String token) {
        var separator = token.indexOf(SEPARATOR);
        if (separator < 1 || separator > 12) {
            return Optional.empty();
        }
        try {
            var hold = Long.parseLong(token.substring(0, separator), RADIX);
            return Secrets.same(of(location, hold), token) ? Optional.of(hold) : Optional.empty();
        } catch (NumberFormatException notAHold) {
            return Optional.empty();
        }
    }
}
