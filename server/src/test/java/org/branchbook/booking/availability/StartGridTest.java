package org.branchbook.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days on which a location has a grid of its own. */
class StartGridTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> times(LocationCalendar calendar, int seconds, StartGrid grid) {
        var demand = new Demand(Map.of(1L, seconds), 15, Instant.MIN, Instant.MAX).onGrids(date -> Optional.of(grid));
        return Availability.slots(calendar, demand, DAY).stream().map(slot -> slot.local().toLocalTime().toString()).toList();
    }

    private static LocationCalendar.Builder working(String from, String to) {
        return LocationCalendar.of(BERLIN).working(1, DAY, minute(from), minute(to));
    }

    private static int minute(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 60;
    }

    private static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(BERLIN).toInstant();
    }

    private static StartGrid at(boolean flexible, String... times) {
        return StartGrid.at(List.of(times).stream().mapToInt(StartGridTest::minute), Instant.MIN, flexible);
    }

    @Test
    void onlyTheListedTimesAreStarts() {
        var calendar = working("09:00", "18:00").taken(1, at("11:00"), at("12:00")).build();

        assertThat(times(calendar, 3600, at(false, "08:00", "09:07", "10:30", "12:00", "17:00", "17:30")))
                .containsExactly("09:07", "12:00", "17:00");
        assertThat(times(calendar, 3600, at(false))).isEmpty();
    }

    @Test
    void aFlexibleGridHasTheBeginningsOfFreeTimeAsWell() {
        var calendar = working("09:10", "18:00").taken(1, at("11:00"), at("11:40")).build();

        assertThat(times(calendar, 3600, at(true, "10:00", "13:00", "14:00"))).containsExactly("09:10", "10:00", "11:40", "13:00", "14:00");
    }

    @Test
    void stepsFromTheBeginningOfWorkKeepToIt() {
        var calendar = working("09:10", "12:00").working(1, DAY, minute("13:20"), minute("15:00")).build();

        assertThat(times(calendar, 1800, StartGrid.fromWork(40, minute("09:30"), minute("14:20"), Instant.MIN, false)))
                .containsExactly("09:50", "10:30", "11:10", "13:20", "14:00");
    }

    @Test
    void whatIsTooSoonIsNoStart() {
        var calendar = working("09:10", "18:00").build();
        var grid = StartGrid.at(IntStream.of(minute("10:00"), minute("12:00")), at("11:00"), true);

        assertThat(times(calendar, 1800, grid)).containsExactly("12:00");
    }

    @Test
    void aDayWithoutAGridKeepsTheStep() {
        var calendar = working("09:00", "10:00").build();
        var demand = new Demand(Map.of(1L, 1800), 15, Instant.MIN, Instant.MAX)
                .onGrids(date -> date.equals(DAY) ? Optional.empty() : Optional.of(at(false)));

        assertThat(Availability.slots(calendar, demand, DAY)).hasSize(3);
    }

    /** A grid chooses among the starts that every single minute would give, and loses none of them. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29", "Europe/Berlin, 2026-10-25", "Australia/Lord_Howe, 2026-04-05", "Africa/Casablanca, 2026-03-22",
        "America/Sao_Paulo, 2018-11-04", "UTC, 2026-06-15"
    })
    void aGridChoosesAmongAllMinutes(ZoneId zone, LocalDate day) {
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var calendar = randomCalendar(random, zone, day);
            var seconds = Map.of(1L, 60 * (1 + random.nextInt(120)), 2L, 60 * (1 + random.nextInt(120)));
            var minutes = IntStream.range(0, random.nextInt(40)).map(i -> random.nextInt(1440)).boxed().collect(Collectors.toSet());
            var everyMinute = new Demand(seconds, 1, Instant.MIN, Instant.MAX);
            var onGrid = everyMinute.onGrids(date ->
                    Optional.of(StartGrid.at(minutes.stream().mapToInt(Integer::intValue), Instant.MIN, false)));

            var expected = Availability.slots(calendar, everyMinute, day).stream().filter(slot -> stands(slot, minutes)).toList();

            assertThat(Availability.slots(calendar, onGrid, day)).as("seed " + seed).isEqualTo(expected);
            assertThat(Availability.bookableDates(calendar, onGrid, day, day)).hasSize(expected.isEmpty() ? 0 : 1);
            var offered = expected.stream().map(Slot::startsAt).collect(Collectors.toSet());
            for (var slot : Availability.slots(calendar, everyMinute, day)) {
                assertThat(Availability.isSlot(calendar, onGrid, slot.startsAt())).isEqualTo(offered.contains(slot.startsAt()));
            }
        }
    }

    private static boolean stands(Slot slot, Set<Integer> minutes) {
        return minutes.contains(slot.local().toLocalTime().toSecondOfDay() / 60);
    }

    private static LocationCalendar randomCalendar(Random random, ZoneId zone, LocalDate day) {
        var builder = LocationCalendar.of(zone);
        for (long member = 1; member <= 2; member++) {
            int from = random.nextInt(600);
            builder.working(member, day, from, from + 1 + random.nextInt(1440 - from));
            for (int i = 0; i < random.nextInt(5); i++) {
                var start = day.atStartOfDay(ZoneOffset.UTC).plusMinutes(random.nextInt(1440)).toInstant();
                builder.taken(member, start, start.plus(Duration.ofMinutes(random.nextInt(90))));
            }
        }
        return builder.build();
    }
}
