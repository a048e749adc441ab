package org.branchbook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.branchbook.booking.availability.Availability;
import org.branchbook.booking.availability.Demand;
import org.branchbook.booking.availability.LocationCalendar;

/**
 * What is free in a month, with a team of twenty of whom half the time is taken: over HTTP, by the server's own kernel in
 * this process, and by a bare scan of the same intervals.
 */
final class SlotsBench {

    private static final int LOCATIONS = 5;
    private static final int CONNECTIONS = 4;
    private static final int STEP_MINUTES = 15;
    private static final int ALL_SERVICES_SECONDS = Population.SERVICES * Population.SERVICE_SECONDS;
    private static final double MOST_MILLIS = 20;
    private static final double KERNEL_MILLIS = 0.5;
    private static final double KERNEL_TIMES = 5;
    private static final Pattern BOOKABLE = Pattern.compile("\"booking_dates\":\\[([^\\]]*)]");

    private final Product product;
    private final Pace pace;
    private final Population population = Population.of(LOCATIONS);
    private final ClosedLoop load;
    private final AtomicInteger number = new AtomicInteger();

    private SlotsBench(Product product, Pace pace) {
        this.product = product;
        this.pace = pace;
        this.load = new ClosedLoop(product.address(), CONNECTIONS);
    }

    static Section run(Path server, Pace pace) throws Exception {
        try (var product = Product.start(server)) {
            return new SlotsBench(product, pace).run();
        }
    }

    private Section run() throws Exception {
        try (var database = product.connect(); var statement = database.createStatement()) {
            population.writeInto(database);
            statement.execute(halfTaken());
            statement.execute("vacuum analyze allocation");
        }
        var scan = new BareScan(STEP_MINUTES, Population.ZONE);
        var calendar = LocationCalendar.of(Population.ZONE);
        read(scan, calendar);
        var kernel = calendar.build();
        requireSameAnswer(scan, kernel);
        var outcome = new Turns(product, pace).take(
                duration -> alone(duration, () -> scan.bookableDates(population.firstDay(), lastDay(), ALL_SERVICES_SECONDS / 60)),
                duration -> alone(duration, () -> kernelDates(kernel, ALL_SERVICES_SECONDS)),
                duration -> load.run(duration, connection -> ask(connection, this::datesOfOneService)),
                duration -> load.run(duration, connection -> ask(connection, this::datesOfAllServices)),
                duration -> load.run(duration, connection -> ask(connection, this::times)),
                duration -> alone(duration, () -> each(length ->
                        scan.bookableDates(population.firstDay(), lastDay(), length / 60))),
                duration -> alone(duration, () -> each(length -> kernelDates(kernel, length))));
        var dates = outcome.measured().get(2);
        var all = outcome.measured().get(3);
        var scanOfEach = outcome.measured().get(5);
        var kernelOfEach = outcome.measured().get(6);
        var times = kernelOfEach.millis(50) / scanOfEach.millis(50);
        var verdict = Math.max(dates.millis(99), all.millis(99)) <= MOST_MILLIS ? "reached" : "missed";
        return Section.of("slots", product)
                .line("floor: bare scan in this process, one thread, all ten services", outcome.measured().get(0))
                .line("the kernel in this process, one thread, all ten services", outcome.measured().get(1))
                .line("`GET /book_dates`, 30 days, one service", dates)
                .line("`GET /book_dates`, 30 days, all ten services in one visit", all)
                .line("`GET /book_times`, one day, one service", outcome.measured().get(4))
                .note("`book_dates` for 20 people, 30 days and 10 services: p99 **%.1f ms** for one of them, **%.1f ms** for all in one visit (to reach: %.0f ms; %s)."
                        .formatted(dates.millis(99), all.millis(99), MOST_MILLIS, verdict))
                .line("floor: bare scan in this process, each of ten services", scanOfEach)
                .line("the kernel in this process, each of ten services", kernelOfEach)
                .note("The kernel tells the bookable dates of 20 people, 30 days and each of 10 services, of half an hour to five hours at a step of %d minutes, in **%.3f ms**, **%.1f×** the bare scan (to reach: %.1f ms and %.0f×; %s)."
                        .formatted(STEP_MINUTES, kernelOfEach.millis(50), times, KERNEL_MILLIS, KERNEL_TIMES,
                                Section.verdict(kernelOfEach.millis(50) <= KERNEL_MILLIS && times <= KERNEL_TIMES)))
                .note("The kernel runs at %.2f of the bare scan's rate; a request over HTTP at %.5f of it.".formatted(
                        outcome.ratios().get(1), outcome.ratios().get(3)))
                .note("Any team member, half of all half-hours taken, spread at random. All three gave the same dates. Closed loop, %d connections. Scan and kernel answer from arrays that are already built; a request asks the database whether what is remembered of the location still holds."
                        .formatted(CONNECTIONS));
    }

    /** The same half of the half-hours every time, spread as if by chance. */
    private String halfTaken() {
        return """
                insert into allocation (location_id, occupant_kind, occupant_id, during, blocking, claimant_id)
                select location, 0, member, tstzrange(start, start + interval '30 minutes'), true, row_number() over ()
                from (select location, location * 1000 + m as member,
                             to_timestamp(%d) + d * interval '1 day' + s * interval '30 minutes' as start
                      from generate_series(1, %d) location, generate_series(1, %d) m, generate_series(0, %d) d,
                           generate_series(0, %d) s) as slot
                where hashint8(extract(epoch from start)::bigint + member * 7919) %% 2 = 0"""
                .formatted(population.firstStart(), LOCATIONS, Population.TEAM, Population.DAYS - 1, Population.SLOTS_A_DAY - 1);
    }

