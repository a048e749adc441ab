package org.branchbook.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time booked with a team member. {@code seconds} is the whole length, technical break included; {@code client} is null
 * when nobody is named; {@code lines} are what will be done. {@code groupEvent} is the event in which {@code clientsCount}
 * places are taken, 0 for none: such an appointment takes none of the team member's time, its event does.
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
        List<AppointmentLine> lines,
        AppointmentDetails details,
        Origin origin,
        Instant createdAt,
        Instant changedAt,
        boolean deleted) {

    public Appointment {
        lines = List.copyOf(lines);
    }

    Appointment withLines(List<AppointmentLine> booked) {
        return new Appointment(
                location, id, visit, teamMember, client, startsAt, seconds, technicalBreakSeconds, attendance, confirmed,
                clientsCount, groupEvent, booked, details, origin, createdAt, changedAt, deleted);
    }

    /** The same appointment with another answer to whether the client came. */
    Appointment attended(Attendance answer) {
        return new Appointment(
                location, id, visit, teamMember, client, startsAt, seconds, technicalBreakSeconds, answer, confirmed,
                clientsCount, groupEvent, lines, details, origin, createdAt, changedAt, deleted);
    }

    /** The same appointment at another time, with another comment. */
    Appointment movedByClient(Instant start, String comment) {
        var noted = new AppointmentDetails(
                comment, details.remindSmsHours(), details.remindEmailHours(), details.externalId(), details.color(),
                details.customFields(), details.tags());
        return new Appointment(
                location, id, visit, teamMember, client, start, seconds, technicalBreakSeconds, attendance, confirmed,
                clientsCount, groupEvent, lines, noted, origin, createdAt, changedAt, deleted);
    }

    public Instant endsAt() {
        return startsAt.plusSeconds(seconds);
    }

    /** What all lines cost together, discounts taken off. */
    public BigDecimal total() {
        return lines.stream().map(AppointmentLine::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
