package org.branchbook.webhooks;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.events.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a lane reads of the letters that failed or wait behind one that did. They are written by the {@link Recorder}. */
@Component
class WaitingRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many letters wait in each line. */
    Map<Line, Integer> countByLine(LaneId lane, boolean ordered) {
        var counts = new HashMap<Line, Integer>();
        jdbc.sql("""
                        select subject, subject_id, case when :ordered then 0 else seq end as number, count(*) from delivery_waiting
                        where location_id = :location and subscription_id = :id and parked_at is null
                        group by 1, 2, 3""")
                .param("ordered", ordered)
                .param("location", lane.location())
                .param("id", lane.subscription())
                .query(row -> {
                    counts.put(new Line(Subject.valueOf(row.getString(1)), row.getLong(2), row.getLong(3)), row.getInt(4));
                });
        return counts;
    }

    /** What lies above the cursor and is dealt with all the same: it was recorded while something older was under way. */
    Set<Long> settledAfter(LaneId lane, long cursor) {
        return new HashSet<>(jdbc.sql("""
                        select seq from delivery_attempt
                        where location_id = :location and subscription_id = :id and seq > :cursor and delivered
                        union
                        select seq from delivery_waiting
                        where location_id = :location and subscription_id = :id and seq > :cursor""")
                .param("location", lane.location())
                .param("id", lane.subscription())
                .param("cursor", cursor)
                .query(Long.class)
                .list());
    }

    /** One that can be tried. */
    record Row(long number, int failures, @Nullable Instant firstFailedAt, Instant dueAt) {}

    /** The first of each line, soonest first, without those that are {@code handled} already. */
    List<Row> soonest(LaneId lane, Collection<Long> handled, int limit) {
        return jdbc.sql("""
                        select seq, failures, first_failed_at, due_at from delivery_waiting
                        where location_id = :location and subscription_id = :id and due_at is not null
                          and seq <> all (:handled)
                        order by due_at, seq limit :limit""")
                .param("location", lane.location())
                .param("id", lane.subscription())
                .param("handled", handled.toArray(Long[]::new))
                .param("limit", limit)
                .query((row, i) -> new Row(
                        row.getLong("seq"), row.getInt("failures"), Leases.instant(row.getTimestamp("first_failed_at")),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }

    /** The endpoint is back: what would have been tried later is due now. Locks the lane first, as the recorder does. */
    void hasten(LaneId lane) {
        jdbc.sql("""
                        with lane as (
                            select 1 from delivery_lane where location_id = :location and subscription_id = :id for update
                        )
                        update delivery_waiting set due_at = :now
                        where location_id = :location and subscription_id = :id and due_at > :now and exists (select 1 from lane)""")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", lane.location())
                .param("id", lane.subscription())
                .update();
    }
}
