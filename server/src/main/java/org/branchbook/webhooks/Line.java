package org.branchbook.webhooks;

import org.branchbook.events.Event;
import org.branchbook.events.Subject;

/**
 * Letters of one line arrive one after the other: those about one thing; or each is a line of its own, told apart by
 * {@code number}, where the receiver does not ask for order.
 */
record Line(Subject subject, long id, long number) {

    private static final long ALL = 0;

    static Line of(Event event, boolean ordered) {
        return new Line(event.change().subject(), event.change().subjectId(), ordered ? ALL : event.number());
    }
}
