package org.branchbook.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What was committed, what is recorded as delivered, and what was received, each told by somebody else, compared. */
final class ChaosLedgers {

    /** Longer than anything takes between its receipt and its record, and shorter than from one kill to the next. */
    private static final long LATELY_MICROS = TimeUnit.SECONDS.toMicros(3);

    private final Product database;
    private final ReceiverProcess receiver;
    private long inFlight;

    /** @param receiver the endpoint of each location has the location's number */
    ChaosLedgers(Product database, ReceiverProcess receiver) {
        this.database = database;
        this.receiver = receiver;
    }

    /** An event. */
    private record Place(long location, long number) {}

    /** The servers stand still and one is about to be killed: counts what was received of late and is not on record. */
    void countInFlight() throws SQLException, IOException {
        var recorded = places("select location_id, seq from delivery_attempt where delivered");
        var lately = System.currentTimeMillis() * 1_000 - LATELY_MICROS;
        inFlight += receiver.receipts().stream()
                .filter(receipt -> receipt.micros() > lately)
                .map(receipt -> new Place(receipt.endpoint(), receipt.number()))
                .filter(place -> !recorded.contains(place))
                .count();
    }

    long inFlight() {
        return inFlight;
    }

    /** @param recordedTwice events with more than one successful attempt on record */
    record Verdict(
            long committed, long delivered, long parked, long received, long lost, long unasked, long repeated, long inverted,
            long recordedTwice, long brokenPromises) {

        boolean isFaultless(long inFlight) {
            return lost == 0 && unasked == 0 && inverted == 0 && recordedTwice == 0 && brokenPromises == 0
                    && committed == delivered + parked && repeated <= inFlight;
        }
    }

    /** Once everything is delivered. */
    Verdict compare(Set<Long> promised) throws SQLException, IOException {
        var committed = places("select location_id, seq from event");
        var delivered = places("select distinct location_id, seq from delivery_attempt where delivered");
        var parked = places("select location_id, seq from delivery_waiting where parked_at is not null");
        var receipts = receiver.receipts();
        var received = receipts.stream()
                .map(receipt -> new Place(receipt.endpoint(), receipt.number()))
                .collect(Collectors.toSet());
        var twice = places("""
                select location_id, seq from delivery_attempt where delivered group by location_id, seq having count(*) > 1""");
        var counts = receiver.counts();
        return new Verdict(
                committed.size(), delivered.size(), parked.size(), received.size(),
                committed.stream().filter(place -> !received.contains(place) && !parked.contains(place)).count(),
                received.stream().filter(place -> !committed.contains(place)).count(),
                counts.repeated(), counts.inverted(), twice.size(), broken(promised));
    }

    private long broken(Set<Long> promised) throws SQLException {
        var told = new HashSet<Long>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select subject_id from event where subject = 'APPOINTMENT'")) {
            while (rows.next()) {
                told.add(rows.getLong("subject_id"));
            }
        }
        return promised.stream().filter(appointment -> !told.contains(appointment)).count();
    }

    private Set<Place> places(String query) throws SQLException {
        var places = new HashSet<Place>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                places.add(new Place(rows.getLong("location_id"), rows.getLong("seq")));
            }
        }
        return places;
    }
}
