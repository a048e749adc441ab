package org.branchbook.webhooks;

import org.branchbook.events.Event;
import org.branchbook.events.Subject;

/** What events are about; those about one thing arrive in order. */
record Thing(Subject subject, long id) {

    static Thing of(Event event) {
        return new Thing(event.change().subject(), event.change().subjectId());
    }
}
