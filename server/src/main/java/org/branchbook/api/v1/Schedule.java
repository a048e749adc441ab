package org.branchbook.api.v1;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Wire;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.shared.Invalid;
import org.branchbook.team.WorkDay;
import org.branchbook.team.WorkSchedules;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /schedule/{location}/{team member}}: the work schedule of one team member, day by day. */
@RestController
@RequestMapping("/api/v1/schedule/{location}/{teamMember}")
class Schedule {

    private final WorkSchedules schedules;

    Schedule(WorkSchedules schedules) {
        this.schedules = schedules;
    }

    @GetMapping("/{start}/{end}")
    Answer read(
            @PathVariable long location, @PathVariable long teamMember, @PathVariable String start, @PathVariable String end,
            Caller caller) {
        var span = DaySpan.parse(start, end);
        return Answer.ok(shape(
                schedules.between(caller, location, Set.of(teamMember), span.from(), span.to()), teamMember, span));
    }

    @PutMapping("/{start}/{end}")
    Answer write(
            @PathVariable long location, @PathVariable long teamMember, @PathVariable String start, @PathVariable String end,
            WireBody body, Caller caller) {
        var span = DaySpan.parse(start, end);
        var days = days(body, teamMember);
        if (days.stream().anyMatch(day -> !span.includes(day.date()))) {
            throw new Invalid("date", "must be between the dates of the address");
        }
        return Answer.created(write(caller, location, teamMember, days, span));
    }

    @PutMapping
    Answer write(@PathVariable long location, @PathVariable long teamMember, WireBody body, Caller caller) {
        var days = days(body, teamMember);
        var span = DaySpan.around(days.stream().map(WorkDay::date).toList());
        return Answer.created(write(caller, location, teamMember, days, span));
    }

    private List<DayJson> write(Caller caller, long location, long teamMember, List<WorkDay> days, DaySpan span) {
        return SlotJson.NAMES.read(() -> {
            schedules.set(caller, location, days);
            return shape(schedules.between(location, Set.of(teamMember), span.from(), span.to()), teamMember, span);
        });
    }

    private static List<WorkDay> days(WireBody body, long teamMember) {
        var days = SlotJson.NAMES.read(() -> body.items().stream().map(day -> day(day, teamMember)).toList());
        if (days.isEmpty()) {
            throw new Invalid("body", "must be an array of days");
        }
        return days;
    }

    private static WorkDay day(WireBody day, long teamMember) {
        var date = day.requireDate("date");
        return day.flag("is_working").orElse(true)
                ? new WorkDay(teamMember, date, SlotJson.read(day))
                : WorkDay.off(teamMember, date);
    }

    private static List<DayJson> shape(List<WorkDay> found, long teamMember, DaySpan span) {
        var working = found.stream().collect(Collectors.toMap(WorkDay::date, Function.identity()));
        return span.days().map(date -> DayJson.of(working.getOrDefault(date, WorkDay.off(teamMember, date)))).toList();
    }

    record DayJson(String date, int isWorking, List<SlotJson> slots) {

        static DayJson of(WorkDay day) {
            return new DayJson(
                    WireDates.day(day.date()), Wire.flag(!day.shifts().isEmpty()),
                    day.shifts().stream().map(SlotJson::of).toList());
        }
    }
}
