package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random operations by many at once, over every entrance by which time and places are taken and given back, against a server in
 * a process of its own; in the middle the server and its PostgreSQL are killed. SQL judges what is left. The number of
 * operations is set by {@code -Drace.operations}; the seed of the choices, which is printed, by {@code -Drace.seed}.
 */
class RaceTest {

    private static final int CALLERS = 8;
    private static final int KILLS = 1;
    private static final long OPERATIONS = Long.getLong("race.operations", 2_000);
    private static final long SEED = Long.getLong("race.seed", System.nanoTime());

    @Test
    void nothingIsSoldTwiceWhateverIsDoneAtOnceAndWhoeverIsKilled() throws Exception {
        System.out.println("Race of " + OPERATIONS + " operations, seed " + SEED);
        try (var server = RacedServer.start()) {
            var course = RaceCourse.prepare(server);
            for (int leg = 0; leg <= KILLS; leg++) {
                var legOperations = OPERATIONS / (KILLS + 1);
                if (leg == KILLS) {
                    run(course, leg, legOperations);
                } else {
                    // The last of the leg's operations are under way, or fail, when the kill comes.
                    server.killAfter(course.counter(), course.counter().get() + legOperations * 9 / 10);
                    run(course, leg, legOperations);
                    server.startAgain();
                }
                assertThat(course.failures()).isEmpty();
                new RaceJudge(server, course).judge();
            }
            System.out.println(course.summary());
            assertThat(course.everyEntranceWasPassed()).as(course.summary()).isTrue();
        }
    }

    private static void run(RaceCourse course, int leg, long operations) throws Exception {
        var left = new AtomicLong(operations);
        List<Callable<Void>> callers = IntStream.range(0, CALLERS).<Callable<Void>>mapToObj(number -> () -> {
            var runner = course.runner(SEED + 31L * leg + number);
            while (left.decrementAndGet() >= 0) {
                runner.doSomething();
            }
            return null;
        }).toList();
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            for (var caller : threads.invokeAll(callers)) {
                caller.get();
            }
        }
    }
}
