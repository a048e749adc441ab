package org.branchbook.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Bookings over HTTP against pgbench with the same statements, on the same database. */
final class BookingBench {

    private static final int LOCATIONS = 120;
    private static final int CLIENTS = 16;
    private static final int RUSH = 32;
    private static final double SHARE = 0.6;
    private static final double MOST_MILLIS = 30;
    /** More slots than any turn can use up; turns begin at multiples of it, so that no two meet. */
    private static final long SLOTS_PER_TURN = 75_000;

    private final Product product;
    private final Pace pace;
    private final Population population = Population.of(LOCATIONS);
    private final ClosedLoop load;
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong booked = new AtomicLong();
    private final LongAdder busy = new LongAdder();

    private BookingBench(Product product, Pace pace) {
        this.product = product;
        this.pace = pace;
        this.load = new ClosedLoop(product.address(), CLIENTS);
    }

    static Section run(Path server, Pace pace) throws Exception {
        Pgbench.require();
        try (var product = Product.start(server)) {
            return new BookingBench(product, pace).run();
        }
    }

    private Section run() throws Exception {
        try (var database = product.connect()) {
            population.writeInto(database);
        }
        var statements = requireSameStatements();
        var pgbench = new Pgbench(product, CLIENTS);
        var measured = new Turns(product, pace);
        var variables = variables();
        var outcome = measured.take(
                duration -> counted(pgbench.run(duration, BookingScript.text(), from(variables))),
                duration -> {
                    var bookings = new Bookings(population, nextSlots(), busy);
                    return counted(load.run(duration, bookings::bookNext));
                });
        var half = outcome.measured().getLast().rate() / 2;
        var calm = measured.measure(duration -> {
            var bookings = new Bookings(population, nextSlots(), busy);
            return counted(new OpenLoop(product.address(), CLIENTS, half).run(duration.multipliedBy(pace.rounds()), bookings::bookNext));
        });
        // Last of all: those at one location run on through the slots of turns that come later.
        var crowd = measured.measure(duration -> {
            var bookings = new Bookings(population, nextSlots(), busy);
            return counted(load.run(duration, bookings::bookNextAtFirstLocation));
        });
        var rush = rush();
        Bookings.prove(product, booked.get());
        return Section.of("booking", product)
                .line("floor: pgbench, the same " + statements + " statements", outcome.measured().getFirst())
                .line("`POST /book_record`, " + LOCATIONS + " locations", outcome.measured().getLast())
                .line("`POST /book_record`, half that rate, open loop", calm)
                .line("`POST /book_record`, all at one location", crowd)
                .note("Booking reaches **%.0f %%** of pgbench doing the same statements (median of the rounds; to reach: %.0f %%; %s)."
                        .formatted(100 * outcome.ratios().getLast(), 100 * SHARE, Section.verdict(outcome.ratios().getLast() >= SHARE)))
                .note("At half that rate p99 is **%.1f ms** (to reach: %.0f ms; %s): bookings come at their time, and a booking's time counts from when it was due."
                        .formatted(calm.millis(99), MOST_MILLIS, Section.verdict(calm.millis(99) <= MOST_MILLIS)))
                .note("%d clients at once for one slot: one booked, %d were refused, after %d ms all were answered."
                        .formatted(RUSH, RUSH - 1, rush))
                .note("The other lines: closed loop, %d connections for both. Every request books another free slot for a known client and was answered 201; a self-join over all %,d appointments, pgbench's too, found no overlap."
                        .formatted(CLIENTS, booked.get()))
                .note("The server asked to come again (503) " + busy.sum() + " times, warm-up included.")
                .note("pgbench runs in prepared mode on the same database with the same durability; its script was found equal to what the server says to PostgreSQL for one booking, statement by statement.");
    }

    private Turns.Load counted(Turns.Load load) {
        booked.addAndGet(load.nanos().getTotalCount());
        return load;
    }

    private long nextSlots() {
        return turns.incrementAndGet() * SLOTS_PER_TURN;
    }

    /** @return how many there are */
    private int requireSameStatements() throws Exception {
        try (var connection = new WireConnection(product.address())) {
            // Known by then: every location's set-up, and plans are chosen after some runs.
            var bookings = new Bookings(population, 0, busy);
            for (int i = 0; i < LOCATIONS; i++) {
                bookings.bookNext(connection);
            }
            // Tokens are remembered for five seconds; after six, the next booking reads them again, and the one after it does not.
            Thread.sleep(Duration.ofSeconds(6));
            bookings.bookNext(connection);
            var seen = StatementLog.during(product, () -> bookings.bookNext(connection));
            booked.addAndGet(LOCATIONS + 2);
            BookingScript.requireSameAs(seen);
            return seen.size();
        }
    }

    private Map<String, String> variables() throws SQLException {
        var variables = new LinkedHashMap<String, String>();
        variables.put("i", "-1");
        variables.put("clients", Integer.toString(CLIENTS));
        variables.put("locations", Integer.toString(LOCATIONS));
        variables.put("first", Long.toString(population.firstStart()));
        variables.put("length", Integer.toString(Population.SERVICE_SECONDS));
        variables.put("now", Long.toString(Instant.now().getEpochSecond()));
        variables.putAll(Map.of("zero", "0", "one", "1", "price", "30", "yes", "true", "fields", "{}"));
        variables.putAll(Map.of("title", "Service 1", "subject", "APPOINTMENT", "kind", "CREATED", "way", "ONLINE_BOOKING"));
        try (var database = product.connect();
                var statement = database.createStatement();
                var event = statement.executeQuery("select cast(sealed as text) as sealed, request_id from event where subject = 'APPOINTMENT' limit 1")) {
            event.next();
            variables.put("sealed", event.getString("sealed"));
            variables.put("request", event.getString("request_id"));
        }
        return variables;
    }

    private Map<String, String> from(Map<String, String> variables) {
        var all = new LinkedHashMap<>(variables);
        all.put("base", Long.toString(nextSlots()));
        return all;
    }

    /** @return milliseconds until everybody was answered */
    private long rush() throws InterruptedException, ExecutionException {
        // The very last one: those at one location skip through the numbers.
        var slot = population.slot(population.slots() - 1);
        var ready = new CyclicBarrier(RUSH + 1);
        var successes = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(RUSH)) {
            var answers = IntStream.range(0, RUSH).mapToObj(i -> threads.submit(() -> {
                try (var connection = new WireConnection(product.address())) {
                    ready.await();
                    var status = Bookings.book(connection, slot).status();
                    if (status == 201) {
                        successes.incrementAndGet();
                    } else if (status != 422 && status != 409) {
                        throw new BenchFailure("A slot that was gone was answered with " + status);
                    }
                    return status;
                }
            })).toList();
            ready.await();
            var start = System.nanoTime();
            for (var answer : answers) {
                answer.get();
            }
            booked.addAndGet(successes.get());
            if (successes.get() != 1) {
                throw new BenchFailure("One slot was sold " + successes.get() + " times");
            }
            return (System.nanoTime() - start) / 1_000_000;
        } catch (BrokenBarrierException broken) {
            throw new BenchFailure("Not everybody could connect", broken);
        }
    }
}
