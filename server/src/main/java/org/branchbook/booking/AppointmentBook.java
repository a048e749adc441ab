package org.branchbook.booking;

import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.events.Turn;
import org.branchbook.platform.database.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where appointments are entered, rewritten and struck out, whoever asks for it: rows, the claim on the team member's
 * and the rooms' time or on places in a group event, the client's totals and the event, all in the caller's transaction and
 * turn.
 */
@Component
class AppointmentBook {

    private static final Set<String> OF_TIME = Set.of("startsAt", "seconds", "teamMember", "rooms");
    private static final Set<String> OF_PLACES = Set.of("groupEvent", "clientsCount");

    private final AppointmentRows rows;
    private final Allocations allocations;
    private final GroupEventRows groupEvents;
    private final Clients clients;
    private final Events events;
    private final ActivityLog activity;
    private final FreedPlaces places;

    AppointmentBook(
            AppointmentRows rows, Allocations allocations, GroupEventRows groupEvents, Clients clients, Events events,
            ActivityLog activity, FreedPlaces places) {
        this.rows = rows;
        this.allocations = allocations;
        this.groupEvents = groupEvents;
        this.clients = clients;
        this.events = events;
        this.activity = activity;
        this.places = places;
    }

    /** How an appointment takes its time. */
    enum Claim {
        ALONE, BESIDE_OTHERS
    }

    Appointment enter(Caller caller, Turn turn, Appointment draft, Claim claim) {
        return enter(caller, turn, draft, claim, entered -> {});
    }

    /** The same with something that is written down beside the appointment, before anybody is told of it. */
    Appointment enter(Caller caller, Turn turn, Appointment draft, Claim claim, Consumer<Appointment> beside) {
        var appointment = rows.insert(draft);
        claim(appointment, claim);
        beside.accept(appointment);
        if (appointment.attendance() != Attendance.WAITING) {
            recount(turn, appointment.client());
        }
        events.append(turn, Change.created(Subject.APPOINTMENT, appointment.id(), caller.cause()));
        return appointment;
    }

    /**
     * Enters what a client books online: he has yet to come, so nothing about him changes, and all of it is at hand. It is
     * there once the writes are {@link #send sent}.
     */
    Appointment enterOnline(Caller caller, Turn turn, Writes writes, Appointment draft, Setup setup, Client client) {
        var appointment = rows.insert(writes, draft);
        if (appointment.groupEvent() == 0) {
            allocations.take(writes, appointment.occupation());
        } else {
            groupEvents.take(appointment.location(), appointment.groupEvent(), appointment.clientsCount());
        }
        var known = new AppointmentInContext(
                appointment, setup.location(), setup.team().get(appointment.teamMember()), client);
        events.appendKnown(writes, turn, Change.created(Subject.APPOINTMENT, appointment.id(), caller.cause()), known);
        return appointment;
    }

    /** Writes what was entered; refuses when somebody else has the time. */
    void send(Writes entered) {
        allocations.send(entered);
    }

    private void claim(Appointment appointment, Claim claim) {
        if (appointment.groupEvent() != 0) {
            groupEvents.take(appointment.location(), appointment.groupEvent(), appointment.clientsCount());
            return;
        }
        switch (claim) {
            case ALONE -> allocations.take(appointment.occupation());
            case BESIDE_OTHERS -> allocations.takeBeside(appointment.occupation());
        }
    }

    /** Writes {@code after} over {@code before}. */
    Appointment rewrite(Caller caller, Turn turn, Appointment before, Appointment after, Claim claim) {
        var changed = changes(before, after);
        rows.update(after);
        if (changed.contains("services")) {
            rows.replaceLines(after);
        }
        if (changed.contains("tags")) {
            rows.replaceTags(after);
        }
        if (claimsAnew(after, changed)) {
            release(before);
            claim(after, claim);
        }
        if (changed.contains("client")) {
            recount(turn, before.client());
        }
        if (changed.contains("client") || changed.contains("attendance") || countsSale(after, changed)) {
            recount(turn, after.client());
        }
        events.append(turn, Change.updated(Subject.APPOINTMENT, after.id(), caller.cause(), changed));
        if (claimsAnew(after, changed)) {
            tellWhoWaits(caller, turn, before);
        }
        return rows.find(after.location(), after.id()).orElseThrow();
    }

    /** An appointment of its own takes time, one in a group event takes places. */
    private static boolean claimsAnew(Appointment appointment, Set<String> changed) {
        var decisive = appointment.groupEvent() == 0 ? OF_TIME : OF_PLACES;
        return !Collections.disjoint(changed, decisive);
    }

    private void release(Appointment appointment) {
        if (appointment.groupEvent() == 0) {
            allocations.release(appointment.location(), Claimant.appointment(appointment.id()));
        } else {
            groupEvents.giveBack(appointment.location(), appointment.groupEvent(), appointment.clientsCount());
        }
    }

    private void tellWhoWaits(Caller caller, Turn turn, Appointment released) {
        if (released.groupEvent() == 0) {
            places.freed(caller, turn, released.startsAt(), released.endsAt());
        }
    }

    private static boolean countsSale(Appointment appointment, Set<String> changed) {
        return appointment.attendance() == Attendance.ARRIVED && (changed.contains("services") || changed.contains("startsAt"));
    }

    private static Set<String> changes(Appointment before, Appointment after) {
        var changed = new HashSet<String>();
        note(changed, "teamMember", before.teamMember(), after.teamMember());
        note(changed, "client", before.client(), after.client());
        note(changed, "startsAt", before.startsAt(), after.startsAt());
        note(changed, "seconds", before.seconds(), after.seconds());
        note(changed, "rooms", before.rooms(), after.rooms());
        note(changed, "attendance", before.attendance(), after.attendance());
        note(changed, "clientsCount", before.clientsCount(), after.clientsCount());
        note(changed, "groupEvent", before.groupEvent(), after.groupEvent());
        note(changed, "services", before.lines(), after.lines());
        note(changed, "details", before.details(), after.details());
        note(changed, "tags", before.details().tags(), after.details().tags());
        return changed;
    }

    private static void note(Set<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }

    void strike(Caller caller, Turn turn, Appointment appointment) {
        rows.markDeleted(appointment.location(), appointment.id());
        release(appointment);
        if (appointment.attendance() != Attendance.WAITING) {
            recount(turn, appointment.client());
        }
        events.append(turn, Change.deleted(Subject.APPOINTMENT, appointment.id(), caller.cause()));
        tellWhoWaits(caller, turn, appointment);
        var about = "appointment " + appointment.id();
        activity.record(caller, new ActivityLog.Entry(turn.location(), ActivityLog.Act.APPOINTMENT_CANCELLED, about));
    }

    private void recount(Turn turn, @Nullable Long client) {
        if (client != null) {
            clients.count(turn, client, rows.totals(turn.location(), client));
        }
    }
}
