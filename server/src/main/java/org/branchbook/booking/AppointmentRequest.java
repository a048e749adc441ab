package org.branchbook.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.branchbook.clients.ClientCard;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as the staff enters it. {@code visitor} is null when nobody is named; {@code client} is the card of somebody
 * chosen from the client base instead; {@code seconds} null means as long as the services take; {@code evenIfBusy}: also
 * when the time is taken or outside working hours; {@code technicalBreakSeconds} null means the services' own or the
 * location's; {@code rooms} are the rooms and equipment wanted, null for whichever the
 * services need.
 */
public record AppointmentRequest(
        long teamMember,
        List<Line> lines,
        @Nullable ClientCard visitor,
        @Nullable Long client,
        Instant startsAt,
        @Nullable Integer seconds,
        @Nullable Integer technicalBreakSeconds,
        Attendance attendance,
        boolean evenIfBusy,
        @Nullable List<Long> rooms,
        AppointmentDetails details) {

    /** A service asked for. What is null is taken from the price list: the full price and price are totals of the line. */
    public record Line(
            long service, int amount, @Nullable BigDecimal fullPrice, @Nullable BigDecimal discount, @Nullable BigDecimal price) {

        /** Asks for what is booked already, at the prices of then. */
        static Line of(AppointmentLine line) {
            return new Line(line.service(), line.amount(), line.fullPrice(), line.discount(), line.price());
        }
    }

    public AppointmentRequest {
        AppointmentLine.requireFew("services", lines.size());
        lines = List.copyOf(lines);
        rooms = rooms == null ? null : List.copyOf(rooms);
    }

    /** The same at another time, with its own answer to whether the client came. */
    AppointmentRequest at(Instant start, Attendance answer) {
        return new AppointmentRequest(
                teamMember, lines, visitor, client, start, seconds, technicalBreakSeconds, answer, evenIfBusy, rooms, details);
    }

    AppointmentRequest withLines(List<Line> asked) {
        return new AppointmentRequest(
                teamMember, asked, visitor, client, startsAt, seconds, technicalBreakSeconds, attendance, evenIfBusy, rooms, details);
    }

    /** For a visitor who is described, or for nobody. */
    public AppointmentRequest(
            long teamMember, List<Line> lines, @Nullable ClientCard visitor, Instant startsAt, @Nullable Integer seconds,
            int technicalBreakSeconds, Attendance attendance, boolean evenIfBusy, AppointmentDetails details) {
        this(teamMember, lines, visitor, null, startsAt, seconds, technicalBreakSeconds, attendance, evenIfBusy, null, details);
    }

    /** Asks for the appointment as it is. */
    static AppointmentRequest of(Appointment appointment) {
        return new AppointmentRequest(
                appointment.teamMember(), appointment.lines().stream().map(Line::of).toList(), null, appointment.client(),
                appointment.startsAt(), appointment.seconds(), appointment.technicalBreakSeconds(), appointment.attendance(),
                false, null, appointment.details());
    }
}
