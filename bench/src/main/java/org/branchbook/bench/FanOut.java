package org.branchbook.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One event to many endpoints at once: the time until the last of them has it. */
final class FanOut implements Turns.Work {

    private static final Duration BETWEEN = Duration.ofMillis(600);

    private final Audience audience;
    private final BranchBookings bookings;
    private final List<Integer> endpoints;
    private final int events;

    FanOut(Audience audience, Population population, int events) {
        var location = audience.lastLocation();
        this.audience = audience;
        this.events = events;
        this.bookings = new BranchBookings(population, location, 1, new Population(1, population.firstDay()).slots() / 2);
        this.endpoints = IntStream.range(location, audience.receiver().endpoints()).boxed().toList();
    }

    /** One event goes ahead, so that the endpoints' lanes are taken. */
    @Override
    public void prepare(Duration unused) throws Exception {
        tell(1);
        audience.receiver().forgetReceipts();
    }

    @Override
    public Turns.Load forAbout(Duration unused) throws Exception {
        var start = System.nanoTime();
        tell(events);
        var seconds = (System.nanoTime() - start) / 1e9;
        var nanos = Measurement.histogram();
        var byEvent = audience.arrivals(endpoints).stream().collect(Collectors.groupingBy(Audience.Arrival::number));
        byEvent.values().forEach(arrivals -> {
            if (arrivals.size() != endpoints.size()) {
                throw new BenchFailure("%d of %d endpoints have an event".formatted(arrivals.size(), endpoints.size()));
            }
            nanos.recordValue(1_000 * arrivals.stream().mapToLong(Audience.Arrival::micros).max().orElseThrow());
        });
        if (byEvent.size() != events) {
            throw new BenchFailure("%d of %d events arrived".formatted(byEvent.size(), events));
        }
        return new Turns.Load(nanos, seconds);
    }

    private void tell(int times) throws Exception {
        try (var connection = new WireConnection(audience.product().address())) {
            for (int i = 0; i < times; i++) {
                bookings.bookNext(connection);
                Thread.sleep(BETWEEN);
            }
        }
        audience.awaitSettled(List.of(audience.lastLocation()));
    }

    int endpoints() {
        return endpoints.size();
    }

    /** Fails unless every event's payload stands in the log, and nowhere else: no table of deliveries has a place for it. */
    void requireStoredOnce() throws SQLException {
        try (var database = audience.product().connect(); var query = database.prepareStatement("""
                select count(*) from delivery_attempt attempt
                where location_id = ? and position('"resource_id"' in attempt::text) > 0""")) {
            query.setLong(1, audience.lastLocation());
            if (Audience.number(query) > 0) {
                throw new BenchFailure("Payloads are stored with attempts");
            }
        }
    }
}
