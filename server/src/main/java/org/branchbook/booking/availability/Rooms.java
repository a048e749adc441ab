package org.branchbook.booking.availability;

/** The rooms of a demand: for each group, when each of its rooms is taken. */
final class Rooms {

    private Rooms() {
    }

    /** As the calendar knows them, looked up once for many questions. */
    static Intervals[][] of(LocationCalendar calendar, Demand demand) {
        long[][] groups = demand.rooms();
        Intervals[][] taken = new Intervals[groups.length][];
        for (int g = 0; g < groups.length; g++) {
            taken[g] = new Intervals[groups[g].length];
            for (int r = 0; r < groups[g].length; r++) {
                taken[g][r] = calendar.takenOf(groups[g][r]);
            }
        }
        return taken;
    }

    /** Whether one room of every group is free from the one minute up to the other. */
    static boolean areFree(Intervals[][] groups, long from, long to) {
        for (Intervals[] group : groups) {
            if (!oneIsFree(group, from, to)) {
                return false;
            }
        }
        return true;
    }

    private static boolean oneIsFree(Intervals[] group, long from, long to) {
        for (Intervals taken : group) {
            if (!taken.intersects(from, to)) {
                return true;
            }
        }
        return false;
    }
}
