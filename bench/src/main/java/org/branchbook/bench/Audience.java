package org.branchbook.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Who is told of what happens: every location but the last has one endpoint, the last has many. The endpoint of location n has
 * the number n; those of the last location follow. Some of them may be dead, or slow.
 */
final class Audience {

    private static final Duration PATIENCE = Duration.ofSeconds(600);
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Product product;
    private final ReceiverProcess receiver;
    private final int locations;
    private final Map<Integer, Long> subscriptions = new HashMap<>();

    private Audience(Product product, ReceiverProcess receiver, int locations) {
        this.product = product;
        this.receiver = receiver;
        this.locations = locations;
    }

    /** @param receiver has endpoints for the locations from 1 on, and for the many */
    static Audience gather(Product product, ReceiverProcess receiver, int locations) throws SQLException, IOException {
        var audience = new Audience(product, receiver, locations);
        audience.subscribe();
        audience.multiply();
        audience.exchangeKeys();
        return audience;
    }

    private void subscribe() throws IOException {
        try (var connection = new WireConnection(product.address())) {
            for (int location = 1; location <= locations; location++) {
                var body = "{\"urls\":[\"" + receiver.url(location) + "\"],\"active\":1,\"record\":1,\"client\":1,\"self_sending\":1}";
                var answer = connection.post("/api/v1/hooks_settings/" + location, Population.AUTHORIZATION, body);
                if (answer.status() != 201) {
                    throw new BenchFailure("A subscription was refused: " + answer.status() + " " + answer.body());
                }
            }
        }
    }

    /** As if a thousand applications had subscribed at the last location; an owner alone may not have so many. */
    private void multiply() throws SQLException {
        var urls = IntStream.range(locations + 1, receiver.endpoints()).mapToObj(receiver::url).toArray(String[]::new);
        try (var database = product.connect()) {
            database.setAutoCommit(false);
            try (var copy = database.prepareStatement("""
                    insert into subscription (location_id, url, topics, active, self_sending, sealed_secret, created_at)
                    select location_id, other, topics, active, self_sending, sealed_secret, created_at
                    from subscription, unnest(?) other where location_id = ?""");
                    var lanes = database.prepareStatement("""
                    insert into delivery_lane (location_id, subscription_id, cursor)
                    select location_id, id, (select cursor from delivery_lane lane where lane.location_id = subscription.location_id)
                    from subscription
                    where location_id = ? and id not in (select subscription_id from delivery_lane where location_id = ?)""")) {
                copy.setArray(1, database.createArrayOf("text", urls));
                copy.setLong(2, locations);
                copy.executeUpdate();
                lanes.setLong(1, locations);
                lanes.setLong(2, locations);
                lanes.executeUpdate();
            }
            database.commit();
        }
    }

    private void exchangeKeys() throws SQLException {
        var endpoints = new HashMap<String, Integer>();
        IntStream.range(0, receiver.endpoints()).forEach(endpoint -> endpoints.put(receiver.url(endpoint), endpoint));
        var seal = new Seal(product.masterKey());
        try (var database = product.connect();
                var statement = database.createStatement();
                var rows = statement.executeQuery("select id, url, sealed_secret from subscription where ended_at is null")) {
            while (rows.next()) {
                var endpoint = endpoints.get(rows.getString("url"));
                subscriptions.put(endpoint, rows.getLong("id"));
                receiver.expect(endpoint, seal.keyIn(rows.getString("sealed_secret")));
            }
        }
    }

    ReceiverProcess receiver() {
        return receiver;
    }

    Product product() {
        return product;
    }

    int lastLocation() {
        return locations;
    }

    /** The location that the endpoint listens to. */
    long locationOf(int endpoint) {
        return Math.min(endpoint, locations);
    }

    void pause(int endpoint, boolean paused) throws IOException {
        try (var connection = new WireConnection(product.address())) {
            var path = "/api/v1/webhooks/" + locationOf(endpoint) + "/subscriptions/" + subscriptions.get(endpoint);
            var answer = connection.patch(path, Population.AUTHORIZATION, "{\"paused\":" + paused + "}");
            if (answer.status() != 200) {
                throw new BenchFailure("A subscription could not be paused: " + answer.status() + " " + answer.body());
            }
        }
    }

