package org.branchbook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Floor and subject by turns, so that whatever else slows the machine down slows both. */
final class Turns {

    private final Product product;
    private final Pace pace;

    Turns(Product product, Pace pace) {
        this.product = product;
        this.pace = pace;
    }

    /** Works for about so long. */
    @FunctionalInterface
    interface Work {
        Load forAbout(Duration duration) throws Exception;
    }

    /** What was done: each operation's time in microseconds, all of them within so many seconds. */
    record Load(Histogram micros, double seconds) {}

    /** {@code ratio}: the subject's rate by the floor's, the median of the rounds. */
    record Outcome(Measurement floor, Measurement subject, double ratio) {}

    Outcome take(Work floor, Work subject) throws Exception {
        subject.forAbout(pace.warmUp());
        floor.forAbout(pace.warmUp().dividedBy(3));
        var floors = new ArrayList<Measurement>();
        var subjects = new ArrayList<Measurement>();
        var ratios = new ArrayList<Double>();
        for (int round = 1; round <= pace.rounds(); round++) {
            floors.add(measure(floor));
            subjects.add(measure(subject));
            ratios.add(subjects.getLast().rate() / floors.getLast().rate());
            System.err.printf("round %d: floor %,.0f/s, subject %,.0f/s, ratio %.2f%n",
                    round, floors.getLast().rate(), subjects.getLast().rate(), ratios.getLast());
        }
        return new Outcome(Measurement.of(floors), Measurement.of(subjects), median(ratios));
    }

    /** One turn alone. */
    Measurement measure(Work work) throws Exception {
        var cpu = product.cpuSeconds();
        var load = work.forAbout(pace.turn());
        return new Measurement(load.micros(), load.seconds(), product.cpuSeconds() - cpu);
    }

    private static double median(List<Double> ratios) {
        var sorted = ratios.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
