package org.branchbook.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint has been doing of late: what it accepted and refused, hour by hour, and how long it took. What is sent again
 * counts like what is sent the first time.
 *
 * @param from the beginning of the first hour
 * @param countedFrom attempts before this moment are not counted, because there are too many since; {@code from} as a rule
 * @param total of all that is counted
 * @param hours those in which something was sent, oldest first
 */
public record EndpointHealth(Endpoint endpoint, Instant from, Instant countedFrom, Figures total, List<Hour> hours) {

    public EndpointHealth {
        hours = List.copyOf(hours);
    }

    /** How far back one looks; a span ends with the hour that is under way. */
    public enum Span {
        DAY(24), WEEK(7 * 24);

        private final int hours;

        Span(int hours) {
            this.hours = hours;
        }

        public int hours() {
            return hours;
        }
    }

    /**
     * What was sent.
     *
     * @param delivered how many attempts were accepted
     * @param failed how many were not, for whatever reason
     * @param usual half of the answers came within this time; null when none came
     * @param slow 95 of 100 answers came within this time; null when none came
     */
    public record Figures(long delivered, long failed, @Nullable Duration usual, @Nullable Duration slow) {

        static final Figures NONE = new Figures(0, 0, null, null);
    }

    /** What was sent in the hour that began at {@code at}. */
    public record Hour(Instant at, Figures figures) {}
}
