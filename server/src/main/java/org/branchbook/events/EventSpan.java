package org.branchbook.events;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Part of a location's log: what has a number above {@code after} and up to {@code until}, happened at {@code from} or later
 * and before {@code to}, and is about one of the subjects; about the one thing where {@code subjectId} is set.
 */
public record EventSpan(long after, long until, Set<Subject> subjects, @Nullable Long subjectId, Instant from, Instant to) {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    public EventSpan {
        subjects = Set.copyOf(subjects);
    }

    /** No subject and no time mean any. */
    public static EventSpan of(
            long after, long until, Set<Subject> subjects, @Nullable Long subjectId, @Nullable Instant from, @Nullable Instant to) {
        return new EventSpan(
                after, until, subjects.isEmpty() ? EnumSet.allOf(Subject.class) : subjects, subjectId,
                from == null ? Instant.EPOCH : from, to == null ? END_OF_TIME : to);
    }

    /** The rest of it. */
    public EventSpan after(long number) {
        return new EventSpan(number, until, subjects, subjectId, from, to);
    }

    public boolean contains(Event event) {
        return event.number() > after && event.number() <= until && subjects.contains(event.change().subject())
                && (subjectId == null || subjectId == event.change().subjectId())
                && !event.happenedAt().isBefore(from) && event.happenedAt().isBefore(to);
    }
}
