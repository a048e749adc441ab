package org.branchbook.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.branchbook.events.Change;
import org.branchbook.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * How far one event has come on its way to one subscription.
 *
 * @param number the event's number in its location
 * @param application whose subscription it is; null for one entered by hand
 * @param at when it arrived, or since when it is held up
 * @param attempts how many were made
 * @param lastStatus of the answer to the last of them; 0 when none came
 * @param dueAt when the next one is due; null when none is planned
 */
public record Delivery(
        long location,
        long subscription,
        long number,
        @Nullable Long application,
        String url,
        UUID event,
        Subject subject,
        long subjectId,
        Change.Kind kind,
        State state,
        Instant at,
        int attempts,
        int lastStatus,
        @Nullable Instant dueAt) {

    /** How far a delivery has come. */
    public enum State {
        DELIVERED,
        /** Behind an event about the same thing that failed. */
        WAITING,
        /** Failed, and to be tried again. */
        RETRYING,
        /** Given up. */
        PARKED
    }

    /** Where a list goes on after this one. */
    public DeliveryQuery.Place place() {
        return new DeliveryQuery.Place(at, location, subscription, number);
    }
}