    /** The first location's time, for both who answer in this process. */
    private void read(BareScan scan, LocationCalendar.Builder calendar) throws SQLException {
        for (var member : team()) {
            for (int day = 0; day < Population.DAYS; day++) {
                var date = population.firstDay().plusDays(day);
                calendar.working(member, date, Population.OPENS_MINUTE, Population.CLOSES_MINUTE);
            }
        }
        try (var database = product.connect();
                var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select occupant_id, lower(during) as since, upper(during) as until from allocation
                        where location_id = 1 order by occupant_id, since""")) {
            while (rows.next()) {
                var from = rows.getTimestamp("since").toInstant();
                var to = rows.getTimestamp("until").toInstant();
                calendar.taken(rows.getLong("occupant_id"), from, to);
                scan.taken(rows.getLong("occupant_id"), from, to);
            }
        }
        scan.work(population.firstStart() / 60, Population.DAYS, Population.CLOSES_MINUTE - Population.OPENS_MINUTE);
    }

    private static List<Long> team() {
        return IntStream.rangeClosed(1, Population.TEAM).mapToObj(n -> Population.IDS_PER_LOCATION + n).toList();
    }

    private LocalDate lastDay() {
        return population.firstDay().plusDays(Population.DAYS - 1);
    }

    private List<LocalDate> kernelDates(LocationCalendar calendar, int length) {
        var seconds = new HashMap<Long, Integer>();
        team().forEach(member -> seconds.put(member, length));
        var demand = new Demand(seconds, STEP_MINUTES, Instant.MIN, Instant.MAX);
        return Availability.bookableDates(calendar, demand, population.firstDay(), lastDay());
    }

    private void requireSameAnswer(BareScan scan, LocationCalendar kernel) throws IOException {
        var scanned = scan.bookableDates(population.firstDay(), lastDay(), ALL_SERVICES_SECONDS / 60);
        if (!each(length -> scan.bookableDates(population.firstDay(), lastDay(), length / 60))
                .equals(each(length -> kernelDates(kernel, length)))) {
            throw new BenchFailure("Scan and kernel disagree on one of the services");
        }
        if (!scanned.equals(kernelDates(kernel, ALL_SERVICES_SECONDS))) {
            throw new BenchFailure("Scan and kernel disagree: " + scanned + " and " + kernelDates(kernel, ALL_SERVICES_SECONDS));
        }
        try (var connection = new WireConnection(product.address())) {
            var answer = connection.get(datesOfAllServices(1, 0), Population.AUTHORIZATION).body();
            var found = BOOKABLE.matcher(answer);
            var dates = found.find() ? found.group(1).replace("\"", "").replace(",", ", ") : answer;
            if (!scanned.toString().equals("[" + dates + "]")) {
                throw new BenchFailure("Scan and server disagree: " + scanned + " and " + answer);
            }
        }
    }

    /** Over and over in this thread. */
    private static Turns.Load alone(Duration duration, Supplier<List<LocalDate>> question) {
        var dates = question.get().size();
        var nanos = Measurement.histogram();
        var start = System.nanoTime();
        var now = start;
        while (now - start < duration.toNanos()) {
            if (question.get().size() != dates) {
                throw new BenchFailure("The same question had two answers");
            }
            var end = System.nanoTime();
            nanos.recordValue(end - now);
            now = end;
        }
        return new Turns.Load(nanos, (now - start) / 1e9);
    }

    /** For each of the services, the n-th of which takes n times as long as the first. */
    private static List<LocalDate> each(IntFunction<List<LocalDate>> dates) {
        var all = new ArrayList<LocalDate>();
        for (int service = 1; service <= Population.SERVICES; service++) {
            all.addAll(dates.apply(service * Population.SERVICE_SECONDS));
        }
        return all;
    }

    private interface Address {
        String about(int location, int number);
    }

    private void ask(WireConnection connection, Address question) throws IOException {
        var next = number.getAndIncrement();
        var answer = connection.get(question.about(1 + next % LOCATIONS, next / LOCATIONS), Population.AUTHORIZATION);
        if (answer.status() != 200) {
            throw new BenchFailure("A question was answered with " + answer.status() + " " + answer.body());
        }
    }

    private String datesOfOneService(int location, int number) {
        return dates(location, services(location, 1 + number % Population.SERVICES));
    }

    private String datesOfAllServices(int location, int number) {
        return dates(location, services(location, IntStream.rangeClosed(1, Population.SERVICES).toArray()));
    }

    private String times(int location, int number) {
        return "/api/v1/book_times/" + location + "/0/" + population.firstDay().plusDays(number % Population.DAYS) + "?"
                + services(location, 1 + number % Population.SERVICES);
    }

    private String dates(int location, String services) {
        return "/api/v1/book_dates/" + location + "?date_from=" + population.firstDay() + "&date_to=" + lastDay() + "&" + services;
    }

    private static String services(int location, int... numbers) {
        var query = new StringBuilder();
        for (var number : numbers) {
            query.append(query.isEmpty() ? "" : "&").append("service_ids%5B%5D=").append(location * Population.IDS_PER_LOCATION + number);
        }
        return query.toString();
    }
}
