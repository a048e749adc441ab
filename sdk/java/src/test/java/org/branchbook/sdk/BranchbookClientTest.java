package org.branchbook.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Over real HTTP: a server gives the answers laid out by the test and notes what it was asked. */
class BranchbookClientTest {

    private record Asked(String line, String accept, String authorization, String idempotencyKey, String body) {}

    private record Answer(int status, String retryAfter, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private BranchbookClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new BranchbookClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "partner");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void activationHandsOverTheSecrets() {
        answers.add(new Answer(201, null, """
                {"success":true,"data":{"webhook_secret":"whsec_AAAA",
                 "subscriptions":[{"url":"https://app.example/hook","secret":"whsec_BBBB"}]},"meta":{"message":"Created"}}"""));

        Activation activation = client.activate(1, 5, List.of("https://app.example/hook"));

        assertThat(activation.secretFor("https://app.example/hook")).contains("whsec_BBBB");
        assertThat(activation.secretFor("https://app.example/other")).contains("whsec_AAAA");
        assertThat(activation.toString()).doesNotContain("whsec_");
        Asked request = asked.getFirst();
        assertThat(request.line()).isEqualTo("POST /marketplace/partner/callback");
        assertThat(request.accept()).isEqualTo("application/vnd.api.v2+json");
        assertThat(request.authorization()).isEqualTo("Bearer partner");
        assertThat(Json.MAPPER.readTree(request.body())).isEqualTo(Json.MAPPER.readTree("""
                {"salon_id":1,"application_id":5,"webhook_urls":["https://app.example/hook"]}"""));
    }

    @Test
    void aPlatformThatDoesNotSignLeavesNoSecret() {
        answers.add(new Answer(201, null, "{\"success\":true,\"data\":null,\"meta\":[]}"));

        assertThat(client.activate(1, 5, List.of("https://app.example/hook")).secretFor("https://app.example/hook"))
                .isEmpty();
    }

    @Test
    void theUserTokenStandsBesideThePartnerToken() {
        answers.add(new Answer(200, null, "{\"success\":true,\"data\":{\"id\":9},\"meta\":[]}"));

        JsonNode appointment = client.as("app-token").record(1, 9);

        assertThat(appointment.path("id").asInt()).isEqualTo(9);
        assertThat(asked.getFirst().line()).isEqualTo("GET /api/v1/record/1/9");
        assertThat(asked.getFirst().authorization()).isEqualTo("Bearer partner, User app-token");
    }

    @Test
    void filtersAreEncodedIntoTheQuery() {
        answers.add(new Answer(200, null, "{\"success\":true,\"data\":[{\"id\":1},{\"id\":2}],\"meta\":{}}"));

        List<JsonNode> records = client.records(1, Map.of("changed_after", "2026-01-01T00:00:00+02:00"));

        assertThat(records).hasSize(2);
        assertThat(asked.getFirst().line()).isEqualTo("GET /api/v1/records/1?changed_after=2026-01-01T00%3A00%3A00%2B02%3A00");
    }

    @Test
    void aMissingInstallationIsEmptyAndAnotherRefusalIsNot() {
        answers.add(new Answer(404, null, "{\"success\":false,\"data\":null,\"meta\":[]}"));
        answers.add(new Answer(200, null, """
                {"success":true,"data":{"connection_status":{"status":"pending","created_at":"2026-01-01 00:00:00"}},"meta":{}}"""));
        answers.add(new Answer(403, null, "{\"success\":false,\"data\":null,\"meta\":{\"message\":\"Access denied.\"}}"));

        assertThat(client.installStatus(1, 5)).isEmpty();
        assertThat(client.installStatus(1, 5)).hasValueSatisfying(status -> assertThat(status.isPending()).isTrue());
        assertThatThrownBy(() -> client.installStatus(1, 5)).isInstanceOf(RequestRefused.class);
    }

    @Test
    void aRefusalCarriesStatusMessageAndErrors() {
        answers.add(new Answer(422, null, """
                {"success":false,"data":null,"meta":{"message":"The slot is taken.","errors":[{"code":433}]}}"""));

        assertThatThrownBy(() -> client.post("/api/v1/book_record/1", Map.of()))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused).hasMessage("The slot is taken.");
                    assertThat(refused.errors().path(0).path("code").asInt()).isEqualTo(433);
                });
    }

    @Test
    void aRefusalInsideA200IsStillARefusal() {
        answers.add(new Answer(200, null, "{\"success\":false,\"data\":null,\"meta\":{\"message\":\"no\"}}"));

        assertThatThrownBy(() -> client.get("/api/v1/companies")).isInstanceOf(RequestRefused.class).hasMessage("no");
    }

    @Test
    void anAnswerThatIsNotJsonIsARefusal() {
        answers.add(new Answer(301, null, "<html></html>"));

        assertThatThrownBy(() -> client.get("/api/v1/companies"))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> assertThat(refused.status()).isEqualTo(301));
    }

    @Test
    void anEmptySuccessHasNoData() {
        answers.add(new Answer(204, null, ""));

        assertThat(client.delete("/api/v1/record/1/9").isNull()).isTrue();
    }

    @Test
    void aBusyPlatformIsAskedAgainUnderTheSameIdempotencyKey() {
        answers.add(new Answer(429, "0", "{\"success\":false,\"data\":null,\"meta\":{}}"));
        answers.add(new Answer(503, "0", ""));
        answers.add(new Answer(201, null, "{\"success\":true,\"data\":{\"id\":1},\"meta\":[]}"));

        assertThat(client.post("/api/v1/records/1", Map.of()).path("id").asInt()).isEqualTo(1);

        assertThat(asked).hasSize(3);
        assertThat(asked.stream().map(Asked::idempotencyKey).distinct()).hasSize(1).doesNotContainNull();
    }

    @Test
    void patienceWithABusyPlatformEnds() {
        for (int i = 0; i < 5; i++) {
            answers.add(new Answer(429, "0", "{\"success\":false,\"data\":null,\"meta\":{\"message\":\"Too many requests.\"}}"));
        }

        assertThatThrownBy(() -> client.get("/api/v1/companies"))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> assertThat(refused.status()).isEqualTo(429));
        assertThat(asked).hasSize(4);
    }

    @Test
    void aPlatformThatIsAwayIsToldApartFromOneThatRefuses() {
        server.stop(0);

        assertThatThrownBy(() -> client.get("/api/v1/companies")).isInstanceOf(UncheckedIOException.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Accept"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Answer answer = answers.remove();
            if (answer.retryAfter() != null) {
                exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
            }
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
