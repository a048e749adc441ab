package org.branchbook.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Deliveries to a receiver in this process: the log is filled first, in one commit, and then the time is taken until
 * everything has arrived and every attempt is on record.
 */
final class WebhooksBench {

    private static final int LOCATIONS = 20;
    private static final int THINGS_PER_LOCATION = 100;
    private static final int EVENTS_PER_SECOND_OF_TURN = 2_000;
    private static final int FLOOR_CLIENTS = 64;
    private static final double LEAST_RATE = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Product product;
    private final Pace pace;
    private final Deliveries deliveries;
    private final Receiver receiver;
    private long expected;

    private WebhooksBench(Product product, Pace pace, Deliveries deliveries, Receiver receiver) {
        this.product = product;
        this.pace = pace;
        this.deliveries = deliveries;
        this.receiver = receiver;
    }

    static Section run(Path server, Pace pace) throws Exception {
        try (var product = Product.start(server, "branchbook.outgoing.allow-loopback=true")) {
            try (var database = product.connect()) {
                Population.of(LOCATIONS).writeInto(database);
            }
            var keys = new HashMap<Long, byte[]>();
            var deliveries = new Deliveries(keys);
            try (var receiver = Receiver.start(deliveries::take)) {
                subscribe(product, receiver);
                keys.putAll(keys(product));
                return new WebhooksBench(product, pace, deliveries, receiver).run();
            }
        }
    }

    private static void subscribe(Product product, Receiver receiver) throws IOException {
        try (var connection = new WireConnection(product.address())) {
            for (int location = 1; location <= LOCATIONS; location++) {
                var body = """
                        {"urls":["http://127.0.0.1:%d/hook"],"active":1,"record":1,"self_sending":1}"""
                        .formatted(receiver.address().getPort());
                var answer = connection.post("/api/v1/hooks_settings/" + location, Population.AUTHORIZATION, body);
                if (answer.status() != 201) {
                    throw new BenchFailure("A subscription was refused: " + answer.status() + " " + answer.body());
                }
            }
        }
    }

    private static Map<Long, byte[]> keys(Product product) throws SQLException, IOException {
        var keys = new HashMap<Long, byte[]>();
        var seal = new Seal(product.masterKey());
        try (var database = product.connect();
                var statement = database.createStatement();
                var rows = statement.executeQuery("select location_id, sealed_secret from subscription")) {
            while (rows.next()) {
                keys.put(rows.getLong("location_id"), seal.keyIn(rows.getString("sealed_secret")));
            }
        }
        return keys;
    }

    private Section run() throws Exception {
        var target = URI.create("http://127.0.0.1:" + receiver.address().getPort() + "/hook");
        var request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body()))
                .build();
        var direct = new ClosedLoop(receiver.address(), FLOOR_CLIENTS);
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var outcome = new Turns(product, pace).take(
                    duration -> direct.run(duration, unused -> post(client, request)),
                    duration -> direct.run(duration, connection -> connection.post("/hook", "", body())),
                    this::drain);
            var delivered = outcome.measured().getLast();
            return Section.of("webhooks", product)
                    .line("floor: `java.net.http`, " + FLOOR_CLIENTS + " threads", outcome.measured().get(0))
                    .line("the receiver's ceiling: " + FLOOR_CLIENTS + " bare connections", outcome.measured().get(1))
                    .line("deliveries, signed, in order, recorded", delivered)
                    .note("**%,.0f deliveries a second**, until the last attempt was on record (to reach: %,.0f; %s); %.2f of the floor (median of the rounds)."
                            .formatted(delivered.rate(), LEAST_RATE, delivered.rate() >= LEAST_RATE ? "reached" : "missed",
                                    outcome.ratios().getLast()))
                    .note("%d subscriptions at %d locations, bodies of %,d characters. All %,d events arrived once, in the order of their object; %,d signatures were recomputed and right."
                            .formatted(LOCATIONS, LOCATIONS, body().length(), expected, deliveries.verified()))
                    .note("A delivery's p50 and p99 are the times that the attempts say they took. Floor and ceiling run inside the benchmark's process, whose use of the processors is not counted.");
        }
    }

    private static void post(HttpClient client, HttpRequest request) throws IOException {
        try {
            if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                throw new BenchFailure("The receiver refused");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** About as long as a real one. */
    private static String body() {
        return "{\"company_id\":1,\"resource\":\"record\",\"resource_id\":1,\"status\":\"update\",\"data\":{\"comment\":\""
                + "0123456789".repeat(180) + "\"}}";
    }

    private Turns.Load drain(Duration duration) throws SQLException, InterruptedException {
        var perLocation = Math.max(1, duration.toMillis() * EVENTS_PER_SECOND_OF_TURN / 1_000 / LOCATIONS);
        var before = expected;
        expected += perLocation * LOCATIONS;
        deliveries.listen(true);
        fill(perLocation);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        await(() -> deliveries.arrived() > before, deadline);
        var start = System.nanoTime();
        await(() -> deliveries.arrived() >= expected, deadline);
        try (var database = product.connect();
                var recorded = database.prepareStatement("select count(*) from delivery_attempt where delivered")) {
            await(() -> count(recorded) >= expected, deadline);
            var seconds = (System.nanoTime() - start) / 1e9;
            deliveries.listen(false);
            if (deliveries.arrived() != expected || count(recorded) != expected) {
                throw new BenchFailure("%d events, but %d arrived and %d attempts are recorded".formatted(
                        expected, deliveries.arrived(), count(recorded)));
            }
            return load(database, perLocation * LOCATIONS, seconds);
        }
    }

    /** In one commit, so that nothing is sent before everything is there. */
    private void fill(long perLocation) throws SQLException {
        try (var database = product.connect(); var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("update location_clock set seq = seq + " + perLocation);
            statement.execute("""
                    insert into event (location_id, seq, id, chain_id, subject, subject_id, kind, fields, way, request_id,
                                       payload, happened_at)
                    select location_id, seq - %1$d + n, gen_random_uuid(), chain_id, 'APPOINTMENT', n %% %2$d, 'UPDATED', '', 'API', '',
                           '{"company_id":' || location_id || ',"resource":"record","resource_id":' || n %% %2$d
                               || ',"status":"update","data":{"comment":"' || repeat('0123456789', 180) || '"}}',
                           clock_timestamp()
                    from location_clock, generate_series(1, %1$d) n order by location_id, n""".formatted(perLocation, THINGS_PER_LOCATION));
            database.commit();
        }
    }

    private static long count(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Turns.Load load(Connection database, long newest, double seconds) throws SQLException {
        var nanos = Measurement.histogram();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select took_micros from delivery_attempt order by started_at desc limit " + newest)) {
            while (rows.next()) {
                nanos.recordValue(1_000 * rows.getLong("took_micros"));
            }
        }
        return new Turns.Load(nanos, seconds);
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private void await(Condition condition, long deadline) throws SQLException {
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new BenchFailure("Of %d events only %d have arrived".formatted(expected, deliveries.arrived()));
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
