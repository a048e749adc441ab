package org.branchbook.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Answers as nobody should. Every trick has a path of its own; {@link #isStillHeld} tells whether whoever asked has not hung
 * up yet.
 */
public final class HostileEndpoint implements AutoCloseable {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    /** What is done with a connection once a request's head has been read. */
    @FunctionalInterface
    private interface Trick {
        void on(Socket socket, OutputStream out) throws Exception;
    }

    /** Of these nothing more can be expected: whoever asked has to hang up. */
    private static final Map<String, Trick> BREAKING = new LinkedHashMap<>();

    /** Complete answers, though unwelcome ones: whoever asked may use the connection again. */
    private static final Map<String, Trick> COMPLETE = new LinkedHashMap<>();

    static {
        silences();
        drips();
        endlessAnswers();
        brokenHeads();
        brokenLengths();
        otherProtocols();
        redirects();
        strangeButComplete();
    }

    private static void silences() {
        BREAKING.put("silence", (socket, out) -> pause(60_000));
        BREAKING.put("hang-after-status-line", saying(OK, 60_000));
        BREAKING.put("hang-within-headers", saying(OK + "X-Half: ", 60_000));
        BREAKING.put("hang-after-headers", saying(OK + "Content-Length: 5\r\n\r\n", 60_000));
        BREAKING.put("hang-within-body", saying(OK + "Content-Length: 5\r\n\r\nab", 60_000));
        BREAKING.put("hang-within-chunk", saying(OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nab", 60_000));
        BREAKING.put("hang-after-continue", saying("HTTP/1.1 100 Continue\r\n\r\n", 60_000));
        BREAKING.put("hang-before-end-of-stream", saying(OK + "Connection: close\r\n\r\nhello", 60_000));
    }

    private static void drips() {
        BREAKING.put("drip-status-line", dripping("", "HTTP/1.1 200 " + "O".repeat(1_000)));
        BREAKING.put("drip-headers", dripping(OK, "X-Header: 1\r\n".repeat(100)));
        BREAKING.put("drip-one-header", dripping(OK + "X-Header: ", "1".repeat(1_000)));
        BREAKING.put("drip-body", dripping(OK + "Content-Length: 1000\r\n\r\n", "x".repeat(1_000)));
        BREAKING.put("drip-chunks", dripping(OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n".repeat(200)));
        BREAKING.put("drip-chunk-size", dripping(OK + "Transfer-Encoding: chunked\r\n\r\n", "0".repeat(1_000)));
        BREAKING.put("drip-until-closed", dripping(OK + "Connection: close\r\n\r\n", "x".repeat(1_000)));
    }

    private static void endlessAnswers() {
        BREAKING.put("endless-status-line", endless("HTTP/1.1 200 ", "O"));
        BREAKING.put("endless-blank-lines", endless("", "\r\n"));
        BREAKING.put("endless-header", endless(OK + "X-Long: ", "y"));
        BREAKING.put("endless-headers", endless(OK, "X-Header: 1\r\n"));
        BREAKING.put("endless-folded-header", endless(OK + "X-Folded: 1\r\n", " more\r\n"));
        BREAKING.put("endless-continue", endless("", "HTTP/1.1 100 Continue\r\n\r\n"));
        BREAKING.put("endless-early-hints", endless("", "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n"));
        BREAKING.put("endless-processing", endless("", "HTTP/1.1 102 Processing\r\n\r\n"));
        BREAKING.put("endless-body", endless(OK + "Connection: close\r\n\r\n", "body "));
        BREAKING.put("endless-refusal", endless("HTTP/1.1 500 No\r\nConnection: close\r\n\r\n", "body "));
        BREAKING.put("endless-long-body", endless(OK + "Content-Length: 9223372036854775807\r\n\r\n", "body "));
        BREAKING.put("endless-chunks", endless(OK + "Transfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n"));
        BREAKING.put("endless-chunk", endless(OK + "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n", "z"));
        BREAKING.put("endless-chunk-extension", endless(OK + "Transfer-Encoding: chunked\r\n\r\n5;", "a=b;"));
        BREAKING.put("endless-trailers", endless(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n", "X-Trailer: 1\r\n"));
        BREAKING.put("endless-trailer", endless(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Trailer: ", "1"));
        BREAKING.put("endless-zeros", endless("", "\0"));
    }

    private static void brokenHeads() {
        for (var line : List.of(
                "HTTP/1.1 99 Low", "HTTP/1.1 1000 High", "HTTP/1.1 -200 OK", "HTTP/1.1 abc OK", "HTTP/1.1", "HTTP/1.1200 OK", "HTTP/x.y 200 OK",
                "HTTP/9.9 200 OK", "HTTP 200 OK", "200 OK", "GET / HTTP/1.1", "HTTP/1.1 2\00200 OK", "\0\0\0\0\0\0",
                "HTTP/1.1 20\0", "<html>no head at all</html>")) {
            BREAKING.put("status-line-" + BREAKING.size(), closing(line + "\r\nContent-Length: 0\r\n\r\n"));
        }
        BREAKING.put("close-at-once", closing(""));
        BREAKING.put("close-within-status-line", closing("HTTP/1.1 2"));
        BREAKING.put("close-within-headers", closing(OK + "Content-Le"));
        BREAKING.put("close-after-continue", closing("HTTP/1.1 100 Continue\r\n\r\n"));
        BREAKING.put("reset", (socket, out) -> socket.setSoLinger(true, 0));
        BREAKING.put("reset-within-body", (socket, out) -> {
            out.write(bytes(OK + "Content-Length: 10\r\n\r\nhalf"));
            socket.setSoLinger(true, 0);
        });
        BREAKING.put("header-without-colon", closing(OK + "No colon here\0\r\nContent-Length: 0\r\n\r\n"));
        BREAKING.put("header-without-name", closing(OK + ": value\r\nContent-Length: 0\r\n\r\n"));
        BREAKING.put("too-many-headers", closing(OK + "X-Header: 1\r\n".repeat(5_000) + "Content-Length: 0\r\n\r\n"));
        BREAKING.put("switching-protocols", saying(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", 60_000));
    }

    private static void brokenLengths() {
        for (var length : List.of("-1", "abc", "99999999999999999999", "0x10", "5, 6", "10")) {
            BREAKING.put("content-length-" + length, closing(OK + "Content-Length: " + length + "\r\n\r\nhello"));
        }
        BREAKING.put("two-lengths", closing(OK + "Content-Length: 50\r\nContent-Length: 60\r\n\r\nhello"));
        for (var chunk : List.of("zz\r\nhello\r\n0\r\n\r\n", "-5\r\nhello\r\n0\r\n\r\n", "ffffffffffffffffff\r\nhello", "5\r\nhelloworld",
                "\r\n\r\n\r\n", "5\r\nhel", "5\r\nhello\r\n")) {
            BREAKING.put("chunk-" + BREAKING.size(), closing(OK + "Transfer-Encoding: chunked\r\n\r\n" + chunk));
        }
        BREAKING.put("unknown-transfer-encoding", closing(OK + "Transfer-Encoding: gzip, riddle\r\n\r\nhello"));
    }

    private static void otherProtocols() {
        BREAKING.put("mail-server", closing("220 mail.example ESMTP ready\r\n500 what?\r\n"));
        BREAKING.put("secure-shell", closing("SSH-2.0-OpenSSH_9.2\r\n"));
        BREAKING.put("key-value-store", closing("-ERR unknown command 'POST'\r\n"));
        BREAKING.put("tls-alert", (socket, out) -> out.write(new byte[] {0x15, 3, 1, 0, 2, 2, 0x16}));
        BREAKING.put("http2-preface", (socket, out) -> out.write(new byte[] {0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100}));
        BREAKING.put("noise", (socket, out) -> {
            var noise = new byte[20_000];
            new java.util.Random(7).nextBytes(noise);
            out.write(noise);
        });
    }

    private static void redirects() {
        for (int status : new int[] {300, 301, 302, 303, 304, 305, 307, 308}) {
            COMPLETE.put("redirect-" + status, complete(status, "Location: /redirected\r\n", status == 304 ? "" : "moved"));
        }
        COMPLETE.put("redirect-to-metadata", complete(302, "Location: http://169.254.169.254/latest/meta-data/\r\n", ""));
        COMPLETE.put("redirect-to-file", complete(302, "Location: file:///etc/passwd\r\n", ""));
        COMPLETE.put("redirect-to-nonsense", complete(302, "Location: http://[:::/\0\r\n", ""));
        COMPLETE.put("redirect-to-nowhere", complete(301, "", ""));
    }

    private static void strangeButComplete() {
        COMPLETE.put("wants-a-password", complete(401, "WWW-Authenticate: Basic realm=\"mine\"\r\n", ""));
        COMPLETE.put("wants-a-proxy-password", complete(407, "Proxy-Authenticate: Negotiate\r\n", ""));
        COMPLETE.put("wants-a-long-wait", complete(503, "Retry-After: 99999999999999999999\r\n", ""));
        COMPLETE.put("wants-a-wait-of-nonsense", complete(429, "Retry-After: Someday, 99 Nev 0000 25:61:61 GMT\r\n", ""));
        COMPLETE.put("wants-a-negative-wait", complete(429, "Retry-After: -5\r\n", ""));
        COMPLETE.put("sets-cookies", complete(500, "Set-Cookie: a=b; Domain=.example\r\nSet-Cookie: \0\r\n", ""));
        COMPLETE.put("zeros-in-everything", complete(500, "X-\0Name: val\0ue\r\n", "nul:\0"));
        COMPLETE.put("no-text", (socket, out) -> {
            out.write(bytes("HTTP/1.1 500 No\r\nContent-Length: 7\r\nX-Raw: "));
            out.write(new byte[] {(byte) 0xff, (byte) 0xfe, '\r', '\n', '\r', '\n'});
            // Not UTF-8: a surrogate on its own, and bytes that never occur.
            out.write(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xff, (byte) 0xc0, (byte) 0x80, 0});
        });
        COMPLETE.put("compressed-bomb", (socket, out) -> {
            var bomb = bomb();
            out.write(bytes("HTTP/1.1 500 No\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n"));
            out.write(bomb);
        });
        COMPLETE.put("much-in-headers", complete(500, ("X-Much: " + "m".repeat(8_000) + "\r\n").repeat(60), ""));
        COMPLETE.put("hints-first", (socket, out) -> out.write(bytes(
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")));
    }

    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Map<String, Integer> held = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public HostileEndpoint() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    /** The names of all tricks. */
    public static List<String> tricks() {
        return Stream.concat(BREAKING.keySet().stream(), COMPLETE.keySet().stream()).toList();
    }

    /** Whether the trick's answer is one after which nobody can go on. */
    public static boolean isBreaking(String trick) {
        return BREAKING.containsKey(trick);
    }

    public String url(String trick) {
        return "http://127.0.0.1:" + server.getLocalPort() + "/" + trick.replaceAll("[^a-z0-9-]", "_");
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How often something was asked under the path. */
    public int asked(String path) {
        return asked.getOrDefault(path, 0);
    }

    /** Whether a connection over which the trick was played is still open on the other side. */
    public boolean isStillHeld(String trick) {
        return held.getOrDefault(trick, 0) > 0;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (var path = readHead(socket.getInputStream()); !path.isEmpty(); path = readHead(socket.getInputStream())) {
                asked.merge(path, 1, Integer::sum);
                play(path, socket);
                if (!COMPLETE.containsKey(nameOf(path))) {
                    return;
                }
            }
        } catch (Exception hungUp) {
            // As it should.
        } finally {
            open.remove(socket);
        }
    }

    private static String nameOf(String path) {
        return tricks().stream().filter(trick -> trick.replaceAll("[^a-z0-9-]", "_").equals(path)).findFirst().orElse(path);
    }

    private void play(String path, Socket socket) throws Exception {
        var name = nameOf(path);
        var trick = BREAKING.containsKey(name) ? BREAKING.get(name) : COMPLETE.get(name);
        if (trick == null) {
            socket.getOutputStream().write(bytes("HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n"));
            return;
        }
        held.merge(name, 1, Integer::sum);
        try {
            // A peer that hangs up is noticed by reading, also while nothing is said.
            var playing = Thread.currentThread();
            var watching = BREAKING.containsKey(name) ? Thread.ofVirtual().start(() -> interruptAtEnd(socket, playing)) : null;
            trick.on(socket, socket.getOutputStream());
            socket.getOutputStream().flush();
            if (watching != null) {
                watching.interrupt();
            }
        } finally {
            held.merge(name, -1, Integer::sum);
        }
    }

    private static void interruptAtEnd(Socket socket, Thread playing) {
        try {
            var rest = new byte[4_096];
            while (socket.getInputStream().read(rest) >= 0) {
                // The request's body.
            }
        } catch (IOException broken) {
            // Hung up as well.
        }
        playing.interrupt();
    }

    /** Reads up to the end of a head, and a body as long as it says; returns the path without its slash, or nothing at the end. */
    private static String readHead(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        var text = head.toString(StandardCharsets.ISO_8859_1);
        var length = text.lines()
                .filter(line -> line.toLowerCase().startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        in.readNBytes(length);
        return text.split(" ")[1].substring(1);
    }

    private static Trick saying(String text, long thenMillis) {
        return (socket, out) -> {
            out.write(bytes(text));
            out.flush();
            pause(thenMillis);
        };
    }

    private static Trick closing(String text) {
        return (socket, out) -> out.write(bytes(text));
    }

    private static Trick dripping(String first, String rest) {
        return (socket, out) -> {
            out.write(bytes(first));
            for (var each : bytes(rest)) {
                out.write(each);
                out.flush();
                pause(50);
            }
        };
    }

    private static Trick endless(String first, String again) {
        return (socket, out) -> {
            out.write(bytes(first));
            var much = bytes(again.repeat(Math.max(1, 8_192 / again.length())));
            while (!Thread.currentThread().isInterrupted()) {
                out.write(much);
            }
        };
    }

    private static Trick complete(int status, String headers, String body) {
        return (socket, out) -> out.write(bytes(
                "HTTP/1.1 " + status + " Said\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body));
    }

    /** 20 MB of nothing in 20 KB. */
    private static byte[] bomb() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write(new byte[20_000_000]);
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void pause(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
