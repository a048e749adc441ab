package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.branchbook.events.Subject;
import org.branchbook.platform.outgoing.OutgoingHttp;
import org.branchbook.testing.HostileEndpoint;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hundred endpoints that do what they should not, beside a few that answer. */
class HostileDeliveryTest {

    /** An endpoint may take 15 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int GOOD_ENDPOINTS = 4;
    private static final int ROUNDS = 30;
    private static final int THINGS = 20;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final Hooks hooks = new Hooks(database.dataSource(), Clock.systemUTC());
    private final HostileEndpoint hostile;
    private final List<Good> good = new ArrayList<>();

    HostileDeliveryTest() throws IOException {
        hostile = new HostileEndpoint();
    }

    @AfterEach
    void close() throws IOException {
        hooks.close();
        hostile.close();
        good.forEach(endpoint -> endpoint.server.stop(0));
    }

    /** Answers at once, and counts requests and the connections they come over. */
    private final class Good {

        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        private final long location = hooks.location();
        private final AtomicInteger requests = new AtomicInteger();
        private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

        private Good() throws IOException {
            server.createContext("/", this::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            hooks.subscribe(location, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        private void handle(HttpExchange exchange) throws IOException {
            connections.add(exchange.getRemoteAddress());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            requests.incrementAndGet();
        }
    }

    @Test
    void goodEndpointsKeepTheirConnectionsAndEveryTrickIsOnRecord() throws Exception {
        var tricks = new LinkedHashMap<String, Long>();
        for (var trick : HostileEndpoint.tricks()) {
            var location = hooks.location();
            hooks.subscribe(location, hostile.url(trick));
            tricks.put(trick, location);
        }
        for (int i = 0; i < GOOD_ENDPOINTS; i++) {
            good.add(new Good());
        }

        for (var location : tricks.values()) {
            hooks.happens(location, Subject.CLIENT, 1, 2, 1);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var endpoint : good) {
                hooks.happens(endpoint.location, Subject.CLIENT, LongStream.rangeClosed(1, THINGS).toArray());
            }
            Hooks.pause(20);
        }

        Hooks.await(PATIENCE, () -> good.stream().allMatch(endpoint -> endpoint.requests.get() >= ROUNDS * THINGS));
        Hooks.await(PATIENCE, () -> tried().keySet().containsAll(tricks.values()));
        assertThat(good).allSatisfy(endpoint -> {
            assertThat(endpoint.requests).hasValue(ROUNDS * THINGS);
            assertThat(endpoint.connections.size() / (double) endpoint.requests.get()).isLessThanOrEqualTo(0.05);
        });
        var tried = tried();
        tricks.forEach((trick, location) -> {
            var attempt = tried.get(location);
            assertThat(attempt.micros()).as(trick).isLessThan(Duration.ofSeconds(18).toNanos() / 1_000);
            assertThat(attempt.length()).as(trick).isLessThanOrEqualTo(OutgoingHttp.MOST_BYTES + 4 * attempt.lines());
            assertThat(attempt.status() == 0).as(trick + ": " + attempt.failure()).isEqualTo(!attempt.failure().isEmpty());
        });
        assertThat(hostile.asked("redirected")).isZero();
    }

    /** {@code length}: of the answer as it is kept, in characters. */
    private record Tried(int status, String failure, long micros, int length, int lines) {}

    /** By location, the longest first attempt. */
    private Map<Long, Tried> tried() {
        var tried = new LinkedHashMap<Long, Tried>();
        hooks.jdbc.sql("""
                        select location_id, status, failure, took_micros, length(answer_headers) + length(answer_body) as length,
                               length(answer_headers) - length(replace(answer_headers, E'\\n', '')) + 1 as lines
                        from delivery_attempt where attempt = 1 order by took_micros""")
                .query(row -> {
                    tried.put(row.getLong("location_id"), new Tried(
                            row.getInt("status"), row.getString("failure"), row.getLong("took_micros"), row.getInt("length"),
                            row.getInt("lines")));
                });
        return tried;
    }
}
