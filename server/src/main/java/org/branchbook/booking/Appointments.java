package org.branchbook.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.AppointmentBook.Claim;
import org.branchbook.catalog.Service;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.network.CustomFieldKind;
import org.branchbook.network.CustomFields;
import org.branchbook.events.Walks;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Page;
import org.branchbook.shared.Stretch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The location's appointment calendar, as its staff and the apps it has let in see and change it. */
@Component
public class Appointments {

    private static final Right SEE = Right.SEE_CALENDAR;
    private static final Right CREATE = Right.CREATE_APPOINTMENTS;
    private static final Right CHANGE = Right.EDIT_APPOINTMENTS;
    private static final Right DELETE = Right.DELETE_APPOINTMENTS;

    private final Access access;
    private final Events events;
    private final Setups setups;
    private final Guests guests;
    private final AppointmentRows rows;
    private final AppointmentSearch search;
    private final Walks walks;
    private final AppointmentBook book;
    private final Placement placement;
    private final CustomFields fields;

    Appointments(
            Access access, Events events, Setups setups, Guests guests, AppointmentRows rows,
            AppointmentSearch search, Walks walks,
            AppointmentBook book, Placement placement, CustomFields fields) {
        this.access = access;
        this.events = events;
        this.setups = setups;
        this.guests = guests;
        this.rows = rows;
        this.search = search;
        this.walks = walks;
        this.book = book;
        this.placement = placement;
        this.fields = fields;
    }

    public Listing<Appointment> list(Caller caller, long location, AppointmentQuery query, Page page) {
        access.require(caller, location, SEE);
        return search.find(location, query, page);
    }

    /** A stretch of a walk over the same list; {@code cursor} is the word that the stretch before gave, empty to begin. */
    public Stretch<Appointment> walk(Caller caller, long location, AppointmentQuery query, String cursor, int size) {
        access.require(caller, location, SEE);
        return walks.next(walks.cursor(cursor, location, "appointments"), size, search.walked(location, query));
    }

    public Appointment get(Caller caller, long location, long id) {
        access.require(caller, location, SEE);
        return existing(location, id);
    }

    /** The appointments of the given ids as they stand, deleted ones too; for showing them with something else. */
    public List<Appointment> all(long location, Collection<Long> ids) {
        return rows.all(location, ids);
    }

    /** The appointments of a visit that are still to be had, by start. */
    public List<Appointment> ofVisit(Caller caller, long location, long visit) {
        access.require(caller, location, SEE);
        if (!rows.isVisit(location, visit)) {
            throw new NotFound("Visit not found");
        }
        return rows.ofVisit(location, visit);
    }

    private Appointment existing(long location, long id) {
        return rows.find(location, id)
                .filter(appointment -> !appointment.deleted())
                .orElseThrow(() -> new NotFound("Appointment not found"));
    }

    @Transactional
    public Appointment create(Caller caller, long location, AppointmentRequest request) {
        access.require(caller, location, CREATE);
        var turn = events.turn(location);
        var setup = setups.during(turn);
        var entry = prepare(caller, setup, request);
        return book.enter(caller, turn, draft(caller, setup, entry, client(caller, turn, request, null)), entry.claim());
    }

    /** What is asked for and may be had: in so many seconds, with these lines, at that place. */
    record Entry(
            AppointmentRequest request, AppointmentDetails details, int seconds, int breakSeconds,
            List<AppointmentLine> lines, Placement.Place place) {

        Claim claim() {
            return place.claim();
        }
    }

    /** Refuses what cannot be entered; writes nothing. */
    Entry prepare(Caller caller, Setup setup, AppointmentRequest request) {
        setup.requireNotClosed();
        requireTeamMember(setup, request.teamMember());
        var lines = lines(setup, request.lines(), List.of());
        var seconds = seconds(setup, request);
        var details = answered(setup.location().id(), request.details(), Map.of());
        return new Entry(
                request, details, seconds, breakSeconds(setup, request, seconds), lines,
                placement.find(caller, setup, request, seconds, null));
    }

    /** The appointment to enter, with its visit. */
    Appointment draft(Caller caller, Setup setup, Entry entry, @Nullable Long client) {
        var place = setup.location();
        var request = entry.request();
        var visit = rows.insertVisit(place.id(), client, request.startsAt().atZone(place.zone()).toLocalDate());
        return new Appointment(
                place.id(), 0, visit, request.teamMember(), client, request.startsAt(), entry.seconds(),
                entry.breakSeconds(), request.attendance(), true, 1, 0, entry.place().rooms(), entry.lines(),
                entry.details(), Origin.staff(caller), Instant.EPOCH, Instant.EPOCH, false);
    }

    /** The location's own questions are answered as it asks them. */
    private AppointmentDetails answered(long location, AppointmentDetails details, Map<String, Object> known) {
        return details.answering(fields.acceptAll(location, CustomFieldKind.APPOINTMENT, details.customFields(), known));
    }

    /** Puts everything the request says in the place of what the appointment was; the visit and the origin stay. */
    @Transactional
    public Appointment replace(Caller caller, long location, long id, AppointmentRequest request) {
        return change(caller, location, id, before -> request);
    }

