package org.branchbook.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/**
 * Calls the platform's HTTP API.
 *
 * <p>The partner token names the developer and suffices for the marketplace and for public booking. Reading and writing a
 * location's data also needs a user: for an app that is its <em>application token</em> ({@link #as}), one for all
 * locations, valid where the app is active.
 *
 * <p>A request the platform was too busy for (429, 503) is repeated up to three times, after the {@code Retry-After} it
 * asked for or a growing pause, but no pause is longer than 30 s. A POST carries an {@code Idempotency-Key}, so that
 * repeating it does not do it twice. An answer that is not a success becomes {@link RequestRefused}; a platform that
 * cannot be reached, {@link UncheckedIOException}.
 *
 * <p>Safe for use by many threads.
 */
public final class BranchbookClient {

    private static final String MEDIA_TYPE = "application/vnd.api.v2+json";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;
    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String baseUrl;
    private final String partnerToken;
    private final @Nullable String userToken;

    /**
     * A client that calls as the developer alone.
     *
     * @param baseUrl where the platform is, without {@code /api/v1}: {@code http://127.0.0.1:8080}
     */
    public BranchbookClient(URI baseUrl, String partnerToken) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build(),
                withoutTrailingSlash(baseUrl.toString()),
                partnerToken,
                null);
    }

    private BranchbookClient(HttpClient http, String baseUrl, String partnerToken, @Nullable String userToken) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.partnerToken = partnerToken;
        this.userToken = userToken;
    }

    /** The same client on behalf of a user: a person's token, or an application's. */
    public BranchbookClient as(String userToken) {
        return new BranchbookClient(http, baseUrl, partnerToken, userToken);
    }

    /**
     * Completes the installation in one location: from now on the application token works there and the location's events
     * go to these URLs.
     *
     * @throws RequestRefused 403 when the app is active there already or the pending installation has lapsed, 404 when the owner has not
     *     connected it
     */
    public Activation activate(long location, long application, List<String> webhookUrls) {
        JsonNode data = post(
                "/marketplace/partner/callback",
                Map.of("salon_id", location, "application_id", application, "webhook_urls", webhookUrls));
        return Activation.of(data);
    }

    /** How the application stands in the location; empty when it is not installed. */
    public Optional<InstallStatus> installStatus(long location, long application) {
        try {
            return Optional.of(InstallStatus.of(get(install(location, application))));
        } catch (RequestRefused e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Ends the installation in one location.
     *
     * @throws RequestRefused 404 when the application is not installed there
     */
    public void uninstall(long location, long application) {
        post(install(location, application) + "/uninstall", Map.of());
    }

    /** One appointment of a location, as the wire's {@code record} object. */
    public JsonNode record(long location, long id) {
        return get("/api/v1/record/" + location + "/" + id);
    }

    /**
     * One page of a location's appointments.
     *
     * @param filters the wire's query parameters: {@code start_date}, {@code end_date}, {@code page}, {@code count}, {@code changed_after} …
     */
    public List<JsonNode> records(long location, Map<String, String> filters) {
        String query = filters.entrySet().stream()
                .map(filter -> encode(filter.getKey()) + "=" + encode(filter.getValue()))
                .collect(Collectors.joining("&"));
        List<JsonNode> records = new ArrayList<>();
        get("/api/v1/records/" + location + (query.isEmpty() ? "" : "?" + query)).forEach(records::add);
        return List.copyOf(records);
    }

    /**
     * Any read.
     *
     * @param path from the root of the platform, with its query: {@code /api/v1/companies?my=1}
     * @return the answer's {@code data}; a null node when there is none
     */
    public JsonNode get(String path) {
        return call(request(path).GET());
    }

    /** Any POST; {@code body} is a map, a list, a record or a {@link JsonNode}. */
    public JsonNode post(String path, Object body) {
        return call(request(path).POST(json(body)).header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /** Any PUT; mind that most of them replace the whole object. */
    public JsonNode put(String path, Object body) {
        return call(request(path).PUT(json(body)));
    }

    /** Any DELETE. */
    public JsonNode delete(String path) {
        return call(request(path).DELETE());
    }

    private static String install(long location, long application) {
        return "/marketplace/salon/" + location + "/application/" + application;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", MEDIA_TYPE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + partnerToken + (userToken == null ? "" : ", User " + userToken));
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
    }

    private JsonNode call(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString(UTF_8));
                boolean busy = response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() == UNAVAILABLE;
                if (!busy || attempt == ATTEMPTS) {
                    return data(response);
                }
                Thread.sleep(pause(response, attempt));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + describe(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while calling " + request.uri()));
        }
    }

    private static JsonNode data(HttpResponse<String> response) {
        int status = response.statusCode();
        boolean refused = status < 200 || status > 299;
        if (response.body().isBlank() && !refused) {
            return NullNode.getInstance();
        }
        JsonNode answer;
        try {
            answer = Json.MAPPER.readTree(response.body());
        } catch (JacksonException e) {
            throw new RequestRefused(status, "the answer is not JSON (HTTP " + status + ")", MissingNode.getInstance());
        }
        // Some refusals of this wire come with a status of 200.
        if (refused || !answer.path("success").asBoolean(true)) {
            JsonNode meta = answer.path("meta");
            throw new RequestRefused(status, meta.path("message").asString("HTTP " + status), meta.path("errors"));
        }
        return answer.has("success") ? answer.path("data") : answer;
    }

    private static Duration pause(HttpResponse<String> response, int attempt) {
        Duration growing = Duration.ofSeconds(1L << (attempt - 1));
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(growing);
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }

    private static String describe(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
