package org.branchbook.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a subscription has to know about it. {@code application}: whose it is, null for the location's or the
 * chain's own; {@code sentence}: what happened, for people.
 */
public record SubscriptionNotice(
        long location, long id, long subscription, @Nullable Long application, String url, Kind kind, String sentence, Instant happenedAt) {

    /** What happened to a subscription. */
    public enum Kind {
        /** Its address accepts nothing any more; everything is kept and tried again. */
        FAILING,
        /** Its address has accepted everything that was waiting. */
        RECOVERED,
        /** Something was not accepted for so long that it is not tried any more. Told once a day. */
        GIVEN_UP,
        /** Its address wanted nothing more: it has ended. */
        GONE,
        /** Somebody has paused it; everything is kept. */
        PAUSED,
        /** It goes on where it was paused. */
        RESUMED
    }
}
