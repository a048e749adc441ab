package org.branchbook.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Somebody's end of a webhook, as fast as can be: says 200 to every POST and hands it on. */
final class Receiver {

    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BACKLOG = 1_024;

    private final ServerSocket socket;
    private final Consumer<Message> inbox;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile Manner manner = Manner.WELL;

    private Receiver(ServerSocket socket, Consumer<Message> inbox) {
        this.socket = socket;
        this.inbox = inbox;
    }

    /** @param headers by their names in lower case */
    record Message(Map<String, String> headers, String body) {}

    /** @param inbox called by many threads at once, before the answer goes out */
    static Receiver start(Consumer<Message> inbox) throws IOException {
        var receiver = new Receiver(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), inbox);
        Thread.ofVirtual().name("receiver").start(receiver::accept);
        return receiver;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From now on; whoever refuses does so for good. */
    void behave(Manner manner) throws IOException {
        this.manner = manner;
        if (!manner.listens()) {
            socket.close();
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (SocketException closed) {
            // Then nobody is to be served any more.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void serve(Socket connection) {
        connections.add(connection);
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream(), 16_384);
            while (true) {
                HttpLine.read(in);
                var message = message(in);
                var how = manner;
                if (!how.answers()) {
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                if (how.pause().isPositive()) {
                    Thread.sleep(how.pause());
                }
                inbox.accept(message);
                connection.getOutputStream().write(OK);
            }
        } catch (IOException ended) {
            // The sender has closed the connection.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static Message message(InputStream in) throws IOException {
        var headers = new HashMap<String, String>();
        for (var header = HttpLine.read(in); !header.isEmpty(); header = HttpLine.read(in)) {
            var colon = header.indexOf(':');
            headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Message(headers, new String(body, StandardCharsets.UTF_8));
    }
}
