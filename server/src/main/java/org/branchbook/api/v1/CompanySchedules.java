package org.branchbook.api.v1;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.GroupEventEnrolments;
import org.branchbook.booking.GroupEventRhythm;
import org.branchbook.booking.RecurringGroupEvents;
import org.branchbook.booking.RecurringGroupEvents.ByHand;
import org.branchbook.booking.RecurringGroupEvents.Guests;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{loc}/schedules}: group events that are held again every week, and who takes part in them every time. */
@RestController
@RequestMapping("/api/v1/company/{location:\\d+}/schedules")
class CompanySchedules {

    private static final SentNames NAMES = new SentNames(Map.of(
            "teamMember", "events_master_id", "rooms", "resource_instances_ids", "seconds", "events_duration",
            "technicalBreak", "event_technical_break_duration", "capacity", "events_capacity", "tags", "labels_ids"));
    private static final SentNames ENROLMENT_NAMES = new SentNames(Map.of("client", "client_id", "days", "schedule_days_ids"));

    private final RecurringGroupEvents recurring;
    private final GroupEventEnrolments enrolments;
    private final Locations locations;
    private final ScheduleShapes view;

    CompanySchedules(
            RecurringGroupEvents recurring, GroupEventEnrolments enrolments, Locations locations, ScheduleShapes view) {
        this.recurring = recurring;
        this.enrolments = enrolments;
        this.locations = locations;
        this.view = view;
    }

    @GetMapping("/search/{type}/{entity:\\d+}")
    Answer search(@PathVariable long location, @PathVariable String type, @PathVariable long entity, Caller caller) {
        requireActivity("entity_type", type);
        var place = locations.addressed(location);
        return Answer.ok(view.of(place, recurring.ofEvent(caller, location, entity)));
    }

    private static void requireActivity(String field, String type) {
        if (!type.equals(ScheduleJson.ACTIVITY)) {
            throw new Invalid(field, "must be activity");
        }
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        requireActivity("original_entity_type", body.requireText("original_entity_type"));
        var place = locations.addressed(location);
        var guests = body.flag("add_clients_from_original_entity").orElse(false)
                ? Guests.THOSE_OF_THE_ORIGINAL
                : Guests.NOBODY;
        var created = NAMES.read(() -> recurring.create(
                caller, location, body.requireInteger("original_entity_id"), body.requireDate("date_end"),
                body.list("days").stream().map(CompanySchedules::rhythm).toList(), guests));
        return Answer.created(view.of(place, created));
    }

    private static GroupEventRhythm rhythm(WireBody body) {
        var pause = body.integer("event_technical_break_duration", 0, 3_600).orElse(0);
        for (var field : List.of("events_duration", "events_capacity")) {
            body.requireInteger(field);
        }
        return new GroupEventRhythm(
                weekday(body.requireText("day_of_week")), body.requireTime("events_time"), body.requireInteger("events_master_id"),
                body.integer("events_duration", 60, 86_400).orElse(0) + pause, pause,
                body.integer("events_capacity", 1, 10_000).orElse(0), body.integers("resource_instances_ids"),
                body.integers("labels_ids"));
    }

    private static DayOfWeek weekday(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> ScheduleShapes.weekday(day).equals(word))
                .findFirst()
                .orElseThrow(() -> new Invalid("day_of_week", "must be one of mon, tue, wed, thu, fri, sat, sun"));
    }

    @PatchMapping("/{id:\\d+}")
    Answer reach(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        return Answer.ok(view.of(place, recurring.reach(caller, location, id, body.requireDate("date_end"))));
    }

    @DeleteMapping("/{id:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        recurring.delete(caller, location, id);
        return Answer.noContent();
    }

    @PostMapping("/{id:\\d+}/days")
    Answer addDay(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller, WireQuery query) {
        var place = locations.addressed(location);
        var day = NAMES.read(() -> recurring.addDay(caller, location, id, rhythm(body)));
        var occurrences = wantsEvents(query) ? recurring.occurrences(caller, location, id, day.id()) : null;
        return Answer.created(view.of(place, day, occurrences));
    }

    private static boolean wantsEvents(WireQuery query) {
        return query.texts("include").contains("events");
    }

    @PatchMapping("/{id:\\d+}/days/{day:\\d+}")
    Answer changeDay(
            @PathVariable long location, @PathVariable long id, @PathVariable long day, WireBody body, Caller caller,
            WireQuery query) {
        var place = locations.addressed(location);
        var byHand = body.requireFlag("force") ? ByHand.OVERRIDE : ByHand.KEEP;
        var changed = NAMES.read(() -> recurring.changeDay(caller, location, id, day, before -> edited(body, before), byHand));
        var occurrences = wantsEvents(query) ? recurring.occurrences(caller, location, id, day) : null;
        return Answer.ok(view.of(place, changed, occurrences));
    }

    /** What is not sent stays. */
    private static GroupEventRhythm edited(WireBody body, GroupEventRhythm before) {
        if (body.text("day_of_week").filter(word -> weekday(word) != before.weekday()).isPresent()) {
            throw new Invalid("day_of_week", "cannot be changed");
        }
        Optional<LocalTime> time = body.time("events_time");
        var pause = body.integer("event_technical_break_duration", 0, 3_600).orElse(before.technicalBreakSeconds());
        var length = body.integer("events_duration", 60, 86_400).orElse(before.seconds() - before.technicalBreakSeconds());
        return new GroupEventRhythm(
                before.weekday(), time.orElse(before.startsAt()), body.integer("events_master_id").orElse(before.teamMember()),
                length + pause, pause, body.integer("events_capacity", 1, 10_000).orElse(before.capacity()),
                body.has("resource_instances_ids") ? body.integers("resource_instances_ids") : before.rooms(),
                body.has("labels_ids") ? body.integers("labels_ids") : before.labels());
    }

    @DeleteMapping("/{id:\\d+}/days/{day:\\d+}")
    Answer deleteDay(@PathVariable long location, @PathVariable long id, @PathVariable long day, Caller caller) {
        recurring.deleteDay(caller, location, id, day);
        return Answer.noContent();
    }

    @GetMapping("/{id:\\d+}/days/{day:\\d+}/events")
    Answer events(@PathVariable long location, @PathVariable long id, @PathVariable long day, Caller caller) {
        var place = locations.addressed(location);
        var rows = view.events(place, recurring.occurrences(caller, location, id, day));
        return Answer.list(rows, Meta.count(rows.size()));
    }

    @PostMapping("/{id:\\d+}/client_schedules")
    Answer enrol(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var enrolled = ENROLMENT_NAMES.read(() -> enrolments.enrol(
                caller, location, id, body.requireInteger("client_id"), body.integers("schedule_days_ids")));
        return Answer.created(view.of(place, enrolled));
    }

    @PatchMapping("/{id:\\d+}/client_schedules/{enrolment:\\d+}")
    Answer changeEnrolment(
            @PathVariable long location, @PathVariable long id, @PathVariable long enrolment, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var changed = ENROLMENT_NAMES.read(
                () -> enrolments.change(caller, location, id, enrolment, body.integers("schedule_days_ids")));
        return Answer.ok(view.of(place, changed));
    }

    @DeleteMapping("/{id:\\d+}/client_schedules/{enrolment:\\d+}")
    Answer endEnrolment(@PathVariable long location, @PathVariable long id, @PathVariable long enrolment, Caller caller) {
        enrolments.end(caller, location, id, enrolment);
        return Answer.noContent();
    }
}
