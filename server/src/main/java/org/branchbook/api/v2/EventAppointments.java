package org.branchbook.api.v2;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentDetails;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.booking.Attendance;
import org.branchbook.booking.GroupBookings;
import org.branchbook.booking.PlacesRequest;
import org.branchbook.clients.ClientCard;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotAuthenticated;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Phone;
import org.branchbook.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/events/{event}/appointments}: places in a group event. */
@RestController
@RequestMapping("/api/v2/locations/{location:\\d+}/events/{event:\\d+}/appointments")
class EventAppointments {

    private static final int MOST_AT_ONCE = 50;
    private static final int MOST_PLACES = 255;

    private final GroupBookings bookings;
    private final Locations locations;
    private final RecordObjects objects;

    EventAppointments(GroupBookings bookings, Locations locations, RecordObjects objects) {
        this.bookings = bookings;
        this.locations = locations;
        this.objects = objects;
    }

    private ResourceObject object(Location place, Appointment appointment, WireQuery query) {
        return objects.of(place, List.of(appointment), RecordObjects.includes(query)).getFirst();
    }

    @PostMapping
    Answer create(@PathVariable long location, @PathVariable long event, WireBody body, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        var created = LocationEvents.NAMES.read(() -> bookings.enter(caller, location, request(event, body)));
        return Document.created(object(place, created, query));
    }

    /** What was refused of many: its place in the request, who it was for, and why. */
    record RefusedJson(int index, String phone, String name, String error) {}

    /** Each for itself: what cannot be had is told of, the others are entered. */
    @PostMapping("/bulk")
    Answer createMany(@PathVariable long location, @PathVariable long event, WireBody body, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        body.requireOnly("records");
        var wanted = body.list("records");
        if (wanted.isEmpty() || wanted.size() > MOST_AT_ONCE) {
            throw new Invalid("records", "must be between 1 and " + MOST_AT_ONCE);
        }
        var created = new ArrayList<Appointment>();
        var refused = new ArrayList<RefusedJson>();
        for (int i = 0; i < wanted.size(); i++) {
            var one = wanted.get(i);
            try {
                created.add(LocationEvents.NAMES.read(() -> bookings.enter(caller, location, request(event, one))));
            } catch (NotAuthenticated | NotPermitted | NotFound ofTheWhole) {
                throw ofTheWhole;
            } catch (Refusal reason) {
                refused.add(refused(i, one, reason));
            }
        }
        return Document.createdSome(objects.of(place, created, RecordObjects.includes(query)), refused);
    }

    private static RefusedJson refused(int index, WireBody body, Refusal reason) {
        var client = body.raw().path("client");
        return new RefusedJson(
                index, client.path("phone").asString(""), client.path("name").asString(""), String.valueOf(reason.getMessage()));
    }

    private static PlacesRequest request(long event, WireBody body) {
        body.requireOnly("client", "clients_count", "client_id", "comer_id", "comer", "is_trial_service");
        refuseUnkept(body);
        if (body.integer("clients_count").isEmpty()) {
            throw new Invalid("clients_count", "is required");
        }
        var places = body.integer("clients_count", 1, MOST_PLACES).orElse(1);
        var client = body.child("client").orElseThrow(() -> new Invalid("client", "is required"));
        client.requireOnly(
                "id", "name", "phone", "email", "surname", "patronymic", "gender", "birthday", "custom_field_values",
                "agreements", "comment", "national_id");
        var known = client.integer("id").or(() -> body.integer("client_id")).filter(id -> id > 0);
        return new PlacesRequest(
                event, places, known.orElse(null), known.isPresent() ? null : visitor(client), List.of(), Attendance.WAITING,
                AppointmentDetails.NONE);
    }

    /** What is not kept here is refused, so that nobody relies on it. */
    private static void refuseUnkept(WireBody body) {
        for (var field : List.of("comer_id", "comer")) {
            if (body.has(field) && !body.isNull(field)) {
                throw new Invalid(field, "is not kept here: book for the client");
            }
        }
        if (body.flag("is_trial_service").orElse(false)) {
            throw new Invalid("is_trial_service", "there are no trial services here");
        }
    }

