package org.branchbook.webhooks;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * One listener of one location: where its news goes and which of it.
 *
 * @param application whose install made it; null when it is the location's or the chain's own
 * @param partner the system of that application's developer; null when there is none
 * @param chainWide names the subscription for a whole chain that this is the part of for the location; null for one by itself
 * @param version counts its changes, from 1
 * @param previousSecretUntil until when the secret before the present one is good as well; null when there is none
 * @param endedAt when it ended, after which nothing is sent any more; null while it is open
 */
public record Subscription(
        long location,
        long id,
        @Nullable Long application,
        @Nullable Long partner,
        @Nullable Long chainWide,
        Terms terms,
        int version,
        @Nullable Instant previousSecretUntil,
        Instant createdAt,
        @Nullable Instant endedAt) {

    public String url() {
        return terms.url();
    }

    public Set<Topic> topics() {
        return terms.topics();
    }

    public boolean active() {
        return terms.active();
    }

    public boolean selfSending() {
        return terms.selfSending();
    }

    boolean wants(Event event, Wording wording) {
        return terms.active() && concerns(event, wording);
    }

    /** Whether it would hear of the event if it were active. */
    boolean concerns(Event event, Wording wording) {
        if (event.onlyFor() != null) {
            return event.onlyFor() == id;
        }
        return terms.topics().contains(Topic.of(event.change().subject()))
                && (terms.selfSending() || !isCausedByItself(event.change()))
                && (terms.filter().equals(EventFilter.ALL) || passes(event, wording));
    }

    private boolean passes(Event event, Wording wording) {
        var filter = terms.filter();
        return (filter.kinds().isEmpty() || filter.kinds().contains(event.change().kind()))
                && (filter.locations().isEmpty() || filter.locations().contains(event.location()))
                && (filter.fields().isEmpty() || touches(filter.fields(), event.change(), wording));
    }

    /** An update that does not say what it changed may have changed anything. */
    private static boolean touches(Set<String> wanted, Change change, Wording wording) {
        if (change.kind() != Change.Kind.UPDATED || change.fields().isEmpty()) {
            return true;
        }
        return !Collections.disjoint(wanted, wording.fields(change));
    }

    /** What people do with the partner's token in hand, such as a client who books through its widget, is their own doing. */
    private boolean isCausedByItself(Change change) {
        var cause = change.cause();
        return partner != null && partner.equals(cause.partner()) && cause.way() == Cause.Way.APPLICATION;
    }
}