    /**
     * Writes so many events for each of the locations, about so many things in turn, with bodies of 1 KiB; commits nothing.
     */
    static void fill(Connection database, List<Integer> locations, long each, int things) throws SQLException {
        try (var clock = database.prepareStatement("update location_clock set seq = seq + ? where location_id = any (?)");
                var events = database.prepareStatement("""
                insert into event (location_id, seq, id, chain_id, subject, subject_id, kind, fields, way, request_id,
                                   payload, happened_at)
                select location_id, seq - %1$d + n, gen_random_uuid(), chain_id, 'APPOINTMENT', n %% %2$d, 'UPDATED', '', 'API', '',
                       rpad('{"company_id":' || location_id || ',"resource":"record","resource_id":' || n %% %2$d
                           || ',"status":"update","data":{"comment":"', 1021, '0123456789') || '"}}',
                       clock_timestamp()
                from location_clock, generate_series(1, %1$d) n where location_id = any (?) order by location_id, n"""
                        .formatted(each, things))) {
            var all = database.createArrayOf("bigint", locations.toArray());
            clock.setLong(1, each);
            clock.setArray(2, all);
            clock.executeUpdate();
            events.setArray(1, all);
            events.executeUpdate();
        }
    }

    /** Waits until everything that happened at these locations is delivered there and on record. */
    void awaitSettled(List<Integer> locations) throws SQLException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var database = product.connect(); var query = database.prepareStatement("""
                select count(*) from delivery_lane lane join location_clock clock using (location_id)
                where location_id = any (?) and lane.cursor < clock.seq""")) {
            query.setArray(1, database.createArrayOf("bigint", locations.toArray()));
            for (var left = number(query); left > 0; left = number(query)) {
                if (System.nanoTime() > deadline) {
                    throw new BenchFailure("%d of %d locations still wait for deliveries".formatted(left, locations.size()));
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    /** How long the deliveries that are on record at these locations since that moment say they took. */
    Histogram tookSince(Instant moment, List<Integer> locations) throws SQLException {
        var nanos = Measurement.histogram();
        try (var database = product.connect(); var query = database.prepareStatement("""
                select took_micros, count(*) as times from delivery_attempt
                where location_id = any (?) and started_at >= ? and delivered group by took_micros""")) {
            query.setArray(1, database.createArrayOf("bigint", locations.toArray()));
            query.setTimestamp(2, Timestamp.from(moment));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    nanos.recordValueWithCount(1_000 * rows.getLong("took_micros"), rows.getLong("times"));
                }
            }
        }
        return nanos;
    }

    static long number(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** An event's arrival at one endpoint: how long after its commit. */
    record Arrival(int endpoint, long number, long micros) {}

    /** From the commit of each event to its first receipt at each of these endpoints, as far as receipts are remembered. */
    List<Arrival> arrivals(List<Integer> endpoints) throws SQLException, IOException {
        var wanted = new HashSet<>(endpoints);
        var receipts = receiver.receipts().stream().filter(receipt -> wanted.contains(receipt.endpoint())).toList();
        if (receipts.isEmpty()) {
            return List.of();
        }
        var commits = commits(endpoints, receipts.stream().mapToLong(ReceiverProcess.Receipt::micros).min().orElseThrow());
        var arrivals = new ArrayList<Arrival>();
        for (var receipt : receipts) {
            var committed = commits.get(new Place(locationOf(receipt.endpoint()), receipt.number()));
            if (committed != null) {
                arrivals.add(new Arrival(receipt.endpoint(), receipt.number(), receipt.micros() - committed));
            }
        }
        return arrivals;
    }

    private record Place(long location, long number) {}

    /** PostgreSQL notes when it wrote a commit, just before it is made durable. */
    private Map<Place, Long> commits(List<Integer> endpoints, long notBefore) throws SQLException {
        var commits = new HashMap<Place, Long>();
        try (var database = product.connect(); var query = database.prepareStatement("""
                select location_id, seq, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000 as micros from event
                where location_id = any (?) and happened_at > to_timestamp(?)""")) {
            query.setArray(1, database.createArrayOf("bigint", endpoints.stream().map(this::locationOf).distinct().toArray()));
            query.setDouble(2, (double) notBefore / MICROS_PER_SECOND - 1);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    commits.put(new Place(rows.getLong("location_id"), rows.getLong("seq")), rows.getLong("micros"));
                }
            }
        }
        return commits;
    }

    static Histogram histogram(List<Arrival> arrivals) {
        var nanos = Measurement.histogram();
        arrivals.forEach(arrival -> nanos.recordValue(1_000 * Math.max(0, arrival.micros())));
        return nanos;
    }
}
