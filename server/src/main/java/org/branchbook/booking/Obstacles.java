package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is found to be in a series' way, while it is looked at to its end. */
final class Obstacles {

    private final ZoneId zone;
    private final List<SeriesRefused.Obstacle> found = new ArrayList<>();

    Obstacles(ZoneId zone) {
        this.zone = zone;
    }

    /** The moment at which the wall clock shows this, the earlier one if it does so twice. Never is an obstacle. */
    Optional<Instant> start(LocalDate day, LocalTime time) {
        var local = LocalDateTime.of(day, time);
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            found.add(new SeriesRefused.Obstacle(local, BookingRefused.Reason.NO_SUCH_TIME, List.of()));
            return Optional.empty();
        }
        return Optional.of(local.toInstant(offsets.getFirst()));
    }

    /** Adds what is made for the start, unless a refusal stands in its way. */
    <T> void collect(Instant start, Supplier<T> made, List<T> into) {
        try {
            into.add(made.get());
        } catch (BookingRefused refused) {
            var local = start.atZone(zone).toLocalDateTime();
            found.add(new SeriesRefused.Obstacle(local, refused.reason(), refused.alternatives()));
        }
    }

    void refuse() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparing(SeriesRefused.Obstacle::time));
            throw new SeriesRefused(found);
        }
    }
}
