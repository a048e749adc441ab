package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.branchbook.network.Location;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Booking by the client himself: anybody may, at any open location, within its rules. */
@Component
public class OnlineBooking {

    private final Pictures pictures;
    private final Setups setups;
    private final Itinerary itinerary;
    private final Clients clients;
    private final AppointmentRows rows;
    private final AppointmentBook book;
    private final BookingLinks links;
    private final PhoneConfirmation confirmation;
    private final Holds holds;
    private final FormLimits limits;
    private final Events events;
    private final CustomFields fields;
    private final TransactionTemplate transactions;

    OnlineBooking(
            Pictures pictures, Setups setups, Itinerary itinerary, Clients clients, AppointmentRows rows,
            AppointmentBook book, BookingLinks links, PhoneConfirmation confirmation, Holds holds, FormLimits limits, Events events,
            CustomFields fields, TransactionTemplate transactions) {
        this.pictures = pictures;
        this.setups = setups;
        this.itinerary = itinerary;
        this.clients = clients;
        this.rows = rows;
        this.book = book;
        this.links = links;
        this.confirmation = confirmation;
        this.holds = holds;
        this.limits = limits;
        this.events = events;
        this.fields = fields;
        this.transactions = transactions;
    }

    /** A booked item: the client's number of it, the appointment, and the word that lets him see, move and cancel it. */
    public record Booked(long number, Appointment appointment, String link) {}

    /**
     * Refuses what could not be booked at this moment through this booking form, 0 for none, by somebody with this hold, null
     * for none; writes nothing.
     */
    public void check(long location, List<BookingRequest.Item> items, long form, @Nullable String hold) {
        var setup = pictures.of(location).setup();
        limits.requireOffered(setup.location(), form, items);
        itinerary.plan(setup, items, holds.live(location, hold));
    }

    /** Books all items for one client, or none. */
    public List<Booked> book(Caller caller, long location, BookingRequest request) {
        var phone = phone(request);
        var visitor = ClientCard.of(request.name().strip(), phone, request.email().strip());
        if (request.code() != null) {
            confirmation.check(setups.now(location).policy(), phone, request.code());
        }
        return transactions.execute(status -> {
            var turn = events.turn(location);
            confirmation.use(setups.during(turn).policy(), phone, request.code());
            var booked = enter(caller, turn, visitor, request);
            pictures.follow(turn, booked.stream().map(one -> one.appointment().occupation()).toList());
            return booked;
        });
    }

    /** The same for a visitor who is known already, in the caller's transaction. */
    List<Booked> enter(Caller caller, Turn turn, ClientCard visitor, BookingRequest request) {
        var client = caller.by(Cause.Way.ONLINE_BOOKING);
        var setup = setups.during(turn);
        var place = setup.location();
        requireOpen(place);
        limits.requireOffered(place, request.source().bookingForm(), request.items());
        var held = holds.live(place.id(), request.hold());
        var stops = itinerary.plan(setup, request.items(), held);
        holds.end(turn, held);
        var card = clients.recognise(client, turn, visitor);
        var writes = rows.together();
        Map<LocalDate, Long> visits = new HashMap<>();
        var booked = new ArrayList<Booked>();
        for (var stop : stops) {
            var day = stop.item().startsAt().atZone(place.zone()).toLocalDate();
            var visit = visits.computeIfAbsent(day, date -> rows.insertVisit(writes, place.id(), card.id(), date));
            var draft = draft(caller, place, request, stop, visit, card.id());
            var appointment = book.enterOnline(client, turn, writes, draft, setup, card);
            booked.add(new Booked(stop.item().number(), appointment, links.of(appointment)));
        }
        book.send(writes);
        return booked;
    }

    static void requireOpen(Location place) {
        if (place.deleted() || !place.active()) {
            throw new NotFound("Location not found");
        }
    }

    static Phone phone(BookingRequest request) {
        if (request.name().isBlank()) {
            throw new BookingRefused(Reason.NAME_MISSING);
        }
        return Phone.tryParse(request.phone()).orElseThrow(() -> new BookingRefused(Reason.BAD_PHONE));
    }

    private Appointment draft(
            Caller caller, Location place, BookingRequest request, Itinerary.Stop stop, long visit, long client) {
        var source = request.source();
        var partner = caller.partner() == null ? null : caller.partner().id();
        var origin = new Origin(
                true, stop.item().namesOne(), source.word(), source.fromUrl(), source.mobile(), source.bookingForm(), 0, partner);
        var common = request.details();
        var details = new AppointmentDetails(
                common.comment(), common.remindSmsHours(), common.remindEmailHours(), common.externalId(), common.color(),
                fields.accept(place.id(), CustomFieldKind.APPOINTMENT, stop.item().customFields(), Map.of()));
        return new Appointment(
                place.id(), 0, visit, stop.teamMember(), client, stop.item().startsAt(), stop.seconds(), stop.breakSeconds(), Attendance.WAITING,
                true, 1, 0, stop.rooms(), stop.lines(), details, origin, Instant.EPOCH, Instant.EPOCH, false);
    }
}
