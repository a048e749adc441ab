package org.branchbook.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.branchbook.testing.HostileEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an endpoint does, sending to it ends in time, with little kept and nothing left behind. */
class HostileAnswersTest {

    private static final OutgoingHttp.Deadlines SHORT =
            new OutgoingHttp.Deadlines(Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofMillis(1_500));
    private static final Duration LATEST = SHORT.total().plusSeconds(2);

    private static HostileEndpoint endpoint;
    private static OutgoingHttp client;

    @BeforeAll
    static void open() throws Exception {
        endpoint = new HostileEndpoint();
        client = new OutgoingHttp(new OutgoingRules(true, Set.of()), SHORT, InetAddress::getAllByName);
    }

    @AfterAll
    static void close() throws Exception {
        client.close();
        endpoint.close();
    }

    static List<String> tricks() {
        return HostileEndpoint.tricks();
    }

    static List<String> redirects() {
        return HostileEndpoint.tricks().stream().filter(trick -> trick.startsWith("redirect")).toList();
    }

    private static Answer send(String trick) {
        return client.send(OutgoingHttp.Request.post(endpoint.url(trick), Map.of("Content-Type", "application/json"), "{}"));
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void isSurvivedInTimeWithLittleKept(String trick) throws Exception {
        var answer = send(trick);

        assertThat(answer.took()).isLessThan(LATEST);
        switch (answer) {
            case Answer.Received received -> assertThat(bytesOf(received)).isLessThanOrEqualTo(OutgoingHttp.MOST_BYTES);
            case Answer.Failed failed -> assertThat(failed.sentence()).hasSizeBetween(1, 500).doesNotContain("\0");
        }
        assertThat(answer.toString()).as("what the database can keep").doesNotContain("\0");
        if (HostileEndpoint.isBreaking(trick)) {
            isLetGoOf(trick);
        }
    }

    private static int bytesOf(Answer.Received answer) {
        var headers = answer.headers().entrySet().stream()
                .mapToInt(header -> header.getValue().stream().mapToInt(value -> header.getKey().length() + value.length()).sum())
                .sum();
        // What is no UTF-8 becomes a replacement of three bytes; at the cap it counts as received.
        return headers + Math.min(answer.body().length(), answer.body().getBytes(StandardCharsets.UTF_8).length);
    }

    private static void isLetGoOf(String trick) throws InterruptedException {
        var latest = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (endpoint.isStillHeld(trick) && System.nanoTime() < latest) {
            Thread.sleep(5);
        }
        assertThat(endpoint.isStillHeld(trick)).as("the connection is held on to").isFalse();
    }

    /** What never ends and never says anything is not read until the deadline: that would cost a processor each time. */
    @ParameterizedTest
    @ValueSource(strings = {
        "endless-continue", "endless-early-hints", "endless-processing", "endless-blank-lines", "endless-status-line", "endless-header",
        "endless-headers", "endless-folded-header", "endless-chunk-extension", "endless-trailers", "endless-trailer", "endless-zeros"})
    void whatNeverComesToThePointIsLeftAtOnce(String trick) {
        assertThat(send(trick)).isInstanceOfSatisfying(
                Answer.Failed.class, failed -> assertThat(failed.reason()).as(failed.sentence()).isEqualTo(Answer.Reason.CONNECTION));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void isNotFollowed(String redirect) {
        assertThat(send(redirect)).isInstanceOfSatisfying(
                Answer.Received.class, answer -> assertThat(answer.status()).isBetween(300, 308));
        assertThat(endpoint.asked("redirected")).isZero();
    }

    @Test
    void allAtOnceLeaveNoThreadBehind() throws Exception {
        send("redirect-301");
        var before = platformThreads();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = HostileEndpoint.tricks().stream().map(trick -> threads.submit(() -> send(trick))).toList();
            for (Future<Answer> answer : sent) {
                assertThat(answer.get().took()).isLessThan(LATEST);
            }
        }
        // The lookups have their own, which are bounded.
        assertThat(platformThreads()).isLessThanOrEqualTo(before);
    }

    private static long platformThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("outgoing") || name.startsWith("idle-connection"))
                .count();
    }
}
