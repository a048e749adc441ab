package org.branchbook.booking;

import java.util.List;
import java.util.Map;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.AppointmentBook.Claim;
import org.branchbook.events.Events;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The appointments of one client on one day, taken together. */
@Component
public class Visits {

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;
    private final Setups setups;
    private final Appointments appointments;
    private final AppointmentRows rows;
    private final AppointmentBook book;

    Visits(
            JdbcClient jdbc, Access access, Events events, Setups setups, Appointments appointments, AppointmentRows rows,
            AppointmentBook book) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
        this.setups = setups;
        this.appointments = appointments;
        this.rows = rows;
        this.book = book;
    }

    /** The visit, wherever among the locations that the caller may look into it is; one elsewhere answers like none. */
    public Visit find(Caller caller, long visit) {
        var visible = access.permissionsEverywhere(caller).entrySet().stream()
                .filter(link -> link.getValue().allow(Right.SEE_CALENDAR))
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
        var location = jdbc.sql("select location_id from visit where location_id = any (:locations) and id = :visit")
                .param("locations", visible)
                .param("visit", visit)
                .query(Long.class)
                .optional()
                .orElseThrow(Visits::unknown);
        return existing(location, visit);
    }

    private Visit existing(long location, long visit) {
        var found = rows.ofVisit(location, visit);
        if (found.isEmpty()) {
            throw unknown();
        }
        return new Visit(location, visit, found);
    }

    private static NotFound unknown() {
        return new NotFound("Visit not found");
    }

    /** The visit to which the appointment belongs. */
    public Visit get(Caller caller, long location, long appointment, long visit) {
        access.require(caller, location, Right.SEE_CALENDAR);
        return with(existing(location, visit), appointment);
    }

    private static Visit with(Visit visit, long appointment) {
        if (visit.appointments().stream().noneMatch(one -> one.id() == appointment)) {
            throw unknown();
        }
        return visit;
    }

    /**
     * What is written down of a visit: whether the client came, for all its appointments; the comment of one of them; and the
     * services of those that are named in {@code lines}, by appointment. The others keep theirs.
     */
    public record Report(Attendance attendance, String comment, Map<Long, List<AppointmentRequest.Line>> lines) {

        public Report {
            lines.values().forEach(some -> AppointmentLine.requireFew("services", some.size()));
            lines = Map.copyOf(lines);
        }
    }

    @Transactional
    public Visit report(Caller caller, long visit, long appointment, Report report) {
        var location = find(caller, visit).location();
        access.require(caller, location, Right.EDIT_APPOINTMENTS);
        var turn = events.turn(location);
        var before = with(existing(location, visit), appointment);
        var own = before.appointments().stream().map(Appointment::id).toList();
        if (!own.containsAll(report.lines().keySet())) {
            throw new Invalid("services", "must belong to appointments of this visit (record_id)");
        }
        var setup = setups.during(turn);
        for (var one : before.appointments()) {
            var after = reported(caller, setup, one, report);
            after = one.id() == appointment ? after.commented(report.comment()) : after;
            if (!after.equals(one)) {
                book.rewrite(caller, turn, one, after, Claim.ALONE);
            }
        }
        return existing(location, visit);
    }

    /** Its services need their rooms, as whenever they are changed. */
    private Appointment reported(Caller caller, Setup setup, Appointment before, Report report) {
        var attended = before.attended(report.attendance());
        var lines = report.lines().get(before.id());
        if (lines == null) {
            return attended;
        }
        if (before.groupEvent() != 0) {
            return attended.withLines(Appointments.lines(setup, lines, before.lines()));
        }
        var entry = appointments.prepareReplacement(caller, setup, before, AppointmentRequest.of(attended).withLines(lines));
        return Appointments.replaced(before, entry, before.client());
    }
}
