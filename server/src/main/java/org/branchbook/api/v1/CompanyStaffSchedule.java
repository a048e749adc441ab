package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentQuery;
import org.branchbook.booking.Appointments;
import org.branchbook.booking.GroupEvent;
import org.branchbook.booking.GroupEventQuery;
import org.branchbook.booking.GroupEvents;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.branchbook.team.WorkDay;
import org.branchbook.team.WorkSchedules;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /company/{location}/staff/schedule}: the work schedules of many, one row for each day of each team member. */
@RestController
@RequestMapping("/api/v1/company/{location}/staff/schedule")
class CompanyStaffSchedule {

    private static final int MOST_ROWS = 20_000;

    private final WorkSchedules schedules;
    private final TeamMembers teamMembers;
    private final Appointments appointments;
    private final GroupEvents groupEvents;
    private final Locations locations;

    CompanyStaffSchedule(
            WorkSchedules schedules, TeamMembers teamMembers, Appointments appointments, GroupEvents groupEvents,
            Locations locations) {
        this.schedules = schedules;
        this.teamMembers = teamMembers;
        this.appointments = appointments;
        this.groupEvents = groupEvents;
        this.locations = locations;
    }

    @GetMapping
    Answer read(@PathVariable long location, WireQuery query, Caller caller) {
        var span = new DaySpan(query.requireDate("start_date"), query.requireDate("end_date"));
        var named = new LinkedHashSet<>(query.integers("staff_ids"));
        query.integer("staff_id").filter(id -> id != 0).ifPresent(named::add);
        var wanted = named.isEmpty() ? everybody(location) : named;
        requireFew(wanted, span);
        var working = everyDay(schedules.between(caller, location, wanted, span.from(), span.to()), wanted, span);
        var included = query.texts("include");
        var busy = included.contains("busy_intervals") ? busy(caller, location, span) : null;
        var rows = working.stream()
                .map(day -> DayJson.of(day, busy == null ? null : busy.getOrDefault(key(day), List.of())))
                .map(day -> included.contains("off_day_type") ? day.withOffDayType() : day)
                .toList();
        return Answer.list(rows, Meta.count(rows.size()));
    }

    private static Map.Entry<Long, LocalDate> key(WorkDay day) {
        return Map.entry(day.teamMember(), day.date());
    }

