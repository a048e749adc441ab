package org.branchbook.booking;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.shared.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appointments that come again. They are entered all or none, each by the rules of a single one, at the same time by the clock
 * on the wall: where the clocks skip that time the appointment is refused, where they repeat it the earlier copy is taken.
 */
@Component
public class AppointmentSeries {

    private final Access access;
    private final Events events;
    private final Setups setups;
    private final Appointments appointments;
    private final AppointmentRows appointmentRows;
    private final AppointmentBook book;
    private final Allocations allocations;
    private final SeriesRows rows;

    AppointmentSeries(
            Access access, Events events, Setups setups, Appointments appointments, AppointmentRows appointmentRows,
            AppointmentBook book, Allocations allocations, SeriesRows rows) {
        this.access = access;
        this.events = events;
        this.setups = setups;
        this.appointments = appointments;
        this.appointmentRows = appointmentRows;
        this.book = book;
        this.allocations = allocations;
        this.rows = rows;
    }

    /** Which series the appointments are in; those that stand alone are missing. */
    public Map<Long, Long> of(long location, Collection<Long> appointments) {
        return appointments.isEmpty() ? Map.of() : rows.of(location, appointments);
    }

    public Series get(Caller caller, long location, long id) {
        access.require(caller, location, Right.SEE_CALENDAR);
        return existing(location, id);
    }

    private Series existing(long location, long id) {
        var recurrence = rows.find(location, id).orElseThrow(AppointmentSeries::unknown);
        var ids = rows.appointments(location, id);
        return new Series(location, id, recurrence, standing(location, ids));
    }

    /** In the order of the series, without the cancelled ones. */
    private List<Appointment> standing(long location, List<Long> ids) {
        var all = appointmentRows.all(location, ids);
        return ids.stream()
                .flatMap(id -> all.stream().filter(appointment -> appointment.id() == id && !appointment.deleted()))
                .toList();
    }

    private static NotFound unknown() {
        return new NotFound("Series not found");
    }

    /** Enters the first appointment and those that repeat it, or none: then everything in the way is named. */
    @Transactional
    public Series create(Caller caller, long location, AppointmentRequest first, Recurrence recurrence) {
        access.require(caller, location, Right.CREATE_APPOINTMENTS);
        var turn = events.turn(location);
        var setup = setups.during(turn);
        var zone = setup.location().zone();
        var obstacles = new Obstacles(zone);
        var entries = new ArrayList<Appointments.Entry>();
        for (var start : starts(first.startsAt(), recurrence, zone, obstacles)) {
            var request = first.at(start, first.attendance());
            obstacles.collect(start, () -> appointments.prepare(caller, setup, request), entries);
        }
        obstacles.refuse();
        var client = appointments.client(caller, turn, first, null);
        var id = rows.insert(location, recurrence);
        var entered = new ArrayList<Appointment>();
        for (var entry : entries) {
            var number = entered.size() + 1;
            var draft = appointments.draft(caller, setup, entry, client);
            entered.add(book.enter(
                    caller, turn, draft, entry.claim(), appointment -> rows.add(location, id, number, appointment.id())));
        }
        return new Series(location, id, recurrence, entered);
    }

    private static List<Instant> starts(Instant first, Recurrence recurrence, ZoneId zone, Obstacles obstacles) {
        var time = first.atZone(zone).toLocalTime();
        var day = first.atZone(zone).toLocalDate();
        var starts = new ArrayList<Instant>();
        for (var next : recurrence.days(day)) {
            if (next.equals(day)) {
                starts.add(first);
            } else {
                obstacles.start(next, time).ifPresent(starts::add);
            }
        }
        return starts;
    }

    /**
     * Puts what the request says in the place of this appointment of the series and of all after it that have yet to take
     * place, or of none. Its start moves them all by as many days, to the same time of day. Whether a client came stays.
     */
    @Transactional
    public Series changeFrom(Caller caller, long location, long id, long appointment, AppointmentRequest request) {
        access.require(caller, location, Right.EDIT_APPOINTMENTS);
        var turn = events.turn(location);
        var setup = setups.during(turn);
        var zone = setup.location().zone();
        var following = following(location, id, appointment);
        var obstacles = new Obstacles(zone);
        var changes = changes(following, request, zone, obstacles);
        var seconds = Appointments.seconds(setup, request);
        for (var change : changes) {
            // They make room for each other before anybody looks for room.
            if (Appointments.takesOtherTime(change.before(), change.request(), seconds)) {
                allocations.release(location, Claimant.appointment(change.before().id()));
            }
        }
        var entries = new ArrayList<Appointments.Entry>();
        for (var change : changes) {
            obstacles.collect(
                    change.request().startsAt(),
                    () -> appointments.prepareReplacement(caller, setup, change.before(), change.request()), entries);
        }
        obstacles.refuse();
        var client = appointments.client(caller, turn, request, following.getFirst().client());
        for (int i = 0; i < changes.size(); i++) {
            var before = changes.get(i).before();
            book.rewrite(caller, turn, before, Appointments.replaced(before, entries.get(i), client), entries.get(i).claim());
        }
        return existing(location, id);
    }

    private record Replacement(Appointment before, AppointmentRequest request) {}

    private static List<Replacement> changes(
            List<Appointment> following, AppointmentRequest request, ZoneId zone, Obstacles obstacles) {
        var start = request.startsAt().atZone(zone);
        var from = following.getFirst().startsAt().atZone(zone).toLocalDate();
        var shift = ChronoUnit.DAYS.between(from, start.toLocalDate());
        var changes = new ArrayList<Replacement>();
        for (var before : following) {
            var day = before.startsAt().atZone(zone).toLocalDate().plusDays(shift);
            var moment = changes.isEmpty()
                    ? Optional.of(request.startsAt())
                    : obstacles.start(day, start.toLocalTime());
            moment.ifPresent(at -> changes.add(new Replacement(before, request.at(at, before.attendance()))));
        }
        return changes;
    }

    /** Cancels this appointment of the series and all after it that have yet to take place. */
    @Transactional
    public void cancelFrom(Caller caller, long location, long id, long appointment) {
        access.require(caller, location, Right.DELETE_APPOINTMENTS);
        Turn turn = events.turn(location);
        following(location, id, appointment).forEach(one -> book.strike(caller, turn, one));
    }

    private List<Appointment> following(long location, long id, long appointment) {
        var ids = rows.appointments(location, id);
        var position = ids.indexOf(appointment);
        if (position < 0) {
            throw unknown();
        }
        var following = standing(location, ids.subList(position, ids.size())).stream()
                .filter(one -> one.attendance() == Attendance.WAITING || one.attendance() == Attendance.CONFIRMED)
                .toList();
        if (following.isEmpty() || following.getFirst().id() != appointment) {
            throw new NotFound("Appointment not found among those of the series that have yet to take place");
        }
        return following;
    }
}
