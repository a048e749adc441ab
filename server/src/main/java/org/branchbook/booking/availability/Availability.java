package org.branchbook.booking.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is free at a location. Slots, bookable dates and the check of one start come out of the same walk, so that what
 * is offered can be booked and what can be booked is offered.
 *
 * <p>A slot's start stands on the grid: local midnight plus a multiple of the step, by the clock on the wall, so that
 * people see round times on every day of the year. Where work begins off the grid, that beginning is offered too. From
 * the start on, the team member works and is free without a break for the elapsed time needed; past midnight as well,
 * if work goes on there. Of every group of rooms that is needed, one is free for all that time.
 *
 * <p>When the clock jumps forward, times that do not exist are not offered; when it is set back, both copies of a
 * repeated time are, told apart by their offset.
 */
public final class Availability {

    private Availability() {
    }

    /** The slots that start on the day, ascending, one for each distinct start. */
    public static List<Slot> slots(LocationCalendar calendar, Demand demand, LocalDate day) {
        List<Slot> slots = new ArrayList<>();
        var rooms = Rooms.of(calendar, demand);
        for (DayPart part : calendar.days().parts(day)) {
            addSlots(slots, calendar, demand, rooms, demand.permitted(part));
        }
        return slots;
    }

    /** Whether the start is one of the slots. */
    public static boolean isSlot(LocationCalendar calendar, Demand demand, Instant start) {
        return !freeTeamMembers(calendar, demand, start).isEmpty();
    }

    /** Everybody with whom the start is a slot, ascending by id; nobody where it is none. */
    public static List<Long> freeTeamMembers(LocationCalendar calendar, Demand demand, Instant start) {
        List<Long> freeTeamMembers = new ArrayList<>();
        long minute = Minutes.floor(start);
        DayPart day = calendar.days().partAt(minute);
        if (day == null || !Minutes.isWhole(start)) {
            return freeTeamMembers;
        }
        var rooms = Rooms.of(calendar, demand);
        DayPart onlyStart = demand.permitted(day.between(minute, minute + 1));
        for (int i = 0; i < demand.size(); i++) {
            if (starts(calendar, demand, rooms, i, onlyStart).next() != Starts.NONE) {
                freeTeamMembers.add(demand.teamMember(i));
            }
        }
        return freeTeamMembers;
    }

    /**
     * Whether the team member works and is free for so many seconds from the start on: any minute, no grid, no lead
     * time, no horizon. For appointments that staff enter; clients book what {@link #isSlot} says.
     *
     * @throws IllegalArgumentException when the seconds are not positive
     */
    public static boolean isFree(LocationCalendar calendar, long teamMember, Instant start, int seconds) {
        Instant end = start.plusSeconds(Demand.positive(seconds));
        return calendar.timeOf(teamMember).free().contains(Minutes.floor(start), Minutes.ceil(end));
    }

    /**
     * For every group of rooms its first one that is free for so many seconds from the start on, in the order of the
     * groups; none at all where a group has no free one.
     */
    public static Optional<List<Long>> freeRooms(
            LocationCalendar calendar, Collection<? extends Collection<Long>> groups, Instant start, int seconds) {
        long from = Minutes.floor(start);
        long to = Minutes.ceil(start.plusSeconds(Demand.positive(seconds)));
        List<Long> rooms = new ArrayList<>();
        for (var group : groups) {
            group.stream().filter(room -> !calendar.takenOf(room).intersects(from, to)).findFirst().ifPresent(rooms::add);
        }
        return rooms.size() == groups.size() ? Optional.of(rooms) : Optional.empty();
    }

    /** The days on which there is a slot, ascending, both ends included. */
    public static List<LocalDate> bookableDates(
            LocationCalendar calendar, Demand demand, LocalDate from, LocalDate to) {
        var rooms = Rooms.of(calendar, demand);
        return dates(calendar, from, to, part -> hasSlot(calendar, demand, rooms, demand.permitted(part)));
    }

    /** The days on which one of the team members works, ascending, both ends included. */
    public static List<LocalDate> workingDates(
            LocationCalendar calendar, Collection<Long> teamMembers, LocalDate from, LocalDate to) {
        return dates(calendar, from, to, part -> isWorked(calendar, teamMembers, part));
    }

    /** The days of which some part passes; days outside the calendar are not even looked at. */
    private static List<LocalDate> dates(
            LocationCalendar calendar, LocalDate from, LocalDate to, Predicate<DayPart> passes) {
        List<LocalDate> dates = new ArrayList<>();
        LocalDays days = calendar.days();
        long last = Math.min(days.last(), to.toEpochDay());
        for (long day = Math.max(days.first(), from.toEpochDay()); day <= last; day++) {
            for (DayPart part : days.parts(day)) {
                if (passes.test(part)) {
                    dates.add(LocalDate.ofEpochDay(day));
                    break;
                }
            }
        }
        return dates;
    }

    /** Merges the walks of everybody asked for; of those who stand at the same start the first one gives the slot. */
    private static void addSlots(
            List<Slot> slots, LocationCalendar calendar, Demand demand, Intervals[][] rooms, DayPart part) {
        Starts[] walks = new Starts[demand.size()];
        long[] heads = new long[demand.size()];
        long start = Starts.NONE;
        for (int i = 0; i < walks.length; i++) {
            walks[i] = starts(calendar, demand, rooms, i, part);
            heads[i] = walks[i].next();
            start = Math.min(start, heads[i]);
        }
        while (start != Starts.NONE) {
            long following = Starts.NONE;
            int servedBy = -1;
            for (int i = 0; i < heads.length; i++) {
                if (heads[i] == start) {
                    heads[i] = walks[i].next();
                    servedBy = servedBy < 0 ? i : servedBy;
                }
                following = Math.min(following, heads[i]);
            }
            slots.add(new Slot(
                    Minutes.instant(start), part.offset(), demand.teamMember(servedBy), demand.seconds(servedBy)));
            start = following;
        }
    }

    private static boolean hasSlot(LocationCalendar calendar, Demand demand, Intervals[][] rooms, DayPart part) {
        for (int i = 0; i < demand.size(); i++) {
            if (starts(calendar, demand, rooms, i, part).next() != Starts.NONE) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWorked(LocationCalendar calendar, Collection<Long> teamMembers, DayPart part) {
        for (long teamMember : teamMembers) {
            if (calendar.timeOf(teamMember).working().intersects(part.from(), part.to())) {
                return true;
            }
        }
        return false;
    }

    private static Starts starts(
            LocationCalendar calendar, Demand demand, Intervals[][] rooms, int index, DayPart part) {
        return new Starts(
                calendar.timeOf(demand.teamMember(index)),
                Minutes.occupiedBy(demand.seconds(index)),
                demand.stepMinutes(),
                part,
                rooms,
                demand.grid(part));
    }
}
