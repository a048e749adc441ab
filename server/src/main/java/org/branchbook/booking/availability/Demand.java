package org.branchbook.booking.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for: who may serve, how long each of them needs, on which grid, how soon and how late the start may
 * be, within which windows of days and times, and which rooms are taken as well. One team member in it means "with this person", several mean "with any of them".
 */
public final class Demand {

    private static final long[][] NO_ROOMS = new long[0][];
    private static final Function<LocalDate, Optional<StartGrid>> NO_GRIDS = date -> Optional.empty();

    private final long[] teamMembers;
    private final int[] seconds;
    private final int stepMinutes;
    private final long earliestMinute;
    private final long latestMinute;
    private final List<StartWindow> windows;
    private final Function<LocalDate, Optional<StartGrid>> grids;
    private final long[][] rooms;

    /**
     * @param secondsByTeamMember everybody who may serve, with the time they need, technical break included; a begun
     *                            minute counts whole
     * @param stepMinutes         starts are offered at local midnight plus multiples of this, 1 to 1440
     * @param earliest            first permitted start (lead time); {@link Instant#MIN} for none
     * @param latest              last permitted start (horizon), itself permitted; {@link Instant#MAX} for none
     * @throws IllegalArgumentException when a time needed is not positive or the step is out of its bounds
     */
    public Demand(Map<Long, Integer> secondsByTeamMember, int stepMinutes, Instant earliest, Instant latest) {
        if (stepMinutes < 1 || stepMinutes > Minutes.PER_DAY) {
            throw new IllegalArgumentException("Not a step of the slot grid: " + stepMinutes + " minutes");
        }
        this.teamMembers = new long[secondsByTeamMember.size()];
        this.seconds = new int[secondsByTeamMember.size()];
        int index = 0;
        for (var entry : new TreeMap<>(secondsByTeamMember).entrySet()) {
            teamMembers[index] = entry.getKey();
            seconds[index] = positive(entry.getValue());
            index++;
        }
        this.stepMinutes = stepMinutes;
        this.earliestMinute = Minutes.ceil(earliest);
        this.latestMinute = Minutes.floor(latest);
        this.windows = List.of();
        this.grids = NO_GRIDS;
        this.rooms = NO_ROOMS;
    }

    private Demand(
            Demand other, List<StartWindow> windows, Function<LocalDate, Optional<StartGrid>> grids, long[][] rooms) {
        this.teamMembers = other.teamMembers;
        this.seconds = other.seconds;
        this.stepMinutes = other.stepMinutes;
        this.earliestMinute = other.earliestMinute;
        this.latestMinute = other.latestMinute;
        this.windows = windows;
        this.grids = grids;
        this.rooms = rooms;
    }

    /** The same, starting only within all of these windows. */
    public Demand within(Collection<StartWindow> others) {
        return new Demand(this, List.copyOf(others), grids, rooms);
    }

    /** The same, on days that have a grid of their own starting on that instead of on the step. */
    public Demand onGrids(Function<LocalDate, Optional<StartGrid>> ownGrids) {
        return new Demand(this, windows, ownGrids, rooms);
    }

    /** The grid of a part's day; null where the step counts. */
    @Nullable StartGrid grid(DayPart part) {
        return grids == NO_GRIDS ? null : grids.apply(part.date()).orElse(null);
    }

    /**
     * The same with rooms: of every group one must be free for as long as the team member serves. A group without rooms
     * can never be had. No room stands in two groups.
     */
    public Demand withRooms(Collection<? extends Collection<Long>> groups) {
        return new Demand(this, windows, grids, groups.stream()
                .map(group -> group.stream().mapToLong(Long::longValue).toArray())
                .toArray(long[][]::new));
    }

    /** The groups of rooms, each in the order in which they are preferred. */
    long[][] rooms() {
        return rooms;
    }

    /** Everybody who may serve, ascending by id. */
    public List<Long> everybody() {
        return Arrays.stream(teamMembers).boxed().toList();
    }

    /** Every room of every group. */
    public List<Long> everyRoom() {
        return Arrays.stream(rooms).flatMapToLong(Arrays::stream).boxed().toList();
    }

    /** How many may serve. */
    int size() {
        return teamMembers.length;
    }

    /** The team members, ascending by id. */
    long teamMember(int index) {
        return teamMembers[index];
    }

    int seconds(int index) {
        return seconds[index];
    }

    /** Minutes between two starts on the grid. */
    public int stepMinutes() {
        return stepMinutes;
    }

    /** What of the part is neither too soon nor too late to start in, and within the windows; it may be empty. */
    DayPart permitted(DayPart part) {
        DayPart permitted = part.between(earliestMinute, latestMinute + 1);
        for (StartWindow window : windows) {
            permitted = window.of(permitted);
        }
        return permitted;
    }

    /**
     * How many seconds the team member needs.
     *
     * @throws IllegalArgumentException when the team member is not among those asked for
     */
    public int secondsOf(long teamMember) {
        int index = Arrays.binarySearch(teamMembers, teamMember);
        if (index < 0) {
            throw new IllegalArgumentException("Not asked for: team member " + teamMember);
        }
        return seconds[index];
    }

    static int positive(int seconds) {
        if (seconds <= 0) {
            throw new IllegalArgumentException("Not a time that somebody needs: " + seconds + " seconds");
        }
        return seconds;
    }
}
