package org.branchbook.webhooks;

import java.util.Set;
import org.branchbook.events.Change;
import org.branchbook.events.Event;

/** Says in the wire's words what a subscription asks for beyond the stored payload; implemented where the wire is. */
public interface Wording {

    /** The event's body in a form that is not the plain one. */
    String body(Event event, BodyForm form);

    /** The event's body in any form. */
    default String written(Event event, BodyForm form) {
        return form.isPlain() ? event.payload() : body(event, form);
    }

    /** What a change has changed; empty where it does not say. */
    Set<String> fields(Change change);
}
