package org.branchbook.booking;

import java.util.Optional;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.catalog.Prepayment;
import org.branchbook.catalog.Service;
import org.branchbook.network.Location;
import org.springframework.stereotype.Component;

/** What must be paid in advance is not booked online while there is no way to pay; the staff may enter it. */
@Component
class PaidInAdvance implements BookingRule {

    @Override
    public Optional<Reason> objection(Location location, Service service) {
        return service.details().prepayment().rule() == Prepayment.Rule.REQUIRED
                ? Optional.of(Reason.PAYMENT_NEEDED)
                : Optional.empty();
    }
}
