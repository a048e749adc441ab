package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time that a day of a series comes round, on a local date. {@code event} is the group event that was made of it, 0
 * for none; {@code given} is what the series last made of that event.
 */
public record GroupEventOccurrence(
        long location, long id, long series, long day, LocalDate date, Status status, long event, Given given,
        Instant createdAt, Instant changedAt, @Nullable Instant deletedAt) {

    /** What the series has to do, or has done, about it. The first four wait to be carried out. */
    public enum Status {
        EVENT_CREATED, EVENT_CHANGED, EVENT_CHANGED_FORCE, EVENT_DELETED,
        /** The event is there, and the series has nothing to do. */
        STABLE,
        /** Somebody is busy then, or the time does not exist: there is no event, or it was left as it was. */
        ENTITY_FAILED,
        /** Somebody has cancelled the event by hand. */
        ENTITY_DELETED
    }

    /** What a series decides about an event. An event that says something else was changed by hand. */
    public record Given(
            long teamMember, Instant startsAt, int seconds, int capacity, List<Long> rooms, List<Long> labels) {

        public Given {
            rooms = rooms.stream().sorted().toList();
            labels = labels.stream().sorted().toList();
        }

        static Given of(GroupEventRhythm rhythm, Instant start) {
            return new Given(
                    rhythm.teamMember(), start, rhythm.seconds(), rhythm.capacity(), rhythm.rooms(), rhythm.labels());
        }

        /** What a series decides, at no time in particular. */
        public static Given of(GroupEventRhythm rhythm) {
            return of(rhythm, Instant.EPOCH);
        }

        /** What the event itself says. */
        public static Given of(GroupEventPlan plan) {
            return new Given(
                    plan.teamMember(), plan.startsAt(), plan.seconds(), plan.capacity(), plan.rooms(), plan.labels());
        }
    }
}
