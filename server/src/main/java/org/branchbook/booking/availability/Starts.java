package org.branchbook.booking.availability;

/**
 * The walk that decides: every start, ascending, at which one team member can serve for so many minutes, within one
 * part of a day. Offering slots, telling bookable dates and checking a single start all take this walk.
 */
final class Starts {

    /** There is no further start. */
    static final long NONE = Long.MAX_VALUE;

    private final Intervals working;
    private final Intervals free;
    private final long minutes;
    private final int step;
    private final DayPart part;

    private int interval;
    private long last;
    private long grid;
    private long candidate;

    /**
     * @param minutes how long the team member must be free from the start on
     * @param step    minutes between two starts on the grid
     * @param part    where to look for starts; its midnight is where the grid stands
     */
    Starts(TeamMemberTime time, long minutes, int step, DayPart part) {
        this.working = time.working();
        this.free = time.free();
        this.minutes = minutes;
        this.step = step;
        this.part = part;
        enter(free.firstEndingAfter(part.from()));
    }

    /** The next start as epoch minute, or {@link #NONE}. */
    long next() {
        while (interval < free.size()) {
            if (candidate <= last) {
                long start = candidate;
                if (start == grid) {
                    grid += step;
                }
                candidate = grid;
                return start;
            }
            enter(interval + 1);
        }
        return NONE;
    }

    /** Goes to a free interval: where its first candidate stands and which start would be its last. */
    private void enter(int index) {
        if (index == free.size() || free.from(index) >= part.to()) {
            interval = free.size();
            return;
        }
        interval = index;
        long begin = Math.max(part.from(), free.from(index));
        last = Math.min(free.to(index) - minutes, part.to() - 1);
        // A part is at most a day long and begins at its midnight or later, so int arithmetic is enough, and faster.
        int beyondGrid = (int) (begin - part.midnight()) % step;
        grid = beyondGrid == 0 ? begin : begin + step - beyondGrid;
        candidate = beyondGrid != 0 && working.startsAt(begin) ? begin : grid;
    }
}
