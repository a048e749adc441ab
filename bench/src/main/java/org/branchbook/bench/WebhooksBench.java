package org.branchbook.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Deliveries to endpoints in a process of their own. Four groups of locations, each with an endpoint: all healthy; one of ten
 * dead; half of them dead; one with a backlog that dwarfs everything. And one location to which a thousand listen.
 */
final class WebhooksBench {

    private static final int FLOOR_THREADS = 64;
    private static final double MOST_CPU_MICROS = 120;
    private static final double MOST_BYTES_EACH = 64;
    private static final double LEAST_DRAINED = 12_000;
    private static final double MOST_MILLIS_MEANWHILE = 100;
    private static final double MOST_MILLIS_TO_ALL = 300;

    /** How much of everything: {@code group}: locations in each of the four, {@code many}: endpoints of the last location. */
    private record Extent(int group, int many, long events, long fairEvents, long backlog, int fanOuts, Pace pace) {

        static final Extent WHOLE = new Extent(
                100, 1_000, 60_000, 10_000, 1_000_000, 40, new Pace(Duration.ofSeconds(12), Duration.ofSeconds(4), 4));
        static final Extent QUICK = new Extent(
                20, 100, 6_000, 2_000, 30_000, 5, new Pace(Duration.ofSeconds(6), Duration.ofSeconds(2), 2));

        int locations() {
            return 4 * group + 1;
        }
    }

    private final Extent extent;
    private final Product product;
    private final Audience audience;
    private final Population population;
    private final Turns turns;
    private final Backlog backlog;
    private final Section section;

    private WebhooksBench(Extent extent, Audience audience, Population population, Section section) {
        this.extent = extent;
        this.product = audience.product();
        this.audience = audience;
        this.population = population;
        this.section = section;
        this.turns = new Turns(product, extent.pace());
        this.backlog = new Backlog(audience, 3 * extent.group() + 1, extent.backlog());
    }

    static Section run(Path server, Pace pace) throws Exception {
        var extent = pace == Pace.QUICK ? Extent.QUICK : Extent.WHOLE;
        // Connections of the floor would otherwise be closed during somebody else's turn, and fail in the next.
        System.setProperty("jdk.httpclient.keepalive.timeout", "3600");
        try (var product = Product.start(server, "branchbook.outgoing.allow-loopback=true");
                var receiver = ReceiverProcess.start(extent.locations() + extent.many())) {
            noteCommits(product);
            var population = Population.of(extent.locations());
            try (var database = product.connect()) {
                population.writeInto(database);
            }
            var section = Section.of("webhooks", product);
            // While nobody listens: what pgbench books would be sent.
            new EventCost(product, population, extent.pace()).measure(section);
            var audience = Audience.gather(product, receiver, extent.locations());
            return new WebhooksBench(extent, audience, population, section).run();
        }
    }

    /** Has PostgreSQL note the moment of every commit. */
    private static void noteCommits(Product product) throws Exception {
        try (var database = product.administer(); var statement = database.createStatement()) {
            statement.execute("alter system set track_commit_timestamp = on");
        }
        product.startAgain();
    }

    private Section run() throws Exception {
        measureSustained();
        measureFanOut();
        backlog.build();
        var fairness = new Fairness(audience, population, extent.group(), turns, backlog);
        fairness.measureTimes(section);
        fairness.measureThroughput(section, extent.fairEvents());
        drainBacklog(fairness.newsOfHealthy());
        var counts = audience.receiver().counts();
        if (counts.repeated() > 0 || counts.inverted() > 0) {
            throw new BenchFailure("Events came twice or in the wrong order: " + counts);
        }
        return section.note("All %,d deliveries arrived once, in the order of their object; %,d signatures were recomputed and right. The endpoints, each with a port of its own, are in a process of their own, whose use of the processors is not counted; nor is the floor's. PostgreSQL makes every commit durable (fsync)."
                .formatted(counts.arrived(), counts.verified()));
    }

    private List<Integer> group(int number) {
        return IntStream.rangeClosed(number * extent.group() + 1, (number + 1) * extent.group()).boxed().toList();
    }

    private void measureSustained() throws Exception {
        var request = HttpRequest.newBuilder().header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("0123456789abcdef".repeat(64)));
        var requests = group(0).stream().map(each -> request.copy().uri(URI.create(audience.receiver().url(each))).build()).toList();
        var next = new AtomicInteger();
        var threads = new ClosedLoop(audience.receiver().address(0), FLOOR_THREADS);
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var outcome = turns.take(
                    duration -> threads.run(
                            duration, unused -> post(client, requests.get(Math.floorMod(next.getAndIncrement(), requests.size())))),
                    new Drain(audience, group(0), List.of(), extent.events()));
            var delivered = outcome.measured().getLast();
            var cpu = delivered.cpuMicrosPerOperation();
            section.line("floor: `java.net.http`, warm, " + FLOOR_THREADS + " threads", outcome.measured().getFirst())
                    .line("deliveries to " + extent.group() + " endpoints, signed, in order, recorded", delivered)
                    .note("**%,.0f deliveries a second**, until the last attempt was durable: %.2f of the floor (median of the rounds; to reach: 1.00; %s), for %.0f µs of the processors each, PostgreSQL's included (at most: %.0f; %s). Bodies of 1 KiB; p50 and p99 of these two lines are what a request took."
                            .formatted(
                                    delivered.rate(), outcome.ratios().getLast(), Section.verdict(outcome.ratios().getLast() >= 1),
                                    cpu, MOST_CPU_MICROS, Section.verdict(cpu <= MOST_CPU_MICROS)));
        }
    }

    private static void post(HttpClient client, HttpRequest request) throws IOException {
        try {
            if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                throw new BenchFailure("The receiver refused");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void measureFanOut() throws Exception {
        var fanOut = new FanOut(audience, population, extent.fanOuts());
        var told = turns.measure(fanOut);
        fanOut.requireStoredOnce();
        section.line("one booking told to " + fanOut.endpoints() + " endpoints, until the last has it", told)
                .note("One event reaches %,d endpoints within **%.0f ms** (p99 of %d events, from commit to the last receipt; at most: %.0f; %s). Its payload is stored once."
                        .formatted(
                                fanOut.endpoints(), told.millis(99), told.operations(), MOST_MILLIS_TO_ALL,
                                Section.verdict(told.millis(99) <= MOST_MILLIS_TO_ALL)));
    }

    private void drainBacklog(SteadyNews others) throws Exception {
        var drained = backlog.drain(turns, others);
        var rate = drained.backlog().rate();
        var meanwhile = drained.news().getValueAtPercentile(99) / 1e6;
        section.line("a backlog of %,d at one endpoint, drained".formatted(extent.backlog()), drained.backlog())
                .note("%,d pending events of one slow endpoint take **%.1f B** each of the server's heap (at most: %.0f; %s)."
                        .formatted(
                                extent.backlog(), backlog.bytesEach(), MOST_BYTES_EACH,
                                Section.verdict(backlog.bytesEach() <= MOST_BYTES_EACH)))
                .note("Once it answers they are drained at **%,.0f a second** (to reach: %,.0f; %s), while %,d bookings reach other endpoints with a p99 of **%.1f ms** (at most: %.0f; %s)."
                        .formatted(
                                rate, LEAST_DRAINED, Section.verdict(rate >= LEAST_DRAINED), drained.news().getTotalCount(),
                                meanwhile, MOST_MILLIS_MEANWHILE, Section.verdict(meanwhile <= MOST_MILLIS_MEANWHILE)));
    }
}
