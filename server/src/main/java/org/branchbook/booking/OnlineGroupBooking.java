package org.branchbook.booking;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.clients.ClientCard;
import org.branchbook.clients.Clients;
import org.branchbook.events.Cause;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.network.CustomFieldKind;
import org.branchbook.network.CustomFields;
import org.branchbook.shared.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Booking places in a group event by the client himself: anybody may, at any open location, within its rules. */
@Component
public class OnlineGroupBooking {

    private final Pictures pictures;
    private final Setups setups;
    private final GroupEventRows groups;
    private final OtherGroupEvents others;
    private final Clients clients;
    private final AppointmentRows rows;
    private final AppointmentBook book;
    private final BookingLinks links;
    private final PhoneConfirmation confirmation;
    private final FormLimits limits;
    private final Events events;
    private final CustomFields fields;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OnlineGroupBooking(
            Pictures pictures, Setups setups, GroupEventRows groups, OtherGroupEvents others, Clients clients, AppointmentRows rows,
            AppointmentBook book, BookingLinks links, PhoneConfirmation confirmation, FormLimits limits, Events events,
            CustomFields fields, TransactionTemplate transactions, Clock clock) {
        this.pictures = pictures;
        this.setups = setups;
        this.groups = groups;
        this.others = others;
        this.clients = clients;
        this.rows = rows;
        this.book = book;
        this.links = links;
        this.confirmation = confirmation;
        this.limits = limits;
        this.events = events;
        this.fields = fields;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Books so many places of the event for whom the request names; its items are not looked at. */
    public OnlineBooking.Booked book(Caller caller, long location, long event, int places, BookingRequest request) {
        var phone = OnlineBooking.phone(request);
        var visitor = ClientCard.of(request.name().strip(), phone, request.email().strip());
        if (request.code() != null) {
            confirmation.check(setups.now(location).policy(), phone, request.code());
        }
        return transactions.execute(status -> {
            var turn = events.turn(location);
            confirmation.use(setups.during(turn).policy(), phone, request.code());
            var booked = enter(caller, turn, event, places, visitor, request);
            // Places take nobody's time.
            pictures.follow(turn, List.of());
            return booked;
        });
    }

    private OnlineBooking.Booked enter(
            Caller caller, Turn turn, long event, int places, ClientCard visitor, BookingRequest request) {
        var location = turn.location();
        var guest = caller.by(Cause.Way.ONLINE_BOOKING);
        var setup = setups.during(turn);
        OnlineBooking.requireOpen(setup.location());
        var group = groups.find(location, event).filter(one -> !one.deleted()).orElseThrow(GroupEvents::unknown);
        requireBookable(setup, group);
        limits.requireOffered(setup.location(), request.source().bookingForm(), group, places);
        requirePlaces(setup, group, places);
        var card = clients.recognise(guest, turn, visitor);
        var start = group.plan().startsAt();
        var writes = rows.together();
        var visit = rows.insertVisit(writes, location, card.id(), start.atZone(setup.location().zone()).toLocalDate());
        var draft = draft(caller, setup, request, group, places, visit, card.id());
        var appointment = book.enterOnline(guest, turn, writes, draft, setup, card);
        book.send(writes);
        return new OnlineBooking.Booked(event, appointment, links.of(appointment));
    }

    private void requireBookable(Setup setup, GroupEvent group) {
        var service = setup.services().get(group.plan().service());
        if (service == null || !service.bookable()) {
            throw new BookingRefused(Reason.NOT_BOOKABLE);
        }
        if (setup.objections().containsKey(service.id())) {
            throw new BookingRefused(setup.objections().get(service.id()));
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

    private Appointment draft(
            Caller caller, Setup setup, BookingRequest request, GroupEvent group, int places, long visit, long client) {
        var source = request.source();
        var partner = caller.partner() == null ? null : caller.partner().id();
        var origin = new Origin(
                true, true, source.word(), source.fromUrl(), source.mobile(), source.bookingForm(), 0, partner);
        var details = request.details().answering(fields.accept(
                group.location(), CustomFieldKind.APPOINTMENT, request.details().customFields(), Map.of()));
        return Appointment.inEvent(
                group, visit, client, places, Attendance.WAITING, GroupBookings.usualLines(setup, group, places), details,
                origin);
    }
}
