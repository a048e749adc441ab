package org.branchbook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The earliest starts for a service anywhere in a chain: at rest, while bookings are written, and for a service that hardly fits anywhere. */
final class ChainBench {

    private static final int CONNECTIONS = 4;
    private static final int STARTS = 20;
    private static final int DAYS = 14;
    private static final int STEPS_A_SERVICE = 2;
    private static final double MOST_MILLIS = 50;
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final Pattern START = Pattern.compile("\"company_id\":([0-9]+).*?\"datetime\":\"([^\"]+)\"");

    private final Product product;
    private final Pace pace;
    private final Size size;
    private final Population population;
    private final AtomicLong number = new AtomicLong();

    private ChainBench(Product product, Pace pace, Size size) {
        this.product = product;
        this.pace = pace;
        this.size = size;
        this.population = Population.of(size.locations());
    }

    static Section run(Path server, Pace pace, Size size) throws Exception {
        try (var product = Product.start(server)) {
            return new ChainBench(product, pace, size).run();
        }
    }

    private Section run() throws Exception {
        var generator = new Generator(product, population, size);
        var filled = generator.fill();
        addWholeDays();
        var ledger = new Ledger(population, generator);
        var cold = firstLook();
        requireSameAnswer(ledger);
        var load = new ClosedLoop(product.address(), CONNECTIONS);
        var turns = new Turns(product, pace);
        var outcome = turns.take(
                duration -> bare(duration, ledger),
                duration -> load.run(duration, this::askNext),
                duration -> load.run(duration, connection -> ask(connection, "Whole%20day")));
        var traffic = new Traffic(product, population, ledger);
        var busy = turns.measure(duration -> traffic.whileBooking(duration, () -> load.run(duration, this::askNext)));
        var measured = outcome.measured();
        var worst = Math.max(busy.millis(99), Math.max(measured.get(1).millis(99), measured.get(2).millis(99)));
        return Section.of("chain", product)
                .line("floor: bare scan in this process, one thread", measured.get(0))
                .line("`GET /chain/1/earliest`, %d minutes".formatted(Population.SERVICE_SECONDS / 60), measured.get(1))
                .line("the same for twelve hours at a stretch", measured.get(2))
                .line("%d minutes while %d bookings/s are written".formatted(Population.SERVICE_SECONDS / 60, Traffic.BOOKINGS_PER_SECOND), busy)
                .note("The earliest %d starts within %d days anywhere in %d locations with %,d people: p99 **%.1f ms** at rest, **%.1f ms** for a service that hardly fits, **%.1f ms** while bookings are written (to reach: %.0f ms; %s)."
                        .formatted(STARTS, DAYS, size.locations(), size.locations() * Population.TEAM, measured.get(1).millis(99),
                                measured.get(2).millis(99), busy.millis(99), MOST_MILLIS, Section.verdict(worst <= MOST_MILLIS)))
                .note("The rate is %.4f of the bare scan's.".formatted(outcome.ratios().get(1)))
                .note("The first answer after the start, for which every location is read, took %,d ms. At rest the answer is, start by start, that of the scan. Closed loop, %d connections. %s."
                        .formatted(cold, CONNECTIONS, filled));
    }

    /** A service that takes all of somebody's day. */
    private void addWholeDays() throws SQLException {
        try (var database = product.connect(); var statement = database.createStatement()) {
            statement.execute("""
                    insert into service (location_id, id, title, booking_title, print_title, category_id, price_min, price_max,
                        discount, seconds, comment, weight, active, api_id, group_event, capacity, prepayment, prepaid_amount,
                        prepaid_percent, dates_limited, search_start, search_finish, search_step, step)
                    select location_id, id + %1$d, 'Whole day', '', '', category_id, price_min, price_max,
                        discount, 43200, comment, weight, active, api_id, group_event, capacity, prepayment, prepaid_amount,
                        prepaid_percent, dates_limited, search_start, search_finish, search_step, step
                    from service where id = location_id * 1000 + 1""".formatted(Population.SERVICES));
            statement.execute("""
                    insert into provision (location_id, service_id, team_member_id, seconds, technological_card_id)
                    select location_id, service_id + %1$d, team_member_id, 43200, 0
                    from provision where service_id = location_id * 1000 + 1""".formatted(Population.SERVICES));
            statement.execute("analyze service, provision");
        }
    }

    /** @return milliseconds */
    private long firstLook() throws IOException {
        try (var connection = new WireConnection(product.address())) {
            var start = System.nanoTime();
            ask(connection, "Service%201");
            return (System.nanoTime() - start) / 1_000_000;
        }
    }

    private void askNext(WireConnection connection) throws IOException {
        ask(connection, "Service%20" + (1 + number.getAndIncrement() % Population.SERVICES));
    }

    private static String ask(WireConnection connection, String service) throws IOException {
        var answer = connection.get(
                "/api/v1/chain/1/earliest?service=" + service + "&days=" + DAYS + "&count=" + STARTS, Population.AUTHORIZATION);
        if (answer.status() != 200) {
            throw new BenchFailure("A question was answered with " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    private void requireSameAnswer(Ledger ledger) throws IOException {
        try (var connection = new WireConnection(product.address())) {
            var answer = START.matcher(ask(connection, "Service%202")).results()
                    .map(start -> start.group(1) + " " + start.group(2)).toList();
            var scanned = scan(ledger);
            if (!answer.equals(scanned)) {
                throw new BenchFailure("Scan and server disagree: " + scanned + " and " + answer);
            }
        }
    }

    /** Time by time and, within each, location by location, until there are enough. */
    private List<String> scan(Ledger ledger) {
        var found = new ArrayList<String>();
        var moment = ledger.now();
        for (int day = 0; day < DAYS; day++) {
            for (int step = 0; step < Population.SLOTS_A_DAY * STEPS_A_SERVICE; step++) {
                for (long location = 1; location <= size.locations(); location++) {
                    if (isFree(ledger, location, day, step, moment)) {
                        found.add(location + " " + population.firstDay().plusDays(day).atStartOfDay(Population.ZONE)
                                .plusMinutes(Population.OPENS_MINUTE + (long) step * Population.SERVICE_SECONDS / 60 / STEPS_A_SERVICE)
                                .toOffsetDateTime().format(WRITTEN));
                        if (found.size() == STARTS) {
                            return found;
                        }
                    }
                }
            }
        }
        return found;
    }

    private static boolean isFree(Ledger ledger, long location, int day, int step, long moment) {
        var first = step / STEPS_A_SERVICE;
        var last = (step + STEPS_A_SERVICE - 1) / STEPS_A_SERVICE;
        for (int member = 0; last < Population.SLOTS_A_DAY && member < Population.TEAM; member++) {
            if (!ledger.wasTaken(location, member, day, first, moment) && !ledger.wasTaken(location, member, day, last, moment)) {
                return true;
            }
        }
        return false;
    }

    private Turns.Load bare(Duration duration, Ledger ledger) {
        var nanos = Measurement.histogram();
        var start = System.nanoTime();
        var now = start;
        while (now - start < duration.toNanos()) {
            scan(ledger);
            var end = System.nanoTime();
            nanos.recordValue(end - now);
            now = end;
        }
        return new Turns.Load(nanos, (now - start) / 1e9);
    }
}
