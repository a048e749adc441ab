package org.branchbook.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.branchbook.booking.availability.AvailabilityOracle.RoomTaken;
import org.branchbook.booking.availability.AvailabilityOracle.Start;
import org.branchbook.booking.availability.AvailabilityOracle.Taken;
import org.branchbook.booking.availability.AvailabilityOracle.Work;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random days of random teams around the days on which clocks change, against the brute-force oracle. */
class AvailabilityPropertyTest {

    private static final long[] SEEDS = LongStream.rangeClosed(1, 25).toArray();

    @ParameterizedTest(name = "{0} around {1}")
    @CsvSource({
        "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25",
        "America/New_York, 2026-03-08",
        "America/New_York, 2026-11-01",
        // midnight does not exist, and 23:00 comes twice
        "America/Sao_Paulo, 2018-11-04",
        "America/Sao_Paulo, 2018-02-17",
        // half an hour
        "Australia/Lord_Howe, 2026-10-04",
        "Australia/Lord_Howe, 2026-04-05",
        "Asia/Kolkata, 2026-06-15",
        // set back for Ramadan and forward after it
        "Africa/Casablanca, 2026-02-15",
        "Africa/Casablanca, 2026-03-22",
        // the 30th was left out
        "Pacific/Apia, 2011-12-30",
        // at one minute past midnight set back into the day before
        "America/St_Johns, 2010-11-07",
        "UTC, 2028-02-29"
    })
    void everyAnswerIsTheOracles(ZoneId zone, LocalDate around) {
        for (long seed : SEEDS) {
            new Scenario(zone, around, seed).check();
        }
    }

    private static final class Scenario {

        private final Random random;
        private final ZoneId zone;
        private final List<LocalDate> days;
        private final String name;
        private final List<Long> team;
        private final List<Work> schedules = new ArrayList<>();
        private final List<Taken> allocations = new ArrayList<>();
        private final SortedMap<Long, Integer> seconds = new TreeMap<>();
        private final List<RoomTaken> roomsTaken = new ArrayList<>();
        private final List<List<Long>> groups = new ArrayList<>();
        private final List<StartWindow> windows = new ArrayList<>();
        private final int step;
        private final Instant earliest;
        private final Instant latest;

        private final LocationCalendar calendar;
        private final Demand demand;
        private final AvailabilityOracle oracle;

        Scenario(ZoneId zone, LocalDate around, long seed) {
            this.random = new Random(seed);
            this.zone = zone;
            this.name = "seed " + seed + " in " + zone + " around " + around;
            this.days = Stream.iterate(around.minusDays(1), day -> day.plusDays(1)).limit(3).toList();
            this.team = LongStream.rangeClosed(1, 1 + random.nextInt(4)).map(i -> i * 7).boxed().toList();
            for (long teamMember : team) {
                days.forEach(day -> schedule(teamMember, day));
                int taken = random.nextInt(8);
                for (int i = 0; i < taken; i++) {
                    take(teamMember);
                }
                if (random.nextInt(5) > 0) {
                    int any = 1 + random.nextInt(10_000);
                    seconds.put(teamMember, oneOf(300, 900, 901, 1800, 3600, 3630, 5459, 7200, 14400, any));
                }
            }
            if (random.nextInt(3) > 0) {
                furnish();
            }
            if (random.nextInt(3) == 0) {
                narrow(around);
            }
            this.step = oneOf(5, 7, 15, 15, 20, 30, 45, 60, 90, 1440);
            this.earliest = random.nextBoolean() ? Instant.MIN : instantAbout(around);
            this.latest = random.nextBoolean() ? Instant.MAX : instantAbout(around.plusDays(1));
            this.oracle = new AvailabilityOracle(zone, schedules, allocations, roomsTaken);
            this.demand = new Demand(seconds, step, earliest, latest).within(windows).withRooms(groups);
            LocationCalendar.Builder builder = LocationCalendar.of(zone);
            schedules.forEach(work ->
                    builder.working(work.teamMember(), work.day(), work.fromMinute(), work.toMinute()));
            // What is taken later comes to the same as what was known from the beginning.
            int known = allocations.isEmpty() ? 0 : random.nextInt(allocations.size() + 1);
            allocations.subList(0, known).forEach(taken -> builder.taken(taken.teamMember(), taken.from(), taken.to()));
            LocationCalendar followed = builder.build();
            for (Taken taken : allocations.subList(known, allocations.size())) {
                followed = followed.withTaken(taken.teamMember(), taken.from(), taken.to());
            }
            for (RoomTaken taken : roomsTaken) {
                followed = followed.withRoomTaken(taken.room(), taken.from(), taken.to());
            }
            this.calendar = followed;
        }

        /** Up to two kinds of rooms, sometimes one without any room. */
        private void furnish() {
            for (int kind = 1; kind <= 1 + random.nextInt(2); kind++) {
                List<Long> group = LongStream.range(0, random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3))
                        .map(i -> 900 - i)
                        .boxed()
                        .map(room -> room + 100L * groups.size())
                        .toList();
                groups.add(group);
                for (long room : group) {
                    int taken = random.nextInt(6);
                    for (int i = 0; i < taken; i++) {
                        Instant from = instantAbout(days.get(random.nextInt(days.size())));
                        roomsTaken.add(new RoomTaken(room, from, from.plusSeconds(oneOf(0, 45, 900, 3600, 20000))));
                    }
                }
            }
        }

