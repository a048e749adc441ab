package org.branchbook.webhooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has events sent again, for those who may: first as a plan that says how many and how long, then for real. The event ids are
 * the same as the first time, and a header says that it is a replay.
 */
@Component
public class Replays {

    /** How many events one replay may send. */
    public static final int MOST_EVENTS = 100_000;

    private static final int MOST_RUNNING = 5;
    private static final int LOOKS = 1_000;
    private static final int MOST_LOOKS = 1_000_000;
    private static final Duration UNKNOWN_TIME = Duration.ofMillis(200);

    private final Minders minders;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final ReplaySelection selection;
    private final ReplayRows rows;
    private final ApplicationEventPublisher publisher;

    Replays(
            Minders minders, Subscriptions subscriptions, Deliveries deliveries, ReplaySelection selection, ReplayRows rows,
            ApplicationEventPublisher publisher) {
        this.minders = minders;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.selection = selection;
        this.rows = rows;
        this.publisher = publisher;
    }

    /** What a replay would send to each subscription, and about how long that would take; nothing is sent. */
    public List<Replay.Plan> plan(Caller caller, long location, ReplayQuery query) {
        return minders.open(minders.of(caller, location), query.subscription()).stream()
                .map(subscription -> plan(subscription, query))
                .toList();
    }

    private Replay.Plan plan(Subscription subscription, ReplayQuery query) {
        var lane = new LaneId(subscription.location(), subscription.id());
        var events = count(subscription, query, rows.reach(lane));
        var each = rows.usualTime(lane).orElse(UNKNOWN_TIME);
        return new Replay.Plan(
                subscription.id(), subscription.url(), events, each.multipliedBy(events).dividedBy(ReplayStep.SIDE_BY_SIDE));
    }

    private long count(Subscription subscription, ReplayQuery query, ReplayRows.Reach reach) {
        var span = query.span(reach.beginsAfter(), reach.cursor());
        var events = 0L;
        for (int looked = 0; span.after() < span.until(); looked += LOOKS) {
            var part = selection.next(subscription, query.failedOnly(), span, LOOKS);
            events += part.events().size();
            span = span.after(part.reached());
            if (events > MOST_EVENTS || looked > MOST_LOOKS) {
                throw new Invalid("from", "must be narrowed: a replay may send " + MOST_EVENTS + " events");
            }
        }
        return events;
    }

    /** Begins a replay for each subscription that has something to be sent. */
    @Transactional
    public List<Replay> start(Caller caller, long location, ReplayQuery query) {
        var started = new ArrayList<Replay>();
        for (var subscription : minders.open(minders.of(caller, location), query.subscription())) {
            requireRoom(subscription);
            var reach = rows.reach(new LaneId(location, subscription.id()));
            var total = count(subscription, query, reach);
            if (total > 0) {
                started.add(begin(rows.insert(subscription, query, reach.beginsAfter(), reach.cursor(), total)));
            }
        }
        return started;
    }

    /** Sends one delivery again, whether or not it has arrived. */
    @Transactional
    public Replay resend(Caller caller, long location, long id, long number) {
        var known = deliveries.get(caller, location, id, number).delivery();
        var subscription = subscriptions.findOpen(new LaneId(location, known.subscription()))
                .map(Subscriptions.Keyed::subscription)
                .orElseThrow(() -> new Conflict("The subscription has ended."));
        requireRoom(subscription);
        var query = new ReplayQuery(subscription.id(), Set.of(), null, null, null, false);
        return begin(rows.insert(subscription, query, number - 1, number, 1));
    }

    private void requireRoom(Subscription subscription) {
        if (!subscription.active()) {
            throw new Conflict("The subscription is switched off.");
        }
        if (rows.running(new LaneId(subscription.location(), subscription.id())) >= MOST_RUNNING) {
            throw new Conflict("There are " + MOST_RUNNING + " replays for this subscription already; wait for them or cancel one.");
        }
    }

    private Replay begin(Replay replay) {
        publisher.publishEvent(new Replayer.Changed(replay.location(), replay.id(), false));
        return replay;
    }

    /** The latest ones, newest first. */
    public List<Replay> list(Caller caller, long location) {
        var mine = minders.of(caller, location);
        if (mine.application() == null) {
            return rows.latest(location);
        }
        var own = subscriptions.ofApplication(location, mine.application());
        return rows.latest(location).stream().filter(replay -> own.contains(replay.subscription())).toList();
    }

    public Replay get(Caller caller, long location, long id) {
        var mine = minders.of(caller, location);
        return rows.find(location, id)
                .filter(replay -> mine.application() == null
                        || subscriptions.ofApplication(location, mine.application()).contains(replay.subscription()))
                .orElseThrow(() -> new NotFound("Replay not found"));
    }

    /** Sends no more of it; what is on the wire arrives. */
    @Transactional
    public Replay cancel(Caller caller, long location, long id) {
        var replay = get(caller, location, id);
        if (!rows.end(location, id, Replay.State.CANCELLED, "It was cancelled")) {
            throw new Conflict("The replay is not running.");
        }
        publisher.publishEvent(new Replayer.Changed(location, id, true));
        return get(caller, location, replay.id());
    }
}
