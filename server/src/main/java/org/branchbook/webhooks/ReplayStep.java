package org.branchbook.webhooks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.branchbook.events.Event;

/**
 * Sends some events of a replay: those about one thing one after the other, a few things side by side. It stops when two
 * things fail, because then it is the endpoint, and when it has taken long enough.
 */
final class ReplayStep {

    /** Few, so that what happens now finds the endpoint free. */
    static final int SIDE_BY_SIDE = 4;

    private static final long LONGEST_NANOS = Duration.ofSeconds(20).toNanos();
    private static final int FAILING_THINGS = 2;

    private final Map<Long, Attempt> attempts = new ConcurrentHashMap<>();
    private final Set<Thing> failing = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Deque<Event>> lines;
    private final Set<Long> wanted = new HashSet<>();
    private final Function<Event, Attempt> send;
    private final BooleanSupplier stopped;
    private final long endAt = System.nanoTime() + LONGEST_NANOS;

    ReplayStep(Collection<Event> events, Function<Event, Attempt> send, BooleanSupplier stopped) {
        var byThing = new LinkedHashMap<Thing, Deque<Event>>();
        events.forEach(event -> byThing.computeIfAbsent(Thing.of(event), any -> new ArrayDeque<>()).add(event));
        events.forEach(event -> wanted.add(event.number()));
        this.lines = new ConcurrentLinkedQueue<>(byThing.values());
        this.send = send;
        this.stopped = stopped;
    }

    void run() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < Math.min(SIDE_BY_SIDE, lines.size()); i++) {
            threads.add(Thread.ofVirtual().name("replay").start(this::sendLines));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private void sendLines() {
        for (var line = lines.poll(); line != null && mayGoOn(); line = lines.poll()) {
            while (!line.isEmpty() && mayGoOn() && isTaken(line.remove())) {
                // One after the other, as long as they are taken.
            }
        }
    }

    private boolean mayGoOn() {
        return !stopped.getAsBoolean() && failing.size() < FAILING_THINGS && System.nanoTime() < endAt;
    }

    private boolean isTaken(Event event) {
        var attempt = send.apply(event);
        attempts.put(event.number(), attempt);
        if (isSettled(attempt)) {
            return true;
        }
        failing.add(Thing.of(event));
        return false;
    }

    /** What the endpoint refuses it would refuse again. */
    private static boolean isSettled(Attempt attempt) {
        return attempt.isDelivered() || attempt.isRefusal() && !attempt.isGone();
    }

    Map<Long, Attempt> attempts() {
        return attempts;
    }

    boolean isGone() {
        return attempts.values().stream().anyMatch(Attempt::isGone);
    }

    List<Long> delivered() {
        return attempts.entrySet().stream().filter(each -> each.getValue().isDelivered()).map(Map.Entry::getKey).toList();
    }

    /** How many the endpoint refused. */
    int refused() {
        return (int) attempts.values().stream().filter(each -> !each.isDelivered() && isSettled(each)).count();
    }

    /** The numbers of those that were tried and are to be tried again. */
    List<Long> failed() {
        return attempts.entrySet().stream().filter(each -> !isSettled(each.getValue())).map(Map.Entry::getKey).toList();
    }

    /** The numbers of those that are to be sent in another step. */
    Set<Long> left() {
        var left = new HashSet<>(wanted);
        attempts.forEach((number, attempt) -> {
            if (isSettled(attempt)) {
                left.remove(number);
            }
        });
        return left;
    }
}
