package org.branchbook.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every change of a clock from 1990 to 2037 in every zone: what {@code java.time} knows, what availability makes of it, and
 * what an oracle says that is not on the JVM. The oracle's table is written by {@code src/test/zones/transitions.mjs}.
 */
class ZonesTest {

    private static final int STEP = 15;
    private static final long FIRST_MINUTE = LocalDate.of(1990, 1, 1).toEpochDay() * 1440;
    /** The JDK's tz 2026a corrected what the oracle's 2025c says of these. */
    private static final Set<String> CORRECTED_SINCE = Set.of("Europe/Chisinau");
    private static final List<Zone> ZONES = read();

    /** A zone as the oracle knows it: offsets in minutes, by the first minute since 1970 at which each holds. */
    private record Zone(ZoneId id, TreeMap<Long, Integer> offsets) {

        static Zone of(String line) {
            var words = line.split(" ");
            var offsets = new TreeMap<Long, Integer>();
            offsets.put(Long.MIN_VALUE, Integer.parseInt(words[1]));
            for (int i = 2; i < words.length; i++) {
                var change = words[i].split(":");
                offsets.put(Long.parseLong(change[0]), Integer.parseInt(change[1]));
            }
            return new Zone(ZoneId.of(words[0]), offsets);
        }

        int offset(long minute) {
            return offsets.floorEntry(minute).getValue();
        }

        List<Long> changes() {
            return List.copyOf(offsets.tailMap(FIRST_MINUTE).keySet());
        }

        LocalDate date(long minute) {
            return LocalDate.ofEpochDay(Math.floorDiv(minute + offset(minute), 1440));
        }

        /** All starts on the grid of a day that is worked from midnight to midnight, minute by minute. */
        List<Start> grid(LocalDate day) {
            var starts = new ArrayList<Start>();
            var midnight = day.toEpochDay() * 1440;
            for (long minute = midnight - 1440; minute < midnight + 2 * 1440; minute++) {
                var offset = offset(minute);
                var localMinute = minute + offset - midnight;
                if (localMinute >= 0 && localMinute < 1440 && localMinute % STEP == 0) {
                    starts.add(new Start(minute * 60, offset * 60));
                }
            }
            return starts;
        }
    }

    /** When, and what the clock on the wall is ahead of Greenwich then. */
    private record Start(long second, int offsetSeconds) {}

    private static List<Zone> read() {
        try (var table = Objects.requireNonNull(ZonesTest.class.getResourceAsStream("/zones/transitions.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.startsWith("#")).map(Zone::of)
                    .filter(zone -> !CORRECTED_SINCE.contains(zone.id().getId())).toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void theOracleKnowsTheWorld() {
        assertThat(ZONES).hasSizeGreaterThan(400);
        assertThat(ZONES.stream().mapToInt(zone -> zone.changes().size()).sum()).isGreaterThan(15_000);
    }

    @Test
    void javaTimeSaysTheSameOfEveryChange() {
        var disagreements = new ArrayList<String>();
        for (var zone : ZONES) {
            for (var change : zone.changes()) {
                for (var minute : List.of(change - 1, change)) {
                    var said = zone.id().getRules().getOffset(Instant.ofEpochSecond(minute * 60)).getTotalSeconds();
                    if (said != zone.offset(minute) * 60) {
                        disagreements.add(zone.id() + " at " + Instant.ofEpochSecond(minute * 60));
                    }
                }
            }
        }
        assertThat(disagreements).isEmpty();
    }

    @Test
    void theDaysAroundEveryChangeOfferWhatTheClockOnTheWallShows() {
        var disagreements = new ArrayList<String>();
        for (var zone : ZONES) {
            for (var change : zone.changes()) {
                for (var day : List.of(zone.date(change - 1), zone.date(change))) {
                    if (!offered(zone.id(), day).equals(zone.grid(day))) {
                        disagreements.add(zone.id() + " on " + day);
                    }
                }
            }
        }
        assertThat(disagreements).isEmpty();
    }

    private static List<Start> offered(ZoneId zone, LocalDate day) {
        var builder = LocationCalendar.of(zone);
        for (int ahead = -1; ahead <= 1; ahead++) {
            builder.working(1, day.plusDays(ahead), 0, 1440);
        }
        var demand = new Demand(Map.of(1L, STEP * 60), STEP, Instant.MIN, Instant.MAX);
        return Availability.slots(builder.build(), demand, day).stream()
                .map(slot -> new Start(slot.startsAt().getEpochSecond(), slot.offset().getTotalSeconds()))
                .toList();
    }
}
