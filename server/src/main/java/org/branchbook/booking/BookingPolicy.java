package org.branchbook.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.branchbook.booking.availability.Demand;
import org.branchbook.shared.Invalid;

/**
 * How a location takes bookings. {@code lead} is the least time between booking and start, {@code horizonDays} how far
 * ahead one may book, {@code stepMinutes} the grid of offered starts. Clients may move and cancel until so long before
 * the start. {@code calendarKind} is 0 for mixed, 1 for appointments only, 2 for group events only. {@code allotment} says how the time is given
 * out.
 */
public record BookingPolicy(
        boolean confirmPhone,
        boolean anyTeamMember,
        Duration lead,
        int horizonDays,
        int stepMinutes,
        int onlinePlacesMax,
        boolean mayMove,
        Duration moveUntil,
        boolean mayCancel,
        Duration cancelUntil,
        int calendarKind,
        int placesMax,
        boolean newsletterAgreement,
        boolean dataAgreement,
        Allotment allotment) {

    public static final BookingPolicy DEFAULT = new BookingPolicy(
            false, true, Duration.ZERO, 90, 15, 1, true, Duration.ZERO, true, Duration.ZERO, 0, 1, false, false);

    public static final int LONGEST_HORIZON_DAYS = 365;
    private static final int DAY_MINUTES = 1440;

    public BookingPolicy {
        if (lead.isNegative() || lead.toMinutes() >= DAY_MINUTES || lead.toMinutes() % 30 != 0) {
            throw new Invalid("lead", "must be between 0 and 1380 minutes, in steps of 30");
        }
        if (horizonDays < 1 || horizonDays > LONGEST_HORIZON_DAYS) {
            throw new Invalid("horizonDays", "must be between 1 and " + LONGEST_HORIZON_DAYS);
        }
        if (stepMinutes < 1 || stepMinutes > DAY_MINUTES) {
            throw new Invalid("stepMinutes", "must be between 1 and " + DAY_MINUTES);
        }
        requireRange("onlinePlacesMax", onlinePlacesMax);
        requireRange("placesMax", placesMax);
        if (calendarKind < 0 || calendarKind > 2) {
            throw new Invalid("calendarKind", "must be 0, 1 or 2");
        }
    }

    /** With the usual allotment. */
    public BookingPolicy(
            boolean confirmPhone, boolean anyTeamMember, Duration lead, int horizonDays, int stepMinutes, int onlinePlacesMax,
            boolean mayMove, Duration moveUntil, boolean mayCancel, Duration cancelUntil, int calendarKind, int placesMax,
            boolean newsletterAgreement, boolean dataAgreement) {
        this(
                confirmPhone, anyTeamMember, lead, horizonDays, stepMinutes, onlinePlacesMax, mayMove, moveUntil, mayCancel,
                cancelUntil, calendarKind, placesMax, newsletterAgreement, dataAgreement, Allotment.DEFAULT);
    }

    private static void requireRange(String field, int places) {
        if (places < 1 || places > 255) {
            throw new Invalid(field, "must be between 1 and 255");
        }
    }

    /** What a client may ask of these people by these rules, seen from {@code now}, on a grid of so many minutes. */
    Demand demand(Map<Long, Integer> secondsByTeamMember, int step, Instant now) {
        return new Demand(secondsByTeamMember, step, now.plus(lead), now.plus(Duration.ofDays(horizonDays)));
    }

    /** With another grid and horizon, and another way to give out time. */
    public BookingPolicy withAllotment(int horizonDays, int stepMinutes, Allotment allotment) {
        return new BookingPolicy(
                confirmPhone, anyTeamMember, lead, horizonDays, stepMinutes, onlinePlacesMax, mayMove, moveUntil, mayCancel,
                cancelUntil, calendarKind, placesMax, newsletterAgreement, dataAgreement, allotment);
    }

    /** With other rules for what clients see and do online. */
    public BookingPolicy withOnline(boolean confirmPhone, boolean anyTeamMember, Duration lead, int onlinePlacesMax) {
        return new BookingPolicy(
                confirmPhone, anyTeamMember, lead, horizonDays, stepMinutes, onlinePlacesMax, mayMove, moveUntil, mayCancel,
                cancelUntil, calendarKind, placesMax, newsletterAgreement, dataAgreement, allotment);
    }

    /** With other rules for the location's own calendar. */
    public BookingPolicy withCalendar(int calendarKind, int placesMax, boolean newsletterAgreement, boolean dataAgreement) {
        return new BookingPolicy(
                confirmPhone, anyTeamMember, lead, horizonDays, stepMinutes, onlinePlacesMax, mayMove, moveUntil, mayCancel,
                cancelUntil, calendarKind, placesMax, newsletterAgreement, dataAgreement, allotment);
    }
}
