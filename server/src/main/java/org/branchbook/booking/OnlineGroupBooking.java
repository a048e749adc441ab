package org.branchbook.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.branchbook.access.Caller;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.clients.Clients;
import org.branchbook.events.Cause;
import org.branchbook.events.Events;
import org.branchbook.shared.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Booking places in a group event by the client himself: anybody may, at any open location, within its rules. */
@Component
public class OnlineGroupBooking {

    private final Setups setups;
    private final GroupEventRows groups;
    private final OtherGroupEvents others;
    private final Clients clients;
    private final AppointmentRows rows;
    private final AppointmentBook book;
    private final BookingLinks links;
    private final Events events;
    private final Clock clock;

    OnlineGroupBooking(
            Setups setups, GroupEventRows groups, OtherGroupEvents others, Clients clients, AppointmentRows rows,
            AppointmentBook book, BookingLinks links, Events events, Clock clock) {
        this.setups = setups;
        this.groups = groups;
        this.others = others;
        this.clients = clients;
        this.rows = rows;
        this.book = book;
        this.links = links;
        this.events = events;
        this.clock = clock;
    }

    /** Books so many places of the event for whom the request names; its items are not looked at. */
    @Transactional
    public OnlineBooking.Booked book(Caller caller, long location, long event, int places, BookingRequest request) {
        var visitor = OnlineBooking.visitor(request);
        var guest = caller.by(Cause.Way.ONLINE_BOOKING);
        var turn = events.turn(location);
        var setup = setups.during(turn);
        OnlineBooking.requireOpen(setup.location());
        if (setup.policy().confirmPhone()) {
            throw new BookingRefused(Reason.WRONG_CODE);
        }
        var group = groups.find(location, event).filter(one -> !one.deleted()).orElseThrow(GroupEvents::unknown);
        requireBookable(setup, group);
        requirePlaces(setup, group, places);
        var card = clients.recognise(guest, turn, visitor);
        var start = group.plan().startsAt();
        var visit = rows.insertVisit(location, card.id(), start.atZone(setup.location().zone()).toLocalDate());
        var draft = draft(caller, setup, request, group, places, visit, card.id());
        var appointment = book.enterOnline(guest, turn, draft, setup, card);
        return new OnlineBooking.Booked(event, appointment, links.of(appointment));
    }

    private void requireBookable(Setup setup, GroupEvent group) {
        var service = setup.services().get(group.plan().service());
        if (service == null || !service.bookable()) {
            throw new BookingRefused(Reason.NOT_BOOKABLE);
        }
        var now = clock.instant();
        var policy = setup.policy();
        var start = group.plan().startsAt();
        if (start.isBefore(now.plus(policy.lead())) || !start.isAfter(now)
                || start.isAfter(now.plus(Duration.ofDays(policy.horizonDays())))) {
            throw new BookingRefused(Reason.EVENT_CLOSED, null, others.near(setup, group, 1));
        }
    }

    private void requirePlaces(Setup setup, GroupEvent group, int places) {
        var most = setup.policy().onlinePlacesMax();
        if (places < 1 || places > most) {
            throw new Invalid("places", "must be between 1 and " + most + " in one booking");
        }
        if (places > group.free()) {
            throw new BookingRefused(Reason.NO_PLACES, null, others.near(setup, group, places));
        }
    }

    private static Appointment draft(
            Caller caller, Setup setup, BookingRequest request, GroupEvent group, int places, long visit, long client) {
        var source = request.source();
        var partner = caller.partner() == null ? null : caller.partner().id();
        var origin = new Origin(
                true, true, source.word(), source.fromUrl(), source.mobile(), source.bookingForm(), 0, partner);
        var plan = group.plan();
        return new Appointment(
                group.location(), 0, visit, plan.teamMember(), client, plan.startsAt(), plan.seconds(),
                plan.technicalBreakSeconds(), Attendance.WAITING, true, places, group.id(),
                GroupBookings.usualLines(setup, group, places), request.details(), origin, Instant.EPOCH, Instant.EPOCH, false);
    }
}
