package org.branchbook.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Bookings over HTTP at a steady rate at some locations, and how long after its commit each is received by the location's
 * endpoint, where that one is healthy.
 */
final class SteadyNews implements Turns.Work {

    private static final int CONNECTIONS = 16;

    private final Audience audience;
    private final List<Integer> healthy;
    private final BranchBookings bookings;
    private final double perSecond;

    /** @param first the first of the locations, {@code count}: how many */
    SteadyNews(Audience audience, Population population, int first, int count, List<Integer> healthy, double perSecond) {
        this.audience = audience;
        this.healthy = healthy;
        this.perSecond = perSecond;
        // The slots of the first half are pgbench's.
        this.bookings = new BranchBookings(population, first, count, new Population(count, population.firstDay()).slots() / 2);
    }

    @Override
    public void prepare(Duration unused) {
        audience.receiver().forgetReceipts();
    }

    @Override
    public Turns.Load forAbout(Duration duration) throws SQLException, IOException, InterruptedException {
        var start = System.nanoTime();
        book(duration);
        audience.awaitSettled(healthy);
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Turns.Load(arrived(), seconds);
    }

    void book(Duration duration) throws InterruptedException {
        new OpenLoop(audience.product().address(), CONNECTIONS, perSecond).run(duration, bookings::bookNext);
    }

    /** From commit to receipt, of everything since the preparation. */
    Histogram arrived() throws SQLException, IOException {
        return Audience.histogram(audience.arrivals(healthy));
    }
}
