package org.branchbook.booking;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.AppointmentBook.Claim;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.network.CustomFieldKind;
import org.branchbook.network.CustomFields;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Places in group events, as the staff and the apps it has let in give them to clients and take them back. */
@Component
public class GroupBookings {

    private static final Right CREATE = Right.CREATE_APPOINTMENTS;
    private static final Right CHANGE = Right.EDIT_APPOINTMENTS;

    private final Access access;
    private final Events events;
    private final Setups setups;
    private final Guests guests;
    private final GroupEventRows groups;
    private final AppointmentRows rows;
    private final AppointmentBook book;
    private final OtherGroupEvents others;
    private final CustomFields fields;
    private final Clock clock;

    GroupBookings(
            Access access, Events events, Setups setups, Guests guests, GroupEventRows groups,
            AppointmentRows rows, AppointmentBook book, OtherGroupEvents others, CustomFields fields,
            Clock clock) {
        this.access = access;
        this.events = events;
        this.setups = setups;
        this.guests = guests;
        this.groups = groups;
        this.rows = rows;
        this.book = book;
        this.others = others;
        this.fields = fields;
        this.clock = clock;
    }

    /** Gives places to a client; refuses when there are not so many left. */
    @Transactional
    public Appointment enter(Caller caller, long location, PlacesRequest request) {
        access.require(caller, location, CREATE);
        var turn = events.turn(location);
        var event = existing(location, request.event());
        var setup = setups.during(turn);
        var places = request.places() == null ? 1 : request.places();
        requirePlaces(setup, event, places, event.free());
        var lines = lines(setup, event, request, places, List.of());
        var client = client(caller, turn, request, null);
        var visit = rows.insertVisit(location, client, event.plan().startsAt().atZone(setup.location().zone()).toLocalDate());
        var details = answered(location, request.details(), Map.of());
        var draft = Appointment.inEvent(
                event, visit, client, places, request.attendance(), lines, details, Origin.staff(caller));
        return book.enter(caller, turn, draft, Claim.ALONE);
    }

    private GroupEvent existing(long location, long id) {
        return groups.find(location, id).filter(event -> !event.deleted()).orElseThrow(GroupEvents::unknown);
    }

    private void requirePlaces(Setup setup, GroupEvent event, int places, int free) {
        var most = setup.policy().placesMax();
        if (places < 1 || places > most) {
            throw new Invalid("places", "must be between 1 and " + most + " in one appointment");
        }
        if (places > free) {
            throw new BookingRefused(BookingRefused.Reason.NO_PLACES, null, others.near(setup, event, places));
        }
    }

    /** The location's own questions are answered as it asks them. */
    private AppointmentDetails answered(long location, AppointmentDetails details, Map<String, Object> known) {
        return details.answering(fields.acceptAll(location, CustomFieldKind.APPOINTMENT, details.customFields(), known));
    }

    private static List<AppointmentLine> lines(
            Setup setup, GroupEvent event, PlacesRequest request, int places, List<AppointmentLine> before) {
        var service = event.plan().service();
        if (request.lines().stream().anyMatch(line -> line.service() != service)) {
            throw new Invalid("services", "must be the service of the group event");
        }
        if (!request.lines().isEmpty()) {
            return Appointments.lines(setup, request.lines(), before);
        }
        if (!before.isEmpty()) {
            return before;
        }
        return usualLines(setup, event, places);
    }

    /** The event's service at its price, once for each place. */
    static List<AppointmentLine> usualLines(Setup setup, GroupEvent event, int places) {
        var service = setup.services().get(event.plan().service());
        return service == null
                ? List.of()
                : List.of(AppointmentLine.priced(
                        service.id(), service.title(), service.priceMin(), service.details().discount(), places));
    }

    private long client(Caller caller, Turn turn, PlacesRequest request, @Nullable Long before) {
        return Objects.requireNonNull(guests.of(caller, turn, request.client(), request.visitor(), before));
    }

