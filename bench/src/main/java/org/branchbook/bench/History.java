package org.branchbook.bench;

import java.util.function.ObjLongConsumer;

/**
 * What has happened in a chain and what is arranged there: a year of appointments behind, and a month ahead that is fuller the nearer
 * it is. Everything follows from numbers, so that it is the same every time and nothing has to be kept to know it again.
 */
final class History {

    static final int PAST_DAYS = 365;
    /** Of the nearest day in the month ahead; each day further on is emptier by {@link #LESS_A_DAY}. */
    private static final double TAKEN_AT_FIRST = 0.5;
    private static final double LESS_A_DAY = 0.87;
    private static final int SECONDS_PER_DAY = 86_400;
    /** Above the clients that {@link Population} counts out for everybody. */
    private static final long FIRST_CLIENT = 10_000_000;
    private static final int[] TIMES_OF_DAY = times();

    private final Population population;
    private final Size size;
    private final long[] takenBelow = new long[Population.DAYS];

    History(Population population, Size size) {
        this.population = population;
        this.size = size;
        if (size.pastOfOne() > (long) PAST_DAYS * Population.TEAM * Population.SLOTS_A_DAY) {
            throw new BenchFailure("So much past does not fit into a year of " + size.locations() + " locations");
        }
        for (int day = 0; day < takenBelow.length; day++) {
            takenBelow[day] = (long) (TAKEN_AT_FIRST * Math.pow(LESS_A_DAY, day) * (1L << 53));
        }
    }

    /** What became of it. */
    enum Outcome {
        CAME(1), STAYED_AWAY(-1), CANCELLED(0), AHEAD(0);

        final int attendance;

        Outcome(int attendance) {
            this.attendance = attendance;
        }
    }

    /**
     * One appointment of {@link Population#SERVICE_SECONDS}.
     *
     * @param client counted from 0 within all clients
     * @param start seconds since 1970, as is {@code made}
     * @param service from 1 on
     */
    record Past(
            long location, long teamMember, int client, long start, int service, long made, Outcome outcome) {

        long serviceId() {
            return location * Population.IDS_PER_LOCATION + service;
        }

        long end() {
            return start + Population.SERVICE_SECONDS;
        }

        /** When it was changed for the last time. */
        long changed() {
            return switch (outcome) {
                case CAME, STAYED_AWAY -> end();
                case CANCELLED -> made + (start - made) / 2;
                case AHEAD -> made;
            };
        }
    }

    /** All appointments with their numbers from 1 on, day by day as they took place, and then those ahead. */
    void each(ObjLongConsumer<Past> taker) {
        long number = 0;
        for (int day = -PAST_DAYS; day < 0; day++) {
            for (long location = 1; location <= size.locations(); location++) {
                var before = size.pastOfOne() * (day + PAST_DAYS) / PAST_DAYS;
                var after = size.pastOfOne() * (day + PAST_DAYS + 1) / PAST_DAYS;
                for (int i = 0; i < after - before; i++) {
                    taker.accept(past(location, day, i), ++number);
                }
            }
        }
        for (int day = 0; day < Population.DAYS; day++) {
            for (long location = 1; location <= size.locations(); location++) {
                for (int member = 0; member < Population.TEAM; member++) {
                    for (int time = 0; time < Population.SLOTS_A_DAY; time++) {
                        if (isTaken(location, member, day, time)) {
                            taker.accept(appointment(location, member, day, time, Outcome.AHEAD), ++number);
                        }
                    }
                }
            }
        }
    }

    private Past past(long location, int day, int i) {
        var member = i % Population.TEAM;
        var first = (int) (random(location, day, member, 1) >>> 1) % Population.SLOTS_A_DAY;
        var time = TIMES_OF_DAY[Math.floorMod(first + i / Population.TEAM, Population.SLOTS_A_DAY)];
        var chance = Math.floorMod(random(location, day, i, 2), 100);
        var outcome = chance < 4 ? Outcome.CANCELLED : chance < 10 ? Outcome.STAYED_AWAY : Outcome.CAME;
        return appointment(location, member, day - 2, time, outcome);
    }

    /** Every time of a day once, no two in a row next to each other. */
    private static int[] times() {
        var times = new int[Population.SLOTS_A_DAY];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * 7 % times.length;
        }
        return times;
    }

    /**
     * Whether somebody has that half-hour of the month ahead already.
     *
     * @param member from 0 on, as are {@code day} and {@code time}
     */
    boolean isTaken(long location, int member, int day, int time) {
        return random(location, day * Population.SLOTS_A_DAY + time, member, 3) >>> 11 < takenBelow[day];
    }

    private Past appointment(long location, int member, int day, int time, Outcome outcome) {
        var start = population.firstStart() + (long) day * SECONDS_PER_DAY + (long) time * Population.SERVICE_SECONDS;
        var chance = random(location, day * Population.SLOTS_A_DAY + time, member, 4);
        var share = (chance >>> 11) * 0x1p-53;
        // Some come often.
        var client = (int) (size.clientsOfOne() * share * share) + (int) (location - 1) * size.clientsOfOne();
        var service = 1 + Math.floorMod(chance, Population.SERVICES);
        var made = Math.min(start, population.firstStart() - 2 * SECONDS_PER_DAY) - (1 + Math.floorMod(chance >> 8, 14)) * 43_200L;
        return new Past(
                location, location * Population.IDS_PER_LOCATION + 1 + member, client, start, service, made, outcome);
    }

    /** @return the id of the client with that number, from 0 on */
    static long clientId(int client) {
        return FIRST_CLIENT + client;
    }

    /** The same for the same, and as if by chance. */
    static long random(long one, long other, long third, int purpose) {
        var mixed = one * 0x9E3779B97F4A7C15L + other * 0xC2B2AE3D27D4EB4FL + third * 0x165667B19E3779F9L + purpose;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
