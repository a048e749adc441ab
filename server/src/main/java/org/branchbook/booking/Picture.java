package org.branchbook.booking;

import java.time.LocalDate;
import org.branchbook.booking.availability.LocationCalendar;

/**
 * All that clients can choose from at a location, as of its event number {@code asOf}: the set-up, and who of those whom
 * clients can choose is free when, on the days {@code from} to {@code to}.
 */
record Picture(long asOf, Setup setup, LocalDate from, LocalDate to, LocationCalendar calendar) {

    boolean covers(LocalDate first, LocalDate last) {
        return !first.isBefore(from) && !last.isAfter(to);
    }
}
