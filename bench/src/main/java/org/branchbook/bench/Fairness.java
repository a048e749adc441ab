package org.branchbook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What it costs healthy endpoints that others are dead or far behind. Four groups of as many locations, by turns: all healthy;
 * one of ten dead; half of them dead; one with a backlog that dwarfs everything else. Of the dead, half refuse and half hang.
 */
final class Fairness {

    private static final double PER_SECOND = 200;
    private static final double MOST_MEDIAN_MILLIS = 3;
    private static final double MOST_MILLIS = 15;
    private static final double MOST_SLOWER = 1.2;
    private static final double LEAST_SHARE = 0.95;
    private static final List<String> CASES =
            List.of("all healthy", "10 % of the endpoints dead", "50 % of the endpoints dead", "one endpoint with 99 % of a backlog");

    private final Audience audience;
    private final Population population;
    private final int group;
    private final Turns turns;
    private final Backlog backlog;
    private final List<List<Integer>> dead;
    private final List<SteadyNews> news;

    /** @param backlog at the first location of the fourth group */
    Fairness(Audience audience, Population population, int group, Turns turns, Backlog backlog) {
        this.audience = audience;
        this.population = population;
        this.group = group;
        this.turns = turns;
        this.backlog = backlog;
        this.dead = List.of(List.of(), kill(1, 10), kill(2, 50), List.of());
        this.news = IntStream.range(0, CASES.size()).mapToObj(this::news).toList();
    }

    private List<Integer> kill(int number, int percent) {
        var ones = locations(number).subList(0, group * percent / 100);
        ones.forEach(each -> audience.receiver().behave(each, each % 2 == 0 ? "refusing" : "hanging"));
        return ones;
    }

    private List<Integer> locations(int number) {
        return IntStream.rangeClosed(number * group + 1, (number + 1) * group).boxed().toList();
    }

    /** Those of a group whose endpoints answer well; that with the backlog is none of them. */
    private List<Integer> healthy(int number) {
        var healthy = new ArrayList<>(locations(number));
        healthy.removeAll(dead.get(number));
        if (number == CASES.size() - 1) {
            healthy.removeFirst();
        }
        return healthy;
    }

    /** All is well with this group. */
    SteadyNews newsOfHealthy() {
        return news.getFirst();
    }

    private SteadyNews news(int number) {
        return new SteadyNews(audience, population, number * group + 1, group, healthy(number), PER_SECOND);
    }

    void measureTimes(Section section) throws Exception {
        var outcome = turns.take(news.get(0), news.get(1), news.get(2), besideBacklog(news.get(3)));
        var times = outcome.measured();
        for (int i = 0; i < CASES.size(); i++) {
            section.line("commit to receipt at %.0f a second: ".formatted(PER_SECOND) + CASES.get(i), times.get(i));
        }
        var well = times.getFirst();
        section.note("From commit to receipt, with %.0f bookings a second over HTTP: p50 **%.1f ms**, p99 **%.1f ms** (at most: %.0f and %.0f; %s). The commit's moment is PostgreSQL's, before it is durable."
                .formatted(
                        PER_SECOND, well.millis(50), well.millis(99), MOST_MEDIAN_MILLIS, MOST_MILLIS,
                        Section.verdict(well.millis(50) <= MOST_MEDIAN_MILLIS && well.millis(99) <= MOST_MILLIS)));
        for (int i = 1; i < CASES.size(); i++) {
            var slower = times.get(i).millis(99) / well.millis(99);
            section.note("With %s, p99 of the healthy is **%.2f** of all healthy (at most: %.1f; %s)."
                    .formatted(CASES.get(i), slower, MOST_SLOWER, Section.verdict(slower <= MOST_SLOWER)));
        }
    }

    /** @param events for the healthy ones of a group together */
    void measureThroughput(Section section, long events) throws Exception {
        var outcome = turns.take(drain(0, events), drain(1, events), drain(2, events), besideBacklog(drain(3, events)));
        for (int i = 0; i < CASES.size(); i++) {
            section.line("deliveries to the healthy: " + CASES.get(i), outcome.measured().get(i));
        }
        for (int i = 1; i < CASES.size(); i++) {
            var share = outcome.ratios().get(i);
            section.note("With %s, the healthy get **%.2f** as much as all healthy (median of the rounds; to reach: %.2f; %s)."
                    .formatted(CASES.get(i), share, LEAST_SHARE, Section.verdict(share >= LEAST_SHARE)));
        }
    }

    private Drain drain(int number, long events) {
        return new Drain(audience, healthy(number), dead.get(number), events);
    }

    private Turns.Work besideBacklog(Turns.Work work) {
        return new Turns.Work() {
            @Override
            public void prepare(Duration duration) throws Exception {
                backlog.rest(false);
                work.prepare(duration);
            }

            @Override
            public Turns.Load forAbout(Duration duration) throws Exception {
                try {
                    return work.forAbout(duration);
                } finally {
                    backlog.rest(true);
                }
            }
        };
    }
}
