package org.branchbook.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.branchbook.network.Location;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Page;
import org.springframework.stereotype.Component;

/** The group events that anybody may see: those of open locations that are not cancelled. */
@Component
public class GroupEventOffers {

    private final Setups setups;
    private final GroupEventSearch search;
    private final GroupEventRows rows;
    private final Clock clock;

    GroupEventOffers(Setups setups, GroupEventSearch search, GroupEventRows rows, Clock clock) {
        this.setups = setups;
        this.search = search;
        this.rows = rows;
        this.clock = clock;
    }

    /** The location, if it is open. */
    public Location location(long location) {
        var place = setups.now(location).location();
        if (place.deleted() || !place.active()) {
            throw new NotFound("Location not found");
        }
        return place;
    }

    public Listing<GroupEvent> list(long location, GroupEventQuery query, Page page) {
        return search.find(location, location(location).zone(), query, page);
    }

    public GroupEvent get(long location, long id) {
        location(location);
        return rows.find(location, id).filter(event -> !event.deleted()).orElseThrow(GroupEvents::unknown);
    }

    /** The local days on which such events start, ascending. */
    public List<LocalDate> days(long location, GroupEventQuery query) {
        return search.days(location, location(location).zone(), query);
    }

    /** From the first to the last day of such events that are still to come; empty when there are none. */
    public Optional<GroupEvents.Span> comingDays(long location, GroupEventQuery query) {
        return search.span(location, location(location).zone(), coming(query));
    }

    /** By what such events that are still to come differ. */
    public List<GroupEvents.Kind> kinds(long location, GroupEventQuery query) {
        return search.kinds(location, location(location).zone(), query.from() == null ? coming(query) : query);
    }

    private GroupEventQuery coming(GroupEventQuery query) {
        Instant now = clock.instant();
        return new GroupEventQuery(
                query.from() == null || query.from().isBefore(now) ? now : query.from(), query.before(), query.services(),
                query.teamMembers(), query.resources(), query.freePlaces(), query.weekdays(), query.withDeleted());
    }
}
