package org.branchbook.api.v2;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.GroupEvent;
import org.branchbook.booking.GroupEventOccurrence;
import org.branchbook.booking.RecurringGroupEvents;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.Services;
import org.branchbook.network.Location;
import org.branchbook.network.Tag;
import org.branchbook.network.Tags;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts group events together with what is asked for beside them: one query for each include, however many events. */
@Component
class EventObjects {

    private final Services services;
    private final TeamMembers team;
    private final RecordObjects records;
    private final Tags tags;
    private final RecurringGroupEvents recurring;

    EventObjects(Services services, TeamMembers team, RecordObjects records, Tags tags, RecurringGroupEvents recurring) {
        this.services = services;
        this.team = team;
        this.records = records;
        this.tags = tags;
        this.recurring = recurring;
    }

    static Includes includes(WireQuery query) {
        return Includes.read(query, "staff", "master", "service", "resource_instances", "labels", "duration_details");
    }

    ResourceObject of(Location location, GroupEvent event, Includes includes) {
        return of(location, List.of(event), includes).getFirst();
    }

    List<ResourceObject> of(Location location, List<GroupEvent> events, Includes includes) {
        var beside = beside(location, events, includes);
        var occurrences = recurring.ofEvents(location.id(), events.stream().map(GroupEvent::id).toList());
        var lastDays = recurring.lastDays(
                location.id(), occurrences.values().stream().map(GroupEventOccurrence::series).distinct().toList());
        return events.stream()
                .map(event -> shown(location, event, occurrences.get(event.id()), lastDays, beside, includes))
                .toList();
    }

    /** What was looked up for a list of events, by ids. */
    private record Beside(
            Map<Long, ResourceObject> services, Map<Long, ResourceObject> team, Map<Long, ResourceObject> rooms,
            Map<Long, ResourceObject> labels) {}

    private Beside beside(Location location, List<GroupEvent> events, Includes includes) {
        var plans = events.stream().map(GroupEvent::plan).toList();
        var id = location.id();
        Map<Long, ResourceObject> sold = includes.wants("service")
                ? services.all(id, plans.stream().map(plan -> plan.service()).distinct().toList()).stream()
                        .collect(Collectors.toMap(Service::id, ServiceAttributes::object))
                : Map.of();
        Map<Long, ResourceObject> people = includes.wants("staff") || includes.wants("master")
                ? team.all(id, plans.stream().map(plan -> plan.teamMember()).distinct().toList()).stream()
                        .collect(Collectors.toMap(TeamMember::id, StaffAttributes::object))
                : Map.of();
        Map<Long, ResourceObject> labels = includes.wants("labels")
                ? tags.all(id, plans.stream().flatMap(plan -> plan.labels().stream()).distinct().toList()).stream()
                        .collect(Collectors.toMap(Tag::id, EventObjects::label))
                : Map.of();
        return new Beside(sold, people, includes.wants("resource_instances") ? records.rooms(id) : Map.of(), labels);
    }

    private static ResourceObject shown(
            Location location, GroupEvent event, @Nullable GroupEventOccurrence occurrence, Map<Long, LocalDate> lastDays,
            Beside beside, Includes includes) {
        var plan = event.plan();
        var shown = ResourceObject.of("activity", event.id(), EventAttributes.of(location, event, occurrence, lastDays));
        for (var name : List.of("staff", "master")) {
            shown = includes.wants(name) ? shown.with(name, beside.team().get(plan.teamMember())) : shown;
        }
        if (includes.wants("service")) {
            shown = shown.with("service", beside.services().get(plan.service()));
        }
        if (includes.wants("resource_instances")) {
            shown = shown.with("resource_instances", known(beside.rooms(), plan.rooms()));
        }
        if (includes.wants("labels")) {
            shown = shown.with("labels", known(beside.labels(), plan.labels()));
        }
        if (includes.wants("duration_details")) {
            var lengths = new RecordObjects.DurationDetails(plan.seconds(), plan.technicalBreakSeconds());
            shown = shown.with("duration_details", ResourceObject.of("duration_details", event.id(), lengths));
        }
        return shown;
    }

    private static List<ResourceObject> known(Map<Long, ResourceObject> objects, List<Long> ids) {
        return ids.stream().map(objects::get).filter(Objects::nonNull).toList();
    }

    record LabelAttributes(String title, String color, String fontColor, String icon) {}

    private static ResourceObject label(Tag tag) {
        return ResourceObject.of("label", tag.id(), new LabelAttributes(tag.title(), tag.color(), tag.fontColor(), tag.icon()));
    }

    /**
     * A group event; {@code length} is seconds, {@code clients_count} the places that are taken. The three fields of the
     * schedule are null for an event outside of series; {@code schedule_event_modified}: it was changed by hand.
     */
    record EventAttributes(
            long masterId,
            long staffId,
            long serviceId,
            String date,
            long timestamp,
            int length,
            int capacity,
            int clientsCount,
            String color,
            String fontColor,
            String instructions,
            String streamLink,
            boolean notified,
            @Nullable String comment,
            boolean isDeleted,
            @Nullable Long scheduleId,
            @Nullable LastDay scheduleTill,
            @Nullable Boolean scheduleEventModified) {

        static EventAttributes of(
                Location location, GroupEvent event, @Nullable GroupEventOccurrence occurrence, Map<Long, LocalDate> lastDays) {
            var plan = event.plan();
            var last = occurrence == null ? null : lastDays.get(occurrence.series());
            return new EventAttributes(
                    plan.teamMember(), plan.teamMember(), plan.service(), WireDates.offsetPlain(plan.startsAt(), location.zone()),
                    plan.startsAt().getEpochSecond(), plan.seconds(), plan.capacity(), event.taken(), plan.color(),
                    plan.color().isEmpty() ? "" : "#ffffff", plan.instructions(), plan.streamLink(), false,
                    plan.comment().isEmpty() ? null : plan.comment(), event.deleted(),
                    occurrence == null ? null : occurrence.series(), last == null ? null : LastDay.of(last, location.zone()),
                    occurrence == null ? null : !occurrence.given().equals(GroupEventOccurrence.Given.of(plan)));
        }
    }

    /** A day as the original's language writes its dates out. */
    record LastDay(String date, int timezoneType, String timezone) {

        private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
        private static final int NAMED_ZONE = 3;

        static LastDay of(LocalDate day, ZoneId zone) {
            return new LastDay(DATE.format(day.atStartOfDay()), NAMED_ZONE, zone.getId());
        }
    }
}
