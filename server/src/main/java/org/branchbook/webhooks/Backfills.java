package org.branchbook.webhooks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Event;
import org.branchbook.events.Events;
import org.branchbook.events.PresentState;
import org.branchbook.events.Subject;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a subscription what is there already: the present state of its location as a stream of events, or a single one to try
 * the endpoint. They are in the log for this subscription alone, and are sent, fetched and sent again like all others. Whoever
 * asks must be allowed to see what they show.
 */
@Component
public class Backfills {

    /** In an order in which everything comes after what it refers to. */
    private static final List<Subject> TOLD = List.of(
            Subject.LOCATION, Subject.SERVICE_CATEGORY, Subject.SERVICE, Subject.TEAM_MEMBER, Subject.CLIENT, Subject.APPOINTMENT);

    private static final Map<Subject, List<Right>> NEEDED = Map.of(
            Subject.SERVICE_CATEGORY, List.of(Right.SEE_SERVICES),
            Subject.SERVICE, List.of(Right.SEE_SERVICES),
            Subject.TEAM_MEMBER, List.of(Right.SEE_TEAM),
            Subject.SCHEDULE, List.of(Right.SEE_TEAM),
            Subject.CLIENT, List.of(Right.SEE_CLIENTS, Right.SEE_CLIENT_PHONES),
            Subject.APPOINTMENT, List.of(Right.SEE_CALENDAR, Right.SEE_CLIENT_PHONES));

    private final Minders minders;
    private final Subscriptions subscriptions;
    private final BackfillRows rows;
    private final PresentState present;
    private final Events events;
    private final Access access;
    private final ApplicationEventPublisher publisher;

    Backfills(
            Minders minders, Subscriptions subscriptions, BackfillRows rows, PresentState present, Events events, Access access,
            ApplicationEventPublisher publisher) {
        this.minders = minders;
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.present = present;
        this.events = events;
        this.access = access;
        this.publisher = publisher;
    }

    /** Begins one. Without {@code wanted} it tells of everything that the subscription hears of and the caller may see. */
    @Transactional
    public Backfill start(Caller caller, long location, @Nullable Long subscription, Set<Subject> wanted) {
        var own = minders.own(minders.of(caller, location), subscription);
        for (var subject : wanted) {
            requireTold(own, subject);
            requireSight(caller, location, subject);
        }
        var subjects = TOLD.stream()
                .filter(subject -> wanted.isEmpty() ? hears(own, subject) && sees(caller, location, subject) : wanted.contains(subject))
                .toList();
        if (subjects.isEmpty()) {
            throw new Invalid("resources", "must be such as the subscription hears of and you may see");
        }
        // Whoever starts another one at the same moment waits here, and then finds this one.
        events.turn(location);
        if (rows.isRunning(new LaneId(location, own.id()))) {
            throw new Conflict("There is a back-fill for this subscription already; wait for it or cancel it.");
        }
        publisher.publishEvent(new Backfiller.Begun());
        return rows.insert(own, subjects, caller.user() == null ? null : caller.user().id());
    }

    private static void requireTold(Subscription own, Subject subject) {
        if (!TOLD.contains(subject) || !hears(own, subject)) {
            throw new Invalid("resources", "must be such as have a state of their own and the subscription hears of");
        }
    }

    private static boolean hears(Subscription own, Subject subject) {
        return own.topics().contains(Topic.of(subject));
    }

    private boolean sees(Caller caller, long location, Subject subject) {
        return NEEDED.getOrDefault(subject, List.of()).stream().allMatch(right -> access.allows(caller, location, right));
    }

    private void requireSight(Caller caller, long location, Subject subject) {
        NEEDED.getOrDefault(subject, List.of()).forEach(right -> access.require(caller, location, right));
    }

    public Backfill get(Caller caller, long location, long id) {
        var mine = minders.of(caller, location);
        return rows.find(location, id)
                .filter(backfill -> mine.application() == null
                        || subscriptions.ofApplication(location, mine.application()).contains(backfill.subscription()))
                .orElseThrow(() -> new NotFound("Back-fill not found"));
    }

    /** Tells no more; what is in the log already arrives. */
    @Transactional
    public Backfill cancel(Caller caller, long location, long id) {
        get(caller, location, id);
        if (!rows.end(location, id, Backfill.State.CANCELLED, "It was cancelled")) {
            throw new Conflict("The back-fill is not running.");
        }
        return get(caller, location, id);
    }

    /** A single event that looks like one about something of the location, marked as a try; nothing has changed. */
    public record Try(long subscription, Event event) {}

    @Transactional
    public Try tryOut(Caller caller, long location, @Nullable Long subscription, Subject subject) {
        var own = minders.own(minders.of(caller, location), subscription);
        requireSight(caller, location, subject);
        if (!own.active()) {
            throw new Conflict("The subscription is switched off.");
        }
        var turn = events.turn(location);
        var things = present.next(location, subject, Change.Kind.UPDATED, "", 1).things();
        if (things.isEmpty()) {
            throw new Invalid("resource", "has nothing at this location that could be shown");
        }
        var cause = new Cause(
                Cause.Way.TEST, caller.user() == null ? null : caller.user().id(),
                caller.partner() == null ? null : caller.partner().id(), caller.request());
        var change = new Change(subject, things.getFirst().id(), Change.Kind.UPDATED, cause, Set.of());
        return new Try(own.id(), events.appendFor(turn, own.id(), change, things.getFirst().payload()));
    }
}
