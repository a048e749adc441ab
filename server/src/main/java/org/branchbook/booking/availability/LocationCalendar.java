package org.branchbook.booking.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything availability needs to know of one location for a span of days: who works when, and which team members and
 * rooms are taken.
 * Immutable and free of the database; build it from two queries (schedules, blocking allocations) and ask it often.
 *
 * <p>It knows only what it was given: to answer for the days D1 to D2, give it the schedules of D1 to D2, the day after
 * as well where work runs on past midnight, and every allocation that touches them.
 */
public final class LocationCalendar {

    private final ZoneId zone;
    private final LocalDays days;
    private final long[] teamMembers;
    private final TeamMemberTime[] times;
    private final Map<Long, Intervals> roomsTaken;

    private LocationCalendar(
            ZoneId zone, LocalDays days, long[] teamMembers, TeamMemberTime[] times, Map<Long, Intervals> roomsTaken) {
        this.zone = zone;
        this.days = days;
        this.teamMembers = teamMembers;
        this.times = times;
        this.roomsTaken = roomsTaken;
    }

    public static Builder of(ZoneId zone) {
        return new Builder(zone);
    }

    /** The location's time zone: every local date and time of this calendar is told in it. */
    public ZoneId zone() {
        return zone;
    }

    /** From the first to the last day that has a schedule. */
    LocalDays days() {
        return days;
    }

    /** The time of a team member; nobody known by this id has no working time at all. */
    TeamMemberTime timeOf(long teamMember) {
        int index = Arrays.binarySearch(teamMembers, teamMember);
        return index < 0 ? TeamMemberTime.NONE : times[index];
    }

    /** The same with more of the team member's time taken: what {@link Builder#taken} would have made of it. */
    public LocationCalendar withTaken(long teamMember, Instant from, Instant to) {
        int index = Arrays.binarySearch(teamMembers, teamMember);
        if (index < 0) {
            return this;
        }
        TeamMemberTime[] changed = times.clone();
        changed[index] = new TeamMemberTime(times[index].working(), times[index].free().minus(span(from, to)));
        return new LocationCalendar(zone, days, teamMembers, changed, roomsTaken);
    }

    /** The same with more of the room's time taken. */
    public LocationCalendar withRoomTaken(long room, Instant from, Instant to) {
        Map<Long, Intervals> changed = new HashMap<>(roomsTaken);
        changed.put(room, takenOf(room).plus(span(from, to)));
        return new LocationCalendar(zone, days, teamMembers, times, changed);
    }

    private static Intervals span(Instant from, Instant to) {
        Intervals.Collector span = new Intervals.Collector();
        if (from.isBefore(to)) {
            span.add(Minutes.floor(from), Minutes.ceil(to));
        }
        return span.union();
    }

    /** When a room is taken; it can be had at any other time. */
    Intervals takenOf(long room) {
        return roomsTaken.getOrDefault(room, Intervals.NONE);
    }

    /** Collects schedules and allocations in any order; overlapping ones add up to their union. */
    public static final class Builder {

        private final ZoneId zone;
        private final SortedMap<Long, Intervals.Collector> schedules = new TreeMap<>();
        private final SortedMap<Long, Intervals.Collector> allocations = new TreeMap<>();
        private final Map<Long, Intervals.Collector> rooms = new HashMap<>();
        private long firstDay = Long.MAX_VALUE;
        private long lastDay = Long.MIN_VALUE;

        private Builder(ZoneId zone) {
            this.zone = zone;
        }

        /**
         * The team member works on the day while the clock on the location's wall shows a time from {@code fromMinute}
         * up to, but not including, {@code toMinute}. When the clock is set back over that time, both copies are
         * worked; time that the clock jumps over is not.
         *
         * @param fromMinute minutes of the day, 0 to 1439
         * @param toMinute   minutes of the day, after {@code fromMinute}, up to 1440 for the end of the day
         * @throws IllegalArgumentException when the minutes are out of these bounds
         */
        public Builder working(long teamMember, LocalDate day, int fromMinute, int toMinute) {
            if (fromMinute < 0 || toMinute <= fromMinute || toMinute > Minutes.PER_DAY) {
                throw new IllegalArgumentException("No interval of a day: minutes " + fromMinute + " to " + toMinute);
            }
            long epochDay = day.toEpochDay();
            firstDay = Math.min(firstDay, epochDay);
            lastDay = Math.max(lastDay, epochDay);
            long localMidnight = epochDay * Minutes.PER_DAY;
            collector(schedules, teamMember).add(localMidnight + fromMinute, localMidnight + toMinute);
            return this;
        }

        /** The team member is taken; a minute that is taken in part is taken. An empty span takes nothing. */
        public Builder taken(long teamMember, Instant from, Instant to) {
            if (from.isBefore(to)) {
                collector(allocations, teamMember).add(Minutes.floor(from), Minutes.ceil(to));
            }
            return this;
        }

        /** The room is taken, in the same way. */
        public Builder roomTaken(long room, Instant from, Instant to) {
            if (from.isBefore(to)) {
                rooms.computeIfAbsent(room, id -> new Intervals.Collector()).add(Minutes.floor(from), Minutes.ceil(to));
            }
            return this;
        }

        public LocationCalendar build() {
            LocalDays days = LocalDays.of(zone, firstDay, lastDay);
            long[] teamMembers = new long[schedules.size()];
            TeamMemberTime[] times = new TeamMemberTime[schedules.size()];
            int index = 0;
            for (var schedule : schedules.entrySet()) {
                Intervals working = instants(schedule.getValue().union(), days);
                Intervals.Collector taken = allocations.get(schedule.getKey());
                teamMembers[index] = schedule.getKey();
                times[index] = new TeamMemberTime(working, taken == null ? working : working.minus(taken.union()));
                index++;
            }
            Map<Long, Intervals> roomsTaken = new HashMap<>();
            rooms.forEach((room, taken) -> roomsTaken.put(room, taken.union()));
            return new LocationCalendar(zone, days, teamMembers, times, roomsTaken);
        }

        private static Intervals.Collector collector(SortedMap<Long, Intervals.Collector> collectors, long teamMember) {
            return collectors.computeIfAbsent(teamMember, id -> new Intervals.Collector());
        }

        /** From local minutes to epoch minutes, day by day and within each day offset by offset. */
        private static Intervals instants(Intervals local, LocalDays days) {
            Intervals.Collector instants = new Intervals.Collector();
            for (int i = 0; i < local.size(); i++) {
                long end = local.to(i);
                for (long from = local.from(i); from < end; ) {
                    long epochDay = Math.floorDiv(from, Minutes.PER_DAY);
                    long localMidnight = epochDay * Minutes.PER_DAY;
                    long to = Math.min(end, localMidnight + Minutes.PER_DAY);
                    for (DayPart part : days.parts(epochDay)) {
                        instants.add(part.from((int) (from - localMidnight)), part.to((int) (to - localMidnight)));
                    }
                    from = to;
                }
            }
            return instants.union();
        }
    }
}
