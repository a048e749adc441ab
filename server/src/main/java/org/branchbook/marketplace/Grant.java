package org.branchbook.marketplace;

import java.util.List;
import org.branchbook.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What came of an owner's consent, location by location in ascending order. {@code redirectUrl} is where the owner's
 * browser goes next; null when no location waits for the application or it has no page.
 */
public record Grant(List<Outcome> outcomes, @Nullable String redirectUrl) {

    public Grant {
        outcomes = List.copyOf(outcomes);
    }

    /** One location's answer. */
    public sealed interface Outcome {

        long location();

        /** Connected by this consent: pending, or active at once. */
        record Granted(Install install) implements Outcome {
            @Override
            public long location() {
                return install.location();
            }
        }

        /** It was connected before; one that was still pending has its full time again. */
        record Already(Install install) implements Outcome {
            @Override
            public long location() {
                return install.location();
            }
        }

        /** Not connected, and why. Nothing was changed there. */
        record Refused(long location, Refusal reason) implements Outcome {}
    }

    /** The locations in which the application has yet to answer. */
    static List<Long> pending(List<Outcome> outcomes) {
        return outcomes.stream().filter(Grant::isPending).map(Outcome::location).toList();
    }

    private static boolean isPending(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Granted granted -> granted.install().status() == InstallStatus.PENDING;
            case Outcome.Already already -> already.install().status() == InstallStatus.PENDING;
            case Outcome.Refused refused -> false;
        };
    }
}
