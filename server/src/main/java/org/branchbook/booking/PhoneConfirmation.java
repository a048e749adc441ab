package org.branchbook.booking;

import org.branchbook.access.Caller;
import org.branchbook.access.PhoneCodes;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.network.Chains;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Codes for those who book: sent in the name of a location or chain, and asked for with a booking where the location wants
 * phones confirmed. A booking {@link #check checks} the code before its transaction, so that a wrong one is counted although
 * nothing is booked, and {@link #use uses} it up inside, so that it is still good when the booking fails.
 */
@Component
public class PhoneConfirmation {

    private final PhoneCodes codes;
    private final Locations locations;
    private final Chains chains;

    PhoneConfirmation(PhoneCodes codes, Locations locations, Chains chains) {
        this.codes = codes;
        this.locations = locations;
        this.chains = chains;
    }

    /** Sends a code in the name of the location; {@code name} is whose phone it is, empty when unknown. */
    public void sendForLocation(Caller caller, long location, String phone, String name) {
        var place = locations.find(location)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> new NotFound("Location not found"));
        codes.send(caller, new PhoneCodes.Wanted(parse(phone), name.strip(), place.details().title()));
    }

    /** Sends a code in the name of the chain. */
    public void sendForChain(Caller caller, long chain, String phone) {
        var network = chains.find(chain).orElseThrow(() -> new NotFound("Chain not found"));
        codes.send(caller, new PhoneCodes.Wanted(parse(phone), "", network.title()));
    }

    private static Phone parse(String phone) {
        return Phone.tryParse(phone).orElseThrow(() -> new BookingRefused(Reason.BAD_PHONE));
    }

    void check(BookingPolicy policy, Phone phone, String code) {
        if (policy.confirmPhone() && !codes.check(phone, code)) {
            throw new BookingRefused(Reason.WRONG_CODE);
        }
    }

    void use(BookingPolicy policy, Phone phone, @Nullable String code) {
        if (policy.confirmPhone() && (code == null || codes.use(phone, code).isEmpty())) {
            throw new BookingRefused(Reason.WRONG_CODE);
        }
    }
}
