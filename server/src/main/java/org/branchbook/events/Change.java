package org.branchbook.events;

import java.util.Set;

/**
 * What happened to one thing. {@code fields} names the changed fields in the domain's words; empty where everything is new
 * or gone.
 */
public record Change(Subject subject, long subjectId, Kind kind, Cause cause, Set<String> fields) {

    /** What became of the thing. */
    public enum Kind {
        CREATED, UPDATED, DELETED
    }

    public Change {
        fields = Set.copyOf(fields);
    }

    public static Change created(Subject subject, long id, Cause cause) {
        return new Change(subject, id, Kind.CREATED, cause, Set.of());
    }

    public static Change updated(Subject subject, long id, Cause cause, Set<String> fields) {
        return new Change(subject, id, Kind.UPDATED, cause, fields);
    }

    public static Change deleted(Subject subject, long id, Cause cause) {
        return new Change(subject, id, Kind.DELETED, cause, Set.of());
    }
}
