package org.branchbook.api.v1;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.stream.Stream;
import org.branchbook.api.WireDates;
import org.branchbook.shared.Invalid;

/** Days from the first to the last, both included; a year and a day at the most. */
record DaySpan(LocalDate from, LocalDate to) {

    private static final int LONGEST = 366;

    DaySpan {
        if (to.isBefore(from)) {
            throw new Invalid("end_date", "must not be before start_date");
        }
        if (to.isAfter(from.plusDays(LONGEST))) {
            throw new Invalid("end_date", "must not be more than " + LONGEST + " days after start_date");
        }
    }

    /** Out of an address. */
    static DaySpan parse(String start, String end) {
        return new DaySpan(WireDates.parseDay("start_date", start), WireDates.parseDay("end_date", end));
    }

    /** From the earliest to the latest of these, which must be some. */
    static DaySpan around(Collection<LocalDate> days) {
        return new DaySpan(Collections.min(days), Collections.max(days));
    }

    boolean includes(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    Stream<LocalDate> days() {
        return from.datesUntil(to.plusDays(1));
    }
}
