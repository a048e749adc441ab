package org.branchbook.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.branchbook.events.EventListener;
import org.branchbook.events.Events;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sees to it that every lane with something to do is worked at: at once when a commit is heard of, and within a second by
 * looking, so that nothing is missed when hearing fails.
 */
@Component
class Dispatcher implements EventListener, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_ON_THE_WIRE = 2_048;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final Map<LaneId, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<Long, Set<Lane>> lanesByLocation = new ConcurrentHashMap<>();
    private final Map<Long, Long> heard = new ConcurrentHashMap<>();
    /** Locations that may have a lane nobody works at: news of any other location is not worth a question. */
    private final Set<Long> mayHaveFreeLanes = ConcurrentHashMap.newKeySet();
    private final Post post;
    private volatile boolean lookNow;
    private volatile boolean running;
    private @Nullable Thread thread;

    Dispatcher(
            Events events, Subscriptions subscriptions, WaitingRows waiting, Leases leases, Recorder recorder, Sender sender,
            Wording wording, Clock clock) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        this.post = new Post(
                events, new LogReader(events), subscriptions, waiting, leases, recorder, sender, wording, new RetryPolicy(random),
                new Semaphore(MOST_ON_THE_WIRE), clock);
    }

    @Override
    public void committed(long location, long number) {
        if (!running) {
            return;
        }
        var active = lanesByLocation.get(location);
        if (active != null) {
            active.forEach(lane -> lane.hear(number));
        }
        if (mayHaveFreeLanes.contains(location)) {
            heard.merge(location, number, Math::max);
            LockSupport.unpark(thread);
        }
    }

    /** From the commit of an ending on, nothing of the subscription leaves this process. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void changed(Subscriptions.Changed changed) {
        mayHaveFreeLanes.add(changed.lane().location());
        var lane = lanes.get(changed.lane());
        if (lane == null) {
            return;
        }
        if (changed.ended()) {
            lane.close();
        } else {
            lane.reload();
        }
    }

    /** Looks now, and has every lane look, instead of within a second. */
    void lookAgain() {
        lookNow = true;
        LockSupport.unpark(thread);
        lanes.values().forEach(Lane::wake);
    }

    @Override
    public void start() {
        running = true;
        post.recorder().start();
        thread = Thread.ofVirtual().name("webhooks-dispatcher").start(this::run);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts nothing new, lets what is on the wire finish and be recorded, and gives the lanes back. */
    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        lanes.values().forEach(Lane::finish);
        var deadline = System.nanoTime() + TO_FINISH.toNanos();
        while (!lanes.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        lanes.values().forEach(Lane::close);
        try {
            post.recorder().stop();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var lookAt = System.nanoTime();
        while (running) {
            try {
                if (lookNow || System.nanoTime() - lookAt >= 0) {
                    lookNow = false;
                    lookAt = System.nanoTime() + LOOK_EVERY.toNanos();
                    renew();
                    look();
                } else if (!heard.isEmpty()) {
                    goWhereNewsIs();
                } else {
                    LockSupport.parkNanos(lookAt - System.nanoTime());
                }
            } catch (RuntimeException failed) {
                log.warn("Deliveries are held up: {}", failed.getMessage());
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }

    private void goWhereNewsIs() {
        var news = new HashMap<>(heard);
        news.forEach(heard::remove);
        // Struck off before asking: whoever frees a lane after this puts the location on again.
        var asked = news.keySet().stream().filter(mayHaveFreeLanes::remove).toList();
        if (!asked.isEmpty()) {
            start(post.leases().freeAt(asked), news);
        }
    }

    /** Finds what nobody told of: events of before this process, of others' ending, of a lost connection; and what is due. */
    private void look() {
        var free = post.leases().free();
        var locations = new HashSet<Long>(lanesByLocation.keySet());
        free.forEach(lane -> locations.add(lane.lane().location()));
        mayHaveFreeLanes.addAll(locations);
        if (locations.isEmpty()) {
            return;
        }
        var newest = post.events().newestOf(locations);
        lanes.values().forEach(lane -> lane.hear(newest.getOrDefault(lane.id().location(), 0L)));
        var now = post.clock().instant();
        start(
                free.stream()
                        .filter(lane -> newest.getOrDefault(lane.lane().location(), 0L) > lane.state().cursor()
                                || lane.state().nextDue() != null && !lane.state().nextDue().isAfter(now)
                                || lane.state().resumeAt() != null)
                        .map(Leases.Free::lane)
                        .toList(),
                newest);
    }

    /** A lane of this process whose lease has run out unnoticed is not taken from itself: it is renewed in a moment. */
    private void start(List<LaneId> free, Map<Long, Long> newest) {
        var others = free.stream().filter(lane -> !lanes.containsKey(lane)).toList();
        if (others.isEmpty() || !running) {
            return;
        }
        for (var lease : post.leases().take(others)) {
            var lane = new Lane(post, lease, newest.getOrDefault(lease.lane().location(), 0L), this::ended);
            lanes.put(lane.id(), lane);
            lanesByLocation.computeIfAbsent(lane.id().location(), any -> ConcurrentHashMap.newKeySet()).add(lane);
            lane.start();
        }
    }

    private void ended(Lane lane) {
        lanes.remove(lane.id(), lane);
        lanesByLocation.computeIfPresent(lane.id().location(), (location, others) -> {
            others.remove(lane);
            return others.isEmpty() ? null : others;
        });
        mayHaveFreeLanes.add(lane.id().location());
        lane.missed().ifPresent(number -> committed(lane.id().location(), number));
    }

    private void renew() {
        var mine = new ArrayList<>(lanes.values());
        if (mine.isEmpty()) {
            return;
        }
        var before = System.nanoTime();
        var held = post.leases().renew(mine.stream().map(Lane::lease).toList());
        for (var lane : mine) {
            var revision = held.get(lane.lease().holder());
            if (revision == null) {
                lane.close();
                continue;
            }
            lane.confirm(before);
            if (revision != lane.revision()) {
                lane.reload(revision);
            }
        }
    }
}