        private void narrow(LocalDate around) {
            int from = minuteOfDay(0, 1440);
            int unwanted = random.nextInt(4) - 1;
            windows.add(new StartWindow(day -> !day.equals(around.plusDays(unwanted)), from, minuteOfDay(from, 1441)));
            if (random.nextBoolean()) {
                windows.add(new StartWindow(day -> true, 0, minuteOfDay(600, 1441)));
            }
        }

        private void schedule(long teamMember, LocalDate day) {
            switch (random.nextInt(6)) {
                case 0 -> { }
                case 1 -> schedules.add(new Work(teamMember, day, 0, 1440));
                case 2 -> {
                    int noon = minuteOfDay(1, 1440);
                    schedules.add(new Work(teamMember, day, noon, 1440));
                    schedules.add(new Work(teamMember, day, 0, noon));
                }
                default -> {
                    int intervals = 1 + random.nextInt(3);
                    for (int i = 0; i < intervals; i++) {
                        int from = minuteOfDay(0, random.nextBoolean() ? 240 : 1439);
                        schedules.add(new Work(teamMember, day, from, minuteOfDay(from + 1, 1441)));
                    }
                }
            }
        }

        private void take(long teamMember) {
            Instant from = instantAbout(days.get(random.nextInt(days.size())));
            int seconds = random.nextInt(3) * 30 + oneOf(0, 60, 900, 3600, 9000);
            allocations.add(new Taken(teamMember, from, from.plusSeconds(seconds)));
        }

        /** Often a round one, sometimes any. */
        private int minuteOfDay(int from, int below) {
            int minute = from + random.nextInt(below - from);
            int round = minute - minute % 15;
            return random.nextInt(3) > 0 && round >= from ? round : minute;
        }

        private Instant instantAbout(LocalDate day) {
            long minutes = random.nextInt(2 * 1440) - 720;
            Instant instant = day.atStartOfDay(ZoneOffset.UTC).plusMinutes(minutes).toInstant();
            boolean whole = random.nextInt(4) > 0;
            return whole ? instant : instant.plusSeconds(random.nextInt(60)).plusNanos(random.nextInt(2));
        }

        private int oneOf(int... values) {
            return values[random.nextInt(values.length)];
        }

        void check() {
            List<LocalDate> bookable = new ArrayList<>();
            for (LocalDate day : days) {
                List<Start> starts = oracle.starts(seconds, step, earliest, latest, windows, groups, day);
                checkSlots(day, starts);
                checkEveryMinute(day, starts);
                if (!starts.isEmpty()) {
                    bookable.add(day);
                }
            }
            LocalDate first = days.getFirst();
            LocalDate last = days.getLast();
            assertThat(Availability.bookableDates(calendar, demand, first, last)).as(name).isEqualTo(bookable);
            assertThat(Availability.workingDates(calendar, team, first, last)).as(name).isEqualTo(days.stream()
                    .filter(day -> team.stream().anyMatch(teamMember -> oracle.isWorked(teamMember, day)))
                    .toList());
            checkFreeTime();
        }

        private void checkSlots(LocalDate day, List<Start> starts) {
            List<Slot> slots = Availability.slots(calendar, demand, day);
            assertThat(slots).as("%s, slots of %s", name, day).isEqualTo(starts.stream()
                    .map(start -> new Slot(
                            start.at(),
                            start.local().getOffset(),
                            start.teamMembers().getFirst(),
                            seconds.get(start.teamMembers().getFirst())))
                    .toList());
            assertThat(slots.stream().map(Slot::local)).as(name).isEqualTo(starts.stream().map(Start::local).toList());
        }

        private void checkEveryMinute(LocalDate day, List<Start> starts) {
            SortedMap<Instant, List<Long>> offered = new TreeMap<>();
            starts.forEach(start -> offered.put(start.at(), start.teamMembers()));
            for (Instant minute : oracle.minutesOf(day)) {
                List<Long> expected = offered.getOrDefault(minute, List.of());
                assertThat(Availability.freeTeamMembers(calendar, demand, minute))
                        .as("%s, at %s", name, minute)
                        .isEqualTo(expected);
                assertThat(Availability.isSlot(calendar, demand, minute))
                        .as("%s, at %s", name, minute)
                        .isEqualTo(!expected.isEmpty());
            }
        }

        private void checkFreeTime() {
            for (int i = 0; i < 200; i++) {
                long teamMember = team.get(random.nextInt(team.size()));
                Instant start = instantAbout(days.get(1));
                int needed = 1 + random.nextInt(7200);
                assertThat(Availability.isFree(calendar, teamMember, start, needed))
                        .as("%s, %d free at %s for %d s", name, teamMember, start, needed)
                        .isEqualTo(oracle.isFree(teamMember, start, needed));
                assertThat(Availability.freeRooms(calendar, groups, start, needed))
                        .as("%s, rooms at %s for %d s", name, start, needed)
                        .isEqualTo(oracle.freeRooms(groups, start, needed));
            }
        }
    }
}
