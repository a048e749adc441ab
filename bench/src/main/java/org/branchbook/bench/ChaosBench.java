package org.branchbook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Two servers on one database under load: every few seconds one of them is killed and started again, and twice the database
 * with it. Afterwards three ledgers have to agree: the log of events, the record of deliveries, and what the endpoints got.
 */
final class ChaosBench {

    private static final int LOCATIONS = 20;
    private static final int PEOPLE = 8;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(5);
    private static final Duration TO_COME_IN = Duration.ofMillis(100);
    private static final Duration TO_START = Duration.ofSeconds(240);
    private static final Duration TO_SETTLE = Duration.ofSeconds(180);

    private final Product former;
    private final ReceiverProcess receiver;
    private final StrayPostgres postgres;
    private final List<Product> servers;
    private final ChaosLedgers ledgers;
    private int kills;
    private int databaseKills;

    private ChaosBench(Product former, ReceiverProcess receiver, StrayPostgres postgres, List<Product> servers) {
        this.former = former;
        this.receiver = receiver;
        this.postgres = postgres;
        this.servers = servers;
        this.ledgers = new ChaosLedgers(former, receiver);
    }

    static Section run(Path jar, Duration duration) throws Exception {
        var population = Population.of(LOCATIONS);
        try (var former = Product.start(jar, "branchbook.outgoing.allow-loopback=true");
                var receiver = ReceiverProcess.start(LOCATIONS + 1)) {
            try (var database = former.connect()) {
                population.writeInto(database);
                letEdit(database);
            }
            Audience.gather(former, receiver, LOCATIONS);
            former.kill();
            var postgres = new StrayPostgres(former);
            try (var one = server(jar, former, postgres); var other = server(jar, former, postgres)) {
                return new ChaosBench(former, receiver, postgres, List.of(one, other)).run(population, duration);
            }
        }
    }

    private static void letEdit(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    update location_user set permissions =
                    '{"webhook_read_access":1,"clients_access":1,"client_phones_access":1,"clients_edit_access":1}'""");
        }
    }

    private static Product server(Path jar, Product former, StrayPostgres postgres) throws IOException, InterruptedException {
        return Product.start(
                jar, "branchbook.outgoing.allow-loopback=true", "branchbook.database.url=" + postgres.url(),
                "branchbook.database.user=branchbook", "branchbook.database.password=" + former.databasePassword(),
                "branchbook.master-key=" + Base64.getEncoder().encodeToString(former.masterKey()));
    }

    private Section run(Population population, Duration duration) throws Exception {
        var load = new ChaosLoad(population, servers);
        load.start(PEOPLE);
        var start = System.nanoTime();
        killAround(start, duration);
        awaitReady(servers.getFirst());
        awaitReady(servers.getLast());
        load.end();
        var seconds = (System.nanoTime() - start) / 1e9;
        awaitSettled();
        var settled = (System.nanoTime() - start) / 1e9 - seconds;
        var verdict = ledgers.compare(load.promised());
        if (!verdict.isFaultless(ledgers.inFlight())) {
            throw new BenchFailure("The ledgers differ: %s, in flight at the kills: %d".formatted(verdict, ledgers.inFlight()));
        }
        return Section.of("chaos", former)
                .line("changes over HTTP that were answered", new Measurement(load.answered(), seconds, 0))
                .note("%d kills of a server within %.0f s, %d of them of PostgreSQL too (SIGKILL); two servers on one database. %d requests had no answer. The last delivery was on record %.1f s after the last request."
                        .formatted(kills, seconds, databaseKills, load.unanswered(), settled))
                .note("**Nothing is lost:** %,d events are committed, %,d delivered by the record of attempts, %,d parked; the endpoints have received %,d different ones, all of them committed. No event has two successful attempts on record. All %,d appointments that somebody was told he has are in the log."
                        .formatted(verdict.committed(), verdict.delivered(), verdict.parked(), verdict.received(), load.promised().size()))
                .note("**%d came twice**, of %d that had been received and were not on record at the kills (counted with both servers standing still). **%d came in the wrong order** for their object."
                        .formatted(verdict.repeated(), ledgers.inFlight(), verdict.inverted()));
    }

    /** A server that has not come up since its last kill is waited for. */
    private void killAround(long start, Duration duration) throws Exception {
        var databaseAt = new Duration[] {duration.dividedBy(3), duration.multipliedBy(2).dividedBy(3)};
        for (var next = BETWEEN_KILLS; next.compareTo(duration) < 0; next = next.plus(BETWEEN_KILLS)) {
            LockSupport.parkNanos(start + next.toNanos() - System.nanoTime());
            var victim = servers.get(kills % servers.size());
            awaitReady(victim);
            var withDatabase = databaseKills < databaseAt.length && next.compareTo(databaseAt[databaseKills]) >= 0;
            kill(victim, withDatabase);
        }
    }

    private void kill(Product victim, boolean withDatabase) throws Exception {
        signal("STOP");
        Thread.sleep(TO_COME_IN);
        ledgers.countInFlight();
        if (withDatabase) {
            postgres.kill();
            databaseKills++;
        }
        victim.kill();
        kills++;
        signal("CONT");
        if (withDatabase) {
            postgres.start();
        }
        victim.revive();
    }

    private void signal(String name) throws IOException, InterruptedException {
        for (var server : servers) {
            new ProcessBuilder("kill", "-" + name, Long.toString(server.process()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        }
    }

    private static void awaitReady(Product server) {
        var deadline = System.nanoTime() + TO_START.toNanos();
        while (!server.isReady()) {
            if (System.nanoTime() > deadline) {
                throw new BenchFailure("A server does not come up after a kill:\n" + server.output());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void awaitSettled() throws SQLException {
        var deadline = System.nanoTime() + TO_SETTLE.toNanos();
        try (var database = former.connect(); var query = database.prepareStatement("""
                select (select count(*) from delivery_lane lane join location_clock clock using (location_id)
                        where lane.cursor < clock.seq)
                     + (select count(*) from delivery_waiting where parked_at is null)""")) {
            while (Audience.number(query) > 0) {
                if (System.nanoTime() > deadline) {
                    throw new BenchFailure("Deliveries are still due long after the last kill");
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }
}
