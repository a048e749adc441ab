package org.branchbook.webhooks;

import java.time.Instant;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are wanted, newest first: those of an application, of a location, or of an application in a location;
 * in one state or in any. {@code after} is the last one of the page before.
 */
public record DeliveryQuery(
        @Nullable Long application, @Nullable Long location, Delivery.@Nullable State state, @Nullable Place after, int limit) {

    public static final int MOST = 200;

    /** A place in the list. */
    public record Place(Instant at, long location, long subscription, long number) {}

    public DeliveryQuery {
        if (application == null && location == null) {
            throw new Invalid("application", "or a location must be named");
        }
        if (limit < 1 || limit > MOST) {
            throw new Invalid("limit", "must be between 1 and " + MOST);
        }
    }
}
