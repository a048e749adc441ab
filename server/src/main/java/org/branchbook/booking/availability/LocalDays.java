package org.branchbook.booking.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The local days of a zone over a span, each as parts of constant offset, so that walking days asks {@code java.time}
 * nothing more. Offsets are taken as whole minutes, which every zone has kept since 1972.
 */
final class LocalDays {

    private static final DayPart[] NO_PARTS = new DayPart[0];

    private final long firstDay;
    private final DayPart[][] days;

    private LocalDays(long firstDay, DayPart[][] days) {
        this.firstDay = firstDay;
        this.days = days;
    }

    /** The days from the first to the last, both included; none if the last lies before the first. */
    static LocalDays of(ZoneId zone, long firstDay, long lastDay) {
        if (lastDay < firstDay) {
            return new LocalDays(0, new DayPart[0][]);
        }
        List<Stretch> stretches = stretches(zone.getRules(), firstDay, lastDay);
        DayPart[][] days = new DayPart[Math.toIntExact(lastDay - firstDay + 1)][];
        int passed = 0;
        for (int i = 0; i < days.length; i++) {
            long localMidnight = (firstDay + i) * Minutes.PER_DAY;
            while (stretches.get(passed).endsBefore(localMidnight)) {
                passed++;
            }
            days[i] = parts(stretches.subList(passed, stretches.size()), localMidnight);
        }
        return new LocalDays(firstDay, days);
    }

    /** The parts of a day, ascending; none for a day outside the span. */
    DayPart[] parts(LocalDate day) {
        return parts(day.toEpochDay());
    }

    DayPart[] parts(long epochDay) {
        return epochDay < first() || epochDay > last() ? NO_PARTS : days[(int) (epochDay - firstDay)];
    }

    /** The part in which an epoch minute lies; none outside the span. */
    @Nullable DayPart partAt(long minute) {
        // No offset is as large as a day, so the local day is the day in UTC or a neighbour.
        long utcDay = Math.floorDiv(minute, Minutes.PER_DAY);
        for (long day = utcDay - 1; day <= utcDay + 1; day++) {
            for (DayPart part : parts(day)) {
                if (part.from() <= minute && minute < part.to()) {
                    return part;
                }
            }
        }
        return null;
    }

    /** The first day of the span, in days since 1970-01-01. */
    long first() {
        return firstDay;
    }

    /** The last day of the span; before the first where the span is empty. */
    long last() {
        return firstDay + days.length - 1;
    }

    private static List<Stretch> stretches(ZoneRules rules, long firstDay, long lastDay) {
        // No offset is as large as a day, so a day on either side holds every instant of the span.
        long from = (firstDay - 1) * Minutes.PER_DAY;
        long end = (lastDay + 2) * Minutes.PER_DAY;
        List<Stretch> stretches = new ArrayList<>();
        while (from < end) {
            Instant instant = Minutes.instant(from);
            ZoneOffsetTransition next = rules.nextTransition(instant);
            long to = next == null ? end : Math.min(end, Minutes.ceil(next.getInstant()));
            stretches.add(new Stretch(from, to, rules.getOffset(instant)));
            from = to;
        }
        return stretches;
    }

    private static DayPart[] parts(List<Stretch> stretches, long localMidnight) {
        List<DayPart> parts = new ArrayList<>(2);
        for (Stretch stretch : stretches) {
            if (stretch.beginsAfter(localMidnight + Minutes.PER_DAY)) {
                break;
            }
            long midnight = localMidnight - stretch.offsetMinutes();
            long from = Math.max(stretch.from(), midnight);
            long to = Math.min(stretch.to(), midnight + Minutes.PER_DAY);
            if (from < to) {
                parts.add(new DayPart(midnight, from, to, stretch.offset()));
            }
        }
        return parts.toArray(NO_PARTS);
    }

    /** Time between two changes of the zone's clock, in epoch minutes. */
    private record Stretch(long from, long to, ZoneOffset offset) {

        int offsetMinutes() {
            return Math.floorDiv(offset.getTotalSeconds(), 60);
        }

        boolean endsBefore(long localMinute) {
            return to + offsetMinutes() <= localMinute;
        }

        /** So long after the local minute that no later offset can set the clock back to it. */
        boolean beginsAfter(long localMinute) {
            return from > localMinute + Minutes.PER_DAY;
        }
    }
}