    private Set<Long> everybody(long location) {
        return teamMembers.list(location).stream()
                .filter(teamMember -> teamMember.details().timetable() && !teamMember.details().fired())
                .map(TeamMember::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void requireFew(Set<Long> wanted, DaySpan span) {
        if (wanted.size() * span.days().count() > MOST_ROWS) {
            throw new Invalid("end_date", "is too far away for so many team members");
        }
    }

    /** Every day of everybody, days off too. */
    private static List<WorkDay> everyDay(List<WorkDay> worked, Set<Long> wanted, DaySpan span) {
        var found = worked.stream().collect(Collectors.toMap(day -> Map.entry(day.teamMember(), day.date()), Function.identity()));
        return wanted.stream()
                .flatMap(teamMember -> span.days().map(
                        date -> found.getOrDefault(Map.entry(teamMember, date), WorkDay.off(teamMember, date))))
                .toList();
    }

    /** What takes the time of whom on which local day, ascending: appointments, and group events once for all their clients. */
    private Map<Map.Entry<Long, LocalDate>, List<BusyJson>> busy(Caller caller, long location, DaySpan span) {
        var zone = locations.get(location).zone();
        var from = span.from().atStartOfDay(zone).toInstant();
        var before = span.to().plusDays(1).atStartOfDay(zone).toInstant();
        var all = new Page(1, Page.LARGEST);
        var booked = appointments.list(caller, location, AppointmentQuery.starting(from, before), all);
        var events = groupEvents.list(caller, location, GroupEventQuery.starting(from, before), all);
        if (booked.total() > booked.rows().size() || events.total() > events.rows().size()) {
            throw new Invalid("end_date", "is too far away for busy intervals");
        }
        var ofAppointments = booked.rows().stream().filter(one -> one.groupEvent() == 0).map(Busy::of);
        return Stream.concat(ofAppointments, events.rows().stream().map(Busy::of))
                .sorted(Comparator.comparing(Busy::start))
                .collect(Collectors.groupingBy(
                        one -> Map.entry(one.teamMember(), LocalDate.ofInstant(one.start(), zone)),
                        Collectors.mapping(one -> BusyJson.of(one, zone), Collectors.toList())));
    }

    /** Something that takes a team member's time. */
    private record Busy(String kind, long id, long teamMember, Instant start, int seconds) {

        static Busy of(Appointment appointment) {
            return new Busy("record", appointment.id(), appointment.teamMember(), appointment.startsAt(), appointment.seconds());
        }

        static Busy of(GroupEvent event) {
            var plan = event.plan();
            return new Busy("activity", event.id(), plan.teamMember(), plan.startsAt(), plan.seconds());
        }
    }

    /** Sets some days and clears others, all or nothing; answers with the schedules of those whom it touched. */
    @PutMapping
    Answer write(@PathVariable long location, WireBody body, Caller caller) {
        return SlotJson.NAMES.read(() -> write(caller, location, days(body)));
    }

    private Answer write(Caller caller, long location, List<WorkDay> days) {
        var touched = days.stream().map(WorkDay::teamMember).collect(Collectors.toCollection(LinkedHashSet::new));
        var span = DaySpan.around(days.stream().map(WorkDay::date).toList());
        requireFew(touched, span);
        schedules.set(caller, location, days);
        var rows = everyDay(schedules.between(location, touched, span.from(), span.to()), touched, span).stream()
                .map(day -> DayJson.of(day, null))
                .toList();
        return Answer.ok(rows, Meta.count(rows.size()));
    }

    private static List<WorkDay> days(WireBody body) {
        var days = new ArrayList<WorkDay>();
        for (var entry : body.list("schedules_to_set")) {
            var shifts = SlotJson.read(entry);
            var teamMember = entry.requireInteger("staff_id");
            dates(entry).forEach(date -> days.add(new WorkDay(teamMember, date, shifts)));
        }
        for (var entry : body.list("schedules_to_delete")) {
            var teamMember = entry.requireInteger("staff_id");
            dates(entry).forEach(date -> days.add(WorkDay.off(teamMember, date)));
        }
        if (days.isEmpty()) {
            throw new Invalid("schedules_to_set", "is required, or schedules_to_delete");
        }
        return days;
    }

    private static List<LocalDate> dates(WireBody entry) {
        var dates = entry.dates("dates");
        if (dates.isEmpty()) {
            throw new Invalid("dates", "is required");
        }
        return dates;
    }

    /**
     * The team member under both of its names; {@code busy_intervals} and {@code off_day_type} only when they were asked for.
     * Days off are not of different types here, so the type is null.
     */
    record DayJson(
            long staffId,
            long teamMemberId,
            String date,
            List<SlotJson> slots,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<BusyJson> busyIntervals,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode offDayType) {

        DayJson withOffDayType() {
            return new DayJson(staffId, teamMemberId, date, slots, busyIntervals, JsonNodeFactory.instance.nullNode());
        }

        static DayJson of(WorkDay day, @Nullable List<BusyJson> busy) {
            return new DayJson(
                    day.teamMember(), day.teamMember(), WireDates.day(day.date()),
                    day.shifts().stream().map(SlotJson::of).toList(), busy, null);
        }
    }

    record BusyJson(String entityType, long entityId, String from, String to) {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

        static BusyJson of(Busy busy, ZoneId zone) {
            var start = busy.start().atZone(zone);
            return new BusyJson(busy.kind(), busy.id(), TIME.format(start), TIME.format(start.plusSeconds(busy.seconds())));
        }
    }
}
