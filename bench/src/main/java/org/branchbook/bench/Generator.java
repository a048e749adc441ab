package org.branchbook.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.branchbook.bench.History.Outcome;
import org.branchbook.bench.History.Past;

/** Fills the product's tables with a chain's clients and appointments by COPY. Everything is in the product's own schema, which it leaves as it found it. */
final class Generator {

    /** As many tables at once as a small machine has processors. */
    private static final int AT_ONCE = 2;
    private static final int PRICE = 30;
    private static final List<String> TABLES =
            List.of("appointment", "allocation", "client", "appointment_line", "visit", "tag_link", "person");

    private final Product product;
    private final Population population;
    private final Size size;
    private final History history;
    private final ClientCards clients;

    Generator(Product product, Population population, Size size) {
        this(product, population, size, new ClientCards(population, size, 0));
    }

    private Generator(Product product, Population population, Size size, ClientCards clients) {
        this.product = product;
        this.population = population;
        this.size = size;
        this.history = new History(population, size);
        this.clients = clients;
    }

    /** The same, with one location more, which has a card of every client of the chain. */
    Generator withAllClientsAt(long location) {
        return new Generator(product, population, size, new ClientCards(population, size, location));
    }

    /** What was filled, and how long all of it took, indexes and statistics included. */
    record Filled(long rows, long appointments, Duration took) {

        @Override
        public String toString() {
            return "%,d appointments with their visits, lines, allocations and clients, %,d rows, were loaded in %d s".formatted(
                    appointments, rows, took.toSeconds());
        }
    }

    private interface Rows {
        long copy(Connection database) throws SQLException;
    }

    /** Fills a database in which nothing has been written yet. */
    Filled fill() throws SQLException, InterruptedException {
        var start = System.nanoTime();
        history.each((past, number) -> clients.count(past));
        var rows = new AtomicLong();
        try (var database = product.connect()) {
            var schema = KeysAside.inWords(database);
            var keys = KeysAside.foreignKeys(database, TABLES);
            load(rows);
            keys.putBack(database);
            population.writeInto(database);
            addTags(database);
            Identities.catchUp(database);
            if (!KeysAside.inWords(database).equals(schema)) {
                throw new BenchFailure("Filling the tables has changed the product's schema");
            }
            return new Filled(rows.get(), count(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void addTags(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    insert into tag (location_id, id, kind, title, color, created_at)
                    select location, location * %d + tag, 1, 'Tag ' || tag, '#00aaff', now()
                    from generate_series(1, %d) location, generate_series(1, %d) tag"""
                    .formatted(Population.IDS_PER_LOCATION, population.locations(), ClientCards.TAGS));
            statement.execute("analyze tag");
        }
    }

    private long count() {
        var count = new AtomicLong();
        history.each((past, number) -> count.setPlain(number));
        return count.get();
    }

    private void load(AtomicLong rows) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var work = new ArrayList<Callable<Void>>();
            writers().forEach((table, writer) -> work.add(() -> {
                load(table, writer, rows);
                return null;
            }));
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException failed) {
            throw new BenchFailure("The tables could not be filled: " + failed.getCause(), failed.getCause());
        }
    }

    /** In the order of {@link #TABLES}: those that take longest first. */
    private Map<String, Rows> writers() {
        var writers = new LinkedHashMap<String, Rows>();
        writers.put("appointment", this::appointments);
        writers.put("allocation", this::allocations);
        writers.put("client", clients::cards);
        writers.put("appointment_line", this::lines);
        writers.put("visit", this::visits);
        writers.put("tag_link", clients::tags);
        writers.put("person", clients::persons);
        return writers;
    }

    private void load(String table, Rows writer, AtomicLong rows) throws SQLException {
        var start = System.nanoTime();
        try (var database = product.connect(); var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '1GB'");
            var keys = KeysAside.keysAndIndexes(database, List.of(table));
            statement.execute("truncate " + table);
            var copied = writer.copy(database);
            var copying = System.nanoTime() - start;
            keys.putBack(database);
            database.commit();
            rows.addAndGet(copied);
            System.err.printf("%s: %,d rows in %.1f s, indexes in %.1f s%n", table, copied, copying / 1e9,
                    (System.nanoTime() - start - copying) / 1e9);
        }
    }

    private interface Row {
        void write(CopyRows rows, Past past, long number) throws SQLException;
    }

    private long each(CopyRows rows, Row row) throws SQLException {
        history.each((past, number) -> {
            try {
                row.write(rows, past, number);
            } catch (SQLException refused) {
                throw new BenchFailure("A row was refused: " + refused.getMessage(), refused);
            }
        });
        return rows.end();
    }

    private long appointments(Connection database) throws SQLException {
        var rows = new CopyRows(database, "appointment", """
                location_id, id, visit_id, team_member_id, client_id, starts_at, seconds, attendance, online,
                team_member_requested, created_at, changed_at, deleted_at""");
        return each(rows, (to, past, number) -> {
            to.row().bigint(past.location()).bigint(number).bigint(number).bigint(past.teamMember())
                    .bigint(History.clientId(past.client())).time(past.start()).integer(Population.SERVICE_SECONDS)
                    .smallint(past.outcome().attendance).flag(number % 3 == 0).flag(number % 2 == 0)
                    .time(past.made()).time(past.changed());
            if (past.outcome() == Outcome.CANCELLED) {
                to.time(past.changed());
            } else {
                to.nothing();
            }
        });
    }

    private long visits(Connection database) throws SQLException {
        var rows = new CopyRows(database, "visit", "location_id, id, client_id, day");
        return each(rows, (to, past, number) -> to.row().bigint(past.location()).bigint(number)
                .bigint(History.clientId(past.client())).day(population.dayOf(past.start())));
    }

    private long lines(Connection database) throws SQLException {
        var rows = new CopyRows(database, "appointment_line", """
                location_id, appointment_id, number, service_id, title, full_price, discount, price, amount""");
        return each(rows, (to, past, number) -> to.row().bigint(past.location()).bigint(number).integer(1)
                .bigint(past.serviceId()).text("Service " + past.service()).amount(PRICE).amount(0).amount(PRICE).integer(1));
    }

    private long allocations(Connection database) throws SQLException {
        var rows = new CopyRows(database, "allocation", """
                location_id, claimant_kind, claimant_id, occupant_kind, occupant_id, during, blocking""");
        return each(rows, (to, past, number) -> {
            if (past.outcome() != Outcome.CANCELLED) {
                to.row().bigint(past.location()).smallint(0).bigint(number).smallint(0).bigint(past.teamMember())
                        .range(past.start(), past.end()).flag(true);
            }
        });
    }

    /** Whether that half-hour of the month ahead was given away from the beginning; see {@link History#isTaken}. */
    boolean isTaken(long location, int member, int day, int time) {
        return history.isTaken(location, member, day, time);
    }

    Size size() {
        return size;
    }
}
