package org.branchbook.booking;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.branchbook.clients.VisitTotals;
import org.branchbook.network.TagKind;
import org.branchbook.network.TagLinks;
import org.branchbook.platform.database.Numbers;
import org.branchbook.platform.database.Writes;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The rows of appointments, their lines and visits; who may touch them and what follows is decided above. */
@Component
class AppointmentRows {

    /** What is read of an appointment; to be followed by where from. */
    private static final String SELECT = """
            select appointment.*,
                   array(select link.tag_id from tag_link link
                         join tag on tag.location_id = link.location_id and tag.id = link.tag_id and tag.deleted_at is null
                         where link.location_id = appointment.location_id and link.kind = 2
                           and link.subject_id = appointment.id) as tags
            """;
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final TagLinks tags;
    private final JdbcTemplate template;
    private final Numbers visits;
    private final Numbers appointments;

    AppointmentRows(JdbcClient jdbc, JdbcTemplate template, ObjectMapper json, Clock clock, TagLinks tags) {
        this.jdbc = jdbc;
        this.template = template;
        this.visits = new Numbers(jdbc, "visit_id_seq");
        this.appointments = new Numbers(jdbc, "appointment_id_seq");
        this.json = json;
        this.clock = clock;
        this.tags = tags;
    }

    /** Room for what is to be written together. */
    Writes together() {
        return new Writes(template);
    }

    long insertVisit(long location, @Nullable Long client, LocalDate day) {
        var writes = together();
        var visit = insertVisit(writes, location, client, day);
        writes.send();
        return visit;
    }

    /** The same among other writes; the visit is there once they are sent. */
    long insertVisit(Writes writes, long location, @Nullable Long client, LocalDate day) {
        var id = visits.next();
        writes.sql("insert into visit (location_id, id, client_id, day) values (:location, :id, :client, :day)")
                .param("location", location)
                .param("id", id)
                .param("client", client == null ? 0L : client)
                .param("day", Date.valueOf(day));
        return id;
    }

    /** Stores a new appointment with its lines and tags; the id, the times of writing and the state are given by the row. */
    Appointment insert(Appointment draft) {
        var writes = together();
        var appointment = insert(writes, draft);
        writes.send();
        if (!draft.details().tags().isEmpty()) {
            replaceTags(appointment);
        }
        return appointment;
    }

