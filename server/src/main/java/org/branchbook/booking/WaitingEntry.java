package org.branchbook.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a location's waiting list. Who has the lower {@code place} comes first. {@code offer} is there while a place is
 * kept, {@code appointment} once it has been booked.
 */
public record WaitingEntry(
        long location,
        long id,
        long client,
        WaitingWish wish,
        State state,
        long place,
        int missed,
        @Nullable PlaceOffer offer,
        @Nullable Long appointment,
        Instant joinedAt) {

    /**
     * {@code LEFT}: struck off by himself or the staff; {@code LAPSED}: the days have passed or several offers were not
     * answered.
     */
    public enum State {
        WAITING, OFFERED, BOOKED, LEFT, LAPSED;

        boolean isOpen() {
            return this == WAITING || this == OFFERED;
        }
    }
}
