package org.branchbook.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.Services;
import org.branchbook.events.Events;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotFound;
import org.branchbook.team.Provisions;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/**
 * The pictures of locations, kept in memory and never stale: every change of a location counts its clock on, so one look at
 * the clock tells whether a kept picture is still the present. Holds on every node of a cluster without any message.
 */
@Component
class Pictures {

    private static final int MOST_KEPT = 300;
    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);
    private static final int DAYS_BACK = 31;

    private final Events events;
    private final Locations locations;
    private final BookingPolicies policies;
    private final Services services;
    private final TeamMembers team;
    private final Provisions provisions;
    private final Calendars calendars;
    private final Clock clock;
    private final Cache<Long, Picture> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT_UNUSED).build();

    Pictures(
            Events events, Locations locations, BookingPolicies policies, Services services, TeamMembers team,
            Provisions provisions, Calendars calendars, Clock clock) {
        this.events = events;
        this.locations = locations;
        this.policies = policies;
        this.services = services;
        this.team = team;
        this.provisions = provisions;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The location as it is now; refuses one that takes no bookings. Many who ask at once wait for one look. */
    Picture of(long location) {
        // The clock first: what is read after it is at least as new.
        var number = events.newest(location);
        return kept.asMap().compute(location, (id, picture) ->
                picture != null && picture.asOf() >= number && picture.today().equals(today(picture.location()))
                        ? picture
                        : look(id, number));
    }

    private LocalDate today(Location location) {
        return clock.instant().atZone(location.zone()).toLocalDate();
    }

    private Picture look(long id, long number) {
        var location = locations.get(id);
        if (location.deleted() || !location.active()) {
            throw new NotFound("Location not found");
        }
        var policy = policies.of(id);
        var sold = services.list(id).stream().filter(Service::bookable).toList();
        var people = new HashMap<Long, TeamMember>();
        team.list(id).stream().filter(TeamMember::bookable).forEach(member -> people.put(member.id(), member));
        var provided = provisions.of(id, sold.stream().map(Service::id).toList());
        var today = today(location);
        var from = today.minusDays(DAYS_BACK);
        var to = today.plusDays(policy.horizonDays() + 1L);
        var calendar = calendars.load(location, List.copyOf(people.keySet()), from, to).calendar();
        return new Picture(number, today, location, policy, sold, people, provided, from, to, calendar);
    }
}
