package org.branchbook.booking;

import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.shared.Listing;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a location's group events: fixed conditions, of which only those asked for are put into the statement. */
@Component
class GroupEventSearch {

    private final JdbcClient jdbc;

    GroupEventSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Listing<GroupEvent> find(long location, ZoneId zone, GroupEventQuery query, Page page) {
        var conditions = new Conditions(location, zone, query);
        var rows = jdbc.sql(GroupEventRows.SELECT + "where " + conditions.where
                        + " order by starts_at, id limit :size offset :offset")
                .params(conditions.values)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> GroupEventRows.read(row))
                .list();
        var total = jdbc.sql("select count(*) from group_event where " + conditions.where)
                .params(conditions.values)
                .query(Long.class)
                .single();
        return new Listing<>(rows, total);
    }

    /** The local days on which such events start, ascending. */
    List<LocalDate> days(long location, ZoneId zone, GroupEventQuery query) {
        var conditions = new Conditions(location, zone, query);
        return jdbc.sql("select distinct cast(starts_at at time zone :zone as date) as day from group_event where "
                        + conditions.where + " order by day")
                .params(conditions.values)
                .query((row, i) -> row.getObject("day", LocalDate.class))
                .list();
    }

    /** The first and the last local day of such events; empty when there are none. */
    Optional<GroupEvents.Span> span(long location, ZoneId zone, GroupEventQuery query) {
        var conditions = new Conditions(location, zone, query);
        return jdbc.sql("select min(starts_at) as first, max(starts_at) as last from group_event where "
                        + conditions.where + " having count(*) > 0")
                .params(conditions.values)
                .query((row, i) -> new GroupEvents.Span(
                        row.getTimestamp("first").toInstant().atZone(zone).toLocalDate(),
                        row.getTimestamp("last").toInstant().atZone(zone).toLocalDate()))
                .optional();
    }

    /** By what such events differ: each combination of service, team member and resources once. */
    List<GroupEvents.Kind> kinds(long location, ZoneId zone, GroupEventQuery query) {
        var conditions = new Conditions(location, zone, query);
        return jdbc.sql("select distinct service_id, team_member_id, room_ids from group_event where " + conditions.where)
                .params(conditions.values)
                .query((row, i) -> new GroupEvents.Kind(
                        row.getLong("service_id"), row.getLong("team_member_id"),
                        List.of((Long[]) row.getArray("room_ids").getArray())))
                .list();
    }

    private static final class Conditions {

        private final StringBuilder where = new StringBuilder("location_id = :location");
        private final Map<String, Object> values = new HashMap<>();

        private Conditions(long location, ZoneId zone, GroupEventQuery query) {
            values.put("location", location);
            values.put("zone", zone.getId());
            if (!query.withDeleted()) {
                where.append(" and deleted_at is null");
            }
            add("starts_at >= :from", "from", timestamp(query.from()));
            add("starts_at < :before", "before", timestamp(query.before()));
            addList("service_id = any (:services)", "services", query.services());
            addList("team_member_id = any (:teamMembers)", "teamMembers", query.teamMembers());
            addList("""
                    room_ids && array(select piece.id from resource_instance piece
                                      where piece.location_id = :location and piece.resource_id = any (:resources))""",
                    "resources", query.resources());
            add("capacity - taken >= :free", "free", query.freePlaces() == 0 ? null : query.freePlaces());
            addList("cast(extract(isodow from starts_at at time zone :zone) as bigint) = any (:weekdays)", "weekdays",
                    query.weekdays().stream().map(DayOfWeek::getValue).map(Integer::longValue).toList());
        }

        private void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                where.append(" and ").append(condition);
                values.put(name, value);
            }
        }

        private void addList(String condition, String name, List<Long> wanted) {
            add(condition, name, wanted.isEmpty() ? null : wanted.toArray(Long[]::new));
        }

        private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
            return instant == null ? null : Timestamp.from(instant);
        }
    }
}
