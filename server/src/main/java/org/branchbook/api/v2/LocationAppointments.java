package org.branchbook.api.v2;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentQuery;
import org.branchbook.booking.Appointments;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/appointments} and its neighbours: appointments are listed and deleted, alone or as parts of a visit. */
@RestController
@RequestMapping("/api/v2/locations/{location:\\d+}")
class LocationAppointments {

    private static final Pattern ATTENDANCE = Pattern.compile("(record|visit)_([0-9]{1,18})");
    private static final Includes NOTHING_BESIDE = new Includes(Set.of());

    private final Appointments appointments;
    private final Locations locations;
    private final RecordObjects objects;

    LocationAppointments(Appointments appointments, Locations locations, RecordObjects objects) {
        this.appointments = appointments;
        this.locations = locations;
        this.objects = objects;
    }

    @GetMapping("/appointments")
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        var page = Document.page(query);
        var includes = RecordObjects.includes(query);
        var found = appointments.list(caller, location, asked(query.inside("filter"), place.zone()), page).rows();
        return Document.page(objects.of(place, found, includes), page);
    }

    private static AppointmentQuery asked(WireQuery filter, ZoneId zone) {
        var from = filter.dateTime("date_intersect_from", zone).orElse(null);
        var to = filter.dateTime("date_intersect_to", zone).orElse(null);
        requireSpan(from, to);
        return AppointmentQuery.touching(positive(filter, "client_id"), positive(filter, "activity_id"), from, to);
    }

    private static void requireSpan(@Nullable Instant from, @Nullable Instant to) {
        if ((from == null) != (to == null)) {
            throw new Invalid("filter." + (from == null ? "date_intersect_from" : "date_intersect_to"), "is required with the other end");
        }
        if (from != null && to != null && !to.isAfter(from)) {
            throw new Invalid("filter.date_intersect_to", "must be after date_intersect_from");
        }
    }

    private static @Nullable Long positive(WireQuery filter, String name) {
        return filter.integer(name).filter(id -> id > 0).orElse(null);
    }

    @DeleteMapping("/appointments/{id:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        appointments.delete(caller, location, id);
        return Answer.noContent();
    }

    /** The appointments that are paid together with this one, or that a visit consists of. */
    @GetMapping("/attendances/{attendance}/appointments")
    Answer ofAttendance(@PathVariable long location, @PathVariable String attendance, Caller caller) {
        var named = ATTENDANCE.matcher(attendance);
        if (!named.matches()) {
            throw new Invalid("attendance", "must be record_ or visit_ and an id");
        }
        var id = Long.parseLong(named.group(2));
        var visit = named.group(1).equals("visit") ? id : appointments.get(caller, location, id).visit();
        return list(locations.addressed(location), appointments.ofVisit(caller, location, visit));
    }

    /** Answers with what remains of the visit. */
    @PostMapping("/timetable/appointments/delete")
    Answer deleteOfVisit(@PathVariable long location, WireBody body, Caller caller) {
        body.requireOnly("record_id");
        var id = body.requireInteger("record_id");
        var visit = appointments.get(caller, location, id).visit();
        appointments.delete(caller, location, id);
        return list(locations.addressed(location), appointments.ofVisit(caller, location, visit));
    }

    private Answer list(Location place, List<Appointment> found) {
        return Document.list(objects.of(place, found, NOTHING_BESIDE));
    }
}
