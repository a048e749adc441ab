package org.branchbook.webhooks;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.branchbook.events.Event;
import org.branchbook.events.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what was sent and how it was answered, many at a time. */
@Component
class AttemptRows {

    private final JdbcClient jdbc;
    private final Seals seals;

    AttemptRows(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** {@code replay}: the replay that sent it; null for what was sent when it happened. */
    record Sent(LaneId lane, Event event, Attempt attempt, @Nullable Long replay) {}

    void write(List<Sent> sent) {
        if (sent.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into delivery_attempt (location_id, subscription_id, seq, event_id, subject, subject_id, kind,
                            attempt, started_at, delivered, status, failure, took_micros, request_headers, answer_headers,
                            answer_body, sealed_answer, replay_id)
                        select location_id, subscription_id, seq, cast(event_id as uuid), subject, subject_id, kind,
                            attempt, cast(started_at as timestamptz), status between 200 and 299, status, failure, took_micros,
                            request_headers, answer_headers, answer_body, sealed_answer, replay_id
                        from unnest(:locations, :subscriptions, :numbers, :events, :subjects, :things, :kinds, :attempts, :started,
                                    :statuses, :failures, :took, :requests, :answers, :bodies, :sealed, :replays)
                          sent (location_id, subscription_id, seq, event_id, subject, subject_id, kind, attempt, started_at,
                                status, failure, took_micros, request_headers, answer_headers, answer_body, sealed_answer, replay_id)
                        on conflict do nothing""")
                .param("locations", column(sent, Long[]::new, each -> each.lane().location()))
                .param("subscriptions", column(sent, Long[]::new, each -> each.lane().subscription()))
                .param("numbers", column(sent, Long[]::new, each -> each.event().number()))
                .param("events", column(sent, String[]::new, each -> each.event().id().toString()))
                .param("subjects", column(sent, String[]::new, each -> each.event().change().subject().name()))
                .param("things", column(sent, Long[]::new, each -> each.event().change().subjectId()))
                .param("kinds", column(sent, String[]::new, each -> each.event().change().kind().name()))
                .param("attempts", column(sent, Integer[]::new, each -> each.attempt().number()))
                .param("started", column(sent, String[]::new, each -> each.attempt().startedAt().toString()))
                .param("statuses", column(sent, Integer[]::new, each -> each.attempt().status()))
                .param("failures", column(sent, String[]::new, each -> each.attempt().failure()))
                .param("took", column(sent, Long[]::new, each -> each.attempt().took().toNanos() / 1_000))
                .param("requests", column(sent, String[]::new, each -> each.attempt().requestHeaders()))
                .param("answers", column(sent, String[]::new, each -> each.attempt().answerHeaders()))
                .param("bodies", column(sent, String[]::new, each -> isSealed(each) ? "" : each.attempt().answerBody()))
                .param("sealed", column(sent, byte[][]::new, this::sealed))
                .param("replays", column(sent, Long[]::new, Sent::replay))
                .update();
    }

    /** An answer to news of a person may repeat it. */
    private static boolean isSealed(Sent sent) {
        return sent.event().seal() != null && !sent.attempt().answerBody().isEmpty();
    }

    private byte @Nullable [] sealed(Sent sent) {
        return isSealed(sent) ? seals.seal(sent.event().location(), sent.event().seal(), sent.attempt().answerBody()) : null;
    }

    private static <C> C[] column(List<Sent> rows, IntFunction<C[]> array, Function<Sent, @Nullable C> value) {
        return rows.stream().map(value).toArray(array);
    }
}
