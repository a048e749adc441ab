package org.branchbook.booking;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.branchbook.shared.Listing;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a location's appointments: fixed conditions, of which only those asked for are put into the statement. */
@Component
class AppointmentSearch {

    private final JdbcClient jdbc;
    private final AppointmentRows rows;

    AppointmentSearch(JdbcClient jdbc, AppointmentRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Listing<Appointment> find(long location, AppointmentQuery query, Page page) {
        var conditions = new Conditions(location);
        if (!query.withDeleted()) {
            conditions.where.append(" and deleted_at is null");
        }
        conditions.add("team_member_id =", query.teamMember());
        conditions.add("client_id =", query.client());
        conditions.add("created_by =", query.createdBy());
        conditions.add("starts_at >=", timestamp(query.startsFrom()));
        conditions.add("starts_at <", timestamp(query.startsBefore()));
        conditions.add("created_at >=", timestamp(query.createdFrom()));
        conditions.add("created_at <", timestamp(query.createdBefore()));
        conditions.add("changed_at >=", timestamp(query.changedFrom()));
        conditions.add("changed_at <", timestamp(query.changedBefore()));
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

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static final class Conditions {

        private final StringBuilder where = new StringBuilder("location_id = :location");
        private final Map<String, Object> values = new HashMap<>();

        private Conditions(long location) {
            values.put("location", location);
        }

        private void add(String comparison, @Nullable Object value) {
            if (value != null) {
                var name = "p" + values.size();
                where.append(" and ").append(comparison).append(" :").append(name);
                values.put(name, value);
            }
        }
    }
}
