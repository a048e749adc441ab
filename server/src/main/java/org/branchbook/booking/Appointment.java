package org.branchbook.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time booked with a team member. {@code seconds} is the whole length, technical break included; {@code client} is null
 * when nobody is named; {@code lines} are what will be done. {@code groupEvent} is the event in which {@code clientsCount}
 * places are taken, 0 for none: such an appointment takes none of the team member's time, its event does. {@code rooms}
 * are the pieces of rooms and equipment that are taken with the team member.
 */
public record Appointment(
        long location,
        long id,
        long visit,
        long teamMember,
        @Nullable Long client,
        Instant startsAt,
        int seconds,
        int technicalBreakSeconds,
        Attendance attendance,
        boolean confirmed,
        int clientsCount,
        long groupEvent,
        List<Long> rooms,
        List<AppointmentLine> lines,
        AppointmentDetails details,
        Origin origin,
        Instant createdAt,
        Instant changedAt,
        boolean deleted) {

    public Appointment {
        rooms = List.copyOf(rooms);
        lines = List.copyOf(lines);
    }

    Appointment withLines(List<AppointmentLine> booked) {
        return new Appointment(
                location, id, visit, teamMember, client, startsAt, seconds, technicalBreakSeconds, attendance, confirmed,
                clientsCount, groupEvent, rooms, booked, details, origin, createdAt, changedAt, deleted);
    }

    /** The same appointment with another answer to whether the client came. */
    Appointment attended(Attendance answer) {
        return new Appointment(
                location, id, visit, teamMember, client, startsAt, seconds, technicalBreakSeconds, answer, confirmed,
                clientsCount, groupEvent, rooms, lines, details, origin, createdAt, changedAt, deleted);
    }

    /** The same appointment with another comment. */
    Appointment commented(String comment) {
        return taking(groupEvent, clientsCount, lines, details.saying(comment));
    }

    /** The same appointment at another time and in other rooms, with another comment. */
    Appointment movedByClient(Instant start, List<Long> rooms, String comment) {
        var noted = new AppointmentDetails(
                comment, details.remindSmsHours(), details.remindEmailHours(), details.externalId(), details.color(),
                details.customFields(), details.tags());
        return new Appointment(
                location, id, visit, teamMember, client, start, seconds, technicalBreakSeconds, attendance, confirmed,
                clientsCount, groupEvent, rooms, lines, noted, origin, createdAt, changedAt, deleted);
    }

    /** The same place in its group event after the event was changed. */
    Appointment movedWith(GroupEventPlan plan) {
        return new Appointment(
                location, id, visit, plan.teamMember(), client, plan.startsAt(), plan.seconds(), plan.technicalBreakSeconds(),
                attendance, confirmed, clientsCount, groupEvent, rooms, lines, details, origin, createdAt, changedAt, deleted);
    }

    /** The draft of an appointment that takes so many places in the event; time and team member are the event's. */
    static Appointment inEvent(
            GroupEvent event, long visit, @Nullable Long client, int places, Attendance attendance,
            List<AppointmentLine> lines, AppointmentDetails details, Origin origin) {
        var plan = event.plan();
        return new Appointment(
                event.location(), 0, visit, plan.teamMember(), client, plan.startsAt(), plan.seconds(),
                plan.technicalBreakSeconds(), attendance, true, places, event.id(), List.of(), lines, details, origin,
                Instant.EPOCH, Instant.EPOCH, false);
    }

    /** The same as a new appointment in another group event, to which nobody has come yet. */
    Appointment invitedTo(GroupEvent event, long newVisit, Origin by) {
        return inEvent(event, newVisit, client, clientsCount, Attendance.WAITING, lines, details, by);
    }

    /** The same with so many places of another group event, with another comment. */
    Appointment movedTo(GroupEvent event, int places, String comment) {
        return movedWith(event.plan()).taking(event.id(), places, lines, details.saying(comment));
    }

    /** The same for this client, with this answer to whether he came. */
    Appointment served(long guest, Attendance answer) {
        return new Appointment(
                location, id, visit, teamMember, guest, startsAt, seconds, technicalBreakSeconds, answer, confirmed,
                clientsCount, groupEvent, rooms, lines, details, origin, createdAt, changedAt, deleted);
    }

    /** The same with so many places of the event, with these lines and notes. */
    Appointment taking(long event, int places, List<AppointmentLine> newLines, AppointmentDetails newDetails) {
        return new Appointment(
                location, id, visit, teamMember, client, startsAt, seconds, technicalBreakSeconds, attendance, confirmed,
                places, event, rooms, newLines, newDetails, origin, createdAt, changedAt, deleted);
    }

    public Instant endsAt() {
        return startsAt.plusSeconds(seconds);
    }

    /** The time it takes, of the team member and of the rooms. */
    Occupation occupation() {
        var occupants = new ArrayList<Occupant>();
        occupants.add(Occupant.teamMember(teamMember));
        rooms.forEach(room -> occupants.add(Occupant.room(room)));
        return new Occupation(location, Claimant.appointment(id), occupants, startsAt, endsAt());
    }

    List<Long> services() {
        return lines.stream().map(AppointmentLine::service).toList();
    }

    /** What all lines cost together, discounts taken off. */
    public BigDecimal total() {
        return lines.stream().map(AppointmentLine::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
