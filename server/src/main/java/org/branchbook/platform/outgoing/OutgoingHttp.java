package org.branchbook.platform.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.branchbook.shared.Invalid;

/**
 * The only way out over HTTP. Connects to vetted addresses alone, keeps connections, follows no redirect, keeps no cookie,
 * decodes nothing, and gives up at a deadline whatever the other side does. Sending blocks; call it on a virtual thread.
 * Interrupting that thread breaks the connection and ends the sending at once.
 */
public final class OutgoingHttp implements AutoCloseable {

    /** As much of an answer as is kept, header fields and body together; a body that goes beyond loses the connection. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_CONNECTIONS = 2_048;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_HEADER = 16 * 1024;

    private final CloseableHttpClient client;
    private final AddressGuard guard;
    private final Deadlines deadlines;
    private final ScheduledThreadPoolExecutor watchdog;

    /** How long to wait for a connection, for the first byte of an answer, and for everything together. */
    record Deadlines(Duration connect, Duration firstByte, Duration total) {
        static final Deadlines USUAL = new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
    }

    public OutgoingHttp(OutgoingRules rules) {
        this(rules, Deadlines.USUAL, java.net.InetAddress::getAllByName);
    }

    OutgoingHttp(OutgoingRules rules, Deadlines deadlines, Lookups.Names names) {
        this.deadlines = deadlines;
        this.guard = new AddressGuard(rules, names, deadlines.connect());
        this.client = client(guard, deadlines);
        this.watchdog = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("outgoing-deadlines").factory());
        watchdog.setRemoveOnCancelPolicy(true);
    }

    private static CloseableHttpClient client(AddressGuard guard, Deadlines deadlines) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                // A pool for each target: one for all, with its lock and its lists, took a quarter of the time of sending.
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(deadlines.connect()))
                        .setSocketTimeout(Timeout.of(deadlines.firstByte()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(10))
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(Timeout.of(deadlines.connect())).build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_HEADER)
                                .build())
                        .responseParserFactory(new FewInterimAnswers())
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(deadlines.firstByte()))
                        .setConnectionRequestTimeout(Timeout.of(deadlines.connect()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserTokenHandler((route, context) -> null)
                .disableContentCompression()
                .disableDefaultUserAgent()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }

    /** What to send; the headers go out as they are, with {@code Content-Type} among them. */
    public record Request(String method, String url, Map<String, String> headers, String body) {

        public static Request post(String url, Map<String, String> headers, String body) {
            return new Request("POST", url, headers, body);
        }
    }

    /** Sends and waits for the answer. Never throws for what the other side does or fails to do. */
    public Answer send(Request request) {
        var began = System.nanoTime();
        URI url;
        try {
            url = OutgoingUrl.parse("url", request.url());
        } catch (Invalid refused) {
            return new Answer.Failed(Answer.Reason.REFUSED, "The URL is refused: " + refused.getMessage(), since(began));
        }
        var message = message(request, url);
        var late = new AtomicBoolean();
        var deadline = watchdog.schedule(
                () -> {
                    late.set(true);
                    message.cancel();
                },
                deadlines.total().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return exchange(message, url, began);
        } catch (IOException | HttpException | RuntimeException broken) {
            return late.get()
                    ? new Answer.Failed(Answer.Reason.TIMEOUT, "No complete answer within " + seconds(deadlines.total()), since(began))
                    : failure(broken, began);
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpUriRequestBase message(Request request, URI url) {
        var message = new HttpUriRequestBase(request.method(), url);
        request.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                message.addHeader(name, value);
            }
        });
        var type = request.headers().getOrDefault("Content-Type", "application/json");
        message.setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8), ContentType.parse(type)));
        return message;
    }

    private Answer exchange(HttpUriRequestBase message, URI url, long began) throws IOException, HttpException {
        var host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
        try (var response = client.executeOpen(host, message, null)) {
            var headers = keptHeaders(response);
            var body = readBody(response, message, MOST_BYTES - headers.stream().mapToInt(OutgoingHttp::length).sum());
            return new Answer.Received(response.getCode(), byName(headers), body, since(began));
        }
    }

    /** The first fields, as many as there is room for. */
    private static List<Header> keptHeaders(ClassicHttpResponse response) {
        var kept = new ArrayList<Header>();
        var room = MOST_BYTES;
        for (var header : response.getHeaders()) {
            room -= length(header);
            if (room < 0) {
                break;
            }
            kept.add(header);
        }
        return kept;
    }

    private static int length(Header header) {
        return header.getName().length() + (header.getValue() == null ? 0 : header.getValue().length());
    }

    /** Reads to the end, which frees the connection for the next request, or as far as there is room, after which it is of no more use. */
    private static String readBody(ClassicHttpResponse response, HttpUriRequestBase message, int room) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        var content = entity.getContent();
        var kept = new ByteArrayOutputStream();
        var buffer = new byte[8 * 1024];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            kept.write(buffer, 0, Math.min(read, room - kept.size()));
            if (kept.size() == room) {
                message.cancel();
                break;
            }
        }
        return storable(kept.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> byName(List<Header> headers) {
        var byName = new LinkedHashMap<String, List<String>>();
        for (var header : headers) {
            byName.computeIfAbsent(storable(header.getName()), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : storable(header.getValue()));
        }
        return byName;
    }

    /** PostgreSQL's text has no place for the character zero. */
    private static String storable(String received) {
        return received.indexOf('\0') < 0 ? received : received.replace('\0', '\uFFFD');
    }

    private Answer failure(Exception broken, long began) {
        var took = since(began);
        return switch (broken) {
            case AddressGuard.ForbiddenAddress forbidden ->
                new Answer.Failed(Answer.Reason.REFUSED, forbidden.getMessage(), took);
            case UnknownHostException unknown ->
                new Answer.Failed(Answer.Reason.UNKNOWN_HOST, String.valueOf(unknown.getMessage()), took);
            case SSLException tls ->
                new Answer.Failed(Answer.Reason.TLS, "No trusted encrypted connection: " + tls.getMessage(), took);
            case SocketTimeoutException slow -> new Answer.Failed(Answer.Reason.TIMEOUT, "No answer in time", took);
            case InterruptedIOException slow -> new Answer.Failed(Answer.Reason.TIMEOUT, "No connection in time", took);
            default -> new Answer.Failed(Answer.Reason.CONNECTION, "The connection failed: " + broken.getMessage(), took);
        };
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    @Override
    public void close() throws IOException {
        watchdog.shutdownNow();
        client.close();
        guard.close();
    }
}
