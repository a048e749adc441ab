package org.branchbook.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a location looks like at this moment, thing by thing, each written as an event about it would be. Implemented by the
 * wire; called inside a turn, so that nothing changes meanwhile.
 */
public interface PresentState {

    /** A thing and the body of an event about it. */
    record Thing(long id, Payload payload) {}

    /** {@code next} is the place where the following part begins; null when there is none. */
    record Part(List<Thing> things, @Nullable String next) {

        public Part {
            things = List.copyOf(things);
        }
    }

    /**
     * The next things of a kind, at most {@code size} of them; {@code place} is empty to begin. Of appointments only those that
     * are not over yet; nothing of what has no lasting state of its own.
     */
    Part next(long location, Subject subject, Change.Kind kind, String place, int size);
}
