package org.branchbook.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The least that telling bookable dates can cost: for each day, everybody's free intervals in turn until one is long
 * enough. It knows no clock changes, lead times or horizons, and one duration for everybody.
 */
final class BareScan {

    private static final int MINUTES_PER_DAY = 24 * 60;

    private final int step;
    private final ZoneId zone;
    private final SortedMap<Long, List<long[]>> taken = new TreeMap<>();
    private long[][] from = {};
    private long[][] to = {};

    BareScan(int step, ZoneId zone) {
        this.step = step;
        this.zone = zone;
    }

    /** In order of time for each team member. */
    void taken(long teamMember, Instant start, Instant end) {
        taken.computeIfAbsent(teamMember, id -> new ArrayList<>())
                .add(new long[] {start.getEpochSecond() / 60, end.getEpochSecond() / 60});
    }

    /** Everybody works so many minutes a day, beginning at {@code first}, in minutes since 1970. */
    void work(long first, int days, int length) {
        var people = List.copyOf(taken.values());
        from = new long[people.size()][];
        to = new long[people.size()][];
        for (int i = 0; i < people.size(); i++) {
            var free = new ArrayList<long[]>();
            for (int day = 0; day < days; day++) {
                var cursor = first + (long) day * MINUTES_PER_DAY;
                var close = cursor + length;
                for (var span : people.get(i)) {
                    if (span[0] >= cursor && span[0] < close) {
                        add(free, cursor, span[0]);
                        cursor = span[1];
                    }
                }
                add(free, cursor, close);
            }
            from[i] = free.stream().mapToLong(span -> span[0]).toArray();
            to[i] = free.stream().mapToLong(span -> span[1]).toArray();
        }
    }

    private static void add(List<long[]> free, long start, long end) {
        if (start < end) {
            free.add(new long[] {start, end});
        }
    }

    /** The days on which somebody has so many minutes at a stretch. */
    List<LocalDate> bookableDates(LocalDate first, LocalDate last, int minutes) {
        var dates = new ArrayList<LocalDate>();
        var cursors = new int[from.length];
        var midnight = first.atStartOfDay(zone).toEpochSecond() / 60;
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (isBookable(midnight, cursors, minutes)) {
                dates.add(day);
            }
            midnight += MINUTES_PER_DAY;
        }
        return dates;
    }

    private boolean isBookable(long midnight, int[] cursors, int minutes) {
        for (int i = 0; i < from.length; i++) {
            var interval = cursors[i];
            while (interval < from[i].length && to[i][interval] <= midnight) {
                interval++;
            }
            cursors[i] = interval;
            for (; interval < from[i].length && from[i][interval] < midnight + MINUTES_PER_DAY; interval++) {
                var beyondGrid = (from[i][interval] - midnight) % step;
                var start = from[i][interval] + (beyondGrid == 0 ? 0 : step - beyondGrid);
                if (start + minutes <= to[i][interval]) {
                    return true;
                }
            }
        }
        return false;
    }
}
