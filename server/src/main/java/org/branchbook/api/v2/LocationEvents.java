package org.branchbook.api.v2;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Refused;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.api.v1.ActivityFilters;
import org.branchbook.api.v1.ActivityShapes;
import org.branchbook.api.v1.RepetitionInput;
import org.branchbook.api.v1.SentNames;
import org.branchbook.booking.GroupEventPlan;
import org.branchbook.booking.GroupEventQuery;
import org.branchbook.booking.GroupEvents;
import org.branchbook.booking.WhenBusy;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/events}: group events. */
@RestController
@RequestMapping("/api/v2/locations/{location:\\d+}/events")
class LocationEvents {

    /** How the domain's names are spelled here, also for the places in an event. */
    static final SentNames NAMES = new SentNames(Map.ofEntries(
            Map.entry("service", "service_id"), Map.entry("teamMember", "staff_id"), Map.entry("rooms", "resource_instance_ids"),
            Map.entry("labels", "label_ids"), Map.entry("tags", "label_ids"), Map.entry("startsAt", "date"),
            Map.entry("seconds", "length"), Map.entry("technicalBreak", "technical_break_duration"),
            Map.entry("streamLink", "stream_link"), Map.entry("places", "clients_count"),
            Map.entry("event", "reschedule_activity_id")));

    private static final String[] KNOWN = {
        "staff_id", "service_id", "resource_instance_ids", "label_ids", "date", "length", "capacity", "technical_break_duration",
        "comment", "color", "instructions", "stream_link", "force"
    };
    private static final int STEP = 300;

    private final GroupEvents events;
    private final Locations locations;
    private final EventObjects objects;
    private final ActivityFilters filters;
    private final ActivityShapes copies;
    private final Clock clock;

    LocationEvents(
            GroupEvents events, Locations locations, EventObjects objects, ActivityFilters filters, ActivityShapes copies,
            Clock clock) {
        this.events = events;
        this.locations = locations;
        this.objects = objects;
        this.filters = filters;
        this.copies = copies;
        this.clock = clock;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        var page = Document.page(query);
        var includes = EventObjects.includes(query);
        var wanted = asked(query.inside("filter"), place.zone());
        if (!wanted.withDeleted() && wanted.from() != null && wanted.from().isBefore(clock.instant())) {
            throw new Invalid("filter.from", "must not be in the past unless filter[include_deleted] is set");
        }
        var found = events.list(caller, location, wanted, page).rows();
        return Document.page(objects.of(place, found, includes), page);
    }

    private static GroupEventQuery asked(WireQuery filter, ZoneId zone) {
        for (var end : List.of("from", "to")) {
            if (filter.text(end).filter(text -> !text.isBlank()).isEmpty()) {
                throw Refused.malformed("filter." + end, "is required");
            }
        }
        var from = filter.requireDateTime("from", zone);
        // The last second is part of the span.
        var before = filter.requireDateTime("to", zone).plusSeconds(1);
        if (!before.isAfter(from)) {
            throw new Invalid("filter.to", "must not be before from");
        }
        var weekdays = filter.integers("weekdays").stream().map(LocationEvents::weekday).collect(Collectors.toSet());
        return new GroupEventQuery(
                from, before, filter.integers("service_ids"), filter.integers("staff_ids"), filter.integers("resource_ids"),
                filter.integer("capacity", 0, GroupEventPlan.MOST_PLACES).orElse(0), weekdays,
                filter.flag("include_deleted").orElse(false));
    }

    private static DayOfWeek weekday(long day) {
        if (day < 1 || day > 7) {
            throw new Invalid("filter.weekdays", "must be between 1 for Monday and 7");
        }
        return DayOfWeek.of((int) day);
    }

    @GetMapping("/dates")
    Answer dates(@PathVariable long location, WireQuery query, Caller caller) {
        var wanted = asked(query.inside("filter"), locations.addressed(location).zone());
        return Document.values(events.days(caller, location, wanted).stream().map(WireDates::day).toList());
    }

    @GetMapping("/filters")
    Answer filters(@PathVariable long location, WireQuery query, Caller caller) {
        var chosen = asked(query.inside("filter"), locations.addressed(location).zone());
        var span = GroupEventQuery.starting(chosen.from(), chosen.before());
        return Document.values(filters.of(location, events.kinds(caller, location, span), chosen));
    }

    @GetMapping("/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        var includes = EventObjects.includes(query);
        return Document.one(objects.of(place, events.get(caller, location, id), includes));
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        var includes = EventObjects.includes(query);
        var plan = NAMES.read(() -> plan(body, place.zone()));
        var created = NAMES.read(() -> events.create(caller, location, plan, whenBusy(body)));
        return Document.created(objects.of(place, created, includes));
    }

    @PutMapping("/{id:\\d+}")
    Answer replace(@PathVariable long location, @PathVariable long id, WireBody body, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        var includes = EventObjects.includes(query);
        var plan = NAMES.read(() -> plan(body, place.zone()));
        var replaced = NAMES.read(() -> events.change(caller, location, id, before -> plan, whenBusy(body)));
        return Document.one(objects.of(place, replaced, includes));
    }

    private static WhenBusy whenBusy(WireBody body) {
        return body.flag("force").orElse(false) ? WhenBusy.TAKE_ANYWAY : WhenBusy.REFUSE;
    }

    /** The whole event: what may be left out is what it is without. */
    private static GroupEventPlan plan(WireBody body, ZoneId zone) {
        body.requireOnly(KNOWN);
        for (var field : List.of("resource_instance_ids", "label_ids")) {
            if (!body.has(field)) {
                throw new Invalid(field, "is required");
            }
        }
        body.requireInteger("length");
        body.requireInteger("capacity");
        var length = body.integer("length", STEP, 86_400).orElse(0);
        if (length % STEP != 0) {
            throw new Invalid("length", "must be a multiple of " + STEP);
        }
        return new GroupEventPlan(
                body.requireInteger("service_id"), body.requireInteger("staff_id"), body.integers("resource_instance_ids"),
                body.requireDateTime("date", zone), length, body.integer("technical_break_duration", 0, 3_600).orElse(0),
                body.integer("capacity", 1, GroupEventPlan.MOST_PLACES).orElse(0), body.text("color").orElse(""),
                body.text("instructions").orElse(""), body.text("stream_link").orElse(""), body.text("comment").orElse(""),
                body.integers("label_ids"));
    }

    @DeleteMapping("/{id:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        events.delete(caller, location, id);
        return Answer.noContent();
    }

    /** All or none; answers with the older form of the copies. */
    @PostMapping("/{id:\\d+}/duplicate")
    Answer duplicate(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        body.requireOnly("dates", "content_type", "force");
        var made = NAMES.read(() -> events.duplicate(
                caller, location, id, body.dateTimes("dates", place.zone()), RepetitionInput.content(body), whenBusy(body)));
        return Document.values(copies.copies(place, made));
    }
}