    private static ClientCard visitor(WireBody client) {
        var agreements = client.child("agreements").orElse(WireBody.empty());
        var noMailings = agreements.flag("is_newsletter_allowed").map(allowed -> !allowed).orElse(false);
        return new ClientCard(
                client.requireText("name").strip(), client.text("surname").orElse("").strip(),
                client.text("patronymic").orElse("").strip(), phone(client), client.text("email").orElse("").strip(), "",
                client.text("comment").orElse(""), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                client.integer("gender", 0, 2).orElse(0), 0, client.date("birthday").orElse(null), false, noMailings,
                values(client), List.of());
    }

    private static @Nullable Phone phone(WireBody client) {
        Optional<String> typed = client.text("phone").filter(text -> !text.isBlank());
        return typed.map(Phone::parse).orElse(null);
    }

    private static Map<String, Object> values(WireBody client) {
        var values = new LinkedHashMap<String, Object>();
        for (var value : client.list("custom_field_values")) {
            values.put(value.requireText("code"), value.raw().path("value"));
        }
        return values;
    }

    @PutMapping("/{id:\\d+}")
    Answer change(
            @PathVariable long location, @PathVariable long event, @PathVariable long id, WireBody body, WireQuery query,
            Caller caller) {
        var place = locations.addressed(location);
        body.requireOnly(
                "attendance_service_item", "attendance_good_items", "comment", "label_ids", "color", "clients_count");
        if (!body.list("attendance_good_items").isEmpty()) {
            throw new Invalid("attendance_good_items", "goods are not sold with appointments here yet");
        }
        var item = body.child("attendance_service_item")
                .orElseThrow(() -> new Invalid("attendance_service_item", "is required"));
        item.requireOnly("id", "cost_per_unit", "discount_percent", "manual_cost", "is_trial");
        var changed = LocationEvents.NAMES.read(() -> bookings.change(caller, location, event, id, before -> edited(body, item, before)));
        return Document.one(object(place, changed, query));
    }

    private static GroupBookings.Place edited(WireBody body, WireBody item, GroupBookings.Place before) {
        var places = body.integer("clients_count", 1, MOST_PLACES).orElse(before.places());
        var known = before.details();
        var details = new AppointmentDetails(
                body.text("comment").orElse(known.comment()), known.remindSmsHours(), known.remindEmailHours(), known.externalId(),
                body.text("color").orElse(known.color()), known.customFields(), body.integers("label_ids"));
        return new GroupBookings.Place(places, lines(item, places, before.lines()), details);
    }

    private static List<AppointmentLine> lines(WireBody item, int places, List<AppointmentLine> before) {
        if (before.isEmpty()) {
            return before;
        }
        var line = before.getFirst();
        var full = item.requireDecimal("cost_per_unit").multiply(BigDecimal.valueOf(places));
        return List.of(new AppointmentLine(
                line.service(), line.title(), full, item.requireDecimal("discount_percent"), item.requireDecimal("manual_cost"),
                places));
    }

    /** Moves a place into another event. */
    @PatchMapping("/{id:\\d+}")
    Answer move(
            @PathVariable long location, @PathVariable long event, @PathVariable long id, WireBody body, WireQuery query,
            Caller caller) {
        var place = locations.addressed(location);
        body.requireOnly("reschedule_activity_id", "with_comer", "comment", "clients_count");
        var transfer = new GroupBookings.Transfer(
                body.requireInteger("reschedule_activity_id"), body.integer("clients_count", 1, MOST_PLACES).orElse(null),
                body.text("comment").orElse(null));
        var moved = LocationEvents.NAMES.read(() -> bookings.move(caller, location, event, id, transfer));
        return Document.one(object(place, moved, query));
    }
}
