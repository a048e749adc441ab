package org.branchbook.booking.availability;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.modulith.NamedInterface;

/**
 * A start that can be booked.
 *
 * @param startsAt   whole minute
 * @param offset     of the location's clock at that moment: it tells the two copies of a repeated hour apart
 * @param teamMember of those free at this start, the one with the lowest id; a fair choice is the caller's, see
 *                   {@link Availability#freeTeamMembers}
 * @param seconds    what this team member needs, as the demand said
 */
@NamedInterface("slots")
public record Slot(Instant startsAt, ZoneOffset offset, long teamMember, int seconds) {

    /** The start as the clock on the location's wall shows it. */
    public OffsetDateTime local() {
        return startsAt.atOffset(offset);
    }
}
