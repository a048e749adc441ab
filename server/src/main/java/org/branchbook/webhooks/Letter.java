package org.branchbook.webhooks;

import java.time.Instant;
import org.branchbook.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to one subscription. {@code waiting}: it has a row of its own among the waiting, because it failed
 * {@code failures} times or stood behind one that did; otherwise it comes straight from the log.
 */
record Letter(Event event, Line line, boolean waiting, int failures, @Nullable Instant firstFailedAt) {

    static Letter fromLog(Event event, Line line) {
        return new Letter(event, line, false, 0, null);
    }

    long number() {
        return event.number();
    }

    Thing thing() {
        return Thing.of(event);
    }
}
