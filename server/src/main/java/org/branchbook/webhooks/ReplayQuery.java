package org.branchbook.webhooks;

import java.time.Instant;
import java.util.Set;
import org.branchbook.events.EventSpan;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent again.
 *
 * @param subscription to which one; null for each that the caller minds
 * @param subjects what the events are about; empty for anything
 * @param subjectId the one thing that they are about; needs exactly one subject
 * @param from the earliest moment at which they happened; null for no bound; so is {@code to}, which itself is out
 * @param failedOnly only those that were given up
 */
public record ReplayQuery(
        @Nullable Long subscription, Set<Subject> subjects, @Nullable Long subjectId, @Nullable Instant from, @Nullable Instant to,
        boolean failedOnly) {

    public ReplayQuery {
        subjects = Set.copyOf(subjects);
        if (subjectId != null && subjects.size() != 1) {
            throw new Invalid("resource_id", "needs the one resource that it is an id of");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new Invalid("to", "must be later than from");
        }
    }

    EventSpan span(long after, long until) {
        return EventSpan.of(after, until, subjects, subjectId, from, to);
    }
}