    /** Changes an appointment; {@code edit} is given what would ask for it as it is at that moment. */
    @Transactional
    public Appointment change(Caller caller, long location, long id, UnaryOperator<AppointmentRequest> edit) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var before = existing(location, id);
        if (before.groupEvent() != 0) {
            throw new Invalid("activity_id", "must name the group event of this appointment");
        }
        var request = edit.apply(AppointmentRequest.of(before));
        var setup = setups.during(turn);
        var entry = prepareReplacement(caller, setup, before, request);
        var after = replaced(before, entry, client(caller, turn, request, before.client()));
        return book.rewrite(caller, turn, before, after, entry.claim());
    }

    /** Refuses what cannot be put in the place of {@code before}; writes nothing. */
    Entry prepareReplacement(Caller caller, Setup setup, Appointment before, AppointmentRequest request) {
        if (before.teamMember() != request.teamMember()) {
            requireTeamMember(setup, request.teamMember());
        }
        var lines = lines(setup, request.lines(), before.lines());
        var seconds = seconds(setup, request);
        var known = before.details().customFields();
        var details = request.details().customFields().equals(known)
                ? request.details()
                : answered(before.location(), request.details(), known);
        return new Entry(
                request, details, seconds, breakSeconds(setup, request, seconds), lines,
                placement.find(caller, setup, request, seconds, before));
    }

    static boolean takesOtherTime(Appointment before, AppointmentRequest request, int seconds) {
        return before.teamMember() != request.teamMember()
                || !before.startsAt().equals(request.startsAt())
                || before.seconds() != seconds;
    }

    static Appointment replaced(Appointment before, Entry entry, @Nullable Long client) {
        var request = entry.request();
        return new Appointment(
                before.location(), before.id(), before.visit(), request.teamMember(), client, request.startsAt(), entry.seconds(),
                entry.breakSeconds(), request.attendance(), before.confirmed(), before.clientsCount(),
                before.groupEvent(), entry.place().rooms(), entry.lines(), entry.details(), before.origin(),
                before.createdAt(), before.changedAt(), false);
    }

    /** Notes whether the client came. */
    @Transactional
    public Appointment attend(Caller caller, long location, long id, Attendance attendance) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var before = existing(location, id);
        return book.rewrite(caller, turn, before, before.attended(attendance), Claim.ALONE);
    }

    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, DELETE);
        var turn = events.turn(location);
        book.strike(caller, turn, existing(location, id));
    }

    private static void requireTeamMember(Setup setup, long teamMember) {
        if (!setup.team().containsKey(teamMember)) {
            throw new Invalid("staff_id", "is not a team member of this location");
        }
    }

    /** What was booked before stays bookable, even when it has been taken off the price list since. */
    static List<AppointmentLine> lines(
            Setup setup, List<AppointmentRequest.Line> asked, List<AppointmentLine> before) {
        return asked.stream()
                .map(line -> unchanged(line, before).orElseGet(() -> setup.services().containsKey(line.service())
                        ? line(setup.services().get(line.service()), line)
                        : kept(line, before)))
                .toList();
    }

    /** A line asked for as it was keeps the title of then as well. */
    private static Optional<AppointmentLine> unchanged(AppointmentRequest.Line asked, List<AppointmentLine> before) {
        return before.stream().filter(line -> AppointmentRequest.Line.of(line).equals(asked)).findFirst();
    }

    private static AppointmentLine kept(AppointmentRequest.Line asked, List<AppointmentLine> before) {
        return before.stream()
                .filter(line -> line.service() == asked.service())
                .findFirst()
                .orElseThrow(() -> new Invalid("services", "service " + asked.service() + " is not a service of this location"));
    }

    private static AppointmentLine line(Service service, AppointmentRequest.Line asked) {
        var discount = asked.discount() == null ? BigDecimal.ZERO : asked.discount();
        var listed = AppointmentLine.priced(service.id(), service.title(), service.priceMin(), discount, asked.amount());
        var full = asked.fullPrice() == null ? listed.fullPrice() : asked.fullPrice();
        var price = asked.price() == null ? AppointmentLine.discounted(full, discount) : asked.price();
        return new AppointmentLine(service.id(), service.title(), full, discount, price, asked.amount());
    }

    static int seconds(Setup setup, AppointmentRequest request) {
        var seconds = request.seconds() == null ? usualSeconds(setup, request) : request.seconds();
        if (seconds < 60 || seconds > 86_400) {
            throw new Invalid("seance_length", "must be between 60 and 86400 seconds");
        }
        return seconds;
    }

    /** A break that nobody asked for ends with the appointment at the latest. */
    private static int breakSeconds(Setup setup, AppointmentRequest request, int seconds) {
        var services = request.lines().stream().map(AppointmentRequest.Line::service).toList();
        return request.technicalBreakSeconds() == null
                ? Math.min(seconds, setup.breakSeconds(services))
                : request.technicalBreakSeconds();
    }

    /** As long as this team member takes for the services; by the price list where he does not usually provide them. */
    private static int usualSeconds(Setup setup, AppointmentRequest request) {
        var asked = request.lines().stream().map(AppointmentRequest.Line::service).toList();
        if (asked.isEmpty()) {
            throw new Invalid("seance_length", "is needed when there are no services");
        }
        var own = setup.seconds(List.of(request.teamMember()), asked).get(request.teamMember());
        return own != null ? own : asked.stream()
                .map(setup.services()::get)
                .filter(Objects::nonNull)
                .mapToInt(Service::seconds)
                .sum();
    }

    @Nullable Long client(Caller caller, Turn turn, AppointmentRequest request, @Nullable Long before) {
        return guests.of(caller, turn, request.client(), request.visitor(), before);
    }
}
