package org.branchbook.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.branchbook.booking.availability.LocationCalendar;
import org.branchbook.team.WorkDay;
import org.branchbook.team.WorkSchedules;
import org.springframework.stereotype.Component;

/** Puts together what availability is decided on: the set-up, and one query for what is taken. */
@Component
class Calendars {

    private final WorkSchedules schedules;
    private final Allocations allocations;

    Calendars(WorkSchedules schedules, Allocations allocations) {
        this.schedules = schedules;
        this.allocations = allocations;
    }

    /** A calendar to ask, and the allocations it was made of. */
    record Loaded(LocationCalendar calendar, List<Allocations.Taken> taken) {

        /** Whether any of that time is taken, to the second. */
        boolean isTaken(Occupant occupant, Instant from, int seconds) {
            return taken.stream().anyMatch(one ->
                    one.occupant().equals(occupant) && one.touches(from, from.plusSeconds(seconds)));
        }

        /** When the first of what clients hold lapses; {@link Instant#MAX} where they hold nothing. */
        Instant until() {
            return taken.stream().map(Allocations.Taken::until).min(Comparator.naturalOrder()).orElse(Instant.MAX);
        }

        /** How many seconds of the local day the team member is already booked for. */
        long bookedSeconds(long teamMember, LocalDate day, ZoneId zone) {
            var from = day.atStartOfDay(zone).toInstant();
            var to = day.plusDays(1).atStartOfDay(zone).toInstant();
            return taken.stream()
                    .filter(one -> one.occupant().equals(Occupant.teamMember(teamMember)) && one.touches(from, to))
                    .mapToLong(one -> one.to().getEpochSecond() - one.from().getEpochSecond())
                    .sum();
        }
    }

    /** For answering about the local days {@code from} to {@code to}, as they are set up. */
    Loaded load(Setup setup, Collection<Long> teamMembers, Collection<Long> rooms, LocalDate from, LocalDate to) {
        return load(setup, teamMembers, rooms, from, to, Claimant.NOBODY);
    }

    /** The same as clients see it: the buffer before and after what is taken is taken as well. */
    Loaded loadForClients(Setup setup, Collection<Long> teamMembers, Collection<Long> rooms, LocalDate from, LocalDate to) {
        return loadForClients(setup, teamMembers, rooms, from, to, Claimant.NOBODY);
    }

    Loaded loadForClients(
            Setup setup, Collection<Long> teamMembers, Collection<Long> rooms, LocalDate from, LocalDate to, Claimant except) {
        // Nobody books what is past: what was taken then need not be read, however much it is.
        var yesterday = setup.today().minusDays(1);
        var takenFrom = from.isBefore(yesterday) ? yesterday : from;
        return load(setup, teamMembers, rooms, from, to, takenFrom, except, setup.policy().allotment().buffer());
    }

    /** The same, as if {@code except} did not exist: for moving it. */
    Loaded load(
            Setup setup, Collection<Long> teamMembers, Collection<Long> rooms, LocalDate from, LocalDate to, Claimant except) {
        return load(setup, teamMembers, rooms, from, to, from, except, Duration.ZERO);
    }

    private Loaded load(
            Setup setup, Collection<Long> teamMembers, Collection<Long> rooms, LocalDate from, LocalDate to,
            LocalDate takenFrom, Claimant except, Duration buffer) {
        var location = setup.location();
        var zone = location.zone();
        var builder = LocationCalendar.of(zone);
        // The day after as well: work may run on past midnight.
        for (var day : days(setup, teamMembers, from, to.plusDays(1))) {
            for (var shift : day.shifts()) {
                builder.working(day.teamMember(), day.date(), shift.fromMinute(), shift.toMinute());
            }
        }
        Instant since = takenFrom.atStartOfDay(zone).toInstant().minus(buffer);
        Instant until = to.plusDays(2).atStartOfDay(zone).toInstant().plus(buffer);
        var taken = since.isBefore(until)
                ? allocations.touching(location.id(), teamMembers, rooms, since, until, except)
                : List.<Allocations.Taken>of();
        taken.forEach(one -> add(builder, one, buffer));
        return new Loaded(builder.build(), taken);
    }

    private static void add(LocationCalendar.Builder builder, Allocations.Taken taken, Duration buffer) {
        switch (taken.occupant().kind()) {
            case TEAM_MEMBER ->
                builder.taken(taken.occupant().id(), taken.from().minus(buffer), taken.to().plus(buffer));
            case ROOM -> builder.roomTaken(taken.occupant().id(), taken.from(), taken.to());
        }
    }

    /** From the set-up where it reaches that far, else from the schedules. */
    List<WorkDay> days(Setup setup, Collection<Long> teamMembers, LocalDate from, LocalDate to) {
        return setup.covers(from, to)
                ? setup.daysOf(teamMembers, from, to)
                : schedules.between(setup.location().id(), teamMembers, from, to);
    }
}
