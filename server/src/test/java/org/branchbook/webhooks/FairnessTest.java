package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.branchbook.events.Subject;
import org.branchbook.testing.FreePort;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody waits for somebody else's endpoint; how little it costs is measured by {@code ./branchbook bench webhooks}. */
class FairnessTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final Hooks hooks = new Hooks(database.dataSource(), Clock.systemUTC());
    private final Receiver healthy = Receiver.open();
    private final Receiver other = Receiver.open();

    @AfterEach
    void close() {
        hooks.close();
        healthy.close();
        other.close();
    }

    @Test
    void halfOfTheEndpointsAreDeadAndTheOthersGetEverythingMeanwhile() throws Exception {
        var healthyOnes = Stream.generate(hooks::location).limit(20).toList();
        var deadOnes = Stream.generate(hooks::location).limit(20).toList();
        var refusing = "http://127.0.0.1:" + FreePort.find() + "/";
        healthyOnes.forEach(location -> hooks.subscribe(location, healthy.url("/")));
        deadOnes.forEach(location -> hooks.subscribe(location, location % 2 == 0 ? refusing : other.url("/")));
        var everybodyElseHasAll = new CountDownLatch(1);
        var hanging = new AtomicInteger();
        other.behaves(request -> {
            hanging.incrementAndGet();
            await(everybodyElseHasAll);
            return Receiver.Reply.of(200);
        });
        deadOnes.forEach(location -> hooks.happens(location, Subject.APPOINTMENT, 1, 2, 3));
        Hooks.await(() -> hanging.get() == 10);

        healthyOnes.forEach(location -> hooks.happens(location, Subject.APPOINTMENT, LongStream.range(0, 50).toArray()));
        Hooks.await(() -> healthy.accepted().size() == 20 * 50);
        assertThat(other.accepted()).isEmpty();
        everybodyElseHasAll.countDown();
    }

    @Test
    void aBacklogOfOneDelaysNobody() {
        var behind = hooks.location();
        var others = Stream.generate(hooks::location).limit(5).toList();
        hooks.subscribe(behind, other.url("/"));
        others.forEach(location -> hooks.subscribe(location, healthy.url("/")));
        other.behaves(request -> {
            Hooks.pause(20);
            return Receiver.Reply.of(200);
        });
        hooks.happens(behind, Subject.APPOINTMENT, LongStream.range(0, 10_000).toArray());
        Hooks.await(() -> other.accepted().size() > 100);

        others.forEach(location -> hooks.happens(location, Subject.APPOINTMENT, 1, 2));
        Hooks.await(() -> healthy.accepted().size() == 10);
        assertThat(other.accepted()).hasSizeLessThan(10_000);
        assertThat(hooks.count("delivery_attempt", behind)).isLessThan(10_000);
    }

    @Test
    void oneEventReachesAllWhoListen() {
        var location = hooks.location();
        var paths = IntStream.range(0, 200).mapToObj(i -> "/" + i).toList();
        paths.forEach(path -> hooks.subscribe(location, healthy.url(path)));
        hooks.happens(location, Subject.APPOINTMENT, 1);
        Hooks.await(() -> healthy.accepted().size() == 200);
        hooks.happens(location, Subject.APPOINTMENT, 2, 1);
        Hooks.await(() -> healthy.accepted().size() == 600);
        for (var path : paths) {
            assertThat(numbersAt(path)).startsWith(1L).containsExactlyInAnyOrder(1L, 2L, 3L);
        }
    }

    private List<Long> numbersAt(String path) {
        return healthy.accepted().stream().filter(request -> request.path().equals(path)).map(Receiver.Seen::sequence).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
