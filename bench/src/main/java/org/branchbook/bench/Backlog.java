package org.branchbook.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/** A great many events that wait for one endpoint: what they cost the server's memory, and how fast they go once it answers. */
final class Backlog {

    private static final int THINGS = 10_000;
    private static final int PORTION = 50_000;
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private final Audience audience;
    private final int location;
    private final long pending;
    private long bytes;

    /** @param location whose endpoint answers late */
    Backlog(Audience audience, int location, long pending) {
        this.audience = audience;
        this.location = location;
        this.pending = pending;
    }

    /** Lets so many wait, and leaves the endpoint paused. */
    void build() throws SQLException, IOException, InterruptedException {
        audience.receiver().behave(location, "slow:100");
        var before = Heap.keptBy(audience.product().process());
        try (var database = audience.product().connect()) {
            database.setAutoCommit(false);
            for (long done = 0; done < pending; done += PORTION) {
                Audience.fill(database, List.of(location), Math.min(PORTION, pending - done), THINGS);
                database.commit();
            }
        }
        // Its lane is at work and has read ahead as far as it ever does.
        Thread.sleep(A_WHILE);
        bytes = Math.max(0, Heap.keptBy(audience.product().process()) - before);
        rest(true);
    }

    /** Whether the endpoint is left alone. */
    void rest(boolean resting) throws IOException {
        audience.pause(location, resting);
    }

    /** Of the server's heap, for each that waits. */
    double bytesEach() {
        return (double) bytes / pending;
    }

    /** @param news how long it took to reach the others meanwhile, from commit to receipt */
    record Drained(Measurement backlog, Histogram news) {}

    /** Lets the endpoint answer at once, while news goes to others. */
    Drained drain(Turns turns, SteadyNews others) throws Exception {
        audience.receiver().behave(location, "well");
        others.prepare(A_WHILE);
        var done = new AtomicBoolean();
        var measured = turns.measure(unused -> {
            var meanwhile = CompletableFuture.runAsync(() -> tell(others, done));
            var load = all();
            done.set(true);
            meanwhile.join();
            return load;
        });
        return new Drained(measured, others.arrived());
    }

    private static void tell(SteadyNews others, AtomicBoolean done) {
        try {
            while (!done.get()) {
                others.book(A_WHILE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Turns.Load all() throws SQLException, IOException {
        var moment = Instant.now();
        var start = System.nanoTime();
        rest(false);
        audience.awaitSettled(List.of(location));
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Turns.Load(audience.tookSince(moment, List.of(location)), seconds);
    }
}
