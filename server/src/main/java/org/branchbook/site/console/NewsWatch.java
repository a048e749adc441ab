package org.branchbook.site.console;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.branchbook.events.EventListener;
import org.branchbook.shared.Conflict;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Wakes those who wait for news of a location. A wake-up is a hint: whoever wakes reads the log from his own number on. */
@Component
class NewsWatch implements EventListener, SmartLifecycle {

    /** A browser keeps six lines to one server; who has more open than this leaves them open. */
    private static final int MOST_OF_ONE_USER = 24;
    /** How long a line may be silent before a sign of life, and the longest that a lost hint costs. */
    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** What happens in quick succession is told together. */
    private static final Duration BUNDLE = Duration.ofMillis(40);

    private final Map<Long, Set<Place>> waiting = new ConcurrentHashMap<>();
    private final Map<Long, Integer> ofUsers = new ConcurrentHashMap<>();
    private volatile boolean running;

    /** Somebody's place at a location's line; to be left when the line ends. */
    final class Place implements AutoCloseable {

        private final long user;
        private final long location;
        private final Thread waiter = Thread.currentThread();
        private final AtomicLong newest = new AtomicLong();

        private Place(long user, long location) {
            this.user = user;
            this.location = location;
        }

        /** Waits until there is something after {@code number}, or until it is time for a sign of life. */
        void await(long number) throws InterruptedException {
            var deadline = System.nanoTime() + SILENCE.toNanos();
            while (running && newest.get() <= number && System.nanoTime() < deadline) {
                LockSupport.parkNanos(this, deadline - System.nanoTime());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            if (running && newest.get() > number) {
                Thread.sleep(BUNDLE);
            }
        }

        private void hear(long number) {
            newest.accumulateAndGet(number, Math::max);
            LockSupport.unpark(waiter);
        }

        @Override
        public void close() {
            waiting.computeIfPresent(location, (id, places) -> {
                places.remove(this);
                return places.isEmpty() ? null : places;
            });
            leave(user);
        }
    }

    /** Takes a place for the thread that calls. */
    Place join(long user, long location) {
        if (ofUsers.merge(user, 1, Integer::sum) > MOST_OF_ONE_USER) {
            leave(user);
            throw new Conflict("Too many calendars are open. Close some of them.");
        }
        var place = new Place(user, location);
        waiting.compute(location, (id, places) -> {
            var all = places == null ? ConcurrentHashMap.<Place>newKeySet() : places;
            all.add(place);
            return all;
        });
        return place;
    }

    private void leave(long user) {
        ofUsers.computeIfPresent(user, (id, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void committed(long location, long number) {
        waiting.getOrDefault(location, Set.of()).forEach(place -> place.hear(number));
    }

    boolean isStopping() {
        return !running;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its requests to end: these would not end by themselves. */
    @Override
    public void stop() {
        running = false;
        waiting.values().forEach(places -> places.forEach(place -> LockSupport.unpark(place.waiter)));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
