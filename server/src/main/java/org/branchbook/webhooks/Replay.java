package org.branchbook.webhooks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Events that are sent to a subscription again, beside what is sent as it happens.
 *
 * @param after numbers above this one and up to {@code until} are meant
 * @param total how many events were to be sent when it began
 * @param position up to which number it is done
 * @param failed how many the endpoint did not take
 * @param because why it ended early; empty otherwise
 * @param dueAt when it goes on; null once it has ended
 */
public record Replay(
        long location,
        long id,
        long subscription,
        ReplayQuery query,
        long after,
        long until,
        long total,
        long position,
        long delivered,
        long failed,
        State state,
        String because,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt) {

    /** How it is with a replay. */
    public enum State {
        RUNNING, DONE, CANCELLED,
        /** The endpoint would not take it. */
        FAILED
    }

    /** What a replay would be: how many events, and about how long it would take. */
    public record Plan(long subscription, String url, long events, Duration takes) {}

    /** A single event is sent again whatever the subscription wants by now: it has been sent before. */
    boolean isOfOne() {
        return until == after + 1;
    }

    LaneId lane() {
        return new LaneId(location, subscription);
    }
}
