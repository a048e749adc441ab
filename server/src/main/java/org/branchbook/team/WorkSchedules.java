package org.branchbook.team;

import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works when. One row for a team member's day; a day without a row is a day off. */
@Component
public class WorkSchedules {

    private static final Right SEE = Right.SEE_CALENDAR;
    private static final Right CHANGE = Right.EDIT_SCHEDULES;
    private static final int MOST_DAYS = 20_000;

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;
    private final TeamMembers teamMembers;

    WorkSchedules(JdbcClient jdbc, Access access, Events events, TeamMembers teamMembers) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
        this.teamMembers = teamMembers;
    }

    /** The same as below for whoever may see it; refuses team members whom the location does not have. */
    public List<WorkDay> between(Caller caller, long location, Set<Long> wanted, LocalDate from, LocalDate to) {
        access.require(caller, location, SEE);
        requirePresent(location, wanted);
        return between(location, wanted, from, to);
    }

    /** The days from {@code from} to {@code to}, both included, on which these work, by team member and date. */
    public List<WorkDay> between(long location, Collection<Long> teamMembers, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select team_member_id, day, shifts from work_day
                        where location_id = :location and team_member_id = any (:teamMembers)
                          and day between :from and :to
                        order by team_member_id, day""")
                .param("location", location)
                .param("teamMembers", teamMembers.toArray(Long[]::new))
                .param("from", from)
                .param("to", to)
                .query((row, i) -> new WorkDay(
                        row.getLong("team_member_id"), row.getObject("day", LocalDate.class),
                        shifts(row.getArray("shifts"))))
                .list();
    }

    /** The last day on which each of these works; whoever never does is missing. */
    public Map<Long, LocalDate> lastDays(long location, Collection<Long> teamMembers) {
        return jdbc.sql("""
                        select team_member_id, max(day) as last_day from work_day
                        where location_id = :location and team_member_id = any (:teamMembers)
                        group by team_member_id""")
                .param("location", location)
                .param("teamMembers", teamMembers.toArray(Long[]::new))
                .query((row, i) -> Map.entry(row.getLong("team_member_id"), row.getObject("last_day", LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Replaces exactly these days; one without shifts becomes a day off. Every team member named is told of once. */
    @Transactional
    public void set(Caller caller, long location, List<WorkDay> days) {
        access.require(caller, location, CHANGE);
        requireOncePerDay(days);
        var turn = events.turn(location);
        var changed = days.stream().map(WorkDay::teamMember).collect(Collectors.toCollection(TreeSet::new));
        requireTimetables(location, changed);
        delete(location, days);
        insert(location, days.stream().filter(day -> !day.shifts().isEmpty()).toList());
        for (var teamMember : changed) {
            events.append(turn, Change.updated(Subject.SCHEDULE, teamMember, caller.cause(), daysOf(teamMember, days)));
        }
    }

    /** What a work schedule consists of, and so what changes about it, are its days. */
    private static Set<String> daysOf(long teamMember, List<WorkDay> days) {
        return days.stream()
                .filter(day -> day.teamMember() == teamMember)
                .map(day -> day.date().toString())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void requireOncePerDay(List<WorkDay> days) {
        if (days.size() > MOST_DAYS) {
            throw new Invalid("dates", "must not be more than " + MOST_DAYS + " at once");
        }
        var seen = new HashSet<Map.Entry<Long, LocalDate>>();
        for (var day : days) {
            if (!seen.add(Map.entry(day.teamMember(), day.date()))) {
                throw new Invalid("dates", "names " + day.date() + " twice for one team member");
            }
        }
    }

    private List<TeamMember> requirePresent(long location, Set<Long> wanted) {
        var present = teamMembers.all(location, wanted).stream().filter(teamMember -> !teamMember.deleted()).toList();
        if (present.size() < wanted.size()) {
            throw new NotFound("Team member not found");
        }
        return present;
    }

    private void requireTimetables(long location, Set<Long> wanted) {
        for (var teamMember : requirePresent(location, wanted)) {
            if (!teamMember.details().timetable()) {
                throw new Invalid("team_member", teamMember.name() + " has no timetable");
            }
        }
    }

    private void delete(long location, List<WorkDay> days) {
        jdbc.sql("""
                        delete from work_day using unnest(:teamMembers, cast(:days as date[])) as gone (team_member_id, day)
                        where work_day.location_id = :location
                          and work_day.team_member_id = gone.team_member_id and work_day.day = gone.day""")
                .param("location", location)
                .param("teamMembers", days.stream().map(WorkDay::teamMember).toArray(Long[]::new))
                .param("days", days.stream().map(day -> day.date().toString()).toArray(String[]::new))
                .update();
    }

    private void insert(long location, List<WorkDay> days) {
        jdbc.sql("""
                        insert into work_day (location_id, team_member_id, day, shifts)
                        select :location, worked.team_member_id, worked.day, cast(worked.shifts as integer[])
                        from unnest(:teamMembers, cast(:days as date[]), :shifts) as worked (team_member_id, day, shifts)""")
                .param("location", location)
                .param("teamMembers", days.stream().map(WorkDay::teamMember).toArray(Long[]::new))
                .param("days", days.stream().map(day -> day.date().toString()).toArray(String[]::new))
                .param("shifts", days.stream().map(day -> text(day.shifts())).toArray(String[]::new))
                .update();
    }

    /** Shifts as an array of the database: beginnings and ends in turn. */
    private static String text(List<Shift> shifts) {
        return shifts.stream()
                .map(shift -> shift.fromMinute() + "," + shift.toMinute())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<Shift> shifts(Array stored) throws SQLException {
        var minutes = (Integer[]) stored.getArray();
        var shifts = new ArrayList<Shift>(minutes.length / 2);
        for (int i = 0; i < minutes.length; i += 2) {
            shifts.add(new Shift(minutes[i], minutes[i + 1]));
        }
        return shifts;
    }
}
