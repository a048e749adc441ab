package org.branchbook.booking.availability;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A part of a local day during which the clock keeps one offset. Most days are one part; a day on which the clock is
 * changed is two, and a day that the zone left out has none.
 *
 * @param midnight the epoch minute at which a clock of this offset shows 00:00, even where that lies outside the part
 * @param from     first epoch minute of the part
 * @param to       first epoch minute after the part
 */
record DayPart(long midnight, long from, long to, ZoneOffset offset) {

    /** Where, inside this part, the clock has reached the minute of the day. */
    long from(int minuteOfDay) {
        return Math.max(from, midnight + minuteOfDay);
    }

    /** Where, inside this part, the time before the minute of the day ends. */
    long to(int minuteOfDay) {
        return Math.min(to, midnight + minuteOfDay);
    }

    /** What of this part lies between two epoch minutes; it may be empty. */
    DayPart between(long fromMinute, long toMinute) {
        return new DayPart(midnight, Math.max(from, fromMinute), Math.min(to, toMinute), offset);
    }

    /** The local date of which this is a part. */
    LocalDate date() {
        return LocalDate.ofEpochDay(Math.floorDiv(midnight + Math.floorDiv(offset.getTotalSeconds(), 60), Minutes.PER_DAY));
    }

    boolean isEmpty() {
        return from >= to;
    }
}
