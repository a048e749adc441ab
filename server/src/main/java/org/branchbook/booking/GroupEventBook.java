package org.branchbook.booking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.AppointmentBook.Claim;
import org.branchbook.catalog.Service;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.events.Turn;
import org.branchbook.network.TagKind;
import org.branchbook.network.TagLinks;
import org.branchbook.shared.Invalid;
import org.branchbook.team.Resource;
import org.branchbook.team.Resources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where group events are entered, rewritten and struck out, whoever asks for it: the row, the claim on the time of team
 * member and rooms, the appointments of those who take part, and the event in the log, all in the caller's transaction
 * and turn.
 */
@Component
class GroupEventBook {

    private static final Set<String> OF_TIME = Set.of("startsAt", "seconds", "teamMember", "rooms");
    private static final Set<String> OF_APPOINTMENTS = Set.of("startsAt", "seconds", "technicalBreak", "teamMember");

    private final Access access;
    private final Setups setups;
    private final Resources resources;
    private final TagLinks tags;
    private final Allocations allocations;
    private final GroupEventRows rows;
    private final AppointmentRows appointments;
    private final AppointmentBook book;
    private final Events events;
    private final ActivityLog activity;
    private final FreedPlaces places;

    GroupEventBook(
            Access access, Setups setups, Resources resources, TagLinks tags, Allocations allocations, GroupEventRows rows,
            AppointmentRows appointments, AppointmentBook book, Events events, ActivityLog activity,
            FreedPlaces places) {
        this.access = access;
        this.setups = setups;
        this.resources = resources;
        this.tags = tags;
        this.allocations = allocations;
        this.rows = rows;
        this.appointments = appointments;
        this.book = book;
        this.events = events;
        this.activity = activity;
        this.places = places;
    }

    /** What is wanted, with its length, if the location has it all; {@code before} is what the event has been, if it is there. */
    GroupEventPlan fitting(Turn turn, GroupEventPlan wanted, @Nullable GroupEventPlan before) {
        var setup = setups.during(turn);
        if (before == null || before.service() != wanted.service()) {
            requireGroupService(setup.services().get(wanted.service()));
        }
        if ((before == null || before.teamMember() != wanted.teamMember())
                && !setup.team().containsKey(wanted.teamMember())) {
            throw new Invalid("teamMember", "is not a team member of this location");
        }
        var rooms = new ArrayList<>(wanted.rooms());
        if (before != null) {
            rooms.removeAll(before.rooms());
        }
        requireRooms(turn.location(), rooms);
        return wanted.seconds() == 0 ? wanted.lasting(usualSeconds(setup, wanted)) : wanted;
    }

    private static void requireGroupService(@Nullable Service service) {
        if (service == null) {
            throw new Invalid("service", "is not a service of this location");
        }
        if (!service.details().group()) {
            throw new Invalid("service", "is not a group service");
        }
    }

    void requireLabels(long location, List<Long> labels) {
        tags.requireFitting(location, TagKind.GROUP_EVENT, labels);
    }

    private void requireRooms(long location, List<Long> rooms) {
        if (rooms.isEmpty()) {
            return;
        }
        var known = resources.list(location).stream().flatMap(resource -> resource.instances().stream())
                .map(Resource.Instance::id)
                .toList();
        if (!known.containsAll(rooms)) {
            throw new Invalid("rooms", "names a room that the location does not have");
        }
    }

    private static int usualSeconds(Setup setup, GroupEventPlan plan) {
        var own = setup.seconds(List.of(plan.teamMember()), List.of(plan.service())).get(plan.teamMember());
        return own != null ? own : setup.services().get(plan.service()).seconds();
    }

    /** Whether somebody whom the plan needs is taken then, by others than the event {@code except} (0 for none). */
    boolean isBusy(long location, GroupEventPlan plan, long except) {
        return !allocations
                .touching(
                        location, List.of(plan.teamMember()), plan.rooms(), plan.startsAt(), plan.endsAt(),
                        Claimant.groupEvent(except))
                .isEmpty();
    }

    GroupEvent enter(Caller caller, Turn turn, GroupEventPlan plan, WhenBusy whenBusy) {
        var event = rows.insert(turn.location(), plan);
        occupy(caller, turn, event.id(), plan, whenBusy);
        events.append(turn, Change.created(Subject.GROUP_EVENT, event.id(), caller.cause()));
        return event;
    }

