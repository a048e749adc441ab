package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.AppointmentBook.Claim;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.network.Location;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The location's group events, as its staff and the apps it has let in see and change them. */
@Component
public class GroupEvents {

    private static final Right SEE = Right.SEE_CALENDAR;
    private static final Right CREATE = Right.CREATE_APPOINTMENTS;
    private static final Right CHANGE = Right.EDIT_APPOINTMENTS;
    private static final Right DELETE = Right.DELETE_APPOINTMENTS;
    private static final int MOST_COPIES = 100;
    private static final int MOST_COPIED_APPOINTMENTS = 1_000;

    private final Access access;
    private final Events events;
    private final Setups setups;
    private final GroupEventRows rows;
    private final GroupEventSearch search;
    private final GroupEventBook groups;
    private final AppointmentRows appointments;
    private final AppointmentBook book;

    GroupEvents(
            Access access, Events events, Setups setups, GroupEventRows rows, GroupEventSearch search, GroupEventBook groups,
            AppointmentRows appointments, AppointmentBook book) {
        this.access = access;
        this.events = events;
        this.setups = setups;
        this.rows = rows;
        this.search = search;
        this.groups = groups;
        this.appointments = appointments;
        this.book = book;
    }

    /** Local days, both included. */
    public record Span(LocalDate first, LocalDate last) {}

    /** What makes events differ for whoever filters them. */
    public record Kind(long service, long teamMember, List<Long> rooms) {}

    public Listing<GroupEvent> list(Caller caller, long location, GroupEventQuery query, Page page) {
        access.require(caller, location, SEE);
        return search.find(location, zone(location), query, page);
    }

    /** The local days on which such events start, ascending. */
    public List<LocalDate> days(Caller caller, long location, GroupEventQuery query) {
        access.require(caller, location, SEE);
        return search.days(location, zone(location), query);
    }

    /** By what such events differ. */
    public List<Kind> kinds(Caller caller, long location, GroupEventQuery query) {
        access.require(caller, location, SEE);
        return search.kinds(location, zone(location), query);
    }

    private ZoneId zone(long location) {
        return setups.now(location).location().zone();
    }

    /** The event, a cancelled one too. */
    public GroupEvent get(Caller caller, long location, long id) {
        access.require(caller, location, SEE);
        return rows.find(location, id).orElseThrow(GroupEvents::unknown);
    }

    /** The events of the given ids as they stand, cancelled ones too; for showing them with something else. */
    public List<GroupEvent> all(long location, Collection<Long> ids) {
        return rows.all(location, ids);
    }

    private GroupEvent existing(long location, long id) {
        return rows.find(location, id).filter(event -> !event.deleted()).orElseThrow(GroupEvents::unknown);
    }

    static NotFound unknown() {
        return new NotFound("Group event not found");
    }

    @Transactional
    public GroupEvent create(Caller caller, long location, GroupEventPlan plan, WhenBusy whenBusy) {
        access.require(caller, location, CREATE);
        var turn = events.turn(location);
        return groups.enter(caller, turn, groups.fitting(turn, plan, null), whenBusy);
    }

    /** Changes an event and moves those who take part along; {@code edit} is given what it is like at that moment. */
    @Transactional
    public GroupEvent change(Caller caller, long location, long id, UnaryOperator<GroupEventPlan> edit, WhenBusy whenBusy) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var before = existing(location, id);
        return groups.rewrite(caller, turn, before, groups.fitting(turn, edit.apply(before.plan()), before.plan()), whenBusy);
    }

    /** Cancels the event and everybody's place in it. */
    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, DELETE);
        var turn = events.turn(location);
        groups.strike(caller, turn, existing(location, id));
    }

    /** Whether a copy of an event is empty or everybody takes part again. */
    public enum Content {
        EVENT_ALONE, WITH_APPOINTMENTS
    }

    /** Holds the event again at each of these starts, all or none; refuses the first start at which somebody is busy. */
    @Transactional
    public List<GroupEvent> duplicate(
            Caller caller, long location, long id, List<Instant> starts, Content content, WhenBusy whenBusy) {
        access.require(caller, location, CREATE);
        requireFew(starts);
        var turn = events.turn(location);
        return copy(caller, turn, existing(location, id), starts, content, whenBusy);
    }

    /** The same at the starts that {@code repetition} names, from the day after the event up to {@code until}. */
    @Transactional
    public List<GroupEvent> duplicate(
            Caller caller, long location, long id, Repetition repetition, LocalDate until, Content content, WhenBusy whenBusy) {
        access.require(caller, location, CREATE);
        var turn = events.turn(location);
        var original = existing(location, id);
        var local = original.plan().startsAt().atZone(setups.during(turn).location().zone());
        var starts = repetition.after(local.toLocalDate(), until).stream()
                .map(day -> GroupEventSeriesWork.start(day, local.toLocalTime(), local.getZone())
                        .orElseThrow(() -> new Invalid("dates", "the clocks are put forward over the start on " + day)))
                .toList();
        requireFew(starts);
        return copy(caller, turn, original, starts, content, whenBusy);
    }

    private static void requireFew(List<Instant> starts) {
        if (starts.isEmpty() || starts.size() > MOST_COPIES) {
            throw new Invalid("dates", "must be between 1 and " + MOST_COPIES);
        }
        if (new HashSet<>(starts).size() < starts.size()) {
            throw new Invalid("dates", "must differ from one another");
        }
    }

    private List<GroupEvent> copy(
            Caller caller, Turn turn, GroupEvent original, List<Instant> starts, Content content, WhenBusy whenBusy) {
        var guests = content == Content.WITH_APPOINTMENTS ? groups.appointmentsOf(original) : List.<Appointment>of();
        if (guests.size() * starts.size() > MOST_COPIED_APPOINTMENTS) {
            throw new Invalid("dates", "would make more than " + MOST_COPIED_APPOINTMENTS + " appointments");
        }
        var place = setups.during(turn).location();
        var copies = new ArrayList<Long>();
        for (var start : starts) {
            var event = groups.enter(caller, turn, original.plan().startingAt(start), whenBusy);
            copies.add(event.id());
            guests.forEach(guest -> invite(caller, turn, place, guest, event));
        }
        return rows.all(turn.location(), copies);
    }

    private void invite(Caller caller, Turn turn, Location place, Appointment guest, GroupEvent event) {
        var day = event.plan().startsAt().atZone(place.zone()).toLocalDate();
        var visit = appointments.insertVisit(place.id(), guest.client(), day);
        book.enter(caller, turn, guest.invitedTo(event, visit, Origin.staff(caller)), Claim.ALONE);
    }
}
