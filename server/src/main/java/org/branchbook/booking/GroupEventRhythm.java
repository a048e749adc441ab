package org.branchbook.booking;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.branchbook.shared.Invalid;

/**
 * How a group event comes again every week: on which day at what local time, with whom, where, for how long and for how
 * many. {@code seconds} is the whole length, technical break included.
 */
public record GroupEventRhythm(
        DayOfWeek weekday,
        LocalTime startsAt,
        long teamMember,
        int seconds,
        int technicalBreakSeconds,
        int capacity,
        List<Long> rooms,
        List<Long> labels) {

    public GroupEventRhythm {
        if (seconds < 60 || seconds > 86_400) {
            throw new Invalid("seconds", "must be between 60 and 86400");
        }
        if (technicalBreakSeconds < 0 || technicalBreakSeconds >= seconds) {
            throw new Invalid("technicalBreak", "must be shorter than the event");
        }
        if (capacity < 1 || capacity > GroupEventPlan.MOST_PLACES) {
            throw new Invalid("capacity", "must be between 1 and " + GroupEventPlan.MOST_PLACES);
        }
        rooms = rooms.stream().distinct().sorted().toList();
        labels = labels.stream().distinct().sorted().toList();
    }
}
