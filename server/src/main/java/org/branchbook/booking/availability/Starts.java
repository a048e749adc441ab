package org.branchbook.booking.availability;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The walk that decides: every start, ascending, at which one team member and the rooms can serve for so many minutes,
 * within one part of a day. Offering slots, telling bookable dates and checking a single start all take this walk.
 */
final class Starts {

    /** There is no further start. */
    static final long NONE = Long.MAX_VALUE;

    private static final long[] NO_MARKS = new long[0];

    private final Intervals working;
    private final Intervals free;
    private final long minutes;
    private final int step;
    private final DayPart part;
    private final Intervals[][] rooms;
    private final @Nullable StartGrid grid;
    private final long[] marks;

    private int interval;
    private long last;
    private long candidate;
    private long following;

    /**
     * @param minutes how long the team member must be free from the start on
     * @param step    minutes between two starts on the grid
     * @param part    where to look for starts; its midnight is where the grid stands
     * @param rooms   when each room of each group is taken; one of every group must be free as well
     * @param grid    where starts stand instead of on the step; null when the day has no grid of its own
     */
    Starts(TeamMemberTime time, long minutes, int step, DayPart part, Intervals[][] rooms, @Nullable StartGrid grid) {
        this.working = time.working();
        this.free = time.free();
        this.minutes = minutes;
        this.step = step;
        this.part = part;
        this.rooms = rooms;
        this.grid = grid;
        this.marks = grid == null ? NO_MARKS : grid.marks(part, working);
        enter(free.firstEndingAfter(part.from()));
    }

    /** The next start as epoch minute, or {@link #NONE}. */
    long next() {
        long start = nextOfTeamMember();
        while (start != NONE && !Rooms.areFree(rooms, start, start + minutes)) {
            start = nextOfTeamMember();
        }
        return start;
    }

    private long nextOfTeamMember() {
        while (interval < free.size()) {
            if (candidate <= last) {
                long start = candidate;
                candidate = following;
                following = grid == null ? following + step : markAfter(following);
                return start;
            }
            enter(interval + 1);
        }
        return NONE;
    }

    /** The next start of the day's own grid. */
    private long markAfter(long minute) {
        if (minute == NONE) {
            return NONE;
        }
        int found = Arrays.binarySearch(marks, minute + 1);
        int index = found < 0 ? -found - 1 : found;
        return index < marks.length ? marks[index] : NONE;
    }

    /** Goes to the first free interval from the index on that is long enough: where its candidates begin and end. */
    private void enter(int index) {
        for (interval = index; interval < free.size() && free.from(interval) < part.to(); interval++) {
            long begin = Math.max(part.from(), free.from(interval));
            last = Math.min(free.to(interval) - minutes, part.to() - 1);
            if (begin <= last && grid != null) {
                candidate = begin == free.from(interval) && grid.allows(begin, part) ? begin : markAfter(begin - 1);
                following = markAfter(candidate);
                return;
            }
            if (begin <= last) {
                // A part is at most a day long and begins at its midnight or later: an int holds it, divides faster.
                int beyondGrid = (int) (begin - part.midnight()) % step;
                long nextOnGrid = begin - beyondGrid + step;
                boolean offered = beyondGrid == 0 || working.startsAt(begin);
                candidate = offered ? begin : nextOnGrid;
                following = offered ? nextOnGrid : nextOnGrid + step;
                return;
            }
        }
        interval = free.size();
    }
}
