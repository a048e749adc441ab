package org.branchbook.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An application's endpoint: a real server that remembers what it got and answers as it is told to. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile Function<Seen, Reply> behaviour = request -> Reply.of(200);

    record Seen(String path, HttpHeaders headers, String body, int status) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        long sequence() {
            return Long.parseLong(header("X-Event-Sequence"));
        }
    }

    record Reply(int status, Map<String, String> headers, String body) {

        static Reply of(int status) {
            return new Reply(status, Map.of(), "said " + status);
        }
    }

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver open() {
        return open(0);
    }

    static Receiver open(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            var receiver = new Receiver(server);
            server.createContext("/", receiver::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return receiver;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true);
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().toString();
            var reply = behaviour.apply(new Seen(path, headers, body, 0));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            seen.add(new Seen(path, headers, body, reply.status()));
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    void answers(int status) {
        behaves(request -> Reply.of(status));
    }

    void behaves(Function<Seen, Reply> how) {
        behaviour = how;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** What it answered with success, in the order in which it came. */
    List<Seen> accepted() {
        return seen.stream().filter(request -> request.status() < 300).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
