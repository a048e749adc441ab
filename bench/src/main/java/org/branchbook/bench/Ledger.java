package org.branchbook.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the public knows of every half-hour of the month ahead: that it was given away, and since when; that somebody has asked
 * for it; or that nobody has. Members, days and times count from 0, moments are nanoseconds.
 */
final class Ledger {

    private static final long FREE = Long.MAX_VALUE;
    private static final long ASKED_FOR = FREE - 1;
    private static final long FROM_THE_BEGINNING = 0;

    private final Population population;
    private final long origin = System.nanoTime();
    private final AtomicLongArray since;

    Ledger(Population population, Generator filled) {
        this.population = population;
        this.since = new AtomicLongArray(Math.toIntExact(population.slots()));
        for (long location = 1; location <= population.locations(); location++) {
            for (int member = 0; member < Population.TEAM; member++) {
                for (int day = 0; day < Population.DAYS; day++) {
                    for (int time = 0; time < Population.SLOTS_A_DAY; time++) {
                        since.setPlain(
                                index(location, member, day, time),
                                filled.isTaken(location, member, day, time) ? FROM_THE_BEGINNING : FREE);
                    }
                }
            }
        }
    }

    long now() {
        return System.nanoTime() - origin;
    }

    private static int index(long location, int member, int day, int time) {
        return (((int) (location - 1) * Population.TEAM + member) * Population.DAYS + day) * Population.SLOTS_A_DAY + time;
    }

    private int index(Population.Slot slot) {
        return index(slot.location(), member(slot), day(slot), time(slot));
    }

    static int member(Population.Slot slot) {
        return (int) (slot.teamMember() - slot.location() * Population.IDS_PER_LOCATION - 1);
    }

    int day(Population.Slot slot) {
        return (int) ((slot.start() - population.firstStart()) / 86_400);
    }

    int time(Population.Slot slot) {
        return (int) ((slot.start() - population.firstStart()) % 86_400 / Population.SERVICE_SECONDS);
    }

    /** Whether the slot was free; from now on it is asked for. */
    boolean askFor(Population.Slot slot) {
        return since.compareAndSet(index(slot), FREE, ASKED_FOR);
    }

    /** Its booking has been confirmed by now. */
    void confirm(Population.Slot slot) {
        since.set(index(slot), now());
    }

    /** Whether it was given away before that moment. */
    boolean wasTaken(long location, int member, int day, int time, long moment) {
        return since.get(index(location, member, day, time)) < moment;
    }

    /** Whether nobody has ever asked for it, up to now. */
    boolean isUntouched(long location, int member, int day, int time) {
        return since.get(index(location, member, day, time)) == FREE;
    }
}
