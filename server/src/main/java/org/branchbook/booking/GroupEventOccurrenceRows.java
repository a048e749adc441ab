package org.branchbook.booking;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.booking.GroupEventOccurrence.Given;
import org.branchbook.booking.GroupEventOccurrence.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of occurrences, and which of them wait to be carried out. */
@Component
class GroupEventOccurrenceRows {

    private static final String WAITING = "status in ('EVENT_CREATED', 'EVENT_CHANGED', 'EVENT_CHANGED_FORCE', 'EVENT_DELETED')";

    private final JdbcClient jdbc;
    private final Clock clock;

    GroupEventOccurrenceRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** Wants the day to come round on these dates; {@code starts} are the same in order. What was taken back comes again. */
    void want(GroupEventSeriesDay day, List<LocalDate> dates, List<Instant> starts) {
        if (dates.isEmpty()) {
            return;
        }
        var rhythm = day.rhythm();
        jdbc.sql("""
                        insert into group_event_occurrence (location_id, series_id, day_id, day, status, event_id,
                            given_team_member, given_starts_at, given_seconds, given_rooms, given_labels, given_capacity,
                            created_at, changed_at)
                        select :location, :series, :day, cast(wanted.day as date), 'EVENT_CREATED', 0, :teamMember,
                               to_timestamp(wanted.start), :seconds, :rooms, :labels, :capacity, :now, :now
                        from unnest(:dates, :starts) as wanted (day, start)
                        on conflict (location_id, day_id, day)
                        do update set status = 'EVENT_CREATED', event_id = 0, deleted_at = null, changed_at = excluded.changed_at
                        where group_event_occurrence.deleted_at is not null""")
                .param("location", day.location())
                .param("series", day.series())
                .param("day", day.id())
                .param("teamMember", rhythm.teamMember())
                .param("seconds", rhythm.seconds())
                .param("rooms", rhythm.rooms().toArray(Long[]::new))
                .param("labels", rhythm.labels().toArray(Long[]::new))
                .param("capacity", rhythm.capacity())
                .param("dates", dates.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("starts", starts.stream().map(Instant::getEpochSecond).toArray(Long[]::new))
                .param("now", now())
                .update();
        wake(day.location());
    }

    /** Wants something to be done about the coming occurrences of the day. */
    void mark(long location, long day, Status status) {
        mark(location, "day_id = :id", day, status, LocalDate.EPOCH);
    }

    /** Wants the coming occurrences of the series after that date to be taken back. */
    void takeBack(long location, long series, LocalDate after) {
        mark(location, "series_id = :id", series, Status.EVENT_DELETED, after);
    }

    private void mark(long location, String whose, long id, Status status, LocalDate after) {
        jdbc.sql("update group_event_occurrence set status = :status, changed_at = :now where location_id = :location and "
                        + whose + " and day > :after and given_starts_at > :now and deleted_at is null")
                .param("status", status.name())
                .param("now", now())
                .param("location", location)
                .param("id", id)
                .param("after", Date.valueOf(after))
                .update();
        wake(location);
    }

    private void wake(long location) {
        jdbc.sql("insert into group_event_series_work (location_id) values (:location) on conflict do nothing")
                .param("location", location)
                .update();
    }

    /** The locations where something waits. */
    List<Long> busyLocations() {
        return jdbc.sql("select location_id from group_event_series_work order by location_id").query(Long.class).list();
    }

    void rest(long location) {
        jdbc.sql("delete from group_event_series_work where location_id = :location").param("location", location).update();
    }

    /** The first of those that wait. */
    List<GroupEventOccurrence> waiting(long location, int limit) {
        return jdbc.sql("select * from group_event_occurrence where location_id = :location and " + WAITING
                        + " order by id limit :limit")
                .param("location", location)
                .param("limit", limit)
                .query((row, i) -> read(row))
                .list();
    }

    /** Writes down what has become of an occurrence. */
    void settle(GroupEventOccurrence occurrence, Status status, long event, Given given) {
        jdbc.sql("""
                        update group_event_occurrence set status = :status, event_id = :event, given_team_member = :teamMember,
                            given_starts_at = :startsAt, given_seconds = :seconds, given_rooms = :rooms,
                            given_labels = :labels, given_capacity = :capacity, changed_at = :now
                        where location_id = :location and id = :id""")
                .param("status", status.name())
                .param("event", event)
                .param("teamMember", given.teamMember())
                .param("startsAt", Timestamp.from(given.startsAt()))
                .param("seconds", given.seconds())
                .param("rooms", given.rooms().toArray(Long[]::new))
                .param("labels", given.labels().toArray(Long[]::new))
                .param("capacity", given.capacity())
                .param("now", now())
                .param("location", occurrence.location())
                .param("id", occurrence.id())
                .update();
    }

    void markDeleted(GroupEventOccurrence occurrence) {
        jdbc.sql("""
                        update group_event_occurrence set status = 'STABLE', deleted_at = :now, changed_at = :now
                        where location_id = :location and id = :id""")
                .param("now", now())
                .param("location", occurrence.location())
                .param("id", occurrence.id())
                .update();
    }

    /** The occurrences of these days, by date. */
    List<GroupEventOccurrence> ofDays(long location, Collection<Long> days) {
        return jdbc.sql("""
                        select * from group_event_occurrence
                        where location_id = :location and day_id = any (:days) and deleted_at is null
                        order by day, id""")
                .param("location", location)
                .param("days", days.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** The occurrences that these events were made of, by event. */
    Map<Long, GroupEventOccurrence> ofEvents(long location, Collection<Long> events) {
        var found = new HashMap<Long, GroupEventOccurrence>();
        jdbc.sql("""
                        select * from group_event_occurrence
                        where location_id = :location and event_id = any (:events) and event_id <> 0
                          and deleted_at is null""")
                .param("location", location)
                .param("events", events.toArray(Long[]::new))
                .query(row -> {
                    found.put(row.getLong("event_id"), read(row));
                });
        return found;
    }

    private static GroupEventOccurrence read(ResultSet row) throws SQLException {
        var given = new Given(
                row.getLong("given_team_member"), GroupEventSeriesRows.instant(row, "given_starts_at"), row.getInt("given_seconds"),
                row.getInt("given_capacity"), GroupEventSeriesRows.numbers(row.getArray("given_rooms")),
                GroupEventSeriesRows.numbers(row.getArray("given_labels")));
        return new GroupEventOccurrence(
                row.getLong("location_id"), row.getLong("id"), row.getLong("series_id"), row.getLong("day_id"),
                row.getObject("day", LocalDate.class), Status.valueOf(row.getString("status")), row.getLong("event_id"), given,
                GroupEventSeriesRows.instant(row, "created_at"), GroupEventSeriesRows.instant(row, "changed_at"),
                GroupEventSeriesRows.instantOrNull(row, "deleted_at"));
    }
}
