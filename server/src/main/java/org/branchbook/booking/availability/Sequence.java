package org.branchbook.booking.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Several demands served one after the other, each by whoever is free for it. A link begins at a slot of its own, no sooner
 * than the one before it ends and less than a step of the grid later. A sequence of one link is that link.
 *
 * <p>Remembers what it found out and is therefore good for one thread.
 */
public final class Sequence {

    private final LocationCalendar calendar;
    private final List<Demand> links;
    private final Map<Beginning, Boolean> known = new HashMap<>();

    /** @throws IllegalArgumentException when there are no links */
    public Sequence(LocationCalendar calendar, List<Demand> links) {
        if (links.isEmpty()) {
            throw new IllegalArgumentException("A sequence has at least one link");
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

    /**
     * Who serves each link and from when on, if the sequence starts then; none where it cannot. Whoever served the link before goes on
     * where he can, else the one with the lowest id serves, as soon as he can.
     */
    public List<Slot> links(Instant start) {
        List<Slot> taken = new ArrayList<>();
        if (canStart(start)) {
            take(new Beginning(0, start), taken);
        }
        return taken;
    }

    private void take(Beginning beginning, List<Slot> taken) {
        var demand = links.get(beginning.link());
        var people = new ArrayList<>(Availability.freeTeamMembers(calendar, demand, beginning.start()));
        if (!taken.isEmpty()) {
            long before = taken.getLast().teamMember();
            people.sort(Comparator.comparing(teamMember -> teamMember != before));
        }
        for (long teamMember : people) {
            var following = following(beginning, demand.secondsOf(teamMember));
            if (following.isPresent() || beginning.link() == links.size() - 1) {
                var offset = calendar.zone().getRules().getOffset(beginning.start());
                taken.add(new Slot(beginning.start(), offset, teamMember, demand.secondsOf(teamMember)));
                following.ifPresent(next -> take(next, taken));
                return;
            }
        }
    }

    /** Where the next link begins soonest after so many seconds of this one. */
    private Optional<Beginning> following(Beginning beginning, int seconds) {
        int link = beginning.link() + 1;
        if (link == links.size()) {
            return Optional.empty();
        }
        long first = Minutes.ceil(beginning.start().plusSeconds(seconds));
        return LongStream.range(first, first + links.get(link).stepMinutes())
                .mapToObj(minute -> new Beginning(link, Minutes.instant(minute)))
                .filter(this::canBegin)
                .findFirst();
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
                                .map(demand::secondsOf)
                                .distinct()
                                .anyMatch(seconds -> following(beginning, seconds).isPresent()));
    }
}
