package org.branchbook.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A kept-alive HTTP/1.1 connection, renewed when the server wishes, that asks and reads, and nothing else: the load shares the machine with what it
 * measures, so it must cost as little as pgbench does. Not for answers without a length.
 */
final class WireConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final InetSocketAddress server;
    private final String host;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    WireConnection(InetSocketAddress server) throws IOException {
        this.server = server;
        this.host = server.getHostString() + ":" + server.getPort();
        this.socket = connect();
        this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
        this.out = socket.getOutputStream();
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(server, PATIENCE_MILLIS);
        return socket;
    }

    private void reconnect() throws IOException {
        socket.close();
        socket = connect();
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    record Answer(int status, String body) {}

    Answer get(String path, String headers) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n");
    }

    /** @param headers lines, each with its end */
    Answer post(String path, String headers, String body) throws IOException {
        return send("POST", path, headers, body);
    }

    Answer put(String path, String headers, String body) throws IOException {
        return send("PUT", path, headers, body);
    }

    Answer patch(String path, String headers, String body) throws IOException {
        return send("PATCH", path, headers, body);
    }

    private Answer send(String method, String path, String headers, String body) throws IOException {
        var length = body.getBytes(StandardCharsets.UTF_8).length;
        return send(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nContent-Length: "
                + length + "\r\n" + headers + "\r\n" + body);
    }

    private Answer send(String request) throws IOException {
        out.write(request.getBytes(StandardCharsets.UTF_8));
        var status = Integer.parseInt(HttpLine.read(in).split(" ", 3)[1]);
        var length = 0;
        var chunked = false;
        var last = false;
        for (var header = HttpLine.read(in); !header.isEmpty(); header = HttpLine.read(in)) {
            var name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
            var value = header.substring(header.indexOf(':') + 1).strip();
            if (name.equals("content-length")) {
                length = Integer.parseInt(value);
            } else if (name.equals("transfer-encoding")) {
                chunked = value.equalsIgnoreCase("chunked");
            } else if (name.equals("connection")) {
                last = value.equalsIgnoreCase("close");
            }
        }
        var answer = new Answer(status, chunked ? chunks() : exactly(length));
        if (last) {
            reconnect();
        }
        return answer;
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (var size = Integer.parseInt(HttpLine.read(in), 16); size > 0; size = Integer.parseInt(HttpLine.read(in), 16)) {
            body.append(exactly(size));
            HttpLine.read(in);
        }
        HttpLine.read(in);
        return body.toString();
    }

    /** Latin-1, byte by character: only digits and ASCII words are looked for in answers. */
    private String exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The server closed the connection in the middle of an answer");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
