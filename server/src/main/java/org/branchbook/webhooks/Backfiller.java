package org.branchbook.webhooks;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.PresentState;
import org.branchbook.events.Subject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the present state of locations into their logs, for one listener alone, a part at a time and each part within a turn:
 * a change of a thing has a higher number than what was told of it before, and arrives after it. The next part comes when the
 * one before has been sent, so that news never waits behind more than one.
 */
@Component
class Backfiller implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Backfiller.class);
    private static final int PART = 50;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WHILE_RUNNING = Duration.ofMillis(50);

    private final BackfillRows rows;
    private final Subscriptions subscriptions;
    private final Events events;
    private final PresentState present;
    private final TransactionTemplate transactions;
    private volatile boolean running;
    private @Nullable Thread thread;

    Backfiller(
            BackfillRows rows, Subscriptions subscriptions, Events events, PresentState present, TransactionTemplate transactions) {
        this.rows = rows;
        this.subscriptions = subscriptions;
        this.events = events;
        this.present = present;
        this.transactions = transactions;
    }

    /** Said inside a transaction. */
    record Begun() {}

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void begun(Begun begun) {
        LockSupport.unpark(thread);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("backfiller").start(this::run);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (running) {
            try {
                for (var backfill : rows.ready()) {
                    tellMore(backfill);
                }
                LockSupport.parkNanos((rows.isAnyRunning() ? WHILE_RUNNING : LOOK_EVERY).toNanos());
            } catch (RuntimeException failed) {
                log.warn("Back-fills are held up: {}", failed.getMessage());
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }

    private void tellMore(Backfill found) {
        try {
            transactions.executeWithoutResult(transaction -> rows.hold(found).ifPresent(this::tellPart));
        } catch (RuntimeException failed) {
            log.warn("Back-fill {} of location {} is held up: {}", found.id(), found.location(), failed.getMessage());
        }
    }

    private void tellPart(BackfillRows.Held held) {
        var backfill = held.backfill();
        if (subscriptions.findOpen(new LaneId(backfill.location(), backfill.subscription())).isEmpty()) {
            rows.end(backfill.location(), backfill.id(), Backfill.State.CANCELLED, "The subscription has ended");
            return;
        }
        var subject = backfill.open().getFirst();
        var turn = events.turn(backfill.location());
        var part = present.next(backfill.location(), subject, Change.Kind.CREATED, held.place(), PART);
        var cause = new Cause(Cause.Way.BACKFILL, held.user(), null, "");
        part.things().forEach(thing -> events.appendFor(
                turn, backfill.subscription(), new Change(subject, thing.id(), Change.Kind.CREATED, cause, Set.of()), thing.payload()));
        var open = part.next() == null ? backfill.open().subList(1, backfill.open().size()) : backfill.open();
        var last = part.things().isEmpty() ? backfill.lastNumber() : turn.newest();
        rows.proceed(backfill, open, part.next() == null ? "" : part.next(), part.things().size(), last);
        if (open.isEmpty()) {
            rows.end(backfill.location(), backfill.id(), Backfill.State.DONE, "");
        }
    }
}
