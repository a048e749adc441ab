package org.branchbook.booking;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.AppointmentBook.Claim;
import org.branchbook.booking.availability.Availability;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the room for an appointment that the staff enters or moves. The staff keeps to what people work and what is free, but
 * to no grid, lead time or horizon; what is taken it takes only on purpose, and with the right for it.
 */
@Component
class Placement {

    private final Access access;
    private final Calendars calendars;
    private final Alternatives alternatives;
    private final Clock clock;

    Placement(Access access, Calendars calendars, Alternatives alternatives, Clock clock) {
        this.access = access;
        this.calendars = calendars;
        this.alternatives = alternatives;
        this.clock = clock;
    }

    /** Where an appointment goes: into these rooms, with the time to itself or beside others. */
    record Place(List<Long> rooms, Claim claim) {}

    /** {@code before} is the appointment that is moved, null for a new one; its own time counts as free. */
    Place find(Caller caller, Setup setup, AppointmentRequest request, int seconds, @Nullable Appointment before) {
        var groups = groups(setup, request, before);
        if (before != null && stays(before, request, seconds, groups)) {
            return new Place(before.rooms(), Claim.ALONE);
        }
        var demand = setup.demandOfStaff(Map.of(request.teamMember(), seconds), clock.instant()).withRooms(groups);
        var start = request.startsAt();
        var day = start.atZone(setup.location().zone()).toLocalDate();
        var except = before == null ? Claimant.NOBODY : Claimant.appointment(before.id());
        var loaded = calendars.load(setup, demand.everybody(), demand.everyRoom(), day.minusDays(1), day, except);
        var rooms = Availability.freeRooms(loaded.calendar(), groups, start, seconds);
        if (request.evenIfBusy()) {
            var taken = rooms.isEmpty() || loaded.isTaken(Occupant.teamMember(request.teamMember()), start, seconds);
            if (taken) {
                access.require(caller, setup.location().id(), Right.OVERBOOK);
            }
            return new Place(rooms.orElseGet(() -> first(groups)), taken ? Claim.BESIDE_OTHERS : Claim.ALONE);
        }
        if (rooms.isEmpty() || !Availability.isFree(loaded.calendar(), request.teamMember(), start, seconds)) {
            throw new BookingRefused(
                    BookingRefused.Reason.SLOT_TAKEN, null, alternatives.near(setup, demand, start));
        }
        return new Place(rooms.get(), Claim.ALONE);
    }

    /** Nothing is looked for anew while neither the time nor what needs the rooms has changed, whatever else has since. */
    private static boolean stays(Appointment before, AppointmentRequest request, int seconds, List<List<Long>> groups) {
        return before.teamMember() == request.teamMember()
                && before.startsAt().equals(request.startsAt())
                && before.seconds() == seconds
                && (request.rooms() == null && services(request).equals(before.services()) || fits(before.rooms(), groups));
    }

    private static boolean fits(List<Long> rooms, List<List<Long>> groups) {
        return rooms.size() == groups.size() && groups.stream().noneMatch(group -> Collections.disjoint(group, rooms));
    }

    private static List<Long> services(AppointmentRequest request) {
        return request.lines().stream().map(AppointmentRequest.Line::service).toList();
    }

    private static List<List<Long>> groups(Setup setup, AppointmentRequest request, @Nullable Appointment before) {
        var services = services(request);
        if (request.rooms() != null) {
            return setup.premises().groupsNaming(services, request.rooms());
        }
        return before == null ? setup.premises().groups(services) : setup.premises().groupsKeeping(services, before);
    }

    private static List<Long> first(List<List<Long>> groups) {
        return groups.stream().filter(group -> !group.isEmpty()).map(List::getFirst).toList();
    }
}
