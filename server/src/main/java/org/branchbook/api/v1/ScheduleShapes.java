package org.branchbook.api.v1;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.api.WireDates;
import org.branchbook.api.v1.ScheduleJson.DayJson;
import org.branchbook.api.v1.ScheduleJson.EventJson;
import org.branchbook.api.v1.ScheduleJson.LabelJson;
import org.branchbook.api.v1.ScheduleJson.MasterJson;
import org.branchbook.booking.GroupEvent;
import org.branchbook.booking.GroupEventEnrolments.Enrolled;
import org.branchbook.booking.GroupEventOccurrence;
import org.branchbook.booking.GroupEventOccurrence.Given;
import org.branchbook.booking.GroupEventSeries;
import org.branchbook.booking.GroupEventSeriesDay;
import org.branchbook.booking.GroupEvents;
import org.branchbook.network.Location;
import org.branchbook.network.Tag;
import org.branchbook.network.Tags;
import org.branchbook.team.Resources;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts series together with their team members, rooms, tags and events: four queries, however many there are. */
@Component
class ScheduleShapes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String[] WEEKDAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    private final TeamMembers team;
    private final Resources resources;
    private final Tags tags;
    private final GroupEvents events;

    ScheduleShapes(TeamMembers team, Resources resources, Tags tags, GroupEvents events) {
        this.team = team;
        this.resources = resources;
        this.tags = tags;
        this.events = events;
    }

    static String weekday(DayOfWeek day) {
        return WEEKDAYS[day.getValue() - 1];
    }

    ScheduleJson of(Location location, GroupEventSeries series) {
        return new ScheduleJson(
                series.id(), moment(series.createdAt(), location), moment(series.changedAt(), location),
                momentOrNull(series.deletedAt(), location), ScheduleJson.ACTIVITY, series.original(),
                WireDates.day(series.from()), WireDates.day(series.until()), days(location, series.days()));
    }

    ScheduleJson.ClientScheduleJson of(Location location, Enrolled enrolled) {
        var days = enrolled.series().days().stream().filter(day -> enrolled.enrolment().days().contains(day.id())).toList();
        return new ScheduleJson.ClientScheduleJson(
                enrolled.enrolment().id(), null, WireDates.day(enrolled.series().until()), days(location, days));
    }

    private List<DayJson> days(Location location, List<GroupEventSeriesDay> days) {
        var around = around(location, days.stream().map(day -> Given.of(day.rhythm())).toList());
        return days.stream().map(day -> day(location, day, around, null)).toList();
    }

    DayJson of(Location location, GroupEventSeriesDay day, @Nullable List<GroupEventOccurrence> occurrences) {
        var around = around(location, List.of(Given.of(day.rhythm())));
        return day(location, day, around, occurrences == null ? null : events(location, occurrences));
    }

    List<EventJson> events(Location location, List<GroupEventOccurrence> occurrences) {
        var made = events.all(location.id(), occurrences.stream().map(GroupEventOccurrence::event).filter(id -> id != 0).toList())
                .stream()
                .collect(Collectors.toMap(GroupEvent::id, Function.identity()));
        var around = around(location, made.values().stream().map(event -> Given.of(event.plan())).toList());
        return occurrences.stream().map(one -> event(location, one, made.get(one.event()), around)).toList();
    }

    /** What stands beside days and events. */
    private record Around(Map<Long, MasterJson> team, Map<Long, ActivityJson.RoomJson> rooms, Map<Long, LabelJson> labels) {

        private List<ActivityJson.RoomJson> roomsOf(List<Long> ids) {
            return ids.stream().map(rooms::get).filter(Objects::nonNull).toList();
        }

        private List<LabelJson> labelsOf(List<Long> ids) {
            return ids.stream().map(labels::get).filter(Objects::nonNull).toList();
        }
    }

    private Around around(Location location, List<Given> given) {
        var people = team.all(location.id(), given.stream().map(Given::teamMember).distinct().toList()).stream()
                .collect(Collectors.toMap(TeamMember::id, MasterJson::of));
        var rooms = ActivityJson.RoomJson.byId(resources.list(location.id()));
        var wanted = new ArrayList<Long>();
        given.forEach(one -> wanted.addAll(one.labels()));
        var labels = tags.all(location.id(), wanted.stream().distinct().toList()).stream()
                .collect(Collectors.toMap(Tag::id, tag -> new LabelJson(tag.id(), tag.title(), tag.color())));
        return new Around(people, rooms, labels);
    }

    private static DayJson day(Location location, GroupEventSeriesDay day, Around around, @Nullable List<EventJson> events) {
        var rhythm = day.rhythm();
        return new DayJson(
                day.id(), moment(day.createdAt(), location), moment(day.changedAt(), location),
                momentOrNull(day.deletedAt(), location), day.series(), weekday(rhythm.weekday()), TIME.format(rhythm.startsAt()),
                rhythm.seconds() - rhythm.technicalBreakSeconds(), rhythm.technicalBreakSeconds(), rhythm.capacity(),
                around.team().get(rhythm.teamMember()), around.labelsOf(rhythm.labels()), around.roomsOf(rhythm.rooms()), events);
    }

    private static EventJson event(
            Location location, GroupEventOccurrence occurrence, @Nullable GroupEvent event, Around around) {
        var given = occurrence.given();
        var found = event == null ? null : Given.of(event.plan());
        var status = event != null && event.deleted() ? GroupEventOccurrence.Status.ENTITY_DELETED : occurrence.status();
        return new EventJson(
                occurrence.id(), moment(occurrence.createdAt(), location), moment(occurrence.changedAt(), location),
                momentOrNull(occurrence.deletedAt(), location), status.name().toLowerCase(Locale.ROOT),
                WireDates.local(given.startsAt(), location.zone()), ScheduleJson.ACTIVITY, event == null ? null : event.id(),
                found != null && found.teamMember() != given.teamMember(),
                found != null && !found.startsAt().equals(given.startsAt()), found != null && found.seconds() != given.seconds(),
                found != null && !found.labels().equals(given.labels()), found != null && !found.rooms().equals(given.rooms()),
                found == null ? null : around.team().get(found.teamMember()),
                found == null ? null : WireDates.local(found.startsAt(), location.zone()), found == null ? null : found.seconds(),
                found == null ? List.of() : around.labelsOf(found.labels()),
                found == null ? List.of() : around.roomsOf(found.rooms()));
    }

    private static String moment(Instant moment, Location location) {
        return WireDates.offsetPlain(moment, location.zone());
    }

    private static @Nullable String momentOrNull(@Nullable Instant moment, Location location) {
        return moment == null ? null : moment(moment, location);
    }
}
