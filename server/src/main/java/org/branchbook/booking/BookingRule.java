package org.branchbook.booking;

import java.util.Optional;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.catalog.Service;
import org.branchbook.network.Location;

/**
 * A condition of booking online that others know more about than booking does, such as what must be paid before. What one rule
 * objects to is neither offered nor accepted. It is asked when a location's set-up is read, so whatever its answer depends on
 * must be told of as a change of the set-up.
 */
public interface BookingRule {

    /** Why clients cannot book the service online; empty where nothing stands against it. */
    Optional<Reason> objection(Location location, Service service);
}
