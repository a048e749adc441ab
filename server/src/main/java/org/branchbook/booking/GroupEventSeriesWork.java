package org.branchbook.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.booking.GroupEventOccurrence.Given;
import org.branchbook.booking.GroupEventOccurrence.Status;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes group events of what series want, a few at a time, so that nobody else waits long for the location's turn. What a
 * process leaves undone is taken up by the next.
 */
@Component
class GroupEventSeriesWork {

    private static final int AT_A_TIME = 25;

    private final GroupEventSeriesRows series;
    private final GroupEventOccurrenceRows occurrences;
    private final GroupEventRows rows;
    private final GroupEventBook groups;
    private final Setups setups;
    private final Events events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    GroupEventSeriesWork(
            GroupEventSeriesRows series, GroupEventOccurrenceRows occurrences, GroupEventRows rows, GroupEventBook groups,
            Setups setups, Events events, TransactionTemplate transactions, Clock clock) {
        this.series = series;
        this.occurrences = occurrences;
        this.rows = rows;
        this.groups = groups;
        this.setups = setups;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Carries out what has been left undone, one location after another. */
    void carryOutEverywhere() {
        occurrences.busyLocations().forEach(location -> carryOut(Caller.system(), location));
    }

    /** Carries out everything that waits in the location. */
    void carryOut(Caller caller, long location) {
        while (Boolean.TRUE.equals(transactions.execute(status -> someOf(caller, location)))) {
            // Between two steps others have their turn.
        }
    }

    private boolean someOf(Caller caller, long location) {
        var turn = events.turn(location);
        var waiting = occurrences.waiting(location, AT_A_TIME);
        waiting.forEach(occurrence -> carryOut(caller, turn, occurrence));
        if (waiting.size() < AT_A_TIME) {
            occurrences.rest(location);
        }
        return waiting.size() == AT_A_TIME;
    }

    private void carryOut(Caller caller, Turn turn, GroupEventOccurrence occurrence) {
        var known = series.find(turn.location(), occurrence.series());
        var day = known.flatMap(one -> one.days().stream().filter(own -> own.id() == occurrence.day()).findFirst());
        var event = rows.find(turn.location(), occurrence.event()).filter(one -> !one.deleted());
        if (occurrence.status() == Status.EVENT_DELETED || day.isEmpty()) {
            event.filter(this::isComing).ifPresent(one -> groups.strike(caller, turn, one));
            occurrences.markDeleted(occurrence);
        } else if (occurrence.event() == 0) {
            create(caller, turn, known.get(), day.get(), occurrence);
        } else if (event.isEmpty()) {
            occurrences.settle(occurrence, Status.ENTITY_DELETED, occurrence.event(), occurrence.given());
        } else {
            change(caller, turn, day.get(), occurrence, event.get());
        }
    }

    private boolean isComing(GroupEvent event) {
        return event.plan().startsAt().isAfter(clock.instant());
    }

    private void create(
            Caller caller, Turn turn, GroupEventSeries known, GroupEventSeriesDay day, GroupEventOccurrence occurrence) {
        var zone = setups.during(turn).location().zone();
        var original = rows.find(turn.location(), known.original()).orElseThrow().plan();
        var plan = start(occurrence.date(), day.rhythm().startsAt(), zone)
                .map(start -> plan(original, Given.of(day.rhythm(), start), day.rhythm().technicalBreakSeconds()))
                .filter(wanted -> isPossible(turn, wanted, null, 0));
        if (plan.isEmpty()) {
            occurrences.settle(occurrence, Status.ENTITY_FAILED, 0, occurrence.given());
            return;
        }
        var event = groups.enter(caller, turn, plan.get(), WhenBusy.REFUSE);
        series.enrolments(turn.location(), known.id()).stream()
                .filter(enrolment -> enrolment.days().contains(day.id()))
                .forEach(enrolment -> groups.seat(caller, turn, event, enrolment.client(), enrolment.places()));
        occurrences.settle(occurrence, Status.STABLE, event.id(), Given.of(plan.get()));
    }

    /** Empty when the clocks are put forward over that time. */
    static Optional<Instant> start(LocalDate date, LocalTime time, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(date.atTime(time));
        return offsets.isEmpty() ? Optional.empty() : Optional.of(date.atTime(time).toInstant(offsets.getFirst()));
    }

    private static GroupEventPlan plan(GroupEventPlan like, Given given, int technicalBreak) {
        return new GroupEventPlan(
                like.service(), given.teamMember(), given.rooms(), given.startsAt(), given.seconds(), technicalBreak,
                given.capacity(), like.color(), like.instructions(), like.streamLink(), like.comment(), given.labels());
    }

    private boolean isPossible(Turn turn, GroupEventPlan wanted, @Nullable GroupEventPlan before, long event) {
        try {
            groups.fitting(turn, wanted, before);
        } catch (Invalid noLongerThere) {
            return false;
        }
        return !groups.isBusy(turn.location(), wanted, event);
    }

    private void change(
            Caller caller, Turn turn, GroupEventSeriesDay day, GroupEventOccurrence occurrence, GroupEvent event) {
        var zone = setups.during(turn).location().zone();
        var start = start(occurrence.date(), day.rhythm().startsAt(), zone);
        if (start.isEmpty()) {
            occurrences.settle(occurrence, Status.ENTITY_FAILED, event.id(), occurrence.given());
            return;
        }
        var wanted = Given.of(day.rhythm(), start.get());
        var kept = occurrence.status() == Status.EVENT_CHANGED_FORCE
                ? wanted
                : merged(wanted, occurrence.given(), Given.of(event.plan()));
        var enough = new Given(
                kept.teamMember(), kept.startsAt(), kept.seconds(), Math.max(kept.capacity(), event.taken()), kept.rooms(),
                kept.labels());
        var plan = plan(event.plan(), enough, Math.min(day.rhythm().technicalBreakSeconds(), enough.seconds() - 60));
        if (!isPossible(turn, plan, event.plan(), event.id())) {
            occurrences.settle(occurrence, Status.ENTITY_FAILED, event.id(), occurrence.given());
            return;
        }
        groups.rewrite(caller, turn, event, plan, WhenBusy.REFUSE);
        occurrences.settle(occurrence, Status.STABLE, event.id(), wanted);
    }

    /** What was changed by hand stays, the rest becomes what is wanted. */
    private static Given merged(Given wanted, Given given, Given found) {
        return new Given(
                found.teamMember() == given.teamMember() ? wanted.teamMember() : found.teamMember(),
                found.startsAt().equals(given.startsAt()) ? wanted.startsAt() : found.startsAt(),
                found.seconds() == given.seconds() ? wanted.seconds() : found.seconds(),
                found.capacity() == given.capacity() ? wanted.capacity() : found.capacity(),
                found.rooms().equals(given.rooms()) ? wanted.rooms() : found.rooms(),
                found.labels().equals(given.labels()) ? wanted.labels() : found.labels());
    }
}
