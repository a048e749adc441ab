package org.branchbook.booking;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.branchbook.booking.availability.StartGrid;
import org.branchbook.shared.Invalid;

/**
 * A location's own grid of starts for clients, in the place of the usual step. A date's day counts before its weekday's; a
 * day without one has the usual step. Nothing counts unless {@code enabled}.
 */
public record Timeslots(boolean enabled, Map<DayOfWeek, Day> weekdays, Map<LocalDate, Day> dates) {

    public static final Timeslots NONE = new Timeslots(false, Map.of(), Map.of());

    private static final int MOST_DATES = 1_000;

    /** What starts are counted by. */
    public enum Base {
        /** They are listed. */
        PREDEFINED,
        /** From every beginning of work, by the step. */
        SCHEDULE,
        /** From the first to the last, by the step. */
        TIMESLOTS
    }

    /**
     * Seconds since local midnight from {@code first} to {@code last}, and between two starts ({@code step}); {@code delay}
     * is the least time in seconds between booking and start on such a day. {@code flexible}: a client may also start right
     * when somebody becomes free.
     */
    public record Grid(int first, int last, int step, int delay, Base base, boolean flexible) {

        private static final int DAY = 86_400;

        public Grid {
            require("grid_first_timeslot", first, 0, DAY);
            require("grid_last_timeslot", last, first, DAY);
            require("grid_display_step", step, 60, DAY);
            require("grid_nearest_timeslot_delay", delay, 0, 366 * DAY);
        }

        static void require(String field, int seconds, int least, int most) {
            if (seconds < least || seconds > most || seconds % 60 != 0) {
                throw new Invalid(field, "must be whole minutes between " + least + " and " + most + " seconds");
            }
        }
    }

    /** One day's starts; {@code timeslots} are the listed ones, seconds since local midnight. A list without any closes the day. */
    public record Day(List<Integer> timeslots, Grid grid) {

        private static final int MOST = 1_440;

        public Day {
            if (timeslots.size() > MOST) {
                throw new Invalid("timeslots", "must be no more than " + MOST);
            }
            timeslots.forEach(slot -> Grid.require("timeslots", slot, 0, Grid.DAY - 60));
            timeslots = timeslots.stream().distinct().sorted().toList();
        }

        private StartGrid starts(Instant now) {
            var earliest = now.plusSeconds(grid.delay());
            return switch (grid.base()) {
                case PREDEFINED -> StartGrid.at(timeslots.stream().mapToInt(slot -> slot / 60), earliest, flexible());
                case TIMESLOTS -> StartGrid.at(
                        IntStream.iterate(grid.first() / 60, minute -> minute <= grid.last() / 60, minute -> minute + grid.step() / 60),
                        earliest, grid.flexible());
                case SCHEDULE -> StartGrid.fromWork(
                        grid.step() / 60, grid.first() / 60, grid.last() / 60, earliest, grid.flexible());
            };
        }

        /** A closed day has no gaps to start in. */
        private boolean flexible() {
            return grid.flexible() && !timeslots.isEmpty();
        }
    }

    public Timeslots {
        if (dates.size() > MOST_DATES) {
            throw new Invalid("dates_settings", "must be no more than " + MOST_DATES);
        }
        weekdays = Map.copyOf(weekdays);
        dates = Map.copyOf(dates);
    }

    /** The grid of that local date, seen from {@code now}; none where the usual step counts. */
    Optional<StartGrid> grid(LocalDate date, Instant now) {
        var day = dates.getOrDefault(date, weekdays.get(date.getDayOfWeek()));
        return enabled && day != null ? Optional.of(day.starts(now)) : Optional.empty();
    }
}
