package org.branchbook.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.branchbook.events.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is written down of back-fills. */
@Component
class BackfillRows {

    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    BackfillRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Backfill insert(Subscription subscription, List<Subject> subjects, @Nullable Long user) {
        return jdbc.sql("""
                        insert into backfill (location_id, subscription_id, subjects, place, told, last_number, state, because,
                            user_id, created_at)
                        values (:location, :subscription, :subjects, '', 0, 0, 'RUNNING', '', :user, :now)
                        returning *""")
                .param("location", subscription.location())
                .param("subscription", subscription.id())
                .param("subjects", join(subjects))
                .param("user", user)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> read(row))
                .single();
    }

    Optional<Backfill> find(long location, long id) {
        return jdbc.sql("select * from backfill where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    boolean isRunning(LaneId lane) {
        return jdbc.sql("""
                        select exists (select 1 from backfill
                        where location_id = :location and subscription_id = :subscription and ended_at is null)""")
                .param("location", lane.location())
                .param("subscription", lane.subscription())
                .query(Boolean.class)
                .single();
    }

    /** Those whose last part the lane has been through: the next one does not pile up behind it. */
    List<Backfill> ready() {
        return jdbc.sql("""
                        select backfill.* from backfill
                        left join delivery_lane lane
                          on lane.location_id = backfill.location_id and lane.subscription_id = backfill.subscription_id
                        where backfill.ended_at is null and coalesce(lane.cursor, backfill.last_number) >= backfill.last_number
                        order by backfill.location_id, backfill.id limit :limit""")
                .param("limit", AT_ONCE)
                .query((row, i) -> read(row))
                .list();
    }

    boolean isAnyRunning() {
        return jdbc.sql("select exists (select 1 from backfill where ended_at is null)").query(Boolean.class).single();
    }

    /** A running one, for this transaction alone. */
    record Held(Backfill backfill, String place, @Nullable Long user) {}

    Optional<Held> hold(Backfill found) {
        return jdbc.sql("""
                        select * from backfill where location_id = :location and id = :id and ended_at is null
                        for update skip locked""")
                .param("location", found.location())
                .param("id", found.id())
                .query((row, i) -> new Held(read(row), row.getString("place"), row.getObject("user_id", Long.class)))
                .optional();
    }

    void proceed(Backfill backfill, List<Subject> open, String place, int told, long lastNumber) {
        jdbc.sql("""
                        update backfill set subjects = :subjects, place = :place, told = told + :told, last_number = :last
                        where location_id = :location and id = :id""")
                .param("subjects", join(open))
                .param("place", place)
                .param("told", told)
                .param("last", lastNumber)
                .param("location", backfill.location())
                .param("id", backfill.id())
                .update();
    }

    /** Whether it was running until now. */
    boolean end(long location, long id, Backfill.State state, String because) {
        return jdbc.sql("""
                        update backfill set state = :state, because = :because, ended_at = :now
                        where location_id = :location and id = :id and ended_at is null""")
                .param("state", state.name())
                .param("because", because)
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update() == 1;
    }

    private static String join(List<Subject> subjects) {
        return subjects.stream().map(Subject::name).collect(Collectors.joining(","));
    }

    private static Backfill read(ResultSet row) throws SQLException {
        var subjects = row.getString("subjects");
        return new Backfill(
                row.getLong("location_id"), row.getLong("id"), row.getLong("subscription_id"),
                subjects.isEmpty() ? List.of() : Arrays.stream(subjects.split(",")).map(Subject::valueOf).toList(),
                row.getLong("told"), row.getLong("last_number"), Backfill.State.valueOf(row.getString("state")),
                row.getString("because"), row.getTimestamp("created_at").toInstant(), Leases.instant(row.getTimestamp("ended_at")));
    }
}
