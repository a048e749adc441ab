package org.branchbook.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.branchbook.testing.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at a browser: keeps cookies, follows no redirect, fills in forms. */
final class Browser {

    private static final Pattern HIDDEN_WORD = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> cookies = new HashMap<>();
    private String csrfToken = "";

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** The answer's JSON, whatever its status. */
    JsonNode json(String path) {
        return parse(get(path));
    }

    static JsonNode parse(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }

    /** Opens the sign-in page and sends its form. */
    HttpResponse<String> signIn(String login, String password, String next) {
        var form = HIDDEN_WORD.matcher(get("/sign-in").body());
        var word = form.find() ? form.group(1) : "";
        return post("/sign-in", Map.of("login", login, "password", password, "next", next, "csrf", word));
    }

    /** Signs in and asks who is signed in, as the console does first. */
    Browser signedIn(String login, String password) {
        signIn(login, password, "");
        csrfToken = json("/console/api/me").path("csrf_token").stringValue();
        return this;
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    /** A write as the console makes it, with the session's word. */
    HttpResponse<String> write(String method, String path, String json) {
        return write(method, path, json, csrfToken);
    }

    HttpResponse<String> write(String method, String path, String json, String word) {
        return send(request(path).header("Content-Type", "application/json").header("X-CSRF-Token", word)
                .method(method, BodyPublishers.ofString(json)));
    }

    /** Sends a file as the console does. */
    HttpResponse<String> upload(String path, String fileName, String content) {
        var body = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/html\r\n\r\n" + content + "\r\n--cut--\r\n";
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=cut").header("X-CSRF-Token", csrfToken)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Opens a line of server-sent events. */
    Line listen(String path) {
        try {
            return new Line(HTTP.send(request(path).header("Accept", "text/event-stream").GET().build(), BodyHandlers.ofInputStream()));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** Server-sent events as they arrive. */
    static final class Line implements AutoCloseable {

        private final BufferedReader reader;

        private Line(HttpResponse<InputStream> answer) {
            if (answer.statusCode() != 200) {
                throw new AssertionError("Refused with " + answer.statusCode());
            }
            reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        /** The next message; waits for it. */
        JsonNode next() throws IOException {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("data: ")) {
                    return new JsonMapper().readTree(line.substring(6));
                }
            }
            throw new AssertionError("The line has ended");
        }

        boolean endsWithin(long time, TimeUnit unit) throws Exception {
            return CompletableFuture.supplyAsync(() -> reader.lines().noneMatch(line -> line.startsWith("data: "))).get(time, unit);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** Another browser with the same cookies, as they are now. */
    Browser copy() {
        var other = new Browser();
        other.cookies.putAll(cookies);
        return other;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(RunningServer.get().baseUrl() + path));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private void keep(String setCookie) {
        var pair = setCookie.substring(0, setCookie.indexOf(';')).split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
