package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.branchbook.access.Caller;
import org.branchbook.booking.availability.Availability;
import org.branchbook.team.Shift;
import org.branchbook.team.WorkSchedules;
import org.springframework.stereotype.Component;

/** A team member's working day as a grid, for whoever draws it; it knows nothing of services, so it offers nothing. */
@Component
public class Timetable {

    private final Setups setups;
    private final WorkSchedules schedules;
    private final Calendars calendars;

    Timetable(Setups setups, WorkSchedules schedules, Calendars calendars) {
        this.setups = setups;
        this.schedules = schedules;
        this.calendars = calendars;
    }

    /** One step of the grid: {@code free} when the team member works and nobody is booked from its beginning to its end. */
    public record Step(LocalTime time, boolean free) {}

    /**
     * The steps of the local day that begin while the team member works, ascending; none on a day off. A time that a clock
     * change skips is no step, and of one that it repeats the first copy counts.
     */
    public List<Step> of(Caller caller, long location, long teamMember, LocalDate day) {
        var worked = schedules.between(caller, location, Set.of(teamMember), day, day);
        var setup = setups.now(location);
        var step = setup.policy().stepMinutes();
        var calendar = calendars.load(setup, List.of(teamMember), List.of(), day, day).calendar();
        return worked.stream()
                .flatMap(work -> work.shifts().stream())
                .flatMap(shift -> times(shift, step))
                .flatMap(time -> start(day, time, setup.location().zone())
                        .map(start -> new Step(time, Availability.isFree(calendar, teamMember, start, step * 60)))
                        .stream())
                .toList();
    }

    private static Stream<LocalTime> times(Shift shift, int step) {
        var first = (shift.fromMinute() + step - 1) / step * step;
        return IntStream.iterate(first, minute -> minute < shift.toMinute(), minute -> minute + step)
                .mapToObj(minute -> LocalTime.ofSecondOfDay(minute * 60L));
    }

    private static Optional<Instant> start(LocalDate day, LocalTime time, ZoneId zone) {
        var local = day.atTime(time);
        return zone.getRules().getValidOffsets(local).stream().findFirst().map(local::toInstant);
    }
}