    private void occupy(Caller caller, Turn turn, long event, GroupEventPlan plan, WhenBusy whenBusy) {
        var location = turn.location();
        var occupants = new ArrayList<Occupant>();
        occupants.add(Occupant.teamMember(plan.teamMember()));
        plan.rooms().forEach(room -> occupants.add(Occupant.room(room)));
        var occupation = new Occupation(location, Claimant.groupEvent(event), occupants, plan.startsAt(), plan.endsAt());
        if (!isBusy(location, plan, event)) {
            allocations.take(occupation);
            return;
        }
        if (whenBusy == WhenBusy.REFUSE) {
            var zone = setups.during(turn).location().zone();
            throw new GroupEventBusy(plan.startsAt().atZone(zone).toOffsetDateTime());
        }
        access.require(caller, location, Right.OVERBOOK);
        allocations.takeBeside(occupation);
    }

    /** Writes {@code after} over the event; those who take part are moved with it. */
    GroupEvent rewrite(Caller caller, Turn turn, GroupEvent before, GroupEventPlan after, WhenBusy whenBusy) {
        var changed = changes(before.plan(), after);
        if (changed.isEmpty()) {
            return before;
        }
        if (after.capacity() < before.taken()) {
            throw new Invalid("capacity", "must not be less than the " + before.taken() + " places that are taken");
        }
        if (changed.contains("service") && before.taken() > 0) {
            throw new Invalid("service", "cannot be another one once places are taken");
        }
        rows.update(turn.location(), before.id(), after);
        if (changed.contains("labels")) {
            rows.replaceLabels(turn.location(), before.id(), after);
        }
        if (!Collections.disjoint(changed, OF_TIME)) {
            allocations.release(turn.location(), Claimant.groupEvent(before.id()));
            places.freed(caller, turn, before.plan().startsAt(), before.plan().endsAt());
            occupy(caller, turn, before.id(), after, whenBusy);
        }
        if (!Collections.disjoint(changed, OF_APPOINTMENTS)) {
            for (var appointment : appointmentsOf(before)) {
                var moved = appointment.movedWith(after);
                book.rewrite(caller, turn, appointment, moved, Claim.ALONE);
            }
        }
        events.append(turn, Change.updated(Subject.GROUP_EVENT, before.id(), caller.cause(), changed));
        return rows.find(turn.location(), before.id()).orElseThrow();
    }

    /** Gives a client places in the event, at the service's price. */
    Appointment seat(Caller caller, Turn turn, GroupEvent event, long client, int places) {
        var setup = setups.during(turn);
        var day = event.plan().startsAt().atZone(setup.location().zone()).toLocalDate();
        var visit = appointments.insertVisit(turn.location(), client, day);
        var draft = Appointment.inEvent(
                event, visit, client, places, Attendance.WAITING, GroupBookings.usualLines(setup, event, places),
                AppointmentDetails.NONE, Origin.staff(caller));
        return book.enter(caller, turn, draft, Claim.ALONE);
    }

    List<Appointment> appointmentsOf(GroupEvent event) {
        return appointments.all(event.location(), rows.appointments(event.location(), event.id()));
    }

    private static Set<String> changes(GroupEventPlan before, GroupEventPlan after) {
        var changed = new HashSet<String>();
        note(changed, "service", before.service(), after.service());
        note(changed, "teamMember", before.teamMember(), after.teamMember());
        note(changed, "rooms", before.rooms(), after.rooms());
        note(changed, "startsAt", before.startsAt(), after.startsAt());
        note(changed, "seconds", before.seconds(), after.seconds());
        note(changed, "technicalBreak", before.technicalBreakSeconds(), after.technicalBreakSeconds());
        note(changed, "capacity", before.capacity(), after.capacity());
        note(changed, "color", before.color(), after.color());
        note(changed, "instructions", before.instructions(), after.instructions());
        note(changed, "streamLink", before.streamLink(), after.streamLink());
        note(changed, "comment", before.comment(), after.comment());
        note(changed, "labels", before.labels(), after.labels());
        return changed;
    }

    private static void note(Set<String> changed, String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }

    /** Cancels the event with everybody's appointment in it. */
    void strike(Caller caller, Turn turn, GroupEvent event) {
        appointmentsOf(event).forEach(appointment -> book.strike(caller, turn, appointment));
        allocations.release(turn.location(), Claimant.groupEvent(event.id()));
        places.freed(caller, turn, event.plan().startsAt(), event.plan().endsAt());
        rows.markDeleted(turn.location(), event.id());
        events.append(turn, Change.deleted(Subject.GROUP_EVENT, event.id(), caller.cause()));
        var about = "group event " + event.id();
        activity.record(caller, new ActivityLog.Entry(turn.location(), ActivityLog.Act.GROUP_EVENT_CANCELLED, about));
    }
}
