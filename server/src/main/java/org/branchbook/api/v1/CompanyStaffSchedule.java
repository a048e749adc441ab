package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentQuery;
import org.branchbook.booking.Appointments;
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

/** {@code /company/{location}/staff/schedule}: the work schedules of many, one row for each day of each team member. */
@RestController
@RequestMapping("/api/v1/company/{location}/staff/schedule")
class CompanyStaffSchedule {

    private static final int MOST_ROWS = 20_000;

    private final WorkSchedules schedules;
    private final TeamMembers teamMembers;
    private final Appointments appointments;
    private final Locations locations;

    CompanyStaffSchedule(
            WorkSchedules schedules, TeamMembers teamMembers, Appointments appointments, Locations locations) {
        this.schedules = schedules;
        this.teamMembers = teamMembers;
        this.appointments = appointments;
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
        var rows = query.texts("include").contains("busy_intervals")
                ? withBusyIntervals(caller, location, working, span)
                : working.stream().map(day -> DayJson.of(day, null)).toList();
        return Answer.list(rows, Meta.count(rows.size()));
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

    private List<DayJson> withBusyIntervals(Caller caller, long location, List<WorkDay> days, DaySpan span) {
        var zone = locations.get(location).zone();
        var query = AppointmentQuery.starting(
                span.from().atStartOfDay(zone).toInstant(), span.to().plusDays(1).atStartOfDay(zone).toInstant());
        var booked = appointments.list(caller, location, query, new Page(1, Page.LARGEST));
        if (booked.total() > booked.rows().size()) {
            throw new Invalid("end_date", "is too far away for busy intervals");
        }
        var byDay = booked.rows().stream().collect(Collectors.groupingBy(
                one -> Map.entry(one.teamMember(), LocalDate.ofInstant(one.startsAt(), zone))));
        return days.stream()
                .map(day -> DayJson.of(
                        day, byDay.getOrDefault(Map.entry(day.teamMember(), day.date()), List.of()).stream()
                                .map(one -> BusyJson.of(one, zone))
                                .toList()))
                .toList();
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

    /** The team member under both of its names; {@code busy_intervals} only when they were asked for. */
    record DayJson(
            long staffId,
            long teamMemberId,
            String date,
            List<SlotJson> slots,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<BusyJson> busyIntervals) {

        static DayJson of(WorkDay day, @Nullable List<BusyJson> busy) {
            return new DayJson(
                    day.teamMember(), day.teamMember(), WireDates.day(day.date()),
                    day.shifts().stream().map(SlotJson::of).toList(), busy);
        }
    }

    record BusyJson(String entityType, long entityId, String from, String to) {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

        static BusyJson of(Appointment appointment, ZoneId zone) {
            var start = appointment.startsAt().atZone(zone);
            return new BusyJson(
                    "record", appointment.id(), TIME.format(start), TIME.format(start.plusSeconds(appointment.seconds())));
        }
    }
}
