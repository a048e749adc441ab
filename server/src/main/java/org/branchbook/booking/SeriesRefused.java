package org.branchbook.booking;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.branchbook.shared.Refusal;

/** A series that cannot be had as asked, with everything that is in its way. Nothing of it has been written. */
public final class SeriesRefused extends Refusal.Specific {

    /** A time of the series that cannot be had, by the clock on the location's wall; why, and what is free near it. */
    public record Obstacle(LocalDateTime time, BookingRefused.Reason reason, List<OffsetDateTime> alternatives) {

        public Obstacle {
            alternatives = List.copyOf(alternatives);
        }
    }

    private final List<Obstacle> obstacles;

    SeriesRefused(List<Obstacle> obstacles) {
        super(obstacles.size() == 1
                ? "One appointment of the series cannot be had, so none was entered."
                : obstacles.size() + " appointments of the series cannot be had, so none was entered.");
        this.obstacles = List.copyOf(obstacles);
    }

    public List<Obstacle> obstacles() {
        return obstacles;
    }
}
