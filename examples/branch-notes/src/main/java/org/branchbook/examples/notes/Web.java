package org.branchbook.examples.notes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.branchbook.sdk.MalformedMessage;
import org.branchbook.sdk.UntrustedMessage;

/** The JDK's HTTP server with a virtual thread for each request, and one place that decides what a failure answers. */
final class Web implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("branch-notes");
    private static final int LARGEST_BODY = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Web(String host, int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
        server.setExecutor(threads);
    }

    /** Serves one path, or all paths under it when it ends with a slash. */
    Web on(String method, String path, Function<Request, Reply> route) {
        server.createContext(path, exchange -> answer(exchange, method, path, route));
        return this;
    }

    /** As {@link #on}, but for callers on this machine only. */
    Web onLocally(String method, String path, Function<Request, Reply> route) {
        server.createContext(path, exchange -> {
            boolean local = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
            answer(exchange, method, path, local ? route : request -> Reply.text(403, "only from this machine"));
        });
        return this;
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Gives requests in flight a second to finish. */
    @Override
    public void close() {
        server.stop(1);
        threads.close();
    }

    private static void answer(HttpExchange exchange, String method, String path, Function<Request, Reply> route)
            throws IOException {
        try (exchange) {
            Reply reply = reply(exchange, method, path, route);
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Reply reply(HttpExchange exchange, String method, String path, Function<Request, Reply> route)
            throws IOException {
        if (!path.endsWith("/") && !exchange.getRequestURI().getPath().equals(path)) {
            return Reply.text(404, "nothing here");
        }
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            return Reply.text(405, "only " + method);
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return Reply.text(413, "too large");
        }
        try {
            return route.apply(new Request(exchange.getRequestURI(), exchange.getRequestHeaders(), new String(body, UTF_8)));
        } catch (MalformedMessage e) {
            return Reply.text(400, e.getMessage());
        } catch (UntrustedMessage e) {
            return Reply.text(403, e.getMessage());
        } catch (RuntimeException e) {
            // Nothing was noted, so the platform shall try again.
            LOG.log(Level.WARNING, method + " " + path + " failed", e);
            return Reply.text(503, "not now, try again");
        }
    }
}
