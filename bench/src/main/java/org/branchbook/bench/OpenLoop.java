package org.branchbook.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Requests that come at their times whether or not earlier ones have been answered, as the public's do. Each one's time is
 * counted from when it was due, so that a request that had to wait because the server was slow counts the waiting.
 */
final class OpenLoop {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final InetSocketAddress server;
    private final int connections;
    private final double perSecond;

    /** @param connections how many requests can be under way at once; a request that finds none free waits, and that counts */
    OpenLoop(InetSocketAddress server, int connections, double perSecond) {
        this.server = server;
        this.connections = connections;
        this.perSecond = perSecond;
    }

    Turns.Load run(Duration duration, ClosedLoop.Request request) throws InterruptedException {
        var due = Math.round(perSecond * duration.toNanos() / NANOS_PER_SECOND);
        var next = new AtomicLong();
        // A moment for everybody to connect.
        var start = System.nanoTime() + Duration.ofMillis(100).toNanos();
        var all = Measurement.histogram();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var work = new ArrayList<Callable<Histogram>>();
            for (int i = 0; i < connections; i++) {
                work.add(() -> serve(next, due, start, request));
            }
            for (var result : threads.invokeAll(work)) {
                all.add(result.get());
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof BenchFailure failure
                    ? failure : new BenchFailure("A request failed: " + failed.getCause(), failed.getCause());
        }
        return new Turns.Load(all, (System.nanoTime() - start) / 1e9);
    }

    private Histogram serve(AtomicLong next, long due, long start, ClosedLoop.Request request) throws IOException {
        var nanos = Measurement.histogram();
        try (var connection = new WireConnection(server)) {
            for (var number = next.getAndIncrement(); number < due; number = next.getAndIncrement()) {
                var at = start + (long) (number * NANOS_PER_SECOND / perSecond);
                for (var wait = at - System.nanoTime(); wait > 0; wait = at - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                request.send(connection);
                nanos.recordValue(System.nanoTime() - at);
            }
        }
        return nanos;
    }
}
