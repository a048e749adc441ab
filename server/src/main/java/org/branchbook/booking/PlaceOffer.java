package org.branchbook.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A place that is kept for somebody who waits, with this team member and in these rooms, until {@code endsAt}. */
public record PlaceOffer(
        long location, long id, long entry, long teamMember, Instant startsAt, int seconds, List<Long> rooms, Instant endsAt) {

    public PlaceOffer {
        rooms = List.copyOf(rooms);
    }

    /** How an offer went out. */
    enum Outcome {
        OPEN, ACCEPTED, DECLINED, MISSED, WITHDRAWN
    }

    boolean isOpen(Instant now) {
        return now.isBefore(endsAt);
    }

    /** The time that it keeps. */
    Occupation occupation() {
        var occupants = new ArrayList<Occupant>();
        occupants.add(Occupant.teamMember(teamMember));
        rooms.forEach(room -> occupants.add(Occupant.room(room)));
        return new Occupation(location, Claimant.offer(id), occupants, startsAt, startsAt.plusSeconds(seconds));
    }
}
