package org.branchbook.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.branchbook.platform.outgoing.NameServer.Entry.address;
import static org.branchbook.platform.outgoing.NameServer.Entry.alias;
import static org.branchbook.platform.outgoing.NameServer.Entry.mapped;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever name servers answer, nothing inside is reached and nothing waits long. 127.0.0.1, which is allowed here, stands for
 * a public address; 127.0.0.2 is inside, and has a listener that nobody may ever reach.
 */
class HostileNamesTest {

    private static final OutgoingHttp.Deadlines SHORT =
            new OutgoingHttp.Deadlines(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final AtomicInteger outside = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final int port = listen("127.0.0.1", 0, outside);

    HostileNamesTest() throws IOException {
        listen("127.0.0.2", port, inside);
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }

    /** Answers every request, and counts who comes. */
    private int listen(String host, int port, AtomicInteger callers) throws IOException {
        var server = opened(new ServerSocket(port, 50, InetAddress.getByName(host)));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    callers.incrementAndGet();
                    connections.add(socket);
                    Thread.ofVirtual().start(() -> answer(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return server.getLocalPort();
    }

    private static void answer(Socket socket) {
        try (socket) {
            while (socket.getInputStream().read(new byte[4_096]) > 0) {
                socket.getOutputStream().write("HTTP/1.1 204 Fine\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException hungUp) {
            // As it may.
        }
    }

    private OutgoingHttp client(NameServer names) {
        return opened(new OutgoingHttp(new OutgoingRules(false, Set.of("127.0.0.1")), SHORT, names));
    }

    private Answer send(OutgoingHttp client, String host) {
        return client.send(OutgoingHttp.Request.post("http://" + host + ":" + port + "/", Map.of(), "{}"));
    }

    private void isRefused(Answer answer) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Answer.Reason.REFUSED);
            assertThat(failed.sentence()).matches("The address of [a-z.]+ is not a public one");
        });
        assertThat(inside).hasValue(0);
    }

    @Test
    void aNameThatTurnsInwardsAfterTheFirstAnswerGainsNothing() throws Exception {
        var names = opened(new NameServer((question, times) -> question.type() != NameServer.A
                ? question.with()
                : question.with(address(times == 1 ? "127.0.0.1" : "127.0.0.2"))));
        var client = client(names);

        // One answer for check and connection alike; the next request goes over the same connection.
        assertThat(send(client, "rebinding.example")).isInstanceOf(Answer.Received.class);
        assertThat(send(client, "rebinding.example")).isInstanceOf(Answer.Received.class);
        assertThat(names.asked("rebinding.example")).isEqualTo(1);
        assertThat(outside).hasValue(1);

        for (var connection : connections) {
            connection.close();
        }
        // After a second of rest a connection is looked at before it is used.
        Thread.sleep(1_100);
        isRefused(send(client, "rebinding.example"));
        assertThat(names.asked("rebinding.example")).isGreaterThan(1);
    }

    @Test
    void aNameThatTurnsEveryTimeNeverLeadsInside() throws Exception {
        var names = opened(new NameServer((question, times) -> question.type() != NameServer.A
                ? question.with()
                : question.with(address(times % 2 == 1 ? "127.0.0.1" : "127.0.0.2"))));
        for (int i = 0; i < 20; i++) {
            try (var client = new OutgoingHttp(new OutgoingRules(false, Set.of("127.0.0.1")), SHORT, names)) {
                send(client, "turning.example");
            }
        }
        assertThat(outside).hasValue(10);
        assertThat(inside).hasValue(0);
    }

    private static Arguments of(String what, NameServer.Zone zone) {
        return Arguments.argumentSet(what, zone);
    }

    /** Answers with these addresses, each to the question for its kind. */
    private static NameServer.Zone addresses(NameServer.Entry... entries) {
        return (question, times) -> question.with(
                Stream.of(entries).filter(entry -> entry.type() == question.type()).toArray(NameServer.Entry[]::new));
    }

    private static NameServer.Zone aliases(String... chain) {
        return (question, times) -> {
            var place = List.of(chain).indexOf(question.name());
            if (question.type() == NameServer.CNAME && place < chain.length - 1) {
                return question.with(alias(chain[place + 1]));
            }
            return place == chain.length - 1 && question.type() == NameServer.A
                    ? question.with(address("127.0.0.2"))
                    : question.with();
        };
    }

    static Stream<Arguments> inward() {
        return Stream.of(
                of("private", addresses(address("127.0.0.2"))),
                of("public, then private", addresses(address("127.0.0.1"), address("127.0.0.2"))),
                of("private, then public", addresses(address("127.0.0.2"), address("127.0.0.1"))),
                of("two public, then private", addresses(address("127.0.0.1"), address("127.0.0.1"), address("127.0.0.2"))),
                of("one private among many", addresses(Stream.concat(
                                IntStream.range(0, 25).mapToObj(i -> address("127.0.0.1")), Stream.of(address("127.0.0.2")))
                        .toArray(NameServer.Entry[]::new))),
                of("public, and this machine by the new kind", addresses(address("127.0.0.1"), address("::1"))),
                of("public, and private by the new kind", addresses(address("127.0.0.1"), address("fd00::1"))),
                of("folded into the new kind", addresses(mapped(127, 0, 0, 2))),
                of("public, and folded", addresses(address("127.0.0.1"), mapped(10, 0, 0, 1))),
                of("through a gateway", addresses(address("64:ff9b::7f00:2"))),
                of("through another", addresses(address("2002:7f00:2::1"))),
                of("of a link", addresses(address("fe80::1"))),
                of("metadata", addresses(address("169.254.169.254"))),
                of("nobody", addresses(address("0.0.0.0"))),
                of("everybody", addresses(address("255.255.255.255"))),
                of("many", addresses(address("ff02::1"))),
                of("an alias", aliases("a.example", "b.inside")),
                of("a chain of aliases", aliases("a.example", "b.example", "c.example", "d.example", "e.inside")));
    }

    @ParameterizedTest
    @MethodSource("inward")
    void aNameThatLeadsInsideIsRefused(NameServer.Zone zone) throws Exception {
        isRefused(send(client(opened(new NameServer(zone))), "a.example"));
        assertThat(outside).hasValue(0);
    }

    static Stream<Arguments> nowhere() {
        return Stream.of(
                of("nothing", (question, times) -> question.with()),
                of("no such name", (question, times) -> question.with(3)),
                of("a failure", (question, times) -> question.with(2)),
                of("a refusal", (question, times) -> question.with(5)),
                of("silence", (question, times) -> new byte[0]),
                of("late", (question, times) -> {
                    Thread.sleep(3_000);
                    return question.with(address("127.0.0.1"));
                }),
                of("noise", (question, times) -> noise(200)),
                of("noise with the right id", (question, times) -> {
                    var noise = noise(300);
                    System.arraycopy(question.packet(), 0, noise, 0, 2);
                    return noise;
                }),
                of("half a head", (question, times) -> Arrays.copyOf(question.with(address("127.0.0.1")), 7)),
                of("half an answer", (question, times) -> {
                    var whole = question.with(address("127.0.0.1"));
                    return Arrays.copyOf(whole, whole.length - 3);
                }),
                of("a name that points at itself", (question, times) -> {
                    var whole = question.with(new NameServer.Entry(NameServer.CNAME, new byte[] {(byte) 0xc0, 0}));
                    var data = whole.length - 2;
                    whole[data] = (byte) (0xc0 | data >> 8);
                    whole[data + 1] = (byte) data;
                    return whole;
                }),
                of("another's id", (question, times) -> {
                    var whole = question.with(address("127.0.0.1"));
                    whole[0] ^= 0x55;
                    return whole;
                }),
                of("an address of three bytes", (question, times) ->
                        question.with(new NameServer.Entry(question.type(), new byte[] {127, 0, 0}))),
                of("aliases in a circle", (question, times) -> question.type() != NameServer.CNAME
                        ? question.with()
                        : question.with(alias(question.name().startsWith("a") ? "b.example" : "a.example"))));
    }

    private static byte[] noise(int length) {
        var noise = new byte[length];
        new Random(3).nextBytes(noise);
        return noise;
    }

    @ParameterizedTest
    @MethodSource("nowhere")
    void aNameThatLeadsNowhereFailsInTime(NameServer.Zone zone) throws Exception {
        var answer = send(client(opened(new NameServer(zone))), "a.example");

        assertThat(answer).isInstanceOf(Answer.Failed.class);
        assertThat(answer.took()).isLessThan(SHORT.total().plusSeconds(1));
        assertThat(outside).hasValue(0);
        assertThat(inside).hasValue(0);
    }

    @Test
    void ofManyAddressesFewAreTried() throws Exception {
        var many = addresses(
                IntStream.range(10, 40).mapToObj(i -> address("127.0.0." + i)).toArray(NameServer.Entry[]::new));
        var client = opened(new OutgoingHttp(new OutgoingRules(true, Set.of()), SHORT, opened(new NameServer(many))));
        var tried = new AtomicInteger();
        for (int i = 10; i < 40; i++) {
            listenAndReset("127.0.0." + i, tried);
        }

        assertThat(send(client, "many.example")).isInstanceOf(Answer.Failed.class);
        assertThat(tried).hasValueBetween(1, 2);
    }

    private void listenAndReset(String host, AtomicInteger callers) throws IOException {
        var server = opened(new ServerSocket(port, 50, InetAddress.getByName(host)));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    callers.incrementAndGet();
                    socket.setSoLinger(true, 0);
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }
}
