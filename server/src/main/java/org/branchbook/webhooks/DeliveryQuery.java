package org.branchbook.webhooks;

import java.time.Instant;
import org.branchbook.events.Change;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are wanted, newest first: those of an application, of a location, or of an application in a location;
 * all of them or what they are {@code narrowed} to. {@code after} is the last one of the page before.
 */
public record DeliveryQuery(
        @Nullable Long application, @Nullable Long location, Narrowed narrowed, @Nullable Place after, int limit) {

    public static final int MOST = 200;

    /**
     * What is looked for; null means anything.
     *
     * @param subscription to which endpoint
     * @param subjectId the thing that it is about
     * @param kind what became of the thing
     * @param status of an answer that was given, in HTTP's numbers
     * @param from the earliest moment at which it arrived, or since when it is held up; {@code to} itself is out
     */
    public record Narrowed(
            Delivery.@Nullable State state, @Nullable Long subscription, @Nullable Subject subject, @Nullable Long subjectId,
            Change.@Nullable Kind kind, @Nullable Integer status, @Nullable Instant from, @Nullable Instant to) {

        public static Narrowed to(Delivery.@Nullable State state) {
            return new Narrowed(state, null, null, null, null, null, null, null);
        }
    }

    /** A place in the list. */
    public record Place(Instant at, long location, long subscription, long number) {}

    /** In one state, or in any. */
    public static DeliveryQuery in(
            Delivery.@Nullable State state, @Nullable Long application, @Nullable Long location, @Nullable Place after, int limit) {
        return new DeliveryQuery(application, location, Narrowed.to(state), after, limit);
    }

    public DeliveryQuery {
        if (application == null && location == null) {
            throw new Invalid("application", "or a location must be named");
        }
        if (limit < 1 || limit > MOST) {
            throw new Invalid("limit", "must be between 1 and " + MOST);
        }
    }
}
