package org.branchbook.booking;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.clients.Clients;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Clients who take part in a series of group events every time: a place in every coming event of their days, or none at all. */
@Component
public class GroupEventEnrolments {

    private final Access access;
    private final Events events;
    private final Clients clients;
    private final GroupEventSeriesRows series;
    private final GroupEventOccurrenceRows occurrences;
    private final GroupEventRows rows;
    private final GroupEventBook groups;
    private final AppointmentBook book;
    private final Clock clock;

    GroupEventEnrolments(
            Access access, Events events, Clients clients, GroupEventSeriesRows series, GroupEventOccurrenceRows occurrences,
            GroupEventRows rows, GroupEventBook groups, AppointmentBook book, Clock clock) {
        this.access = access;
        this.events = events;
        this.clients = clients;
        this.series = series;
        this.occurrences = occurrences;
        this.rows = rows;
        this.groups = groups;
        this.book = book;
        this.clock = clock;
    }

    /** An enrolment and the series that it belongs to. */
    public record Enrolled(GroupEventEnrolment enrolment, GroupEventSeries series) {}

    @Transactional
    public Enrolled enrol(Caller caller, long location, long id, long client, List<Long> days) {
        access.require(caller, location, Right.CREATE_APPOINTMENTS);
        var turn = events.turn(location);
        var known = existing(location, id);
        requireDays(known, days);
        if (clients.find(location, client).filter(card -> !card.deleted()).isEmpty()) {
            throw new Invalid("client", "is not a client of this location");
        }
        if (series.enrolments(location, id).stream().anyMatch(other -> other.client() == client)) {
            throw new Invalid("client", "takes part in this series already");
        }
        seat(caller, turn, coming(location, days), client);
        var enrolment = series.insertEnrolment(location, id, client, 1, days);
        return new Enrolled(new GroupEventEnrolment(location, enrolment, id, client, 1, days), known);
    }

    private GroupEventSeries existing(long location, long id) {
        return series.find(location, id).orElseThrow(RecurringGroupEvents::unknown);
    }

    private GroupEventEnrolment enrolment(long location, long id, long enrolment) {
        return series.enrolments(location, id).stream()
                .filter(one -> one.id() == enrolment)
                .findFirst()
                .orElseThrow(() -> new NotFound("Enrolment not found"));
    }

    private static void requireDays(GroupEventSeries known, List<Long> days) {
        if (days.isEmpty() || days.size() > 7) {
            throw new Invalid("days", "must be between 1 and 7");
        }
        if (!known.days().stream().map(GroupEventSeriesDay::id).toList().containsAll(days)) {
            throw new Invalid("days", "names a day that the series does not have");
        }
    }

    private List<GroupEvent> coming(long location, List<Long> days) {
        var made = occurrences.ofDays(location, days).stream()
                .map(GroupEventOccurrence::event)
                .filter(event -> event != 0)
                .toList();
        return rows.all(location, made).stream()
                .filter(event -> !event.deleted() && event.plan().startsAt().isAfter(clock.instant()))
                .toList();
    }

    private void seat(Caller caller, Turn turn, List<GroupEvent> coming, long client) {
        var full = coming.stream().filter(event -> event.free() < 1).findFirst();
        if (full.isPresent()) {
            throw new Invalid("days", "there is no place left in the event at " + full.get().plan().startsAt());
        }
        coming.forEach(event -> groups.seat(caller, turn, event, client, 1));
    }

    /** Lets the client take part on these days instead. */
    @Transactional
    public Enrolled change(Caller caller, long location, long id, long enrolment, List<Long> days) {
        access.require(caller, location, Right.EDIT_APPOINTMENTS);
        var turn = events.turn(location);
        var known = existing(location, id);
        var before = enrolment(location, id, enrolment);
        requireDays(known, days);
        var left = new ArrayList<>(before.days());
        left.removeAll(days);
        var added = new ArrayList<>(days);
        added.removeAll(before.days());
        leave(caller, turn, left, before.client());
        seat(caller, turn, coming(location, added), before.client());
        series.updateEnrolment(location, enrolment, days);
        return new Enrolled(new GroupEventEnrolment(location, enrolment, id, before.client(), before.places(), days), known);
    }

    /** Cancels the client's appointments in the coming events of these days, but for those he has come to already. */
    private void leave(Caller caller, Turn turn, List<Long> days, long client) {
        for (var event : coming(turn.location(), days)) {
            groups.appointmentsOf(event).stream()
                    .filter(appointment -> appointment.client() != null && appointment.client() == client)
                    .filter(appointment -> appointment.attendance() != Attendance.ARRIVED)
                    .forEach(appointment -> book.strike(caller, turn, appointment));
        }
    }

    @Transactional
    public void end(Caller caller, long location, long id, long enrolment) {
        access.require(caller, location, Right.DELETE_APPOINTMENTS);
        var turn = events.turn(location);
        existing(location, id);
        var before = enrolment(location, id, enrolment);
        leave(caller, turn, before.days(), before.client());
        series.markEnrolmentDeleted(location, enrolment);
    }
}
