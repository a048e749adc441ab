package org.branchbook.api.v1;

import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.branchbook.team.WorkDay;
import org.branchbook.team.WorkSchedules;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /timetable/dates/{location}/{date}}: on which days around a date somebody works. */
@RestController
class TimetableDates {

    private static final int DAYS_BEFORE = 31;
    private static final int DAYS_AFTER = 62;

    private final WorkSchedules schedules;
    private final TeamMembers teamMembers;

    TimetableDates(WorkSchedules schedules, TeamMembers teamMembers) {
        this.schedules = schedules;
        this.teamMembers = teamMembers;
    }

    @GetMapping("/api/v1/timetable/dates/{location}/{date}")
    Answer list(@PathVariable long location, @PathVariable String date, WireQuery query, Caller caller) {
        var day = WireDates.parseDay("date", date);
        var wanted = query.integer("staff_id").filter(id -> id != 0).map(Set::of).orElseGet(() ->
                teamMembers.list(location).stream().map(TeamMember::id).collect(Collectors.toSet()));
        return Answer.ok(schedules
                .between(caller, location, wanted, day.minusDays(DAYS_BEFORE), day.plusDays(DAYS_AFTER)).stream()
                .map(WorkDay::date)
                .distinct()
                .sorted()
                .map(WireDates::day)
                .toList());
    }
}
