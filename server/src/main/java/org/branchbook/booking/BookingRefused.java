package org.branchbook.booking;

import java.time.OffsetDateTime;
import java.util.List;
import org.branchbook.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An appointment that cannot be booked as asked, and why. {@link #item()} is the caller's own number of the appointment
 * in his request, where there is one; {@link #alternatives()} are starts that are free now.
 */
public final class BookingRefused extends Refusal.Specific {

    /** Why an appointment is refused. */
    public enum Reason {
        BAD_PHONE("Check the phone number: it must have 9 to 15 digits."),
        WRONG_CODE("The code is wrong or missing."),
        SLOT_TAKEN("That time is not free. Choose another one."),
        NAME_MISSING("Tell us the name."),
        NOBODY_FREE("Nobody is free at that time. Choose another one."),
        OVERLAPS_ITSELF("Two appointments of this booking overlap."),
        NOT_BOOKABLE("This service cannot be booked here."),
        NOT_IN_THIS_FORM("This cannot be booked through this booking form."),
        NO_SERVICES("Choose at least one service."),
        PAYMENT_NEEDED("This service must be paid in advance, which is not possible online here. Please call the location."),
        TOO_MANY_HOLDS("No more times can be held. Book or give back what is held already."),
        NO_PLACES("There are not that many places left in this event."),
        EVENT_CLOSED("This event cannot be booked online at this time."),
        NO_SUCH_TIME("The clocks are put forward over that time, so it does not exist on that day."),
        MOVING_NOT_ALLOWED("Appointments here cannot be moved online. Please call the location."),
        TOO_LATE_TO_MOVE("It is too late for this appointment to be moved online. Please call the location."),
        CANCELLING_NOT_ALLOWED("Appointments here cannot be cancelled online. Please call the location."),
        TOO_LATE_TO_CANCEL("It is too late for this appointment to be cancelled online. Please call the location."),
        TOOK_PLACE("This appointment has already taken place."),
        PLACE_OF_AN_EVENT("A place in a group event cannot be moved. Cancel it and book another event."),
        OFFER_ENDED("This offer has ended."),
        PLACES_ARE_FREE("There is room. Book one of these times instead of waiting."),
        WAITS_OFTEN_ENOUGH("You are on this waiting list several times already.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    private final Reason reason;
    private final @Nullable Long item;
    private final List<OffsetDateTime> alternatives;

    public BookingRefused(Reason reason) {
        this(reason, null, List.of());
    }

    public BookingRefused(Reason reason, @Nullable Long item, List<OffsetDateTime> alternatives) {
        super(reason.sentence());
        this.reason = reason;
        this.item = item;
        this.alternatives = List.copyOf(alternatives);
    }

    public Reason reason() {
        return reason;
    }

    public @Nullable Long item() {
        return item;
    }

    public List<OffsetDateTime> alternatives() {
        return alternatives;
    }
}
