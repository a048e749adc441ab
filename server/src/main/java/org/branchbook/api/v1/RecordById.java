package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.booking.Appointments;
import org.branchbook.booking.GroupBookings;
import org.branchbook.network.Locations;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /record/{loc}/{id}}: one appointment. */
@RestController
@RequestMapping("/api/v1/record/{location:\\d+}/{id:\\d+}")
class RecordById {

    private final Appointments appointments;
    private final GroupBookings groups;
    private final Locations locations;
    private final RecordShapes view;

    RecordById(Appointments appointments, GroupBookings groups, Locations locations, RecordShapes view) {
        this.appointments = appointments;
        this.groups = groups;
        this.locations = locations;
        this.view = view;
    }

    @GetMapping
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(view.of(locations.addressed(location), appointments.get(caller, location, id)));
    }

    @PutMapping
    Answer replace(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var replaced = RecordInput.NAMES.read(() -> RecordInput.groupEvent(body)
                .map(event -> groups.replace(caller, location, id, RecordInput.readPlaces(RecordInput.whole(body), event)))
                .orElseGet(() -> appointments.replace(caller, location, id, RecordInput.readAll(body, place))));
        return Answer.created(SlimRecordJson.of(view.of(place, replaced)));
    }

    @DeleteMapping
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        appointments.delete(caller, location, id);
        return Answer.noContent();
    }

    @PostMapping("/attendance")
    Answer attend(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        var attendance = RecordInput.attendance(body.requireInteger("attendance"));
        return Answer.ok(view.of(locations.addressed(location), appointments.attend(caller, location, id, attendance)));
    }

    /** What a replacement answers with: the part of an appointment that it can change. */
    record SlimRecordJson(
            long id,
            List<SlimService> services,
            SlimClient client,
            int clientsCount,
            SlimStaff staff,
            String date,
            String datetime,
            int seanceLength,
            String createDate,
            String comment,
            int visitAttendance,
            int attendance,
            int confirmed,
            int smsBefore,
            int smsNow,
            String smsNowText,
            int emailNow,
            int notified,
            int masterRequest,
            String apiId,
            String fromUrl,
            int reviewRequested,
            long activityId,
            List<Object> documents) {

        record SlimService(long id, BigDecimal firstCost, BigDecimal discount, BigDecimal cost) {}

        record SlimClient(String phone, String name, String email) {}

        record SlimStaff(long id, String name, String spec) {}

        static SlimRecordJson of(RecordJson full) {
            var services = full.services().stream()
                    .map(line -> new SlimService(line.id(), line.firstCost(), line.discount(), line.cost()))
                    .toList();
            return new SlimRecordJson(
                    full.id(), services, client(full.client()), full.clientsCount(), staff(full), full.date(), full.datetime(),
                    full.seanceLength(), full.createDate(), full.comment(), full.visitAttendance(), full.attendance(),
                    full.confirmed(), full.smsBefore(), full.smsNow(), full.smsNowText(), full.emailNow(), full.notified(),
                    full.masterRequest(), full.apiId(), full.fromUrl(), full.reviewRequested(), full.activityId(),
                    full.documents());
        }

        private static SlimClient client(RecordJson.@Nullable ClientOfRecord client) {
            return client == null ? new SlimClient("", "", "") : new SlimClient(client.phone(), client.name(), client.email());
        }

        private static SlimStaff staff(RecordJson full) {
            var staff = full.staff();
            return staff == null
                    ? new SlimStaff(full.staffId(), "", "")
                    : new SlimStaff(staff.id(), staff.name(), staff.specialization());
        }
    }
}
