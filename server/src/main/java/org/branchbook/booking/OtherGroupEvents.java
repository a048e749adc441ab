package org.branchbook.booking;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.branchbook.shared.Page;
import org.springframework.stereotype.Component;

/** What to offer to somebody who finds a group event full: the next ones of the same service that have the places. */
@Component
class OtherGroupEvents {

    private static final int WANTED = 3;

    private final GroupEventSearch search;
    private final Clock clock;

    OtherGroupEvents(GroupEventSearch search, Clock clock) {
        this.search = search;
        this.clock = clock;
    }

    /** The starts of up to three events, ascending. */
    List<OffsetDateTime> near(Setup setup, GroupEvent full, int places) {
        var zone = setup.location().zone();
        var query = new GroupEventQuery(
                clock.instant().plus(setup.policy().lead()), null, List.of(full.plan().service()), List.of(), List.of(), places,
                Set.of(), false);
        return search.find(full.location(), zone, query, new Page(1, WANTED)).rows().stream()
                .map(event -> event.plan().startsAt().atZone(zone).toOffsetDateTime())
                .toList();
    }
}
