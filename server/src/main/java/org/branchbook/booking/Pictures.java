package org.branchbook.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.branchbook.events.Events;
import org.branchbook.shared.NotFound;
import org.springframework.stereotype.Component;

/**
 * The pictures of locations, kept in memory and never stale: every change of a location counts its clock on, so one look at
 * the clock tells whether a kept picture is still the present.
 */
@Component
class Pictures {

    private static final int MOST_KEPT = 300;
    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);

    private final Events events;
    private final Setups setups;
    private final Calendars calendars;
    private final Cache<Long, Picture> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT_UNUSED).build();

    Pictures(Events events, Setups setups, Calendars calendars) {
        this.events = events;
        this.setups = setups;
        this.calendars = calendars;
    }

    /** The location as it is now; refuses one that takes no bookings. Many who ask at once wait for one look. */
    Picture of(long location) {
        // The clock first: what is read after it is at least as new.
        var pulse = events.pulse(location);
        var setup = setups.asOf(location, pulse.setup());
        if (setup.location().deleted() || !setup.location().active()) {
            throw new NotFound("Location not found");
        }
        return kept.asMap().compute(location, (id, picture) ->
                picture != null && picture.asOf() >= pulse.newest() && picture.setup() == setup
                        ? picture
                        : look(setup, pulse.newest()));
    }

    private Picture look(Setup setup, long newest) {
        // A day of the set-up is left over at the end, because work may run on past midnight.
        var to = setup.to().minusDays(1);
        var calendar = calendars.load(
                setup, setup.bookable().keySet(), setup.premises().neededRooms(), setup.from(), to).calendar();
        return new Picture(newest, setup, setup.from(), to, calendar);
    }
}
