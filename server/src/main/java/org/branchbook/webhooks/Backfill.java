package org.branchbook.webhooks;

import java.time.Instant;
import java.util.List;
import org.branchbook.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The present state of a location, told to one subscription thing by thing.
 *
 * @param open the kinds of things that are still to be told, the first of them under way
 * @param told how many things have been put on their way
 * @param lastNumber the event number of the last of them: it is complete for whoever has everything up to this one
 * @param because why it ended early; empty otherwise
 */
public record Backfill(
        long location,
        long id,
        long subscription,
        List<Subject> open,
        long told,
        long lastNumber,
        State state,
        String because,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** How it is with a back-fill. */
    public enum State {
        RUNNING, DONE, CANCELLED
    }

    public Backfill {
        open = List.copyOf(open);
    }
}
