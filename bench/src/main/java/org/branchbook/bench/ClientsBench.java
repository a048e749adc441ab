package org.branchbook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** The client base by three filters at a time: at the branches of a chain, and at one location that has all the chain's clients. */
final class ClientsBench {

    private static final int CONNECTIONS = 4;
    private static final double MOST_MILLIS = 100;
    private static final List<String> ORDERS = List.of("id", "last_visit_date", "sold_amount", "visits_count", "name");
    /** The envelope tells how many there are. */
    private static final String HEADERS = Population.AUTHORIZATION + "Accept: application/vnd.api.v2+json\r\n";
    private static final Pattern TOTAL = Pattern.compile("\"total_count\":([0-9]+)");
    /** The page of one of the searches, by itself. */
    private static final String BARE = """
            select id, name, surname, phone, visits, sold, last_visit_at from client
            where location_id = ? and deleted_at is null and gender = any (?) and importance = any (?) and sold >= ? and sold <= ?
            order by id desc limit 25""";

    private final Product product;
    private final Pace pace;
    private final Size size;
    private final ClosedLoop load;
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong found = new AtomicLong();

    private ClientsBench(Product product, Pace pace, Size size) {
        this.product = product;
        this.pace = pace;
        this.size = size;
        this.load = new ClosedLoop(product.address(), CONNECTIONS);
    }

    static Section run(Path server, Pace pace, Size size) throws Exception {
        try (var product = Product.start(server)) {
            return new ClientsBench(product, pace, size).run();
        }
    }

    private Section run() throws Exception {
        var population = Population.of(size.locations() + 1);
        var filled = new Generator(product, population, size).withAllClientsAt(all()).fill();
        requireSameCount();
        var outcome = new Turns(product, pace).take(
                duration -> bare(duration),
                duration -> load.run(duration, connection -> search(connection, branch(), this::card)),
                duration -> load.run(duration, connection -> search(connection, branch(), this::word)),
                duration -> load.run(duration, connection -> search(connection, branch(), this::tag)),
                duration -> load.run(duration, connection -> search(connection, branch(), this::visits)),
                duration -> load.run(duration, connection -> search(connection, n -> all(), this::card)),
                duration -> load.run(duration, connection -> search(connection, n -> all(), this::word)),
                duration -> load.run(duration, connection -> search(connection, n -> all(), this::tag)));
        var measured = outcome.measured();
        var ofBranches = measured.subList(1, 5).stream().mapToDouble(one -> one.millis(99)).max().orElseThrow();
        var ofAll = measured.subList(5, 8).stream().mapToDouble(one -> one.millis(99)).max().orElseThrow();
        var here = "%,d clients".formatted(size.clientsOfOne());
        var everywhere = "%,d clients at one location".formatted(size.clientsOfOne() * size.locations());
        return Section.of("clients", product)
                .line("floor: one page of gender, importance, amount as one statement over JDBC, " + here, measured.get(0))
                .line("`POST /clients/search` by gender, importance, amount, " + here, measured.get(1))
                .line("by words, birthday, amount, " + here, measured.get(2))
                .line("by tag, gender, amount, " + here, measured.get(3))
                .line("by what was booked lately, importance, amount, " + here, measured.get(4))
                .line("by gender, importance, amount, " + everywhere, measured.get(5))
                .line("by words, birthday, amount, " + everywhere, measured.get(6))
                .line("by tag, gender, amount, " + everywhere, measured.get(7))
                .note("Three filters over %,d clients of %d branches: p99 at most **%.1f ms** (to reach: %.0f ms; %s). At one location that has as many alone: **%.1f ms** (%s)."
                        .formatted(size.clients(), size.locations(), ofBranches, MOST_MILLIS, Section.verdict(ofBranches <= MOST_MILLIS),
                                ofAll, Section.verdict(ofAll <= MOST_MILLIS)))
                .note("A search over HTTP reaches %.2f of the bare statement's rate.".formatted(outcome.ratios().get(1)))
                .note("Every answer has a page of 25 with seven fields, sorted in five ways by turns, and the exact number of all who fit. Values differ from search to search. Closed loop, %d connections; %,d clients found. %s."
                        .formatted(CONNECTIONS, found.get(), filled));
    }

    /** The location that has everybody. */
    private long all() {
        return size.locations() + 1L;
    }

    private LongFunction<Long> branch() {
        return number -> 1 + Math.floorMod(History.random(number, 0, 0, 20), (long) size.locations());
    }

