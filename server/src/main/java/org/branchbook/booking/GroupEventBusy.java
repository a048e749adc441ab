package org.branchbook.booking;

import java.time.OffsetDateTime;
import org.branchbook.shared.Refusal;

/** A group event cannot be held at that time, because its team member or a room is taken. */
public final class GroupEventBusy extends Refusal.Specific {

    private final OffsetDateTime startsAt;

    GroupEventBusy(OffsetDateTime startsAt) {
        super("The team member or a room is busy at " + startsAt + ".");
        this.startsAt = startsAt;
    }

    /** The start that was refused, in local time. */
    public OffsetDateTime startsAt() {
        return startsAt;
    }
}
