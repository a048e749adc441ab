package org.branchbook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Floor and subjects by turns, so that whatever else slows the machine down slows all of them. */
final class Turns {

    private final List<Product> products;
    private final Pace pace;

    Turns(Product product, Pace pace) {
        this(List.of(product), pace);
    }

    /** Between several servers: while one works, the others rest. */
    Turns(List<Product> products, Pace pace) {
        this.products = products;
        this.pace = pace;
    }

    /** Works for about so long. */
    @FunctionalInterface
    interface Work {
        Load forAbout(Duration duration) throws Exception;

        /** What has to be there before, and counts for nothing. */
        default void prepare(Duration duration) throws Exception {}
    }

    /** What was done: each operation's time in nanoseconds, all of them within so many seconds. */
    record Load(Histogram nanos, double seconds) {}

    /**
     * In the order in which they took their turns, the floor first; {@code ratios}: each one's rate by the floor's, the
     * median of the rounds.
     */
    record Outcome(List<Measurement> measured, List<Double> ratios) {}

    /**
     * Lets each warm up, and then takes the rounds. The floor is warm soon: it has nothing to compile that matters. What was
     * written meanwhile is counted by PostgreSQL before the rounds, as autovacuum does it within a minute; who connects anew
     * for each turn would have better plans than who stays connected.
     */
    Outcome take(Work... works) throws Exception {
        for (var work : works) {
            var duration = work == works[0] ? pace.turn() : pace.warmUp().dividedBy(works.length - 1);
            work.prepare(duration);
            work.forAbout(duration);
        }
        for (var product : products) {
            product.countRows();
        }
        var turns = new ArrayList<List<Measurement>>();
        for (int round = 1; round <= pace.rounds(); round++) {
            var taken = new ArrayList<Measurement>();
            for (var work : works) {
                taken.add(measure(work));
            }
            turns.add(taken);
            System.err.println("Round " + round + ", per second: "
                    + taken.stream().map(one -> "%,.0f".formatted(one.rate())).collect(Collectors.joining(" · ")));
        }
        var all = IntStream.range(0, works.length).mapToObj(i -> turns.stream().map(turn -> turn.get(i)).toList()).toList();
        return new Outcome(
                all.stream().map(Measurement::of).toList(), all.stream().map(own -> ratio(own, all.getFirst())).toList());
    }

    private static double ratio(List<Measurement> turns, List<Measurement> floors) {
        return median(IntStream.range(0, turns.size()).mapToObj(i -> turns.get(i).rate() / floors.get(i).rate()).toList());
    }

    /** One turn alone. */
    Measurement measure(Work work) throws Exception {
        work.prepare(pace.turn());
        var cpu = cpuSeconds();
        var load = work.forAbout(pace.turn());
        return new Measurement(load.nanos(), load.seconds(), cpuSeconds() - cpu);
    }

    private double cpuSeconds() {
        return products.stream().mapToDouble(Product::cpuSeconds).sum();
    }

    private static double median(List<Double> ratios) {
        var sorted = ratios.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
