package org.branchbook.webhooks;

import java.util.List;
import org.branchbook.events.Event;
import org.branchbook.events.EventSpan;
import org.branchbook.events.Events;
import org.springframework.stereotype.Component;

/**
 * Finds what a replay sends: what the subscription wants by now, was there for, and has been through. What is still being
 * tried is left out, because it comes by itself.
 */
@Component
class ReplaySelection {

    private final Events events;
    private final ReplayRows rows;
    private final Wording wording;

    ReplaySelection(Events events, ReplayRows rows, Wording wording) {
        this.events = events;
        this.rows = rows;
        this.wording = wording;
    }

    /** Some of the events, in their order; everything up to {@code reached} has been looked at. */
    record Part(List<Event> events, long reached) {}

    /** The next of them, from among at most {@code looks} events of the log. */
    Part next(Subscription subscription, boolean failedOnly, EventSpan span, int looks) {
        var lane = new LaneId(subscription.location(), subscription.id());
        return failedOnly ? givenUp(lane, span, looks) : wanted(subscription, lane, span, looks);
    }

    /** The one event of the span, whatever is wanted by now. */
    Part only(long location, EventSpan span) {
        return new Part(events.within(location, span, 1), span.until());
    }

    private Part givenUp(LaneId lane, EventSpan span, int looks) {
        var numbers = rows.parked(lane, span.after(), span.until(), looks);
        var found = events.numbered(lane.location(), numbers).stream().filter(span::contains).toList();
        return new Part(found, numbers.size() < looks ? span.until() : numbers.getLast());
    }

    private Part wanted(Subscription subscription, LaneId lane, EventSpan span, int looks) {
        var found = events.within(lane.location(), span, looks);
        var reached = found.size() < looks ? span.until() : found.getLast().number();
        var tried = rows.tried(lane, span.after(), reached);
        var wanted = found.stream()
                .filter(event -> subscription.wants(event, wording))
                .filter(event -> !tried.contains(event.number()))
                .toList();
        return new Part(wanted, reached);
    }
}
