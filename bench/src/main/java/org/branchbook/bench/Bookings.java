package org.branchbook.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Bookings by known clients over HTTP, each of a different slot, and the proof that they were kept apart. */
final class Bookings {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Population population;
    private final AtomicLong next;
    private final LongAdder busy;

    /**
     * @param first the number of the first slot to book
     * @param busy counts how often the server asked to come again
     */
    Bookings(Population population, long first, LongAdder busy) {
        this.population = population;
        this.busy = busy;
        this.next = new AtomicLong(first);
    }

    /** Books the next slot and fails if that is refused; comes again when the server is busy, which takes its time. */
    void bookNext(WireConnection connection) throws IOException {
        book(connection, next.getAndIncrement());
    }

    /** The same, always at the first location. */
    void bookNextAtFirstLocation(WireConnection connection) throws IOException {
        book(connection, next.getAndAdd(population.locations()));
    }

    private void book(WireConnection connection, long number) throws IOException {
        var slot = population.slot(number);
        var answer = book(connection, slot);
        while (answer.status() == 503) {
            busy.increment();
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = book(connection, slot);
        }
        if (answer.status() != 201) {
            throw new BenchFailure("A free slot was refused: " + answer.status() + " " + answer.body());
        }
    }

    static WireConnection.Answer book(WireConnection connection, Population.Slot slot) throws IOException {
        var body = """
                {"phone":"%s","fullname":"Client","email":"","appointments":[\
                {"id":1,"services":[%d],"staff_id":%d,"datetime":"%s"}]}"""
                .formatted(
                        slot.phone(), slot.service(), slot.teamMember(),
                        Instant.ofEpochSecond(slot.start()).atZone(Population.ZONE).toOffsetDateTime());
        return connection.post("/api/v1/book_record/" + slot.location(), Population.AUTHORIZATION, body);
    }

    /** Every appointment has its time for itself, and there are as many as were booked. */
    static void prove(Product product, long booked) throws SQLException {
        try (var database = product.connect();
                var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select (select count(*) from appointment) as appointments,
                               (select count(*) from allocation where blocking) as allocations,
                               (select count(*) from allocation one
                                join allocation other on other.location_id = one.location_id
                                     and other.occupant_kind = one.occupant_kind and other.occupant_id = one.occupant_id
                                     and other.during && one.during and (other.claimant_kind, other.claimant_id) > (one.claimant_kind, one.claimant_id)
                                where one.blocking and other.blocking) as overlaps""")) {
            rows.next();
            if (rows.getLong("overlaps") != 0) {
                throw new BenchFailure(rows.getLong("overlaps") + " appointments overlap");
            }
            if (rows.getLong("appointments") != booked || rows.getLong("allocations") != booked) {
                throw new BenchFailure("%d were booked, but there are %d appointments and %d allocations".formatted(
                        booked, rows.getLong("appointments"), rows.getLong("allocations")));
            }
        }
    }
}
