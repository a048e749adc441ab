package org.branchbook.webhooks;

import java.time.Instant;
import java.util.Set;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * One listener of one location: where its news goes and which of it.
 *
 * @param application whose install made it; null when it was entered by hand for the location
 * @param partner the system of that application's developer; null when entered by hand
 * @param active whether events are sent at all; while not, they pass by
 * @param selfSending whether it also hears what its own application's calls caused
 * @param endedAt when it ended, after which nothing is sent any more; null while it is open
 */
public record Subscription(
        long location,
        long id,
        @Nullable Long application,
        @Nullable Long partner,
        String url,
        Set<Topic> topics,
        boolean active,
        boolean selfSending,
        Instant createdAt,
        @Nullable Instant endedAt) {

    public Subscription {
        topics = Set.copyOf(topics);
    }

    boolean wants(Event event) {
        return active && concerns(event);
    }

    /** Whether it would hear of the event if it were active. */
    boolean concerns(Event event) {
        if (event.onlyFor() != null) {
            return event.onlyFor() == id;
        }
        return Topic.of(event.change().subject()).filter(topics::contains).isPresent()
                && (selfSending || !isCausedByItself(event.change()));
    }

    /** What people do with the partner's token in hand, such as a client who books through its widget, is their own doing. */
    private boolean isCausedByItself(Change change) {
        var cause = change.cause();
        return partner != null && partner.equals(cause.partner()) && cause.way() == Cause.Way.APPLICATION;
    }
}
