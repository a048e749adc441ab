package org.branchbook.booking.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several demands served one after the other, each by whoever is free for it. A link begins at a slot of its own, no sooner
 * than the one before it ends and less than a step of the grid later. A chain of one link is that link.
 *
 * <p>Remembers what it found out and is therefore good for one thread.
 */
public final class Chain {

    private final LocationCalendar calendar;
    private final List<Demand> links;
    private final Map<Beginning, Boolean> known = new HashMap<>();

    /** @throws IllegalArgumentException when there are no links */
    public Chain(LocationCalendar calendar, List<Demand> links) {
        if (links.isEmpty()) {
            throw new IllegalArgumentException("A chain has at least one link");
        }
        this.calendar = calendar;
        this.links = List.copyOf(links);
    }

    private record Beginning(int link, Instant start) {}

    /** The slots of the first link that start on the day and that all others can follow, ascending. */
    public List<Slot> slots(LocalDate day) {
        return Availability.slots(calendar, links.getFirst(), day).stream().filter(slot -> canStart(slot.startsAt())).toList();
    }

    /** Whether there is such a slot. */
    public boolean canStartOn(LocalDate day) {
        return Availability.slots(calendar, links.getFirst(), day).stream().anyMatch(slot -> canStart(slot.startsAt()));
    }

    /** Whether the start is one of the slots. */
    public boolean canStart(Instant start) {
        return canBegin(new Beginning(0, start));
    }

    private boolean canBegin(Beginning beginning) {
        var found = known.get(beginning);
        if (found == null) {
            found = findOut(beginning);
            known.put(beginning, found);
        }
        return found;
    }

    private boolean findOut(Beginning beginning) {
        var demand = links.get(beginning.link());
        var free = Availability.freeTeamMembers(calendar, demand, beginning.start());
        return !free.isEmpty()
                && (beginning.link() == links.size() - 1
                        || free.stream()
                                .map(teamMember -> beginning.start().plusSeconds(demand.secondsOf(teamMember)))
                                .distinct()
                                .anyMatch(end -> canFollow(beginning.link() + 1, end)));
    }

    private boolean canFollow(int link, Instant end) {
        long first = Minutes.ceil(end);
        long last = first + links.get(link).stepMinutes();
        for (long minute = first; minute < last; minute++) {
            if (canBegin(new Beginning(link, Minutes.instant(minute)))) {
                return true;
            }
        }
        return false;
    }
}
