package org.branchbook.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.branchbook.clients.ClientCard;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as the staff enters it. {@code visitor} is null when nobody is named; {@code seconds} null means as long
 * as the services take; {@code evenIfBusy}: also when the time is taken or outside working hours.
 */
public record AppointmentRequest(
        long teamMember,
        List<Line> lines,
        @Nullable ClientCard visitor,
        Instant startsAt,
        @Nullable Integer seconds,
        int technicalBreakSeconds,
        Attendance attendance,
        boolean evenIfBusy,
        AppointmentDetails details) {

    /** A service asked for. What is null is taken from the price list: the full price and price are totals of the line. */
    public record Line(
            long service, int amount, @Nullable BigDecimal fullPrice, @Nullable BigDecimal discount, @Nullable BigDecimal price) {}

    public AppointmentRequest {
        AppointmentLine.requireFew("services", lines.size());
        lines = List.copyOf(lines);
    }

    /** The same at another time, with its own answer to whether the client came. */
    AppointmentRequest at(Instant start, Attendance answer) {
        return new AppointmentRequest(
                teamMember, lines, visitor, start, seconds, technicalBreakSeconds, answer, evenIfBusy, details);
    }
}
