package org.branchbook.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a letter, to be recorded. {@code attempt} is null where none was made, {@code dueAt} is set where another
 * one will be.
 */
record Result(Lane lane, Letter letter, Outcome outcome, @Nullable Attempt attempt, @Nullable Instant dueAt) {

    enum Outcome {
        DELIVERED,
        /** Failed, and due again at a later time. */
        RETRY,
        /** Put among the waiting, behind one that failed. */
        QUEUED,
        /** Given up. */
        PARKED,
        /** The endpoint wants nothing more. */
        GONE
    }

    boolean isRow() {
        return outcome == Outcome.RETRY || outcome == Outcome.QUEUED || outcome == Outcome.PARKED;
    }
}
