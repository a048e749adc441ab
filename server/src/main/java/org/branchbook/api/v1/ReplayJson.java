package org.branchbook.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.branchbook.webhooks.Replay;
import org.branchbook.webhooks.ReplayQuery;
import org.jspecify.annotations.Nullable;

/** A replay and how far it has come; {@code nextStepAt} is null once it has ended. */
record ReplayJson(
        long id, long subscriptionId, String state, String because, long total, long delivered, long failed, Asked asked,
        Instant createdAt, @Nullable Instant nextStepAt, @Nullable Instant endedAt) {

    /** What was asked for. */
    record Asked(
            List<String> resources, @Nullable Long resourceId, @Nullable Instant from, @Nullable Instant to, boolean failedOnly) {

        static Asked of(ReplayQuery query) {
            return new Asked(
                    query.subjects().stream().map(ResourceWords::of).sorted().toList(), query.subjectId(), query.from(), query.to(),
                    query.failedOnly());
        }
    }

    static ReplayJson of(Replay replay) {
        return new ReplayJson(
                replay.id(), replay.subscription(), replay.state().name().toLowerCase(Locale.ROOT), replay.because(), replay.total(),
                replay.delivered(), replay.failed(), Asked.of(replay.query()), replay.createdAt(), replay.dueAt(), replay.endedAt());
    }
}
