package org.branchbook.examples.notes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.branchbook.sdk.LifecycleNotice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of the platform as the app talks to, over real HTTP. Deliveries are signed by the reference library for
 * Standard Webhooks, not by our own code.
 */
final class SmallPlatform implements AutoCloseable {

    static final String PARTNER_TOKEN = "partner-token-example";
    static final String APPLICATION_TOKEN = "application-token-example";
    static final long APPLICATION = 456;

    /** How the application stands, by location; absent: not installed. */
    final Map<Long, String> installs = new ConcurrentHashMap<>();

    /** When each appointment is now, by its id; absent: the API refuses to show it. */
    final Map<Long, String> appointments = new ConcurrentHashMap<>();

    /** The locations activated, in order. */
    final List<Long> activations = new CopyOnWriteArrayList<>();

    private final Map<Long, String> secrets = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;

    SmallPlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }

    /** The address the owner's browser is sent to. */
    static String redirect(String query, List<Long> signedLocations) throws Exception {
        byte[] profile = JsonMapper.shared().writeValueAsBytes(Map.of(
                "id", 1, "name", "Ann <Example>", "salon_ids", signedLocations, "application_id", APPLICATION,
                "exp", Instant.now().getEpochSecond() + 600));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(PARTNER_TOKEN.getBytes(UTF_8), "HmacSHA256"));
        String sign = HexFormat.of().formatHex(mac.doFinal(profile));
        String data = URLEncoder.encode(Base64.getEncoder().encodeToString(profile), UTF_8);
        return "/register?" + query + "&user_data=" + data + "&user_data_sign=" + sign;
    }

    String secretOf(long location) {
        return secrets.get(location);
    }

    /** Sends an appointment's event to the app and returns its status. */
    int deliver(BranchNotes app, long location, String eventId, long appointment, String status, String date) throws Exception {
        return send(app, "/webhooks/" + location, secrets.get(location), eventId, event(location, appointment, status, date));
    }

    static String event(long location, long appointment, String status, String date) {
        return """
                {"company_id":%d,"resource":"record","resource_id":%d,"status":"%s","data":{"id":%d,"date":"%s","client":{"name":"Zoë"}}}"""
                .formatted(location, appointment, status, appointment, date);
    }

    /** Tells the app that it was disconnected. */
    int deliverUninstall(BranchNotes app, long location) throws Exception {
        return send(app, "/lifecycle", LifecycleNotice.secret(PARTNER_TOKEN, APPLICATION), "life_" + location, uninstall(location, APPLICATION));
    }

    static String uninstall(long location, long application) {
        return "{\"salon_id\":%d,\"application_id\":%d,\"event\":\"uninstall\",\"partner_token\":\"%s\"}"
                .formatted(location, application, PARTNER_TOKEN);
    }

    int send(BranchNotes app, String path, String secret, String eventId, String body) throws Exception {
        long now = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .header("Content-Type", "application/json")
                .header("webhook-id", eventId)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", new Webhook(secret).sign(eventId, now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    HttpResponse<String> get(BranchNotes app, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + app.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/");
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (path[1].equals("api")) {
                boolean asApplication = authorization.equals("Bearer " + PARTNER_TOKEN + ", User " + APPLICATION_TOKEN);
                readAppointment(exchange, asApplication, Long.parseLong(path[4]), Long.parseLong(path[5]));
            } else if (path[2].equals("partner")) {
                activate(exchange, JsonMapper.shared().readTree(body));
            } else if (path.length == 6 && path[5].equals("uninstall")) {
                installs.remove(Long.parseLong(path[3]));
                reply(exchange, 200, "null");
            } else {
                String status = installs.get(Long.parseLong(path[3]));
                reply(exchange, status == null ? 404 : 200, "{\"connection_status\":{\"status\":\"" + status + "\"}}");
            }
        }
    }

    private void activate(HttpExchange exchange, JsonNode body) throws IOException {
        long location = body.path("salon_id").asLong();
        activations.add(location);
        if (!"pending".equals(installs.get(location))) {
            reply(exchange, 403, "null");
            return;
        }
        installs.put(location, "active");
        String secret = "whsec_" + Base64.getEncoder().encodeToString(("secret of location " + location).getBytes(UTF_8));
        secrets.put(location, secret);
        List<Map<String, String>> subscriptions = new ArrayList<>();
        body.path("webhook_urls").forEach(url -> subscriptions.add(Map.of("url", url.asString(), "secret", secret)));
        reply(exchange, 201, JsonMapper.shared().writeValueAsString(Map.of("webhook_secret", secret, "subscriptions", subscriptions)));
    }

    private void readAppointment(HttpExchange exchange, boolean allowed, long location, long appointment) throws IOException {
        String date = appointments.get(appointment);
        if (!allowed || date == null || !"active".equals(installs.get(location))) {
            reply(exchange, 403, "null");
            return;
        }
        reply(exchange, 200, "{\"id\":" + appointment + ",\"date\":\"" + date + "\"}");
    }

    private static void reply(HttpExchange exchange, int status, String data) throws IOException {
        byte[] body = "{\"success\":%b,\"data\":%s,\"meta\":{}}".formatted(status < 300, data).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
