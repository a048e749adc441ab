package org.branchbook.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * So many events at once at some locations, and the time until the last has been delivered to every healthy endpoint there and
 * is on record. They are written ahead; the time begins when, after their common commit, the first arrives.
 */
final class Drain implements Turns.Work {

    private static final int THINGS_PER_LOCATION = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Audience audience;
    private final List<Integer> healthy;
    private final List<Integer> dead;
    private final long each;
    private @Nullable Connection filled;

    /**
     * @param healthy the locations whose endpoints answer, {@code dead}: those whose do not
     * @param events for all healthy ones together; the dead ones get as many each
     */
    Drain(Audience audience, List<Integer> healthy, List<Integer> dead, long events) {
        this.audience = audience;
        this.healthy = healthy;
        this.dead = dead;
        this.each = Math.max(1, events / healthy.size());
    }

    @Override
    public void prepare(Duration unused) throws SQLException {
        var database = audience.product().connect();
        database.setAutoCommit(false);
        Audience.fill(database, healthy, each, THINGS_PER_LOCATION);
        Audience.fill(database, dead, each, THINGS_PER_LOCATION);
        filled = database;
    }

    @Override
    public Turns.Load forAbout(Duration unused) throws SQLException {
        var before = audience.receiver().counts().arrived();
        var began = Instant.now();
        if (filled == null) {
            throw new IllegalStateException("Nothing was prepared");
        }
        filled.commit();
        filled.close();
        awaitMoreThan(before);
        var start = System.nanoTime();
        audience.awaitSettled(healthy);
        var seconds = (System.nanoTime() - start) / 1e9;
        var took = audience.tookSince(began, healthy);
        if (took.getTotalCount() != each * healthy.size()) {
            throw new BenchFailure("Of %d events %d were delivered".formatted(each * healthy.size(), took.getTotalCount()));
        }
        return new Turns.Load(took, seconds);
    }

    private void awaitMoreThan(long before) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (audience.receiver().counts().arrived() <= before) {
            if (System.nanoTime() > deadline) {
                throw new BenchFailure("Nothing arrives");
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