    /** Stores a new appointment with its lines, without tags, among other writes. */
    Appointment insert(Writes writes, Appointment draft) {
        // As exact as the database keeps it, so that what is returned is what will be read.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var appointment = new Appointment(
                draft.location(), appointments.next(), draft.visit(), draft.teamMember(), draft.client(), draft.startsAt(),
                draft.seconds(), draft.technicalBreakSeconds(), draft.attendance(), draft.confirmed(), draft.clientsCount(),
                draft.groupEvent(), draft.rooms(), draft.lines(), draft.details(), draft.origin(), now, now, false);
        var row = writes.sql("""
                insert into appointment (location_id, id, visit_id, team_member_id, client_id, starts_at, seconds,
                    technical_break_seconds, attendance, confirmed, clients_count, group_event_id, rooms, comment, online,
                    team_member_requested,
                    remind_sms_hours, remind_email_hours, external_id, source, from_url, mobile, booking_form_id, color,
                    custom_fields, created_by, partner_id, created_at, changed_at)
                values (:location, :id, :visit, :teamMember, :client, :startsAt, :seconds,
                    :technicalBreak, :attendance, :confirmed, :clientsCount, :groupEvent, :rooms, :comment, :online, :requested,
                    :remindSms, :remindEmail, :externalId, :source, :fromUrl, :mobile, :bookingForm, :color,
                    cast(:customFields as jsonb), :createdBy, :partner, :now, :now)""");
        describe(appointment, row::param);
        row.param("now", Timestamp.from(now));
        insertLines(writes, appointment);
        return appointment;
    }

    /** Writes the appointment as given over its row. */
    void update(Appointment appointment) {
        var row = jdbc.sql("""
                update appointment set visit_id = :visit, team_member_id = :teamMember, client_id = :client,
                    starts_at = :startsAt, seconds = :seconds, technical_break_seconds = :technicalBreak,
                    attendance = :attendance, confirmed = :confirmed, clients_count = :clientsCount,
                    group_event_id = :groupEvent, rooms = :rooms, comment = :comment,
                    remind_sms_hours = :remindSms, remind_email_hours = :remindEmail, external_id = :externalId,
                    color = :color, custom_fields = cast(:customFields as jsonb),
                    changed_at = greatest(:now, date_trunc('second', changed_at) + interval '1 second')
                where location_id = :location and id = :id""");
        describe(appointment, row::param);
        row.param("now", Timestamp.from(clock.instant())).update();
    }

    void replaceLines(Appointment appointment) {
        jdbc.sql("delete from appointment_line where location_id = :location and appointment_id = :id")
                .param("location", appointment.location())
                .param("id", appointment.id())
                .update();
        var writes = together();
        insertLines(writes, appointment);
        writes.send();
    }

    void replaceTags(Appointment appointment) {
        tags.replace(appointment.location(), TagKind.APPOINTMENT, appointment.id(), appointment.details().tags());
    }

    private static void insertLines(Writes writes, Appointment appointment) {
        var lines = appointment.lines();
        if (lines.isEmpty()) {
            return;
        }
        writes.sql("""
                        insert into appointment_line (location_id, appointment_id, number, service_id, title, full_price,
                                                      discount, price, amount)
                        select :location, :appointment, line.number, line.service, line.title, line.full_price,
                               line.discount, line.price, line.amount
                        from unnest(:services, :titles, :fullPrices, :discounts, :prices, :amounts)
                             with ordinality as line (service, title, full_price, discount, price, amount, number)""")
                .param("location", appointment.location())
                .param("appointment", appointment.id())
                .param("services", lines.stream().map(AppointmentLine::service).toArray(Long[]::new))
                .param("titles", lines.stream().map(AppointmentLine::title).toArray(String[]::new))
                .param("fullPrices", lines.stream().map(AppointmentLine::fullPrice).toArray(BigDecimal[]::new))
                .param("discounts", lines.stream().map(AppointmentLine::discount).toArray(BigDecimal[]::new))
                .param("prices", lines.stream().map(AppointmentLine::price).toArray(BigDecimal[]::new))
                .param("amounts", lines.stream().map(AppointmentLine::amount).toArray(Integer[]::new));
    }

    void markDeleted(long location, long id) {
        jdbc.sql("""
                        update appointment set deleted_at = :now,
                            changed_at = greatest(:now, date_trunc('second', changed_at) + interval '1 second')
                        where location_id = :location and id = :id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update();
    }

    Optional<Appointment> find(long location, long id) {
        return all(location, List.of(id)).stream().findFirst();
    }

    /** Those of the given ids that exist, deleted ones too, by start. */
    List<Appointment> all(long location, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var lines = lines(location, ids);
        return jdbc.sql(SELECT + """
                        from appointment where location_id = :location and id = any (:ids)
                        order by starts_at, id""")
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row, lines.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    boolean isVisit(long location, long id) {
        return jdbc.sql("select exists (select 1 from visit where location_id = :location and id = :id)")
                .param("location", location)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** The appointments of a visit, without deleted ones, by start. */
    List<Appointment> ofVisit(long location, long visit) {
        return all(location, jdbc.sql("""
                        select id from appointment
                        where location_id = :location and visit_id = :visit and deleted_at is null""")
                .param("location", location)
                .param("visit", visit)
                .query(Long.class)
                .list());
    }

    /** Those that take some of the time between, by start. None lasts longer than a day. */
    List<Appointment> touching(long location, Instant from, Instant to) {
        var touching = jdbc.sql(SELECT + """
                        from appointment
                        where location_id = :location and starts_at > :dayBefore and starts_at < :to
                          and starts_at + make_interval(secs => seconds) > :from and deleted_at is null
                        order by starts_at, id""")
                .param("location", location)
                .param("dayBefore", Timestamp.from(from.minus(Duration.ofDays(1))))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, i) -> read(row, List.of()))
                .list();
        return withLines(location, touching);
    }

    /** A client's, newest first. */
    List<Appointment> ofClient(long location, long client, Page page) {
        var found = jdbc.sql(SELECT + """
                        from appointment
                        where location_id = :location and client_id = :client and deleted_at is null
                        order by starts_at desc, id desc limit :size offset :offset""")
                .param("location", location)
                .param("client", client)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> read(row, List.of()))
                .list();
        return withLines(location, found);
    }

    private List<Appointment> withLines(long location, List<Appointment> bare) {
        var lines = lines(location, bare.stream().map(Appointment::id).toList());
        return bare.stream().map(each -> each.withLines(lines.getOrDefault(each.id(), List.of()))).toList();
    }

    private Map<Long, List<AppointmentLine>> lines(long location, Collection<Long> appointments) {
        var lines = new HashMap<Long, List<AppointmentLine>>();
        jdbc.sql("""
                        select * from appointment_line
                        where location_id = :location and appointment_id = any (:appointments)
                        order by appointment_id, number""")
                .param("location", location)
                .param("appointments", appointments.toArray(Long[]::new))
                .query(row -> {
                    lines.computeIfAbsent(row.getLong("appointment_id"), id -> new ArrayList<>()).add(line(row));
                });
        return lines;
    }

    private static AppointmentLine line(ResultSet row) throws SQLException {
        return new AppointmentLine(
                row.getLong("service_id"), row.getString("title"), row.getBigDecimal("full_price"),
                row.getBigDecimal("discount"), row.getBigDecimal("price"), row.getInt("amount"));
    }

    /** Where an appointment is found, when not all are of one location. */
    record Key(long location, long id) {}

    /** The appointments of these keys, deleted ones too, in the order of the keys. */
    List<Appointment> all(List<Key> keys) {
        var lines = new HashMap<Key, List<AppointmentLine>>();
        among(keys, """
                select line.* from unnest(:locations, :ids) as wanted (location_id, id)
                join appointment_line line on line.location_id = wanted.location_id and line.appointment_id = wanted.id
                order by line.location_id, line.appointment_id, line.number""")
                .query(row -> {
                    var key = new Key(row.getLong("location_id"), row.getLong("appointment_id"));
                    lines.computeIfAbsent(key, unseen -> new ArrayList<>()).add(line(row));
                });
        return among(keys, SELECT + """
                from unnest(:locations, :ids) with ordinality as wanted (location_id, id, number)
                join appointment on appointment.location_id = wanted.location_id and appointment.id = wanted.id
                order by wanted.number""")
                .query((row, i) -> read(
                        row, lines.getOrDefault(new Key(row.getLong("location_id"), row.getLong("id")), List.of())))
                .list();
    }

    private JdbcClient.StatementSpec among(List<Key> keys, String sql) {
        return jdbc.sql(sql)
                .param("locations", keys.stream().map(Key::location).toArray(Long[]::new))
                .param("ids", keys.stream().map(Key::id).toArray(Long[]::new));
    }

    /** What the client's appointments in the location add up to. Only those he came to count, only no-shows as such. */
    VisitTotals totals(long location, long client) {
        return jdbc.sql("""
                        select count(*) filter (where attendance = 1) as visits,
                               count(*) filter (where attendance = -1) as no_shows,
                               min(starts_at) filter (where attendance = 1) as first,
                               max(starts_at) filter (where attendance = 1) as last,
                               coalesce(sum(sold) filter (where attendance = 1), 0) as sold
                        from (select appointment.attendance, appointment.starts_at,
                                     (select sum(line.price) from appointment_line line
                                      where line.location_id = appointment.location_id
                                        and line.appointment_id = appointment.id) as sold
                              from appointment
                              where appointment.location_id = :location and appointment.client_id = :client
                                and appointment.deleted_at is null) as each_appointment""")
                .param("location", location)
                .param("client", client)
                .query((row, i) -> new VisitTotals(
                        row.getInt("visits"), row.getInt("no_shows"), row.getBigDecimal("sold"),
                        instant(row.getTimestamp("first")), instant(row.getTimestamp("last"))))
                .single();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** Tells the values of the columns by the names of their parameters. */
    private void describe(Appointment appointment, BiConsumer<String, @Nullable Object> values) {
        var details = appointment.details();
        var origin = appointment.origin();
        values.accept("location", appointment.location());
        values.accept("id", appointment.id());
        values.accept("visit", appointment.visit());
        values.accept("teamMember", appointment.teamMember());
        values.accept("client", appointment.client());
        values.accept("startsAt", Timestamp.from(appointment.startsAt()));
        values.accept("seconds", appointment.seconds());
        values.accept("technicalBreak", appointment.technicalBreakSeconds());
        values.accept("attendance", appointment.attendance().code());
        values.accept("confirmed", appointment.confirmed());
        values.accept("clientsCount", appointment.clientsCount());
        values.accept("groupEvent", appointment.groupEvent());
        values.accept("rooms", appointment.rooms().toArray(Long[]::new));
        values.accept("comment", details.comment());
        values.accept("online", origin.online());
        values.accept("requested", origin.teamMemberRequested());
        values.accept("remindSms", details.remindSmsHours());
        values.accept("remindEmail", details.remindEmailHours());
        values.accept("externalId", details.externalId());
        values.accept("source", origin.source());
        values.accept("fromUrl", origin.fromUrl());
        values.accept("mobile", origin.mobile());
        values.accept("bookingForm", origin.bookingForm());
        values.accept("color", details.color());
        values.accept("customFields", json.writeValueAsString(details.customFields()));
        values.accept("createdBy", origin.createdBy());
        values.accept("partner", origin.partner());
    }

    private static List<Long> rooms(ResultSet row) throws SQLException {
        return List.of((Long[]) row.getArray("rooms").getArray());
    }

    private Appointment read(ResultSet row, List<AppointmentLine> lines) throws SQLException {
        var details = new AppointmentDetails(
                row.getString("comment"), row.getInt("remind_sms_hours"), row.getInt("remind_email_hours"),
                row.getString("external_id"), row.getString("color"), json.readValue(row.getString("custom_fields"), FIELDS),
                Arrays.asList((Long[]) row.getArray("tags").getArray()));
        var origin = new Origin(
                row.getBoolean("online"), row.getBoolean("team_member_requested"), row.getString("source"),
                row.getString("from_url"), row.getInt("mobile"), row.getLong("booking_form_id"), row.getLong("created_by"),
                row.getObject("partner_id", Long.class));
        return new Appointment(
                row.getLong("location_id"), row.getLong("id"), row.getLong("visit_id"), row.getLong("team_member_id"),
                row.getObject("client_id", Long.class), row.getTimestamp("starts_at").toInstant(), row.getInt("seconds"),
                row.getInt("technical_break_seconds"), Attendance.of(row.getInt("attendance")).orElseThrow(),
                row.getBoolean("confirmed"), row.getInt("clients_count"), row.getLong("group_event_id"), rooms(row), lines,
                details, origin,
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("changed_at").toInstant(),
                row.getTimestamp("deleted_at") != null);
    }
}
