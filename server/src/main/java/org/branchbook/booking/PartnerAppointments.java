package org.branchbook.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Listing;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a partner's system has entered and booked, at the locations whose calendar its user may see. */
@Component
public class PartnerAppointments {

    /** How far back, in days, is looked when nobody says. */
    private static final int USUALLY_BACK = 31;
    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);
    private static final LocalDate NEVER = LocalDate.of(2199, 12, 31);
    private static final String MADE = """
             from unnest(:locations, :startsFrom, :startsBefore, :createdFrom, :createdBefore)
                  as place (location_id, starts_from, starts_before, created_from, created_before)
            join appointment on appointment.location_id = place.location_id
                            and appointment.starts_at >= to_timestamp(place.starts_from) and appointment.starts_at < to_timestamp(place.starts_before)
                            and appointment.created_at >= to_timestamp(place.created_from) and appointment.created_at < to_timestamp(place.created_before)
            where appointment.partner_id = :partner and (:createdBy = 0 or appointment.created_by = :createdBy)
            """;

    private final JdbcClient jdbc;
    private final AppointmentRows rows;
    private final Access access;
    private final Locations locations;
    private final Clock clock;

    PartnerAppointments(JdbcClient jdbc, AppointmentRows rows, Access access, Locations locations, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.access = access;
        this.locations = locations;
        this.clock = clock;
    }

    /**
     * Which of them are wanted; null asks for nothing. The days are local to each location, the last ones included. Without any
     * day it is what was made during the last month.
     */
    public record Query(
            @Nullable Long location,
            @Nullable Long createdBy,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate createdFirstDay,
            @Nullable LocalDate createdLastDay) {

        private boolean namesNoDay() {
            return firstDay == null && lastDay == null && createdFirstDay == null && createdLastDay == null;
        }
    }

    /** Those of the calling partner, newest first, deleted ones too. */
    public Listing<Appointment> list(Caller caller, Query query, Page page) {
        var partner = caller.requirePartner().id();
        var places = locations.withIds(visible(caller, query));
        var asked = query.namesNoDay()
                ? new Query(query.location(), query.createdBy(), null, null, today().minusDays(USUALLY_BACK), null)
                : query;
        var keys = about(places, asked, partner, "select appointment.location_id, appointment.id" + MADE
                        + "order by appointment.created_at desc, appointment.id desc limit :size offset :offset")
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> new AppointmentRows.Key(row.getLong("location_id"), row.getLong("id")))
                .list();
        var total = about(places, asked, partner, "select count(*)" + MADE).query(Long.class).single();
        return new Listing<>(rows.all(keys), total);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("UTC"));
    }

    private List<Long> visible(Caller caller, Query query) {
        if (query.location() != null) {
            access.require(caller, query.location(), Right.SEE_CALENDAR);
            return List.of(query.location());
        }
        return access.permissionsEverywhere(caller).entrySet().stream()
                .filter(place -> place.getValue().allow(Right.SEE_CALENDAR))
                .map(Map.Entry::getKey)
                .toList();
    }

    private JdbcClient.StatementSpec about(List<Location> places, Query query, long partner, String sql) {
        return jdbc.sql(sql)
                .param("partner", partner)
                .param("createdBy", query.createdBy() == null ? 0 : query.createdBy())
                .param("locations", places.stream().map(Location::id).toArray(Long[]::new))
                .param("startsFrom", each(places, zone -> begin(query.firstDay(), zone)))
                .param("startsBefore", each(places, zone -> end(query.lastDay(), zone)))
                .param("createdFrom", each(places, zone -> begin(query.createdFirstDay(), zone)))
                .param("createdBefore", each(places, zone -> end(query.createdLastDay(), zone)));
    }

    /** In seconds since 1970. */
    private static Long[] each(List<Location> places, Function<ZoneId, Instant> moment) {
        return places.stream().map(place -> moment.apply(place.zone()).getEpochSecond()).toArray(Long[]::new);
    }

    private static Instant begin(@Nullable LocalDate day, ZoneId zone) {
        return (day == null ? EVER : day).atStartOfDay(zone).toInstant();
    }

    private static Instant end(@Nullable LocalDate day, ZoneId zone) {
        return (day == null ? NEVER : day.plusDays(1)).atStartOfDay(zone).toInstant();
    }
}
