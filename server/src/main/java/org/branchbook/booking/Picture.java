package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.branchbook.booking.availability.LocationCalendar;
import org.branchbook.events.Events.Pulse;

/**
 * All that clients can choose from at a location, as of its event number {@code asOf}: the set-up, and who of those whom
 * clients can choose is free when, on the days {@code from} to {@code to}. What clients hold while they type is taken in it:
 * it is as of {@code stirred}, and true {@code until} the first of that lapses.
 */
record Picture(
        long asOf, long stirred, Instant until, Setup setup, LocalDate from, LocalDate to, LocationCalendar calendar) {

    /** Whether it is the present, when that is the set-up, the clock and the time. */
    boolean shows(Setup present, Pulse pulse, Instant now) {
        return asOf >= pulse.newest() && stirred >= pulse.stirred() && setup == present && now.isBefore(until);
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
        return new Picture(newest, stirred, until, setup, from, to, changed);
    }

    boolean covers(LocalDate first, LocalDate last) {
        return !first.isBefore(from) && !last.isAfter(to);
    }
}
