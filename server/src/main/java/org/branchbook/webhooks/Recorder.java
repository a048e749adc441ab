package org.branchbook.webhooks;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.branchbook.webhooks.Result.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what became of letters, those of all lanes together: under load one transaction carries hundreds. A lane goes
 * on about a thing only when the step before is written.
 */
@Component
class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_AT_ONCE = 1_000;
    private static final long AGAIN_AFTER_MILLIS = 1_000;

    private final LinkedBlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final Set<Lane> moved = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AttemptRows attempts;
    private final HealthWatch health;
    private final Clock clock;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    Recorder(
            JdbcClient jdbc, TransactionTemplate transactions, AttemptRows attempts, HealthWatch health, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.attempts = attempts;
        this.health = health;
        this.clock = clock;
    }

    void start() {
        stopping = false;
        thread = Thread.ofVirtual().name("webhooks-recorder").start(this::run);
    }

    /** Writes down what is left, then ends. */
    void stop() throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            thread.interrupt();
        }
    }

    void add(Result result) {
        results.add(result);
    }

    /** The lane passed by events that nobody is sent; where it stands is written with the next results. */
    void passed(Lane lane) {
        moved.add(lane);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var first = results.poll(50, TimeUnit.MILLISECONDS);
                if (first == null && stopping) {
                    return;
                }
                if (first != null || !moved.isEmpty()) {
                    record(batch(first));
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Result> batch(@Nullable Result first) {
        var batch = new ArrayList<Result>();
        if (first != null) {
            batch.add(first);
            results.drainTo(batch, MOST_AT_ONCE - 1);
        }
        return batch;
    }

    private void record(List<Result> batch) throws InterruptedException {
        var byLane = new LinkedHashMap<Lane, List<Result>>();
        batch.forEach(result -> byLane.computeIfAbsent(result.lane(), lane -> new ArrayList<>()).add(result));
        moved.removeIf(lane -> byLane.computeIfAbsent(lane, any -> new ArrayList<>()) != null);
        var states = new HashMap<Lane, LaneState>();
        byLane.forEach((lane, results) -> states.put(lane, lane.settle(results)));
        var held = written(batch, states);
        byLane.forEach((lane, results) -> {
            if (held.contains(lane)) {
                lane.recorded(results);
            } else {
                lane.lost(results);
            }
        });
    }

    /** Tries until the database has it: a result that is not written would be sent again. Returns the lanes still held. */
    private Set<Lane> written(List<Result> batch, Map<Lane, LaneState> states) throws InterruptedException {
        while (true) {
            try {
                return transactions.execute(transaction -> write(batch, states));
            } catch (RuntimeException failed) {
                if (stopping) {
                    log.warn("Attempts could not be recorded before stopping: {}", failed.getMessage());
                    return Set.of();
                }
                log.warn("Attempts could not be recorded yet: {}", failed.getMessage());
                Thread.sleep(AGAIN_AFTER_MILLIS);
            }
        }
    }

    private Set<Lane> write(List<Result> batch, Map<Lane, LaneState> states) {
        var held = lock(states.keySet());
        attempts.write(batch.stream()
                .filter(result -> result.attempt() != null)
                .map(result -> new AttemptRows.Sent(result.lane().id(), result.letter().event(), result.attempt(), null))
                .toList());
        var valid = batch.stream().filter(result -> held.contains(result.lane())).toList();
        writeRows(valid.stream().filter(Result::isRow).toList());
        var arrived = valid.stream().filter(letter(Outcome.DELIVERED, true)).toList();
        deleteRows(arrived);
        promoteNext(valid.stream().filter(result -> result.letter().waiting() || result.outcome() == Outcome.QUEUED).toList());
        writeStates(held, states);
        health.look(valid, states);
        valid.stream().filter(result -> result.outcome() == Outcome.GONE).map(result -> result.lane().id()).distinct()
                .forEach(health::gone);
        return held;
    }

    private static Predicate<Result> letter(Outcome outcome, boolean waiting) {
        return result -> result.outcome() == outcome && result.letter().waiting() == waiting;
    }

    /** Of a lane that has ended or went to another process, only what was sent is true; nothing else of it counts. */
    private Set<Lane> lock(Collection<Lane> lanes) {
        var byHolder = new HashMap<String, Lane>();
        lanes.forEach(lane -> byHolder.put(lane.lease().holder(), lane));
        var ids = byHolder.values().stream().map(Lane::id).toList();
        var held = new HashSet<Lane>();
        jdbc.sql("""
                        select lane.holder from delivery_lane lane
                        join unnest(:locations, :subscriptions, :holders) mine (location_id, subscription_id, holder)
                          on mine.location_id = lane.location_id and mine.subscription_id = lane.subscription_id
                         and mine.holder = lane.holder
                        order by lane.location_id, lane.subscription_id for update of lane""")
                .param("locations", Leases.locations(ids))
                .param("subscriptions", Leases.subscriptions(ids))
                .param("holders", byHolder.keySet().stream().toArray(String[]::new))
                .query(row -> {
                    held.add(byHolder.get(row.getString("holder")));
                });
        return held;
    }

    private void writeRows(List<Result> results) {
        if (results.isEmpty()) {
            return;
        }
        bindEvents(results, """
                        insert into delivery_waiting (location_id, subscription_id, seq, event_id, subject, subject_id, kind,
                            failures, due_at, waiting_since, first_failed_at, parked_at)
                        select location_id, subscription_id, seq, cast(event_id as uuid), subject, subject_id, kind, failures,
                            cast(due_at as timestamptz), cast(:now as timestamptz), cast(first_failed_at as timestamptz),
                            case when parked then cast(:now as timestamptz) end
                        from unnest(:locations, :subscriptions, :numbers, :events, :subjects, :things, :kinds, :failures, :due,
                                    :firstFailed, :parked)
                          failed (location_id, subscription_id, seq, event_id, subject, subject_id, kind, failures, due_at,
                                  first_failed_at, parked)
                        on conflict (location_id, subscription_id, seq) do update
                        set failures = excluded.failures, due_at = excluded.due_at, first_failed_at = excluded.first_failed_at,
                            parked_at = excluded.parked_at""")
                .param("now", Timestamp.from(clock.instant()))
                .param("failures", column(results, Integer[]::new, Recorder::failures))
                .param("due", column(results, String[]::new, result -> text(result.dueAt())))
                .param("firstFailed", column(results, String[]::new, result -> text(firstFailure(result))))
                .param("parked", column(results, Boolean[]::new, result -> result.outcome() == Outcome.PARKED))
                .update();
    }

    private static int failures(Result result) {
        return result.attempt() == null ? 0 : result.attempt().number();
    }

    private static @Nullable Instant firstFailure(Result result) {
        if (result.letter().firstFailedAt() != null || result.attempt() == null) {
            return result.letter().firstFailedAt();
        }
        return result.attempt().startedAt();
    }

    private void deleteRows(List<Result> results) {
        if (results.isEmpty()) {
            return;
        }
        bindKeys(results, """
                        delete from delivery_waiting waiting using unnest(:locations, :subscriptions, :numbers)
                          arrived (location_id, subscription_id, seq)
                        where waiting.location_id = arrived.location_id
                          and waiting.subscription_id = arrived.subscription_id and waiting.seq = arrived.seq""")
                .update();
    }

    /** Whoever is first in a line now may be tried: its forerunner has arrived, was given up, or was never there. */
    private void promoteNext(List<Result> results) {
        if (results.isEmpty()) {
            return;
        }
        bindKeys(results, """
                        update delivery_waiting waiting set due_at = :now
                        from (
                            select line.location_id, line.subscription_id, min(line.seq) as seq from delivery_waiting line
                            join (select distinct location_id, subscription_id, subject, subject_id
                                  from unnest(:locations, :subscriptions, :subjects, :things)
                                    thing (location_id, subscription_id, subject, subject_id)) thing
                              using (location_id, subscription_id, subject, subject_id)
                            where line.parked_at is null
                            group by line.location_id, line.subscription_id, line.subject, line.subject_id
                        ) head
                        where waiting.location_id = head.location_id and waiting.subscription_id = head.subscription_id
                          and waiting.seq = head.seq and waiting.due_at is null""")
                .param("now", Timestamp.from(clock.instant()))
                .param("subjects", column(results, String[]::new, result -> result.letter().thing().subject().name()))
                .param("things", column(results, Long[]::new, result -> result.letter().thing().id()))
                .update();
    }

    private void writeStates(Set<Lane> held, Map<Lane, LaneState> states) {
        var lanes = held.stream()
                .sorted(Comparator.comparingLong((Lane lane) -> lane.id().location()).thenComparing(lane -> lane.id().subscription()))
                .toList();
        if (lanes.isEmpty()) {
            return;
        }
        var ids = lanes.stream().map(Lane::id).toList();
        jdbc.sql("""
                        update delivery_lane lane
                        set cursor = greatest(lane.cursor, now.cursor), failed_probes = now.failed_probes,
                            resume_at = cast(now.resume_at as timestamptz), next_due = cast(now.next_due as timestamptz)
                        from unnest(:locations, :subscriptions, :cursors, :probes, :resume, :due)
                          now (location_id, subscription_id, cursor, failed_probes, resume_at, next_due)
                        where lane.location_id = now.location_id and lane.subscription_id = now.subscription_id""")
                .param("locations", Leases.locations(ids))
                .param("subscriptions", Leases.subscriptions(ids))
                .param("cursors", column(lanes, Long[]::new, lane -> states.get(lane).cursor()))
                .param("probes", column(lanes, Integer[]::new, lane -> states.get(lane).failedProbes()))
                .param("resume", column(lanes, String[]::new, lane -> text(states.get(lane).resumeAt())))
                .param("due", column(lanes, String[]::new, lane -> text(states.get(lane).nextDue())))
                .update();
    }

    private JdbcClient.StatementSpec bindKeys(List<Result> results, String sql) {
        var ids = results.stream().map(result -> result.lane().id()).toList();
        return jdbc.sql(sql)
                .param("locations", Leases.locations(ids))
                .param("subscriptions", Leases.subscriptions(ids))
                .param("numbers", column(results, Long[]::new, result -> result.letter().number()));
    }

    private JdbcClient.StatementSpec bindEvents(List<Result> results, String sql) {
        return bindKeys(results, sql)
                .param("events", column(results, String[]::new, result -> result.letter().event().id().toString()))
                .param("subjects", column(results, String[]::new, result -> result.letter().thing().subject().name()))
                .param("things", column(results, Long[]::new, result -> result.letter().thing().id()))
                .param("kinds", column(results, String[]::new, result -> result.letter().event().change().kind().name()));
    }

    private static <T, C> C[] column(List<T> rows, java.util.function.IntFunction<C[]> array, Function<T, @Nullable C> value) {
        return rows.stream().map(value).toArray(array);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
