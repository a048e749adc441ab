package org.branchbook.booking;

import org.branchbook.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Where an appointment came from. {@code online}: booked by the client himself; {@code source} is the client's word for
 * it; {@code mobile} is 0 for the staff, 1 for a phone, 2 for a desktop; {@code createdBy} and {@code partner} are the
 * user and the partner system that made the request.
 */
public record Origin(
        boolean online, boolean teamMemberRequested, String source, String fromUrl, int mobile, long bookingForm, long createdBy,
        @Nullable Long partner) {

    /** Entered by the staff, or by an application in its name. */
    static Origin staff(Caller caller) {
        return new Origin(
                false, true, "", "", 0, 0, caller.user() == null ? 0 : caller.user().id(),
                caller.partner() == null ? null : caller.partner().id());
    }
}
