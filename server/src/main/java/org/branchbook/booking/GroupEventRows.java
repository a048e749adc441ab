package org.branchbook.booking;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.branchbook.network.TagKind;
import org.branchbook.network.TagLinks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of group events and the count of their places. */
@Component
class GroupEventRows {

    /** What is read of an event: the row and the ids of the tags that hang on it. */
    static final String SELECT = """
            select group_event.*,
                   array(select link.tag_id from tag_link link
                         join tag on tag.location_id = link.location_id and tag.id = link.tag_id
                         where link.location_id = group_event.location_id and link.kind = 3
                           and link.subject_id = group_event.id and tag.deleted_at is null
                         order by link.tag_id) as label_ids
            from group_event
            """;

    private final JdbcClient jdbc;
    private final TagLinks tags;
    private final Clock clock;

    GroupEventRows(JdbcClient jdbc, TagLinks tags, Clock clock) {
        this.jdbc = jdbc;
        this.tags = tags;
        this.clock = clock;
    }

    GroupEvent insert(long location, GroupEventPlan plan) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = bind(
                """
                insert into group_event (location_id, service_id, team_member_id, room_ids, starts_at, seconds,
                    technical_break_seconds, capacity, color, instructions, stream_link, comment, created_at, changed_at)
                values (:location, :service, :teamMember, :rooms, :startsAt, :seconds,
                    :technicalBreak, :capacity, :color, :instructions, :streamLink, :comment, :now, :now)
                returning id""",
                location, plan)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
        if (!plan.labels().isEmpty()) {
            tags.replace(location, TagKind.GROUP_EVENT, id, plan.labels());
        }
        return new GroupEvent(location, id, plan, 0, now, now, false);
    }

    void update(long location, long id, GroupEventPlan plan) {
        bind(
                """
                update group_event set service_id = :service, team_member_id = :teamMember, room_ids = :rooms,
                    starts_at = :startsAt, seconds = :seconds, technical_break_seconds = :technicalBreak,
                    capacity = :capacity, color = :color, instructions = :instructions, stream_link = :streamLink,
                    comment = :comment,
                    changed_at = greatest(:now, date_trunc('second', changed_at) + interval '1 second')
                where location_id = :location and id = :id""",
                location, plan)
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void replaceLabels(long location, long id, GroupEventPlan plan) {
        tags.replace(location, TagKind.GROUP_EVENT, id, plan.labels());
    }

    private JdbcClient.StatementSpec bind(String sql, long location, GroupEventPlan plan) {
        return jdbc.sql(sql)
                .param("location", location)
                .param("service", plan.service())
                .param("teamMember", plan.teamMember())
                .param("rooms", plan.rooms().toArray(Long[]::new))
                .param("startsAt", Timestamp.from(plan.startsAt()))
                .param("seconds", plan.seconds())
                .param("technicalBreak", plan.technicalBreakSeconds())
                .param("capacity", plan.capacity())
                .param("color", plan.color())
                .param("instructions", plan.instructions())
                .param("streamLink", plan.streamLink())
                .param("comment", plan.comment());
    }

    void markDeleted(long location, long id) {
        jdbc.sql("""
                        update group_event set deleted_at = :now,
                            changed_at = greatest(:now, date_trunc('second', changed_at) + interval '1 second')
                        where location_id = :location and id = :id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update();
    }

    /** Takes places in an event that has them; refuses when it has not, or is not there any more. */
    void take(long location, long event, int places) {
        var taken = jdbc.sql("""
                        update group_event set taken = taken + :places
                        where location_id = :location and id = :event and deleted_at is null
                          and taken + :places <= capacity""")
                .param("places", places)
                .param("location", location)
                .param("event", event)
                .update();
        if (taken == 0) {
            throw new BookingRefused(BookingRefused.Reason.NO_PLACES);
        }
    }

    void giveBack(long location, long event, int places) {
        jdbc.sql("update group_event set taken = taken - :places where location_id = :location and id = :event")
                .param("places", places)
                .param("location", location)
                .param("event", event)
                .update();
    }

    /** The event, a deleted one too. */
    Optional<GroupEvent> find(long location, long id) {
        return all(location, List.of(id)).stream().findFirst();
    }

    /** Those of the ids that exist, deleted ones too, by start. */
    List<GroupEvent> all(long location, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "where location_id = :location and id = any (:ids) order by starts_at, id")
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** Those that take some of the time between, by start. None lasts longer than a day. */
    List<GroupEvent> touching(long location, Instant from, Instant to) {
        return jdbc.sql(SELECT + """
                        where location_id = :location and starts_at > :dayBefore and starts_at < :to
                          and starts_at + make_interval(secs => seconds) > :from and deleted_at is null
                        order by starts_at, id""")
                .param("location", location)
                .param("dayBefore", Timestamp.from(from.minus(Duration.ofDays(1))))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, i) -> read(row))
                .list();
    }

    /** The ids of the appointments that take places in the event, in the order in which they were made. */
    List<Long> appointments(long location, long event) {
        return jdbc.sql("""
                        select id from appointment
                        where location_id = :location and group_event_id = :event and group_event_id <> 0
                          and deleted_at is null
                        order by id""")
                .param("location", location)
                .param("event", event)
                .query(Long.class)
                .list();
    }

    static GroupEvent read(ResultSet row) throws SQLException {
        var plan = new GroupEventPlan(
                row.getLong("service_id"), row.getLong("team_member_id"), numbers(row.getArray("room_ids")),
                row.getTimestamp("starts_at").toInstant(), row.getInt("seconds"), row.getInt("technical_break_seconds"),
                row.getInt("capacity"), row.getString("color"), row.getString("instructions"), row.getString("stream_link"),
                row.getString("comment"), numbers(row.getArray("label_ids")));
        return new GroupEvent(
                row.getLong("location_id"), row.getLong("id"), plan, row.getInt("taken"), instant(row, "created_at"),
                instant(row, "changed_at"), row.getTimestamp("deleted_at") != null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static List<Long> numbers(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }
}
