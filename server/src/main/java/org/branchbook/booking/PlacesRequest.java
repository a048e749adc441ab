package org.branchbook.booking;

import java.util.List;
import org.branchbook.clients.ClientCard;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Places in a group event as the staff enters them; {@code places} null means one, or as many as they were. Time and team member are those of the event. The guest is either a
 * {@code client} by his id or a {@code visitor}, who is found by his phone; without {@code lines} the event's service is
 * charged once for each place.
 */
public record PlacesRequest(
        long event,
        @Nullable Integer places,
        @Nullable Long client,
        @Nullable ClientCard visitor,
        List<AppointmentRequest.Line> lines,
        Attendance attendance,
        AppointmentDetails details) {

    public PlacesRequest {
        if (client == null && visitor == null) {
            throw new Invalid("client", "is required for a place in a group event");
        }
        AppointmentLine.requireFew("services", lines.size());
        lines = List.copyOf(lines);
    }
}
