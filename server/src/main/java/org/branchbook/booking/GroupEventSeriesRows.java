package org.branchbook.booking;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of series of group events, their weekly days and those who are enrolled. */
@Component
class GroupEventSeriesRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    GroupEventSeriesRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    long insert(long location, long original, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        insert into group_event_series (location_id, original_id, from_day, until_day, created_at, changed_at)
                        values (:location, :original, :from, :until, :now, :now) returning id""")
                .param("location", location)
                .param("original", original)
                .param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until))
                .param("now", now())
                .query(Long.class)
                .single();
    }

    void reach(long location, long id, LocalDate until) {
        jdbc.sql("""
                        update group_event_series set until_day = :until, changed_at = :now
                        where location_id = :location and id = :id""")
                .param("until", Date.valueOf(until))
                .param("now", now())
                .param("location", location)
                .param("id", id)
                .update();
    }

    /** Marks the series as deleted, and its days and enrolments with it. */
    void markDeleted(long location, long id) {
        for (var mark : List.of(
                "update group_event_series set deleted_at = :now, changed_at = :now where location_id = :location and id = :id",
                """
                update group_event_series_day set deleted_at = :now, changed_at = :now
                where location_id = :location and series_id = :id and deleted_at is null""",
                """
                update group_event_enrolment set deleted_at = :now, changed_at = :now
                where location_id = :location and series_id = :id and deleted_at is null""")) {
            jdbc.sql(mark).param("now", now()).param("location", location).param("id", id).update();
        }
    }

    /** The series, if it goes on, with the days that do. */
    Optional<GroupEventSeries> find(long location, long id) {
        // Asked first: while a row is read, another statement would want a second connection.
        var days = days(location, id);
        return jdbc.sql("""
                        select * from group_event_series
                        where location_id = :location and id = :id and deleted_at is null""")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> new GroupEventSeries(
                        location, id, row.getLong("original_id"), row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class), days, instant(row, "created_at"),
                        instant(row, "changed_at"), null))
                .optional();
    }

    /** The newest series that the event is the original of or was made by, if that goes on. */
    Optional<Long> ofEvent(long location, long event) {
        return jdbc.sql("""
                        select id from group_event_series series
                        where location_id = :location and deleted_at is null
                          and (original_id = :event or id in (
                              select series_id from group_event_occurrence
                              where location_id = :location and event_id = :event and event_id <> 0))
                        order by id desc limit 1""")
                .param("location", location)
                .param("event", event)
                .query(Long.class)
                .optional();
    }

    Map<Long, LocalDate> lastDays(long location, Collection<Long> ids) {
        var days = new HashMap<Long, LocalDate>();
        jdbc.sql("""
                        select id, until_day from group_event_series
                        where location_id = :location and id = any (:ids) and deleted_at is null""")
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    days.put(row.getLong("id"), row.getObject("until_day", LocalDate.class));
                });
        return days;
    }

    long insertDay(long location, long series, GroupEventRhythm rhythm) {
        return bind(
                """
                insert into group_event_series_day (location_id, series_id, weekday, starts_at, team_member_id, seconds,
                    technical_break_seconds, capacity, room_ids, label_ids, created_at, changed_at)
                values (:location, :series, :weekday, :startsAt, :teamMember, :seconds, :technicalBreak, :capacity, :rooms,
                    :labels, :now, :now)
                returning id""",
                location, rhythm)
                .param("series", series)
                .param("weekday", rhythm.weekday().getValue())
                .query(Long.class)
                .single();
    }

    void updateDay(long location, long id, GroupEventRhythm rhythm) {
        bind(
                """
                update group_event_series_day set starts_at = :startsAt, team_member_id = :teamMember, seconds = :seconds,
                    technical_break_seconds = :technicalBreak, capacity = :capacity, room_ids = :rooms,
                    label_ids = :labels, changed_at = :now
                where location_id = :location and id = :id""",
                location, rhythm)
                .param("id", id)
                .update();
    }

    private JdbcClient.StatementSpec bind(String sql, long location, GroupEventRhythm rhythm) {
        return jdbc.sql(sql)
                .param("location", location)
                .param("startsAt", rhythm.startsAt())
                .param("teamMember", rhythm.teamMember())
                .param("seconds", rhythm.seconds())
                .param("technicalBreak", rhythm.technicalBreakSeconds())
                .param("capacity", rhythm.capacity())
                .param("rooms", rhythm.rooms().toArray(Long[]::new))
                .param("labels", rhythm.labels().toArray(Long[]::new))
                .param("now", now());
    }

    /** Marks the day as deleted and takes it out of the enrolments. */
    void markDayDeleted(long location, long series, long day) {
        jdbc.sql("""
                        update group_event_series_day set deleted_at = :now, changed_at = :now
                        where location_id = :location and id = :day""")
                .param("now", now())
                .param("location", location)
                .param("day", day)
                .update();
        jdbc.sql("""
                        update group_event_enrolment set day_ids = array_remove(day_ids, :day), changed_at = :now
                        where location_id = :location and series_id = :series and :day = any (day_ids)""")
                .param("day", day)
                .param("now", now())
                .param("location", location)
                .param("series", series)
                .update();
    }

    private List<GroupEventSeriesDay> days(long location, long series) {
        return jdbc.sql("""
                        select * from group_event_series_day
                        where location_id = :location and series_id = :series and deleted_at is null
                        order by weekday, starts_at, id""")
                .param("location", location)
                .param("series", series)
                .query((row, i) -> day(row))
                .list();
    }

    private static GroupEventSeriesDay day(ResultSet row) throws SQLException {
        var rhythm = new GroupEventRhythm(
                DayOfWeek.of(row.getInt("weekday")), row.getObject("starts_at", LocalTime.class), row.getLong("team_member_id"),
                row.getInt("seconds"), row.getInt("technical_break_seconds"), row.getInt("capacity"),
                numbers(row.getArray("room_ids")), numbers(row.getArray("label_ids")));
        return new GroupEventSeriesDay(
                row.getLong("location_id"), row.getLong("id"), row.getLong("series_id"), rhythm, instant(row, "created_at"),
                instant(row, "changed_at"), instantOrNull(row, "deleted_at"));
    }

    long insertEnrolment(long location, long series, long client, int places, List<Long> days) {
        return jdbc.sql("""
                        insert into group_event_enrolment (location_id, series_id, client_id, places, day_ids, created_at,
                            changed_at)
                        values (:location, :series, :client, :places, :days, :now, :now) returning id""")
                .param("location", location)
                .param("series", series)
                .param("client", client)
                .param("places", places)
                .param("days", days.toArray(Long[]::new))
                .param("now", now())
                .query(Long.class)
                .single();
    }

    void updateEnrolment(long location, long id, List<Long> days) {
        jdbc.sql("""
                        update group_event_enrolment set day_ids = :days, changed_at = :now
                        where location_id = :location and id = :id""")
                .param("days", days.toArray(Long[]::new))
                .param("now", now())
                .param("location", location)
                .param("id", id)
                .update();
    }

    void markEnrolmentDeleted(long location, long id) {
        jdbc.sql("""
                        update group_event_enrolment set deleted_at = :now, changed_at = :now
                        where location_id = :location and id = :id""")
                .param("now", now())
                .param("location", location)
                .param("id", id)
                .update();
    }

    /** Those of the series that go on, in the order in which they were made. */
    List<GroupEventEnrolment> enrolments(long location, long series) {
        return jdbc.sql("""
                        select * from group_event_enrolment
                        where location_id = :location and series_id = :series and deleted_at is null order by id""")
                .param("location", location)
                .param("series", series)
                .query((row, i) -> new GroupEventEnrolment(
                        location, row.getLong("id"), series, row.getLong("client_id"), row.getInt("places"),
                        numbers(row.getArray("day_ids"))))
                .list();
    }

    static List<Long> numbers(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
