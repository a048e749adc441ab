package org.branchbook.booking;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.network.Locations;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A client's appointments in a location, newest first, in pages that end with the end of a day. */
@Component
public class ClientVisits {

    private static final int USUAL_PAGE = 25;
    private static final String WANTED = """
            location_id = :location and client_id = :client and deleted_at is null
            and (cast(:from as timestamptz) is null or starts_at >= :from)
            and (cast(:before as timestamptz) is null or starts_at < :before)
            and (cast(:attendance as integer) is null or attendance = :attendance)""";

    private final JdbcClient jdbc;
    private final Access access;
    private final Locations locations;
    private final AppointmentRows rows;

    ClientVisits(JdbcClient jdbc, Access access, Locations locations, AppointmentRows rows) {
        this.jdbc = jdbc;
        this.access = access;
        this.locations = locations;
        this.rows = rows;
    }

    /** Whose appointments, on which local days (both belong to it; null leaves an end open), with which outcome (null: any). */
    public record Query(long client, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Attendance attendance) {}

    /** A page, and whether there are older appointments within the query. */
    public record VisitPage(List<Appointment> appointments, boolean more) {}

    public VisitPage page(Caller caller, long location, Query query) {
        access.require(caller, location, Right.SEE_CLIENTS);
        var zone = locations.get(location).zone();
        var since = lastOfUsualPage(location, query, zone)
                .map(start -> LocalDate.ofInstant(start, zone).atStartOfDay(zone).toInstant())
                .orElse(Instant.EPOCH);
        var ids = ask("select id from appointment where " + WANTED + " and starts_at >= :since", location, query, zone)
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .list();
        var more = ask("select exists (select 1 from appointment where " + WANTED + " and starts_at < :since)", location, query, zone)
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
        return new VisitPage(rows.all(location, ids).reversed(), more);
    }

    /** The first appointment to which the client came; for showing it with the client. */
    public Optional<Appointment> first(long location, long client) {
        return jdbc.sql("""
                        select id from appointment
                        where location_id = :location and client_id = :client and deleted_at is null and attendance = 1
                        order by starts_at, id limit 1""")
                .param("location", location)
                .param("client", client)
                .query(Long.class)
                .optional()
                .flatMap(id -> rows.find(location, id));
    }

    private Optional<Instant> lastOfUsualPage(long location, Query query, ZoneId zone) {
        var sql = "select starts_at from appointment where " + WANTED + " order by starts_at desc offset :skipped limit 1";
        return ask(sql, location, query, zone)
                .param("skipped", USUAL_PAGE - 1)
                .query((row, i) -> row.getTimestamp("starts_at").toInstant())
                .optional();
    }

    private JdbcClient.StatementSpec ask(String sql, long location, Query query, ZoneId zone) {
        return jdbc.sql(sql)
                .param("location", location)
                .param("client", query.client())
                .param("from", startOf(query.from(), zone))
                .param("before", startOf(query.to() == null ? null : query.to().plusDays(1), zone))
                .param("attendance", query.attendance() == null ? null : query.attendance().code());
    }

    private static @Nullable Timestamp startOf(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : Timestamp.from(day.atStartOfDay(zone).toInstant());
    }
}
