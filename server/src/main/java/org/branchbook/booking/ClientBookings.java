package org.branchbook.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.booking.AppointmentBook.Claim;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.booking.availability.Availability;
import org.branchbook.events.Cause;
import org.branchbook.events.Events;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a client may do with a booking of his: see it, move it, cancel it, within the location's rules. It is his if he has
 * the word that was given for it, or if he is the booking user with whose phone it was booked; then the word may be empty.
 */
@Component
public class ClientBookings {

    private final BookingLinks links;
    private final PhoneBookings phones;
    private final AppointmentRows rows;
    private final AppointmentBook book;
    private final Setups setups;
    private final Calendars calendars;
    private final Alternatives alternatives;
    private final Events events;
    private final Clock clock;

    ClientBookings(
            BookingLinks links, PhoneBookings phones, AppointmentRows rows, AppointmentBook book, Setups setups,
            Calendars calendars, Alternatives alternatives, Events events, Clock clock) {
        this.links = links;
        this.phones = phones;
        this.rows = rows;
        this.book = book;
        this.setups = setups;
        this.calendars = calendars;
        this.alternatives = alternatives;
        this.events = events;
        this.clock = clock;
    }

    /** The booking, a cancelled one too. Somebody else's answers like an appointment that does not exist. */
    public Appointment get(Caller caller, long appointment, String word) {
        return rows.find(location(caller, appointment, word), appointment).orElseThrow(ClientBookings::unknown);
    }

    /** The word that stands for the client of this appointment. */
    public String wordFor(Appointment appointment) {
        return links.of(appointment);
    }

    private long location(Caller caller, long appointment, String word) {
        return links.location(appointment, word)
                .or(() -> phones.location(caller, appointment))
                .orElseThrow(ClientBookings::unknown);
    }

    private static NotFound unknown() {
        return new NotFound("Appointment not found");
    }

    /** Moves the booking to another start with the same team member; a null comment leaves the comment. */
    @Transactional
    public Appointment move(Caller caller, long appointment, String word, Instant start, @Nullable String comment) {
        var location = location(caller, appointment, word);
        var turn = events.turn(location);
        var before = waiting(location, appointment);
        var setup = setups.during(turn);
        setup.requireNotClosed();
        var policy = setup.policy();
        requireMovable(policy, before);
        var rooms = start.equals(before.startsAt()) ? before.rooms() : roomsAt(setup, before, start);
        var after = before.movedByClient(start, rooms, comment == null ? before.details().comment() : comment);
        return book.rewrite(caller.by(Cause.Way.ONLINE_BOOKING), turn, before, after, Claim.ALONE);
    }

    /** The rooms that go with another start, the same as before where they are free; refuses a start that is no slot. */
    private List<Long> roomsAt(Setup setup, Appointment before, Instant start) {
        var services = before.services();
        var groups = setup.premises().groupsKeeping(services, before);
        var seconds = Map.of(before.teamMember(), before.seconds());
        var demand = setup.demand(services, seconds, clock.instant()).withRooms(groups);
        var day = start.atZone(setup.location().zone()).toLocalDate();
        var itself = Claimant.appointment(before.id());
        var calendar = calendars.loadForClients(setup, demand.everybody(), demand.everyRoom(), day.minusDays(1), day, itself).calendar();
        if (!Availability.isSlot(calendar, demand, start)) {
            throw new BookingRefused(Reason.SLOT_TAKEN, null, alternatives.near(setup, demand, start));
        }
        return Availability.freeRooms(calendar, groups, start, before.seconds()).orElseThrow();
    }

    @Transactional
    public void cancel(Caller caller, long appointment, String word) {
        var location = location(caller, appointment, word);
        var turn = events.turn(location);
        var before = waiting(location, appointment);
        var policy = setups.during(turn).policy();
        requireCancellable(policy, before);
        book.strike(caller.by(Cause.Way.ONLINE_BOOKING), turn, before);
    }

    private Appointment waiting(long location, long appointment) {
        var found = rows.find(location, appointment).filter(one -> !one.deleted()).orElseThrow(ClientBookings::unknown);
        if (found.attendance() == Attendance.ARRIVED || found.attendance() == Attendance.NO_SHOW) {
            throw new BookingRefused(Reason.TOOK_PLACE);
        }
        return found;
    }

    private void requireMovable(BookingPolicy policy, Appointment appointment) {
        if (appointment.groupEvent() != 0) {
            throw new BookingRefused(Reason.PLACE_OF_AN_EVENT);
        }
        if (!policy.mayMove()) {
            throw new BookingRefused(Reason.MOVING_NOT_ALLOWED);
        }
        if (isLate(appointment, policy.moveUntil())) {
            throw new BookingRefused(Reason.TOO_LATE_TO_MOVE);
        }
    }

    private void requireCancellable(BookingPolicy policy, Appointment appointment) {
        if (!policy.mayCancel()) {
            throw new BookingRefused(Reason.CANCELLING_NOT_ALLOWED);
        }
        if (isLate(appointment, policy.cancelUntil())) {
            throw new BookingRefused(Reason.TOO_LATE_TO_CANCEL);
        }
    }

    private boolean isLate(Appointment appointment, Duration until) {
        return clock.instant().isAfter(appointment.startsAt().minus(until));
    }
}
