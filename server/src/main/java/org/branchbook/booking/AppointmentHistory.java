package org.branchbook.booking;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.branchbook.clients.ClientSearch;
import org.jspecify.annotations.Nullable;

/**
 * Asks of a client for what has been booked with the location: appointments with any of these team members, services,
 * categories and outcomes (empty: with any at all) that start in the period, so many of them and worth so much together.
 * Without {@code count} there must be one; with one that has room for 0 there may be none.
 */
public record AppointmentHistory(
        List<Long> teamMembers,
        List<Long> services,
        List<Long> categories,
        List<Attendance> outcomes,
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable Range count,
        @Nullable Range worth) implements ClientSearch.Condition.Beyond {

    /** Both ends belong to it; null leaves one open. */
    public record Range(@Nullable BigDecimal from, @Nullable BigDecimal to) {

        private boolean hasZero() {
            return (from == null || from.signum() <= 0) && (to == null || to.signum() >= 0);
        }
    }

    @Override
    public String sql(Function<Object, String> add) {
        var having = having(add);
        var withNone = count != null && count.hasZero() && (worth == null || worth.hasZero());
        var ids = "select appointment.client_id from appointment where " + where(add) + " group by appointment.client_id having ";
        return withNone
                ? "client.id not in (" + ids + "not (" + having + "))"
                : "client.id in (" + ids + having + ")";
    }

    private String where(Function<Object, String> add) {
        var conditions = new ArrayList<String>(List.of(
                "appointment.location_id = :location", "appointment.deleted_at is null", "appointment.client_id is not null"));
        any(conditions, "appointment.team_member_id", teamMembers, add);
        if (!outcomes.isEmpty()) {
            conditions.add("appointment.attendance = any ("
                    + add.apply(outcomes.stream().map(Attendance::code).toArray(Integer[]::new)) + ")");
        }
        if (from != null) {
            conditions.add("appointment.starts_at >= " + add.apply(Timestamp.from(from)));
        }
        if (before != null) {
            conditions.add("appointment.starts_at < " + add.apply(Timestamp.from(before)));
        }
        if (!services.isEmpty() || !categories.isEmpty()) {
            conditions.add(line(add));
        }
        return String.join(" and ", conditions);
    }

    /** One line is of a wanted service and, if asked for, of a wanted category. */
    private String line(Function<Object, String> add) {
        var conditions = new ArrayList<String>(List.of(
                "line.location_id = :location", "line.appointment_id = appointment.id"));
        any(conditions, "line.service_id", services, add);
        if (!categories.isEmpty()) {
            conditions.add("line.service_id in (select service.id from service where service.location_id = :location"
                    + " and service.category_id = any (" + add.apply(categories.toArray(Long[]::new)) + "))");
        }
        return "exists (select 1 from appointment_line line where " + String.join(" and ", conditions) + ")";
    }

    private static void any(List<String> conditions, String column, List<Long> ids, Function<Object, String> add) {
        if (!ids.isEmpty()) {
            conditions.add(column + " = any (" + add.apply(ids.toArray(Long[]::new)) + ")");
        }
    }

    private String having(Function<Object, String> add) {
        var conditions = new ArrayList<String>();
        range(conditions, "count(*)", count, add);
        range(conditions, """
                coalesce(sum((select sum(line.price) from appointment_line line
                              where line.location_id = :location and line.appointment_id = appointment.id)), 0)""", worth, add);
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    private static void range(List<String> conditions, String sum, @Nullable Range range, Function<Object, String> add) {
        if (range != null && range.from() != null) {
            conditions.add(sum + " >= " + add.apply(range.from()));
        }
        if (range != null && range.to() != null) {
            conditions.add(sum + " <= " + add.apply(range.to()));
        }
    }
}