    /** Puts everything the request says in the place of what the appointment was; it stays in its event. */
    @Transactional
    public Appointment replace(Caller caller, long location, long id, PlacesRequest request) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var before = existingAppointment(location, id);
        if (before.groupEvent() != request.event()) {
            throw new Invalid("activity_id", "must name the group event of this appointment");
        }
        var event = existing(location, request.event());
        var setup = setups.during(turn);
        var places = request.places() == null ? before.clientsCount() : request.places();
        if (places != before.clientsCount()) {
            requirePlaces(setup, event, places, event.free() + before.clientsCount());
        }
        var lines = lines(setup, event, request, places, before.lines());
        var details = answered(location, request.details(), before.details().customFields());
        var client = client(caller, turn, request, before.client());
        var after = before.served(client, request.attendance()).taking(event.id(), places, lines, details);
        return book.rewrite(caller, turn, before, after, Claim.ALONE);
    }

    private Appointment existingAppointment(long location, long id) {
        return rows.find(location, id)
                .filter(appointment -> !appointment.deleted())
                .orElseThrow(() -> new NotFound("Appointment not found"));
    }

    private Appointment inEvent(long location, long event, long id) {
        var found = existingAppointment(location, id);
        if (found.groupEvent() != event) {
            throw new NotFound("Appointment not found");
        }
        return found;
    }

    /** What may be changed of a place that is taken: how many, the lines, and what is noted. */
    public record Place(int places, List<AppointmentLine> lines, AppointmentDetails details) {}

    /** Changes a place in the event; {@code edit} is given what it is like at that moment. */
    @Transactional
    public Appointment change(Caller caller, long location, long event, long id, UnaryOperator<Place> edit) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var before = inEvent(location, event, id);
        var wanted = edit.apply(new Place(before.clientsCount(), before.lines(), before.details()));
        var group = existing(location, event);
        if (wanted.places() != before.clientsCount()) {
            requirePlaces(setups.during(turn), group, wanted.places(), group.free() + before.clientsCount());
        }
        var after = before.taking(event, wanted.places(), wanted.lines(), wanted.details());
        return book.rewrite(caller, turn, before, after, Claim.ALONE);
    }

    /** Where a place goes: to this event, as so many places (null for as many as before), with another comment if not null. */
    public record Transfer(long event, @Nullable Integer places, @Nullable String comment) {}

    /** Moves a client who has yet to come into another event that is still to come and that he has no place in. */
    @Transactional
    public Appointment move(Caller caller, long location, long event, long id, Transfer transfer) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var before = inEvent(location, event, id);
        var target = existing(location, transfer.event());
        var places = transfer.places() == null ? before.clientsCount() : transfer.places();
        requireMovable(before, target);
        requirePlaces(setups.during(turn), target, places, target.free());
        var comment = transfer.comment() == null ? before.details().comment() : transfer.comment();
        return book.rewrite(caller, turn, before, before.movedTo(target, places, comment), Claim.ALONE);
    }

    private void requireMovable(Appointment before, GroupEvent target) {
        if (before.groupEvent() == target.id()) {
            throw new Invalid("event", "is the one that the appointment is in already");
        }
        if (before.attendance() != Attendance.WAITING) {
            throw new Conflict("Only an appointment that is waiting for its client can be moved to another event.");
        }
        if (!target.plan().startsAt().isAfter(clock.instant())) {
            throw new Invalid("event", "has begun already");
        }
        if (before.lines().stream().anyMatch(line -> line.service() != target.plan().service())) {
            throw new Invalid("event", "is of another service");
        }
        if (takesPart(before.client(), target)) {
            throw new Invalid("event", "has this client already");
        }
    }

    private boolean takesPart(@Nullable Long client, GroupEvent event) {
        return client != null && rows.all(event.location(), groups.appointments(event.location(), event.id())).stream()
                .anyMatch(other -> client.equals(other.client()));
    }
}
