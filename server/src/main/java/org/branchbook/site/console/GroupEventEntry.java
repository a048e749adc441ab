package org.branchbook.site.console;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.booking.AppointmentDetails;
import org.branchbook.booking.Attendance;
import org.branchbook.booking.GroupBookings;
import org.branchbook.booking.GroupEventPlan;
import org.branchbook.booking.GroupEvents;
import org.branchbook.booking.PlacesRequest;
import org.branchbook.booking.WhenBusy;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/group-events}: classes with places are entered, changed, moved, cancelled, and joined by clients. */
@RestController
@RequestMapping("/console/api/locations/{location}/group-events")
class GroupEventEntry {

    private final GroupEvents events;
    private final GroupBookings bookings;

    GroupEventEntry(GroupEvents events, GroupBookings bookings) {
        this.events = events;
        this.bookings = bookings;
    }

    /** Null leaves as it is; {@code roomIds} are all pieces of rooms and equipment that it takes. */
    record Input(
            @Nullable Long serviceId, @Nullable Long teamMemberId, @Nullable String startsAt, @Nullable Integer seconds,
            @Nullable Integer capacity, @Nullable String comment, @Nullable List<@Nullable Long> roomIds, @Nullable Boolean evenIfBusy) {

        GroupEventPlan entered() {
            return changed(GroupEventPlan.of(
                    required("service_id", serviceId), required("team_member_id", teamMemberId),
                    AppointmentInput.start(required("starts_at", startsAt)), 0, required("capacity", capacity)));
        }

        private static <T> T required(String field, @Nullable T given) {
            if (given == null) {
                throw new Invalid(field, "must be given");
            }
            return given;
        }

        GroupEventPlan changed(GroupEventPlan before) {
            return new GroupEventPlan(
                    serviceId == null ? before.service() : serviceId,
                    teamMemberId == null ? before.teamMember() : teamMemberId,
                    roomIds == null ? before.rooms() : roomIds.stream().map(id -> required("room_ids", id)).toList(),
                    startsAt == null ? before.startsAt() : AppointmentInput.start(startsAt),
                    seconds == null ? before.seconds() : seconds,
                    before.technicalBreakSeconds(),
                    capacity == null ? before.capacity() : capacity,
                    before.color(), before.instructions(), before.streamLink(),
                    comment == null ? before.comment() : comment,
                    before.labels());
        }

        WhenBusy whenBusy() {
            return Boolean.TRUE.equals(evenIfBusy) ? WhenBusy.TAKE_ANYWAY : WhenBusy.REFUSE;
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AppointmentEntry.WrittenJson enter(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @RequestBody Input input) {
        return new AppointmentEntry.WrittenJson(events.create(caller, location, input.entered(), input.whenBusy()).id());
    }

    @PatchMapping("/{id}")
    AppointmentEntry.WrittenJson change(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id,
            @RequestBody Input input) {
        return new AppointmentEntry.WrittenJson(events.change(caller, location, id, input::changed, input.whenBusy()).id());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id) {
        events.delete(caller, location, id);
    }

    /** Somebody who takes part: a card of the client base, or somebody new. */
    record Joining(@Nullable Long clientId, AppointmentInput.@Nullable NewClient client, @Nullable Integer places) {}

    @PostMapping("/{id}/appointments")
    @ResponseStatus(HttpStatus.CREATED)
    AppointmentEntry.WrittenJson join(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id,
            @RequestBody Joining joining) {
        var visitor = joining.client() == null ? null : joining.client().card();
        var wanted = new PlacesRequest(
                id, joining.places(), visitor == null ? joining.clientId() : null, visitor, List.of(), Attendance.WAITING,
                AppointmentDetails.NONE);
        return new AppointmentEntry.WrittenJson(bookings.enter(caller, location, wanted).id());
    }
}
