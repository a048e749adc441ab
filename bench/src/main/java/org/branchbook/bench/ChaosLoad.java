package org.branchbook.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * People who book, and who change the same few clients again and again, at whichever of the servers answers. What they are told
 * has happened is remembered; a server that is gone in the middle of it has told them nothing.
 */
final class ChaosLoad {

    private static final int CLIENTS_EACH = 5;
    private static final Duration BETWEEN = Duration.ofMillis(40);
    private static final Duration TO_TRY_AGAIN = Duration.ofMillis(200);
    private static final Pattern RECORD = Pattern.compile("\"record_id\":([0-9]+)");

    private final Population population;
    private final List<Product> servers;
    private final AtomicLong nextSlot = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final Set<Long> promised = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Histogram nanos = Measurement.histogram();
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean open = true;

    ChaosLoad(Population population, List<Product> servers) {
        this.population = population;
        this.servers = servers;
    }

    void start(int number) {
        for (int i = 0; i < number; i++) {
            var random = new Random(i);
            people.add(Thread.ofPlatform().daemon().start(() -> live(random)));
        }
    }

    void end() throws InterruptedException {
        open = false;
        for (var person : people) {
            person.join();
        }
        if (!faults.isEmpty()) {
            throw new BenchFailure("A server answered as it should not: " + faults.peek());
        }
    }

    private void live(Random random) {
        while (open) {
            try (var connection = new WireConnection(servers.get(random.nextInt(servers.size())).address())) {
                while (open) {
                    act(random, connection);
                    LockSupport.parkNanos(BETWEEN.toNanos());
                }
            } catch (IOException | RuntimeException gone) {
                unanswered.incrementAndGet();
                LockSupport.parkNanos(TO_TRY_AGAIN.toNanos());
            }
        }
    }

    private void act(Random random, WireConnection connection) throws IOException {
        var start = System.nanoTime();
        var answer = random.nextBoolean() ? book(connection) : change(random, connection);
        if (answer.status() == 503) {
            LockSupport.parkNanos(TO_TRY_AGAIN.toNanos());
        } else if (answer.status() != 200 && answer.status() != 201) {
            faults.add(answer.status() + " " + answer.body());
        } else {
            synchronized (nanos) {
                nanos.recordValue(System.nanoTime() - start);
            }
        }
    }

    private WireConnection.Answer book(WireConnection connection) throws IOException {
        var answer = Bookings.book(connection, population.slot(nextSlot.getAndIncrement()));
        if (answer.status() == 201) {
            RECORD.matcher(answer.body()).results().forEach(match -> promised.add(Long.parseLong(match.group(1))));
        }
        return answer;
    }

    private WireConnection.Answer change(Random random, WireConnection connection) throws IOException {
        var location = 1 + random.nextInt(population.locations());
        var client = location * Population.IDS_PER_LOCATION + 1 + random.nextInt(CLIENTS_EACH);
        var body = "{\"name\":\"Client\",\"phone\":\"%d\",\"comment\":\"%d\"}"
                .formatted(Population.FIRST_PHONE + client, random.nextLong());
        return connection.put("/api/v1/client/" + location + "/" + client, Population.AUTHORIZATION, body);
    }

    /** Appointments that somebody was told he has. */
    Set<Long> promised() {
        return promised;
    }

    /** How long each answered request took, in nanoseconds. */
    Histogram answered() {
        return nanos;
    }

    /** Requests that a killed server left without an answer, and attempts to reach one. */
    long unanswered() {
        return unanswered.get();
    }
}