    private interface Filters {
        String of(long location, long number);
    }

    private void search(WireConnection connection, LongFunction<Long> where, Filters filters) throws IOException {
        var next = number.getAndIncrement();
        found.addAndGet(search(connection, where.apply(next), filters, next));
    }

    /** @return how many fit */
    private static long search(WireConnection connection, long location, Filters filters, long number) throws IOException {
        var order = ORDERS.get((int) (number % ORDERS.size()));
        var body = """
                {"page":1,"page_size":25,"fields":["id","name","phone","email","visits_count","sold_amount","last_visit_date"],\
                "order_by":"%s","order_by_direction":"DESC","operation":"AND","filters":[%s]}""".formatted(order, filters.of(location, number));
        var answer = connection.post("/api/v1/company/" + location + "/clients/search", HEADERS, body);
        var total = TOTAL.matcher(answer.body());
        if (answer.status() != 200 || !total.find()) {
            throw new BenchFailure("A search was answered with " + answer.status() + " " + answer.body());
        }
        return Long.parseLong(total.group(1));
    }

    private String card(long location, long number) {
        return """
                {"type":"gender","state":{"value":[%d]}},{"type":"importance","state":{"value":[1,2]}},%s"""
                .formatted(number % 3, amount(number));
    }

    private String word(long location, long number) {
        return """
                {"type":"quick_search","state":{"value":"%s"}},\
                {"type":"birthday","state":{"from":"%d-01-01","to":"%d-12-31"}},%s"""
                .formatted(ClientCards.surname((int) number).substring(0, 4), 1950 + number % 40, 1960 + number % 40, amount(number));
    }

    private String tag(long location, long number) {
        return """
                {"type":"category","state":{"value":[%d]}},{"type":"gender","state":{"value":[%d,2]}},%s"""
                .formatted(location * Population.IDS_PER_LOCATION + 1 + number % ClientCards.TAGS, number % 2, amount(number));
    }

    private String visits(long location, long number) {
        var to = Population.of(1).firstDay().minusDays(2 + number % 30);
        return """
                {"type":"record","state":{"staff":{"value":[%d]},"created":{"from":"%s","to":"%s"},"records_count":{"from":1,"to":50}}},\
                {"type":"importance","state":{"value":[1,2,3]}},%s"""
                .formatted(location * Population.IDS_PER_LOCATION + 1 + number % Population.TEAM, to.minusDays(60), to, amount(number));
    }

    private static String amount(long number) {
        return """
                {"type":"sold_amount","state":{"from":%d,"to":%d}}""".formatted(30 * (number % 4), 300 + 30 * (number % 7));
    }

    private Turns.Load bare(Duration duration) throws Exception {
        var next = new AtomicLong();
        var statements = new ArrayList<Connection>();
        var own = new ThreadLocal<PreparedStatement>();
        try {
            return load.run(duration, connection -> {
                try {
                    if (own.get() == null) {
                        var database = product.connect();
                        synchronized (statements) {
                            statements.add(database);
                        }
                        own.set(database.prepareStatement(BARE));
                    }
                    page(own.get(), next.getAndIncrement());
                } catch (SQLException refused) {
                    throw new BenchFailure("The bare statement failed: " + refused.getMessage(), refused);
                }
            });
        } finally {
            for (var database : statements) {
                database.close();
            }
        }
    }

    private void page(PreparedStatement statement, long number) throws SQLException {
        statement.setLong(1, branch().apply(number));
        statement.setArray(2, statement.getConnection().createArrayOf("integer", new Object[] {number % 3}));
        statement.setArray(3, statement.getConnection().createArrayOf("integer", new Object[] {1, 2}));
        statement.setLong(4, 30 * (number % 4));
        statement.setLong(5, 300 + 30 * (number % 7));
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getLong("id");
            }
        }
    }

    /** The one location has as many of the same kind as all branches together. */
    private void requireSameCount() throws IOException {
        try (var connection = new WireConnection(product.address())) {
            long ofBranches = 0;
            for (long location = 1; location <= size.locations(); location++) {
                ofBranches += search(connection, location, this::card, 0);
            }
            var ofAll = search(connection, all(), this::card, 0);
            if (ofAll != ofBranches || ofAll == 0) {
                throw new BenchFailure("The branches found %d clients, the location that has all of them %d".formatted(ofBranches, ofAll));
            }
        }
    }
}
