package org.branchbook.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.branchbook.Branchbook;
import org.branchbook.access.Partners;
import org.branchbook.access.SetupLinks;
import org.branchbook.testing.FreePort;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The first minutes of a server without a demo. Every test begins with nobody in it. */
class SetupPageTest {

    private static final Pattern HIDDEN_WORD = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final int PORT = FreePort.find();

    @TempDir
    static java.nio.file.Path folder;
    private static TestDatabase database;
    private static MovableClock clock;
    private static ConfigurableApplicationContext server;

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        clock = MovableClock.at(Instant.now());
        var application = Branchbook.application();
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("movableClock", Clock.class, () -> clock, definition -> definition.setPrimary(true)));
        var address = database.address();
        server = application.run(
                "--server.port=" + PORT, "--branchbook.data=" + folder, "--branchbook.demo=false",
                "--branchbook.database.url=" + address.url(), "--branchbook.database.user=" + address.user(),
                "--branchbook.database.password=" + address.password());
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        for (var table : List.of("session", "user_token", "location_user", "location_user_directory", "app_user", "setup_link")) {
            database.jdbc().sql("delete from " + table).update();
        }
    }

    private static String link() {
        return server.getBean(SetupLinks.class).issue().orElseThrow();
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Opens the page and sends its form with these fields in the place of good ones. */
    private HttpResponse<String> fillIn(String token, Map<String, String> other) {
        var page = get("/setup/" + token).body();
        var word = HIDDEN_WORD.matcher(page);
        return send(token, other, word.find() ? word.group(1) : "");
    }

    private HttpResponse<String> send(String token, Map<String, String> other, String word) {
        var fields = new TreeMap<>(Map.of(
                "business", "Atelier", "location", "Atelier Lisbon", "country", "15", "city", "Lisbon", "zone", "Atlantic/Azores",
                "name", "Olga Owner", "email", "Olga@Atelier.example", "password", "a long password"));
        fields.put("csrf", word);
        fields.putAll(other);
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request("/setup/" + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static long people() {
        return database.jdbc().sql("select count(*) from app_user").query(Long.class).single();
    }

    @Test
    void theFirstPersonOwnsTheFirstLocationAndIsSignedIn() {
        var answer = fillIn(link(), Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        var me = get("/console/api/me").body();
        assertThat(me).contains("Olga Owner", "Atelier Lisbon");
        var partner = answer.body().replaceFirst("(?s).*<code>([a-z0-9]{40})</code>.*", "$1");
        var signedIn = send(request("/api/v1/auth").header("Authorization", "Bearer " + partner)
                .POST(HttpRequest.BodyPublishers.ofString("{\"login\":\"olga@atelier.example\",\"password\":\"a long password\"}")));
        var user = signedIn.body().replaceFirst("(?s).*\"user_token\":\"([^\"]+)\".*", "$1");
        var mine = send(request("/api/v1/companies?my=1").header("Authorization", "Bearer " + partner + ", User " + user).GET()).body();
        assertThat(mine).contains("\"city\":\"Lisbon\"", "\"country\":\"Portugal\"", "\"timezone_name\":\"Atlantic/Azores\"", "\"EUR\"");
    }

    @Test
    void theAddressWorksOnce() {
        var first = link();
        var second = link();
        assertThat(get("/setup/" + second).statusCode()).isEqualTo(200);

        assertThat(fillIn(first, Map.of()).statusCode()).isEqualTo(200);

        assertThat(get("/setup/" + first).statusCode()).isEqualTo(404);
        assertThat(get("/setup/" + second).statusCode()).isEqualTo(404);
        assertThat(send(second, Map.of("email", "mallory@example.com"), "x").statusCode()).isEqualTo(404);
        assertThat(server.getBean(SetupLinks.class).issue()).isEmpty();
        assertThat(people()).isOne();
    }

    @Test
    void ofManyAtOnceOneBecomesTheOwner() throws Exception {
        var tokens = IntStream.range(0, 6).mapToObj(i -> link()).toList();
        var word = HIDDEN_WORD.matcher(get("/setup/" + tokens.getFirst()).body());
        assertThat(word.find()).isTrue();
        try (var everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = everybody.invokeAll(tokens.stream()
                    .<java.util.concurrent.Callable<Integer>>map(token -> () -> send(
                            token, Map.of("email", token + "@example.com"), word.group(1)).statusCode())
                    .toList());
            assertThat(answers.stream().map(answer -> answer.resultNow())).containsOnlyOnce(200).containsOnly(200, 404);
        }
        assertThat(people()).isOne();
    }

    @Test
    void theAddressEndsAfterADay() {
        var token = link();

        clock.advance(SetupLinks.LIFE);

        assertThat(get("/setup/" + token).statusCode()).isEqualTo(404);
        assertThat(get("/setup/" + "a".repeat(40)).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingIsMade() {
        var token = link();

        var answer = fillIn(token, Map.of(
                "business", " ", "country", "999", "zone", "+03:00", "email", "olga", "password", "short", "location", "<b>Here</b>"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"business-problem\"", "id=\"country-problem\"", "id=\"zone-problem\"", "id=\"email-problem\"", "id=\"password-problem\"")
                .contains("&lt;b>Here&lt;/b>")
                .doesNotContain("id=\"location-problem\"", "<b>Here", "value=\"short\"");
        assertThat(people()).isZero();
        assertThat(fillIn(token, Map.of("zone", "")).statusCode()).isEqualTo(200);
    }

    @Test
    void aFormThatIsNotOursIsRefused() {
        var token = link();

        assertThat(send(token, Map.of(), "x").statusCode()).isEqualTo(403);
        assertThat(people()).isZero();
    }

    @Test
    void theWordIsNotInTheDatabase() {
        var token = link();

        assertThat(database.jdbc().sql("select token_hash from setup_link").query(String.class).list()).doesNotContain(token);
    }

    @Test
    void whereNoTextsAreSentACodeIsRefusedClearly() {
        fillIn(link(), Map.of());
        var location = database.jdbc().sql("select max(id) from location").query(Long.class).single();
        var partner = server.getBean(Partners.class).tokenOf(server.getBean(Partners.class).register("A system").id());

        var answer = send(request("/api/v1/book_code/" + location)
                .header("Authorization", "Bearer " + partner).header("Accept", "application/vnd.api.v2+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"phone\":\"+4915112345678\"}")));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("not set up to send text messages", "where the location does not ask for one");
    }
}
