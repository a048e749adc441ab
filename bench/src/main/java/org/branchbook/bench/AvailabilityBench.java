package org.branchbook.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is free, asked while others book, at two servers that differ in one thing: one has a long past. */
final class AvailabilityBench {

    private static final double MEDIAN_MILLIS = 2;
    private static final double MOST_MILLIS = 10;
    private static final double MOST_TIMES = 1.1;
    private static final Duration LISTENED_TO = Duration.ofSeconds(3);

    private final Pace pace;
    private final Size size;
    private final Population population;

    private AvailabilityBench(Pace pace, Size size) {
        this.pace = pace;
        this.size = size;
        this.population = Population.of(size.locations());
    }

    static Section run(Path server, Pace pace, Size size) throws Exception {
        try (var young = Product.start(server); var old = Product.start(server)) {
            return new AvailabilityBench(pace, size).run(young, old);
        }
    }

    private Section run(Product young, Product old) throws Exception {
        var nothingBehind = new Generator(young, population, size.withPast(0));
        nothingBehind.fill();
        var longPast = new Generator(old, population, size);
        var filled = longPast.fill();
        var ofYoung = new Traffic(young, population, new Ledger(population, nothingBehind));
        var ofOld = new Traffic(old, population, new Ledger(population, longPast));
        var firstLooks = List.of(firstLooks(young, ofYoung), firstLooks(old, ofOld));
        ofYoung.run(pace.warmUp());
        var turns = new Turns(List.of(young, old), pace);
        var outcome = turns.take(ofYoung::run, ofOld::run);
        var without = outcome.measured().getFirst();
        var with = outcome.measured().getLast();
        var bookings = ofOld.bookings();
        var statements = statements(old, ofOld);
        var alone = statementsAlone(old, ofOld);
        return Section.of("availability", old)
                .line("floor: no past, %d questions/s".formatted(Traffic.QUESTIONS_PER_SECOND), without)
                .line("%,d past appointments, %d questions/s".formatted(size.past(), Traffic.QUESTIONS_PER_SECOND), with)
                .line("the bookings meanwhile, %d/s (their CPU is in the line above)".formatted(Traffic.BOOKINGS_PER_SECOND), bookings)
                .note("Uncached questions while %d bookings/s are written: p50 **%.2f ms**, p99 **%.2f ms** (to reach: %.0f and %.0f ms; %s)."
                        .formatted(Traffic.BOOKINGS_PER_SECOND, with.millis(50), with.millis(99), MEDIAN_MILLIS, MOST_MILLIS,
                                Section.verdict(with.millis(50) <= MEDIAN_MILLIS && with.millis(99) <= MOST_MILLIS)))
                .note(ratios(without, with))
                .note("Statements: **%.3f** for each question during the traffic, those of bookings outside their transactions included; at a server at rest %s."
                        .formatted(statements, alone))
                .note("First question about each of the %d locations after the start: p50 %.1f ms, p99 %.1f ms; without a past %.1f and %.1f ms."
                        .formatted(size.locations(), firstLooks.getLast().millis(50), firstLooks.getLast().millis(99),
                                firstLooks.getFirst().millis(50), firstLooks.getFirst().millis(99)))
                .note("Every one of %,d answers was checked, %,d of them about a person's day that had just been booked into: nothing was offered that had been confirmed to somebody before the question, nothing was missing that nobody had asked for; %,d bookings."
                        .formatted(ofYoung.questions() + ofOld.questions(), ofYoung.aboutNews() + ofOld.aboutNews(), ofYoung.booked() + ofOld.booked()))
                .note("Open loop: everything comes at its time, and its time counts from when it was due. Mix: 3 book_dates, 4 book_times, 1 book_staff, 2 book_services. " + filled + ".");
    }

    private static String ratios(Measurement without, Measurement with) {
        var median = with.millis(50) / without.millis(50);
        return "With the past it takes **%.2f×** the time of a server without (median; mean %.2f×, CPU %.2f×; to reach: %.1f×; %s)."
                .formatted(median, with.meanMillis() / without.meanMillis(),
                        with.cpuMicrosPerOperation() / without.cpuMicrosPerOperation(), MOST_TIMES,
                        Section.verdict(median <= MOST_TIMES));
    }

    /** One question about each location, of which the server has not heard anything yet. */
    private Measurement firstLooks(Product product, Traffic traffic) throws Exception {
        var nanos = Measurement.histogram();
        try (var connection = new WireConnection(product.address())) {
            for (int location = 1; location <= size.locations(); location++) {
                var start = System.nanoTime();
                traffic.ask(connection, new Question.Times(location, 0, 0, 1));
                nanos.recordValue(System.nanoTime() - start);
            }
        }
        return new Measurement(nanos, 1, 0);
    }

    /** By question, while everything runs. */
    private double statements(Product product, Traffic traffic) throws Exception {
        var before = traffic.questions();
        var said = StatementLog.outsideTransactions(product, () -> traffic.run(LISTENED_TO));
        return (double) said.size() / (traffic.questions() - before);
    }

    /** By kind of question, at rest and asked before. */
    private String statementsAlone(Product product, Traffic traffic) throws Exception {
        Map<String, Question> kinds = new LinkedHashMap<>();
        kinds.put("book_dates", new Question.Dates(1, 0, 1));
        kinds.put("book_times", new Question.Times(1, 1, 1, 1));
        kinds.put("book_staff", new Question.Staff(1, 1));
        kinds.put("book_services", new Question.Services(1, 1, 1, 1));
        var counts = new ArrayList<String>();
        try (var connection = new WireConnection(product.address())) {
            for (var kind : kinds.entrySet()) {
                var said = StatementLog.during(product, () -> {
                    // The first may have to look whose the token is.
                    traffic.ask(connection, kind.getValue());
                });
                var again = StatementLog.during(product, () -> traffic.ask(connection, kind.getValue()));
                counts.add(kind.getKey() + " " + Math.min(said.size(), again.size()));
            }
        }
        return String.join(", ", counts);
    }
}
