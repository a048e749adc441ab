package org.branchbook.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who delivers along which lane: one process at a time, and another one soon after it died. */
@Component
class Leases {

    static final Duration LASTING = Duration.ofSeconds(10);

    /** For so long after its renewal a lease needs no asking for: it is renewed every second, and lasts twice as long. */
    static final Duration SURE = LASTING.dividedBy(2);

    private final String self = UUID.randomUUID().toString();
    private final AtomicLong holdings = new AtomicLong();
    private final JdbcClient jdbc;
    private final Clock clock;

    Leases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A lane that nobody works at and that is neither paused nor resting. */
    record Free(LaneId lane, LaneState state) {}

    /** All free lanes. */
    List<Free> free() {
        return jdbc.sql("""
                        select * from delivery_lane
                        where not paused and (held_until is null or held_until < :now) and (resume_at is null or resume_at <= :now)""")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> new Free(lane(row), state(row)))
                .list();
    }

    /** The free lanes of these locations. */
    List<LaneId> freeAt(Collection<Long> locations) {
        return jdbc.sql("""
                        select location_id, subscription_id from delivery_lane
                        where location_id = any (:locations) and not paused
                          and (held_until is null or held_until < :now) and (resume_at is null or resume_at <= :now)""")
                .param("locations", locations.toArray(Long[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> lane(row))
                .list();
    }

    /** Takes those of the lanes that are still free. */
    List<Lease> take(List<LaneId> lanes) {
        var now = clock.instant();
        return jdbc.sql("""
                        with wanted as (
                            select * from unnest(:locations, :subscriptions, :holders) w (location_id, subscription_id, holder)
                        ), free as (
                            select lane.location_id, lane.subscription_id, wanted.holder
                            from delivery_lane lane join wanted using (location_id, subscription_id)
                            where not lane.paused and (lane.held_until is null or lane.held_until < :now)
                            for update of lane skip locked
                        )
                        update delivery_lane lane set holder = free.holder, held_until = :until from free
                        where lane.location_id = free.location_id and lane.subscription_id = free.subscription_id
                        returning lane.*""")
                .param("locations", locations(lanes))
                .param("subscriptions", subscriptions(lanes))
                .param("holders", lanes.stream().map(lane -> self + "/" + holdings.incrementAndGet()).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(LASTING)))
                .query((row, i) -> new Lease(lane(row), row.getString("holder"), row.getInt("revision"), row.getTimestamp("failing_since") != null, state(row)))
                .list();
    }

    /**
     * Prolongs the leases; returns the holders that still hold, with the revision their subscription has by now. Whoever
     * locks several lanes does so in their order, or two of them would wait for each other.
     */
    Map<String, Integer> renew(Collection<Lease> leases) {
        var held = new HashMap<String, Integer>();
        var lanes = leases.stream().map(Lease::lane).toList();
        jdbc.sql("""
                        with mine as (
                            select lane.location_id, lane.subscription_id from delivery_lane lane
                            join unnest(:locations, :subscriptions, :holders) held (location_id, subscription_id, holder)
                              on held.location_id = lane.location_id and held.subscription_id = lane.subscription_id
                             and held.holder = lane.holder
                            order by lane.location_id, lane.subscription_id for update of lane
                        )
                        update delivery_lane lane set held_until = :until from mine
                        where lane.location_id = mine.location_id and lane.subscription_id = mine.subscription_id
                        returning lane.holder, lane.revision""")
                .param("locations", locations(lanes))
                .param("subscriptions", subscriptions(lanes))
                .param("holders", leases.stream().map(Lease::holder).toArray(String[]::new))
                .param("until", Timestamp.from(clock.instant().plus(LASTING)))
                .query(row -> {
                    held.put(row.getString("holder"), row.getInt("revision"));
                });
        return held;
    }

    boolean holds(Lease lease) {
        return jdbc.sql("""
                        select 1 from delivery_lane
                        where location_id = :location and subscription_id = :id and holder = :holder""")
                .param("location", lease.lane().location())
                .param("id", lease.lane().subscription())
                .param("holder", lease.holder())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Lets others have the lane, as far as it has come. */
    void release(Lease lease, LaneState state) {
        jdbc.sql("""
                        update delivery_lane
                        set held_until = null, holder = null, cursor = greatest(cursor, :cursor),
                            failed_probes = :probes, resume_at = :resume, next_due = :due
                        where location_id = :location and subscription_id = :id and holder = :holder""")
                .param("cursor", state.cursor())
                .param("probes", state.failedProbes())
                .param("resume", timestamp(state.resumeAt()))
                .param("due", timestamp(state.nextDue()))
                .param("location", lease.lane().location())
                .param("id", lease.lane().subscription())
                .param("holder", lease.holder())
                .update();
    }

    static Long[] locations(Collection<LaneId> lanes) {
        return lanes.stream().map(LaneId::location).toArray(Long[]::new);
    }

    static Long[] subscriptions(Collection<LaneId> lanes) {
        return lanes.stream().map(LaneId::subscription).toArray(Long[]::new);
    }

    private static LaneId lane(ResultSet row) throws SQLException {
        return new LaneId(row.getLong("location_id"), row.getLong("subscription_id"));
    }

    private static LaneState state(ResultSet row) throws SQLException {
        return new LaneState(
                row.getLong("cursor"), row.getInt("failed_probes"), instant(row.getTimestamp("resume_at")),
                instant(row.getTimestamp("next_due")));
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
