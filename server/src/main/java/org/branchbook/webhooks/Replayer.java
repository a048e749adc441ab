package org.branchbook.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.events.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works at replays, a step of some dozens of events at a time, with slots of its own, so that nothing of what happens now has
 * to wait. Where the endpoint fails a replay rests as long as a probe would; one event that is never taken is left behind
 * after many rounds, an endpoint that takes nothing at all ends the replay.
 */
@Component
class Replayer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Replayer.class);
    private static final int AT_ONCE = 8;
    private static final int LOOKS = 200;
    private static final int MOST_ROUNDS = 12;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WHILE_INACTIVE = Duration.ofSeconds(30);
    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final ReplayRows rows;
    private final ReplaySelection selection;
    private final Subscriptions subscriptions;
    private final AttemptRows attempts;
    private final Sender sender;
    private final Wording wording;
    private final HealthWatch health;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final RetryPolicy policy = new RetryPolicy(() -> ThreadLocalRandom.current().nextLong());
    private final Semaphore slots = new Semaphore(AT_ONCE);
    /** The steps under way; true: nothing more of it is to be sent. */
    private final Map<Key, Boolean> steps = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread thread;

    Replayer(
            ReplayRows rows, ReplaySelection selection, Subscriptions subscriptions, AttemptRows attempts, Sender sender,
            Wording wording, HealthWatch health, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.selection = selection;
        this.subscriptions = subscriptions;
        this.attempts = attempts;
        this.sender = sender;
        this.wording = wording;
        this.health = health;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Key(long location, long id) {}

    /** Said inside a transaction: a replay has been begun, or ended before its end. */
    record Changed(long location, long id, boolean ended) {}

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void changed(Changed changed) {
        if (changed.ended()) {
            steps.computeIfPresent(new Key(changed.location(), changed.id()), (key, stopped) -> true);
        }
        lookAgain();
    }

    void lookAgain() {
        LockSupport.unpark(thread);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("replayer").start(this::run);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
        lookAgain();
        try {
            slots.tryAcquire(AT_ONCE, TO_FINISH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try {
                if (!look()) {
                    LockSupport.parkNanos(LOOK_EVERY.toNanos());
                }
            } catch (RuntimeException failed) {
                log.warn("Replays are held up: {}", failed.getMessage());
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }

    private boolean look() {
        var free = slots.availablePermits();
        var taken = free == 0 ? List.<ReplayRows.Taken>of() : rows.take(free);
        for (var each : taken) {
            slots.acquireUninterruptibly();
            Thread.ofVirtual().name("replay-" + each.replay().id()).start(() -> work(each));
        }
        return !taken.isEmpty();
    }

    private void work(ReplayRows.Taken taken) {
        try {
            step(taken);
        } catch (InterruptedException halted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            log.warn("Replay {} of location {} is held up: {}", taken.replay().id(), taken.replay().location(), failed.getMessage());
        } finally {
            slots.release();
            lookAgain();
        }
    }

    private void step(ReplayRows.Taken taken) throws InterruptedException {
        var replay = taken.replay();
        var keyed = subscriptions.findOpen(replay.lane()).orElse(null);
        var now = clock.instant();
        if (keyed == null) {
            rows.end(replay.location(), replay.id(), Replay.State.CANCELLED, "The subscription has ended");
        } else if (!keyed.subscription().active() || keyed.subscription().terms().paused()) {
            rows.proceed(replay, replay.position(), 0, 0, taken.rounds(), now.plus(WHILE_INACTIVE));
        } else if (taken.restsUntil() != null && taken.restsUntil().isAfter(now)) {
            rows.proceed(replay, replay.position(), 0, 0, taken.rounds(), taken.restsUntil());
        } else {
            send(taken, keyed);
        }
    }

    private void send(ReplayRows.Taken taken, Subscriptions.Keyed keyed) throws InterruptedException {
        var replay = taken.replay();
        var span = replay.query().span(replay.position(), replay.until());
        var part = replay.isOfOne()
                ? selection.only(replay.location(), span)
                : selection.next(keyed.subscription(), replay.query().failedOnly(), span, LOOKS);
        var before = rows.deliveredBeyond(replay);
        var open = part.events().stream()
                .filter(event -> !before.contains(event.number()))
                .collect(Collectors.toMap(Event::number, Function.identity(), (one, same) -> one, TreeMap::new));
        var tried = rows.attempts(replay.lane(), open.keySet());
        var key = new Key(replay.location(), replay.id());
        steps.put(key, false);
        var step = new ReplayStep(
                open.values(),
                event -> sender.send(keyed.target(), message(event, keyed, tried.getOrDefault(event.number(), 0) + 1)),
                () -> !running || steps.get(key));
        try {
            step.run();
            transactions.executeWithoutResult(transaction -> record(taken, open, part.reached(), step, !before.isEmpty()));
        } finally {
            steps.remove(key);
        }
    }

    private Sender.Message message(Event event, Subscriptions.Keyed keyed, int attempt) {
        return Sender.Message.of(event, wording.written(event, keyed.subscription().terms().form()), attempt).again();
    }

    private void record(ReplayRows.Taken taken, Map<Long, Event> events, long reached, ReplayStep step, boolean moved) {
        var replay = taken.replay();
        attempts.write(step.attempts().entrySet().stream()
                .map(each -> new AttemptRows.Sent(replay.lane(), events.get(each.getKey()), each.getValue(), replay.id()))
                .toList());
        rows.arrived(replay.lane(), step.delivered());
        if (step.isGone()) {
            health.gone(replay.lane());
            rows.end(replay.location(), replay.id(), Replay.State.CANCELLED, "The endpoint answered 410 Gone");
            return;
        }
        var left = step.left();
        var failed = step.refused();
        var rounds = step.failed().isEmpty() ? 0 : taken.rounds() + 1;
        var alive = moved || !step.delivered().isEmpty();
        if (rounds >= MOST_ROUNDS && alive) {
            step.failed().forEach(left::remove);
            failed += step.failed().size();
            rounds = 0;
        }
        var position = left.stream().min(Long::compare).map(number -> number - 1).orElse(reached);
        var due = rounds == 0 ? clock.instant() : clock.instant().plus(policy.beforeProbe(rounds));
        rows.proceed(replay, position, step.delivered().size(), failed, rounds, due);
        if (rounds >= MOST_ROUNDS) {
            rows.end(replay.location(), replay.id(), Replay.State.FAILED, "The endpoint took nothing in " + rounds + " rounds");
        } else if (position >= replay.until()) {
            rows.end(replay.location(), replay.id(), Replay.State.DONE, "");
        }
    }
}
