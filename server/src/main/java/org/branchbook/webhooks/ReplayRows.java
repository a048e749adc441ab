package org.branchbook.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.events.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is written down of replays, and what they need to know of the deliveries. */
@Component
class ReplayRows {

    /** Longer than any step takes: until then no other process takes up what this one is at. */
    private static final Duration TAKEN_FOR = Duration.ofSeconds(60);

    private static final int LATEST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReplayRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Replay insert(Subscription subscription, ReplayQuery query, long after, long until, long total) {
        var now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        insert into replay (location_id, subscription_id, after_number, until_number, subjects, subject_id, from_time,
                            to_time, failed_only, total, position, delivered, failed, rounds, state, because, created_at, due_at)
                        values (:location, :subscription, :after, :until, :subjects, :subjectId, :from, :to, :failedOnly, :total,
                            :after, 0, 0, 0, 'RUNNING', '', :now, :now)
                        returning *""")
                .param("location", subscription.location())
                .param("subscription", subscription.id())
                .param("after", after)
                .param("until", until)
                .param("subjects", query.subjects().stream().map(Subject::name).sorted().collect(Collectors.joining(",")))
                .param("subjectId", query.subjectId())
                .param("from", Leases.timestamp(query.from()))
                .param("to", Leases.timestamp(query.to()))
                .param("failedOnly", query.failedOnly())
                .param("total", total)
                .param("now", now)
                .query((row, i) -> read(row))
                .single();
    }

    /** Newest first. */
    List<Replay> latest(long location) {
        return jdbc.sql("select * from replay where location_id = :location order by id desc limit :latest")
                .param("location", location)
                .param("latest", LATEST)
                .query((row, i) -> read(row))
                .list();
    }

    Optional<Replay> find(long location, long id) {
        return jdbc.sql("select * from replay where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    long running(LaneId lane) {
        return jdbc.sql("""
                        select count(*) from replay
                        where location_id = :location and subscription_id = :subscription and due_at is not null""")
                .param("location", lane.location())
                .param("subscription", lane.subscription())
                .query(Long.class)
                .single();
    }

    /** One to go on with; {@code restsUntil} is set while the endpoint fails anyway. */
    record Taken(Replay replay, int rounds, @Nullable Instant restsUntil) {}

    /** Those that are due, for this process alone. */
    List<Taken> take(int limit) {
        var now = clock.instant();
        return jdbc.sql("""
                        with free as (
                            select location_id, id from replay
                            where due_at <= :now and (held_until is null or held_until < :now)
                            order by due_at limit :limit for update skip locked
                        ), taken as (
                            update replay set held_until = :until from free
                            where replay.location_id = free.location_id and replay.id = free.id
                            returning replay.*
                        )
                        select taken.*, lane.resume_at from taken
                        left join delivery_lane lane
                          on lane.location_id = taken.location_id and lane.subscription_id = taken.subscription_id""")
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(TAKEN_FOR)))
                .param("limit", limit)
                .query((row, i) -> new Taken(read(row), row.getInt("rounds"), Leases.instant(row.getTimestamp("resume_at"))))
                .list();
    }

    /** Goes on at {@code due}; nothing is written where it has been ended meanwhile. */
    void proceed(Replay replay, long position, int delivered, int failed, int rounds, Instant due) {
        jdbc.sql("""
                        update replay set position = :position, delivered = delivered + :delivered, failed = failed + :failed,
                            rounds = :rounds, due_at = case when state = 'RUNNING' then cast(:due as timestamptz) end, held_until = null
                        where location_id = :location and id = :id""")
                .param("position", position)
                .param("delivered", delivered)
                .param("failed", failed)
                .param("rounds", rounds)
                .param("due", Timestamp.from(due))
                .param("location", replay.location())
                .param("id", replay.id())
                .update();
    }

    /** Whether it was running until now. */
    boolean end(long location, long id, Replay.State state, String because) {
        return jdbc.sql("""
                        update replay set state = :state, because = :because, due_at = null, held_until = null, ended_at = :now
                        where location_id = :location and id = :id and state = 'RUNNING'""")
                .param("state", state.name())
                .param("because", because)
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update() == 1;
    }

    /** How far a lane's log reaches for its subscription: what it was there for, and what it has been through. */
    record Reach(long beginsAfter, long cursor) {}

    Reach reach(LaneId lane) {
        return jdbc.sql("select begins_after, cursor from delivery_lane where location_id = :location and subscription_id = :id")
                .param("location", lane.location())
                .param("id", lane.subscription())
                .query((row, i) -> new Reach(row.getLong("begins_after"), row.getLong("cursor")))
                .optional()
                .orElse(new Reach(0, 0));
    }

    /** The number after which each lane's subscription began to hear. */
    Map<LaneId, Long> beginnings(Collection<LaneId> lanes) {
        var beginnings = new HashMap<LaneId, Long>();
        jdbc.sql("""
                        select lane.location_id, lane.subscription_id, lane.begins_after
                        from unnest(:locations, :subscriptions) mine (location_id, subscription_id)
                        join delivery_lane lane on lane.location_id = mine.location_id and lane.subscription_id = mine.subscription_id""")
                .param("locations", Leases.locations(lanes))
                .param("subscriptions", Leases.subscriptions(lanes))
                .query(row -> {
                    beginnings.put(new LaneId(row.getLong("location_id"), row.getLong("subscription_id")), row.getLong("begins_after"));
                });
        return beginnings;
    }

    /** The numbers of what was given up, in their order. */
    List<Long> parked(LaneId lane, long after, long until, int limit) {
        return waiting(lane, "parked_at is not null", after, until, limit);
    }

    /** The numbers of what is still being tried: it comes by itself. */
    Set<Long> tried(LaneId lane, long after, long until) {
        return new HashSet<>(waiting(lane, "parked_at is null", after, until, Integer.MAX_VALUE));
    }

    private List<Long> waiting(LaneId lane, String which, long after, long until, int limit) {
        return jdbc.sql("select seq from delivery_waiting where location_id = :location and subscription_id = :id and " + which
                        + " and seq > :after and seq <= :until order by seq limit :limit")
                .param("location", lane.location())
                .param("id", lane.subscription())
                .param("after", after)
                .param("until", until)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** What this replay has delivered beyond its position. */
    Set<Long> deliveredBeyond(Replay replay) {
        return new HashSet<>(jdbc.sql("""
                        select seq from delivery_attempt
                        where location_id = :location and subscription_id = :subscription and seq > :position and seq <= :until
                          and replay_id = :id and delivered""")
                .param("location", replay.location())
                .param("subscription", replay.subscription())
                .param("position", replay.position())
                .param("until", replay.until())
                .param("id", replay.id())
                .query(Long.class)
                .list());
    }

    /** How often each of these events was tried already. */
    Map<Long, Integer> attempts(LaneId lane, Collection<Long> numbers) {
        var attempts = new HashMap<Long, Integer>();
        jdbc.sql("""
                        select seq, max(attempt) as attempts from delivery_attempt
                        where location_id = :location and subscription_id = :subscription and seq = any (:numbers)
                        group by seq""")
                .param("location", lane.location())
                .param("subscription", lane.subscription())
                .param("numbers", numbers.toArray(Long[]::new))
                .query(row -> {
                    attempts.put(row.getLong("seq"), row.getInt("attempts"));
                });
        return attempts;
    }

    /** What was given up has arrived after all. */
    void arrived(LaneId lane, Collection<Long> numbers) {
        jdbc.sql("""
                        delete from delivery_waiting
                        where location_id = :location and subscription_id = :subscription and seq = any (:numbers)
                          and parked_at is not null""")
                .param("location", lane.location())
                .param("subscription", lane.subscription())
                .param("numbers", numbers.toArray(Long[]::new))
                .update();
    }

    /** How long the endpoint has taken to accept an event of late; none when it has not accepted any. */
    Optional<Duration> usualTime(LaneId lane) {
        return jdbc.sql("""
                        select avg(took_micros) as took from (
                            select took_micros from delivery_attempt
                            where location_id = :location and subscription_id = :subscription and delivered
                            order by started_at desc limit :latest
                        ) latest""")
                .param("location", lane.location())
                .param("subscription", lane.subscription())
                .param("latest", LATEST)
                .query((row, i) -> row.getDouble("took"))
                .optional()
                .filter(micros -> micros > 0)
                .map(micros -> Duration.ofNanos((long) (micros * 1_000)));
    }

    private static Replay read(ResultSet row) throws SQLException {
        var subjects = row.getString("subjects");
        var query = new ReplayQuery(
                row.getLong("subscription_id"),
                subjects.isEmpty() ? Set.of() : Arrays.stream(subjects.split(",")).map(Subject::valueOf).collect(Collectors.toSet()),
                row.getObject("subject_id", Long.class), Leases.instant(row.getTimestamp("from_time")),
                Leases.instant(row.getTimestamp("to_time")), row.getBoolean("failed_only"));
        return new Replay(
                row.getLong("location_id"), row.getLong("id"), row.getLong("subscription_id"), query, row.getLong("after_number"),
                row.getLong("until_number"), row.getLong("total"), row.getLong("position"), row.getLong("delivered"),
                row.getLong("failed"), Replay.State.valueOf(row.getString("state")), row.getString("because"),
                row.getTimestamp("created_at").toInstant(), Leases.instant(row.getTimestamp("due_at")),
                Leases.instant(row.getTimestamp("ended_at")));
    }
}
