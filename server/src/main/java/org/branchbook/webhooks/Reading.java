package org.branchbook.webhooks;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.branchbook.events.Event;

/** Brings the letters of one lane to its {@link Desk}: new events from the log, and those among the waiting that are due. */
final class Reading {

    private final Lane lane;
    private final Post post;
    private final Desk desk;
    private Set<Long> settledAhead = Set.of();

    Reading(Lane lane, Post post, Desk desk) {
        this.lane = lane;
        this.post = post;
        this.desk = desk;
    }

    void layOut(long cursor) {
        settledAhead = post.waiting().settledAfter(lane.id(), cursor);
        desk.layOut(cursor, post.waiting().countByLine(lane.id(), lane.subscription().terms().ordered()));
    }

    void readOn() {
        var now = post.clock().instant();
        if (desk.isTimeToHasten()) {
            post.waiting().hasten(lane.id());
        }
        desk.beginSearch().ifPresent(search -> readDue(search, now));
        desk.beginReading().ifPresent(this::readLog);
    }

    /** Rows that are being dealt with are not read; when they are recorded they say themselves when they are due again. */
    private void readDue(Desk.Search search, Instant now) {
        var limit = search.probing() ? 1 : 2 * Circuit.WIDEST;
        var rows = post.waiting().soonest(lane.id(), search.handled(), limit);
        var due = new HashMap<Long, WaitingRows.Row>();
        rows.stream().filter(row -> search.probing() || !row.dueAt().isAfter(now)).forEach(row -> due.put(row.number(), row));
        desk.admitDue(post.events().numbered(lane.id().location(), List.copyOf(due.keySet())).stream()
                .map(event -> letter(event, due.get(event.number())))
                .toList());
        rows.stream().skip(due.size()).findFirst().map(WaitingRows.Row::dueAt).ifPresent(desk::dueAt);
        if (rows.size() == limit) {
            desk.dueAt(rows.getLast().dueAt());
        }
    }

    private Letter letter(Event event, WaitingRows.Row row) {
        return new Letter(event, line(event), true, row.failures(), row.firstFailedAt());
    }

    private Line line(Event event) {
        return Line.of(event, lane.subscription().terms().ordered());
    }

    private void readLog(Desk.Reach reach) {
        if (!lane.isSurelyHeld() && !post.leases().holds(lane.lease())) {
            lane.close();
            return;
        }
        var events = post.log().after(lane.id().location(), reach.from(), reach.newest(), Desk.READ_AT_ONCE);
        var wanted = events.stream().filter(this::isWanted).map(event -> Letter.fromLog(event, line(event))).toList();
        desk.admit(reach, events, wanted);
        if (wanted.isEmpty() && !events.isEmpty()) {
            post.recorder().passed(lane);
        }
    }

    private boolean isWanted(Event event) {
        return lane.subscription().wants(event, post.wording()) && !settledAhead.contains(event.number());
    }
}
