package org.branchbook.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;

/**
 * A number of clients, each of which asks again as soon as it has its answer. So the load follows the server, and waiting
 * that a fixed rate of arrivals would have caused is not in the numbers; pgbench works in the same way.
 */
final class ClosedLoop {

    private final InetSocketAddress server;
    private final int clients;

    ClosedLoop(InetSocketAddress server, int clients) {
        this.server = server;
        this.clients = clients;
    }

    /** One request over the given connection; fails when the answer is not the one that counts. */
    @FunctionalInterface
    interface Request {
        void send(WireConnection connection) throws IOException;
    }

    Turns.Load run(Duration duration, Request request) throws InterruptedException {
        var start = System.nanoTime();
        var deadline = start + duration.toNanos();
        var all = Measurement.histogram();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var work = new ArrayList<Callable<Histogram>>();
            for (int i = 0; i < clients; i++) {
                work.add(() -> client(deadline, request));
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

    private Histogram client(long deadline, Request request) throws IOException {
        var nanos = Measurement.histogram();
        try (var connection = new WireConnection(server)) {
            for (var now = System.nanoTime(); now < deadline; ) {
                request.send(connection);
                var end = System.nanoTime();
                nanos.recordValue(end - now);
                now = end;
            }
        }
        return nanos;
    }
}
