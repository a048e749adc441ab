package org.branchbook.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingHttpTest {

    private static final OutgoingRules LOOPBACK = new OutgoingRules(true, Set.of());
    private static final OutgoingHttp.Deadlines SHORT =
            new OutgoingHttp.Deadlines(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(900));

    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

    @AfterEach
    void closeAll() throws Exception {
        for (var closeable : open) {
            closeable.close();
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private OutgoingHttp client(OutgoingRules rules) {
        return opened(new OutgoingHttp(rules, SHORT, InetAddress::getAllByName));
    }

    private static OutgoingHttp.Request post(String url) {
        return OutgoingHttp.Request.post(url, Map.of("Content-Type", "application/json", "X-Test", "yes"), "{\"a\":1}");
    }

    private static Answer.Received received(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Received.class);
        return (Answer.Received) answer;
    }

    private static Answer.Failed failed(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return (Answer.Failed) answer;
    }

    /** What the other side does with a connection once the request's first bytes are there. */
    private interface Behaviour {
        void on(Socket socket, OutputStream out) throws Exception;
    }

    private String server(Behaviour behaviour) throws IOException {
        var server = opened(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    Thread.ofVirtual().start(() -> {
                        try (socket) {
                            socket.getInputStream().read(new byte[4096]);
                            behaviour.on(socket, socket.getOutputStream());
                        } catch (Exception goneAway) {
                            // the client hung up, as it should
                        }
                    });
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void sendsTheBytesAndTellsTheAnswer() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        opened(() -> server.stop(0));
        server.createContext("/", exchange -> {
            var echo = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Test") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Seen", "1");
            exchange.sendResponseHeaders(201, echo.length());
            exchange.getResponseBody().write(ascii(echo));
            exchange.close();
        });
        server.start();

        var answer = received(client(LOOPBACK).send(post("http://127.0.0.1:" + server.getAddress().getPort() + "/a?b=c%20d")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("POST /a?b=c%20d yes application/json {\"a\":1}");
        assertThat(answer.header("x-seen")).contains("1");
        assertThat(answer.took()).isPositive();
    }

    @Test
    void keepsConnections() throws Exception {
        var connections = new AtomicInteger();
        var url = server((socket, out) -> {
            connections.incrementAndGet();
            do {
                out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
            } while (socket.getInputStream().read(new byte[4096]) > 0);
        });
        var client = client(LOOPBACK);
        for (int i = 0; i < 20; i++) {
            assertThat(received(client.send(post(url))).status()).isEqualTo(200);
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void followsNoRedirect() throws Exception {
        var hits = new AtomicInteger();
        var url = server((socket, out) -> {
            hits.incrementAndGet();
            out.write(ascii("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"));
        });
        assertThat(received(client(LOOPBACK).send(post(url))).status()).isEqualTo(302);
        assertThat(hits).hasValue(1);
    }

    @Test
    void keepsNoCookie() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        opened(() -> server.stop(0));
        var cookies = new AtomicInteger();
        server.createContext("/", exchange -> {
            cookies.addAndGet(exchange.getRequestHeaders().containsKey("Cookie") ? 1 : 0);
            exchange.getResponseHeaders().add("Set-Cookie", "id=1; Path=/");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        var client = client(LOOPBACK);
        client.send(post("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        client.send(post("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        assertThat(cookies).hasValue(0);
    }

    @Test
    void aHangingEndpointIsLeftAtTheDeadline() throws Exception {
        var url = server((socket, out) -> Thread.sleep(10_000));
        var answer = failed(client(LOOPBACK).send(post(url)));
        assertThat(answer.reason()).isEqualTo(Answer.Reason.TIMEOUT);
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aDrippingBodyIsLeftAtTheTotalDeadline() throws Exception {
        var url = server((socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"));
            for (int i = 0; i < 100; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(100);
            }
        });
        var answer = failed(client(LOOPBACK).send(post(url)));
        assertThat(answer.reason()).isEqualTo(Answer.Reason.TIMEOUT);
        assertThat(answer.took()).isBetween(Duration.ofMillis(700), Duration.ofSeconds(3));
    }

    @Test
    void drippingHeadersAreLeftAtTheTotalDeadline() throws Exception {
        var url = server((socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\n"));
            for (int i = 0; i < 100; i++) {
                out.write(ascii("X-H" + i + ": 1\r\n"));
                out.flush();
                Thread.sleep(100);
            }
        });
        var answer = failed(client(LOOPBACK).send(post(url)));
        assertThat(answer.reason()).isEqualTo(Answer.Reason.TIMEOUT);
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void anEndlessBodyIsCapped() throws Exception {
        var url = server((socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
            var chunk = new byte[8192];
            while (true) {
                out.write(chunk);
            }
        });
        var answer = received(client(LOOPBACK).send(post(url)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(OutgoingHttp.MOST_BYTES - "Connectionclose".length()).doesNotContain("\0");
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void anEndlessHeaderIsRefused() throws Exception {
        var url = server((socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\nX-Long: "));
            var chunk = "y".repeat(8192).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(chunk);
            }
        });
        assertThat(failed(client(LOOPBACK).send(post(url))).reason()).isEqualTo(Answer.Reason.CONNECTION);
    }

    @Test
    void aCompressedAnswerIsNotBlownUp() throws Exception {
        var url = server((socket, out) -> out.write(
                ascii("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")));
        assertThat(received(client(LOOPBACK).send(post(url))).body()).isEqualTo("abcd");
    }

    @Test
    void anInterruptBreaksTheConnection() throws Exception {
        var url = server((socket, out) -> Thread.sleep(10_000));
        var client = opened(new OutgoingHttp(LOOPBACK));
        var began = System.nanoTime();
        var sending = Thread.ofVirtual().start(() -> client.send(post(url)));
        Thread.sleep(200);
        sending.interrupt();
        assertThat(sending.join(Duration.ofSeconds(3))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void nobodyListeningIsAFailure() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(failed(client(LOOPBACK).send(post("http://127.0.0.1:" + port + "/"))).reason())
                .isEqualTo(Answer.Reason.CONNECTION);
    }

    @Test
    void theOperatorMayAllowHostsAndNetworks() throws Exception {
        var url = server((socket, out) -> out.write(ascii("HTTP/1.1 204 No Content\r\n\r\n")));
        assertThat(failed(client(new OutgoingRules(false, Set.of("10.0.0.0/8"))).send(post(url))).reason())
                .isEqualTo(Answer.Reason.REFUSED);
        assertThat(client(new OutgoingRules(false, Set.of("127.0.0.0/8"))).send(post(url)))
                .asInstanceOf(type(Answer.Received.class))
                .extracting(Answer.Received::status)
                .isEqualTo(204);
        assertThat(received(client(new OutgoingRules(false, Set.of("LocalHost"))).send(post(url.replace("127.0.0.1", "localhost"))))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void slowNameServersHoldNobodyElseUp() throws Exception {
        var url = server((socket, out) -> out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")));
        var client = opened(new OutgoingHttp(LOOPBACK, SHORT, host -> {
            if (host.startsWith("slow")) {
                sleep();
            }
            return InetAddress.getAllByName("127.0.0.1");
        }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                var host = "slow" + i + ".example";
                threads.submit(() -> client.send(post("http://" + host + "/")));
            }
            assertThat(received(client.send(post(url))).took()).isLessThan(SHORT.total());
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
