package org.branchbook.booking;

import java.time.LocalDate;
import java.util.List;
import org.branchbook.booking.availability.LocationCalendar;

/**
 * All that clients can choose from at a location, as of its event number {@code asOf}: the set-up, and who of those whom
 * clients can choose is free when, on the days {@code from} to {@code to}.
 */
record Picture(long asOf, Setup setup, LocalDate from, LocalDate to, LocationCalendar calendar) {

    /** Whether it is the present, when that is the set-up and that the newest event. */
    boolean shows(Setup present, long newest) {
        return asOf >= newest && setup == present;
    }

    /** The same once nothing has happened but that this was taken, up to that event. */
    Picture with(List<Occupation> taken, long newest) {
        var changed = calendar;
        var buffer = setup.policy().allotment().buffer();
        for (var occupation : taken) {
            for (var occupant : occupation.occupants()) {
                changed = switch (occupant.kind()) {
                    case TEAM_MEMBER -> changed.withTaken(
                            occupant.id(), occupation.from().minus(buffer), occupation.to().plus(buffer));
                    case ROOM -> changed.withRoomTaken(occupant.id(), occupation.from(), occupation.to());
                };
            }
        }
        return new Picture(newest, setup, from, to, changed);
    }

    boolean covers(LocalDate first, LocalDate last) {
        return !first.isBefore(from) && !last.isAfter(to);
    }
}
