package org.branchbook.booking;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.events.Subject;
import org.branchbook.events.Walks;
import org.branchbook.shared.Listing;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a location's appointments: fixed conditions, of which only those asked for are put into the statement. */
@Component
class AppointmentSearch {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final AppointmentRows rows;

    AppointmentSearch(JdbcClient jdbc, AppointmentRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Listing<Appointment> find(long location, AppointmentQuery query, Page page) {
        var conditions = standing(location, query);
        var ids = jdbc.sql("select id from appointment where " + conditions.where + " order by starts_at, id limit :size offset :offset")
                .params(conditions.values)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(Long.class)
                .list();
        var total = jdbc.sql("select count(*) from appointment where " + conditions.where)
                .params(conditions.values)
                .query(Long.class)
                .single();
        return new Listing<>(rows.all(location, ids), total);
    }

    /** The first of them by start, at most {@code limit}. */
    List<Appointment> first(long location, AppointmentQuery query, int limit) {
        var conditions = standing(location, query);
        var ids = jdbc.sql("select id from appointment where " + conditions.where + " order by starts_at, id limit :limit")
                .params(conditions.values)
                .param("limit", limit)
                .query(Long.class)
                .list();
        return rows.all(location, ids);
    }

    private static Conditions standing(long location, AppointmentQuery query) {
        var conditions = conditions(location, query);
        if (!query.withDeleted()) {
            conditions.require("deleted_at is null");
        }
        return conditions;
    }

    /** Whether they are deleted or not. */
    private static Conditions conditions(long location, AppointmentQuery query) {
        var conditions = new Conditions(location);
        conditions.add("team_member_id =", query.teamMember());
        conditions.add("client_id =", query.client());
        conditions.add("created_by =", query.createdBy());
        conditions.add("starts_at >=", timestamp(query.startsFrom()));
        conditions.add("starts_at <", timestamp(query.startsBefore()));
        conditions.add("created_at >=", timestamp(query.createdFrom()));
        conditions.add("created_at <", timestamp(query.createdBefore()));
        conditions.add("changed_at >=", timestamp(query.changedFrom()));
        conditions.add("changed_at <", timestamp(query.changedBefore()));
        conditions.add("starts_at + make_interval(secs => seconds) >", timestamp(query.endsAfter()));
        conditions.add("starts_at >", timestamp(earliestStart(query.endsAfter())));
        if (query.groupEvent() != null) {
            conditions.require("group_event_id <> 0");
            conditions.add("group_event_id =", query.groupEvent());
        }
        return conditions;
    }

    /** No appointment is longer than a day, so that the index of starts serves for ends as well. */
    private static @Nullable Instant earliestStart(@Nullable Instant endsAfter) {
        return endsAfter == null ? null : endsAfter.minus(LONGEST);
    }

    /** The same appointments as a list to walk over. */
    Walks.Walked<Appointment> walked(long location, AppointmentQuery query) {
        return new WalkedAppointments(location, query);
    }

    private final class WalkedAppointments implements Walks.Walked<Appointment> {

        private final long location;
        private final AppointmentQuery query;

        private WalkedAppointments(long location, AppointmentQuery query) {
            this.location = location;
            this.query = query;
        }

        @Override
        public Subject subject() {
            return Subject.APPOINTMENT;
        }

        @Override
        public long id(Appointment appointment) {
            return appointment.id();
        }

        @Override
        public List<Appointment> after(long id, int limit) {
            var conditions = standing(location, query);
            conditions.add("id >", id);
            var ids = jdbc.sql("select id from appointment where " + conditions.where + " order by id limit :limit")
                    .params(conditions.values)
                    .param("limit", limit)
                    .query(Long.class)
                    .list();
            return inOrderOf(ids);
        }

        @Override
        public List<Appointment> among(Collection<Long> ids) {
            var conditions = conditions(location, query);
            conditions.add("id = any", ids.toArray(Long[]::new));
            var found = jdbc.sql("select id from appointment where " + conditions.where)
                    .params(conditions.values)
                    .query(Long.class)
                    .set();
            return inOrderOf(ids.stream().filter(found::contains).toList());
        }

        private List<Appointment> inOrderOf(List<Long> ids) {
            var byId = rows.all(location, ids).stream().collect(Collectors.toMap(Appointment::id, Function.identity()));
            return ids.stream().map(byId::get).toList();
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static final class Conditions {

        private final StringBuilder where = new StringBuilder("location_id = :location");
        private final Map<String, Object> values = new HashMap<>();

        private Conditions(long location) {
            values.put("location", location);
        }

        private void require(String condition) {
            where.append(" and ").append(condition);
        }

        private void add(String comparison, @Nullable Object value) {
            if (value != null) {
                var name = "p" + values.size();
                where.append(" and ").append(comparison).append(" (:").append(name).append(")");
                values.put(name, value);
            }
        }
    }
}
