package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.branchbook.api.WireServer.V2;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    private static WireServer server;
    private String token;
    private String bearer;

    @BeforeAll
    static void start() {
        server = new WireServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newPartner() {
        token = server.partner();
        bearer = "Bearer " + token;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "application/vnd.api.v2+json", "application/vnd.yclients.v2+json", "application/vnd.altegio.v2+json",
        "application/vnd.api.v2+json; charset=utf-8", "text/html, Application/VND.api.v2+json;q=0.5"
    })
    void callersThatAskForVersionTwoGetTheEnvelope(String accept) {
        var reply = server.send("GET", "/api/v1/company/7/services", null, "Authorization", bearer, "Accept", accept);
        assertThat(reply.body()).isEqualTo("""
                {"success":true,"data":[{"id":7,"shown_name":"nobody","cost":4000,"position":[],"comment":null}],\
                "meta":{"page":1,"total_count":1}}""");
        assertThat(reply.header("Content-Type")).isEqualToIgnoringWhitespace("application/json;charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/vnd.api.v3+json", "application/json, text/plain, */*"})
    void everybodyElseGetsOnlyTheData(String accept) {
        var reply = server.send("GET", "/api/v1/company/7/services", null, "Authorization", bearer, "Accept", accept);
        assertThat(reply.body()).startsWith("[{\"id\":7,");
    }

    @Test
    void bareErrorsHaveTheOlderShape() {
        var reply = server.send("GET", "/api/v1/resources/1?how=missing", null, "Authorization", bearer);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("""
                {"errors":{"code":404,"message":"Client not found"},"meta":{"message":"Client not found"}}""");
    }

    @Test
    void theMarketplaceAlwaysAnswersWithTheEnvelope() {
        for (var prefix : List.of("/marketplace", "/v1/marketplace", "/api/v1/marketplace")) {
            var reply = server.send("POST", prefix + "/partner/callback/", "{}", "Authorization", bearer);
            assertThat(reply.body()).isEqualTo("{\"success\":true,\"data\":null,\"meta\":{\"message\":\"no user\"}}");
            assertThat(reply.status()).isEqualTo(201);
        }
    }

    @Test
    void anAnswerWithoutDataKeepsItsMessageEvenBare() {
        var reply = server.send("POST", "/api/v1/user/invite/1", "", "Authorization", bearer);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("meta").path("message").stringValue()).isEqualTo("Accepted");
    }

    @Test
    void aBareAnswerIsBareForEverybody() {
        assertThat(server.get("/api/v1/company/1/clients/autocomplete", bearer).body()).isEqualTo("[\"Ann\"]");
    }

    @Test
    void noContentHasNoBody() {
        var reply = server.send("DELETE", "/api/v1/staff/1/2/", null, "Authorization", bearer, "Accept", V2);
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/api/v1/company/7/services", "/api/v1/company/7/services/", "/api/v1//company/7/services", "/api/v1/locations/7/services",
        "/api/v1/salon/7/services", "/api/v1/companies/7/services/?page=0&unknown=1"
    })
    void everySpellingOfAnAddressAnswersWithoutARedirect(String path) {
        assertThat(server.get(path, bearer).status()).isEqualTo(200);
    }

    @Test
    void headAndOptionsAnswer() {
        var head = server.send("HEAD", "/api/v1/company/7/services", null, "Authorization", bearer, "Accept", V2);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        var options = server.send("OPTIONS", "/api/v1/company/7/services", null);
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer unknown", "Basic abc", "Bearer unknown, User x"})
    void withoutAKnownPartnerNothingIsAnswered(String header) {
        var reply = server.send("GET", "/api/v1/company/7/services", null, "Authorization", header, "Accept", V2);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"data\":null,\"meta\":{\"message\":\"Authentication needed.\"}}");
    }

    @Test
    void theUserIsKnownInEveryWayOfWritingTheHeader() {
        var user = server.user("olga-header", "secret");
        for (var header : List.of(
                "Bearer P, User U", "Bearer P,User U", "Bearer P, User  U", "Bearer P,U", "Bearer P, U", "bearer P, user U", "Bearer  P , User U")) {
            var reply = server.get("/api/v1/company/7/services", header.replace(" U", " " + user).replace(",U", "," + user)
                    .replace(user + "ser", "User").replace("P", token));
            assertThat(reply.body()).as(header).contains("Olga");
        }
    }

    @Test
    void anUnknownUserIsRefusedButForPartnersOwnOperations() {
        assertThat(server.get("/api/v1/company/7/services", bearer + ", User gone").status()).isEqualTo(401);
        var callback = server.send("POST", "/marketplace/partner/callback", "{}", "Authorization", bearer + ", User gone");
        assertThat(callback.status()).isEqualTo(201);
    }

    @Test
    void publicOperationsNeedNoToken() {
        assertThat(server.send("GET", "/marketplace/applications/3/reviews", null).json().path("data").get(0).stringValue())
                .isEqualTo("stranger");
    }

    @Test
    void whatIsNotBuiltSaysSoOnlyToKnownCallers() {
        assertThat(server.send("GET", "/api/v1/locations/1/booking_forms/", null).status()).isEqualTo(401);
        var reply = server.get("/api/v1/locations/1/booking_forms/", bearer);
        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.json().path("success").booleanValue()).isFalse();
        assertThat(reply.json().path("meta").path("message").stringValue()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404", "GET, /api/v1/company/x/services, 404", "GET, /api/v1/company/99999999999999999999/services, 404",
        "DELETE, /api/v1/company/7/services, 405", "GET, /api/v1/auth, 405", "GET, /api/v1/company/7/staff/positions, 501",
        "POST, /api/v1/company/7/staff/quick, 501", "GET, /api/v1/company/7/staff/words, 404", "GET, /api/v2/locations/1/tags, 501"
    })
    void addressesThatNobodyAnswersAreToldApart(String method, String path, int status) {
        var reply = server.send(method, path, null, "Authorization", bearer, "Accept", V2);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("success").booleanValue(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/%61pi/v1/company/7/services", "/api;x=1/v1/company/7/services", "/api/v1/company/7;a=b/services", "/api/%76%31/loc%61tions/7/services"
    })
    void anAddressCannotHideFromTheGate(String path) {
        assertThat(server.send("GET", path, null).status()).isEqualTo(401);
        var known = server.get(path, bearer);
        assertThat(known.status()).isEqualTo(200);
        assertThat(known.header("RateLimit")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/a%2Fb", "/api/v1/%00", "/api/v1/%ff%fe", "/locations/../api/v1/%00"})
    void whatTheWebServerCannotReadIsAnErrorOfTheWire(String path) {
        var reply = server.send("GET", path, null, "Accept", V2);
        assertThat(reply.status()).isEqualTo(400);
        if (path.startsWith("/api")) {
            assertThat(reply.body()).isEqualTo("{\"success\":false,\"data\":null,\"meta\":{\"message\":\"The request cannot be read.\"}}");
        }
    }

    @Test
    void brokenFormsAndUploadsAreNoFailuresOfOurs() {
        assertThat(server.send("PUT", "/api/v1/companies", "a=%zz", "Authorization", bearer, "Content-Type",
                "application/x-www-form-urlencoded").status()).isEqualTo(405);
        assertThat(server.send("POST", "/api/v1/staff/1", "name=%zz", "Authorization", bearer, "Content-Type",
                "application/x-www-form-urlencoded").status()).isEqualTo(422);
        assertThat(server.send("POST", "/api/v1/images/client", "abc", "Authorization", bearer, "Content-Type", "multipart/form-data").status())
                .isEqualTo(501);
        assertThat(server.send("POST", "/api/v1/staff/1", "abc", "Authorization", bearer, "Content-Type", "multipart/form-data").status())
                .isEqualTo(400);
    }

    @Test
    void whoTriesPasswordsIsSlowedDown() {
        server.user("guessed", "right");
        var body = "{\"login\":\"Guessed\",\"password\":\"wrong\"}";
        for (int i = 0; i < 10; i++) {
            assertThat(server.send("POST", "/api/v1/auth", body, "Authorization", bearer).status()).isEqualTo(401);
        }
        assertThat(server.send("POST", "/api/v1/auth", body.replace("wrong", "right"), "Authorization", bearer).status()).isEqualTo(429);
    }

    @Test
    void versionTwoNeedsItsAcceptHeader() {
        assertThat(server.send("GET", "/api/v2/locations/1/tags", null, "Authorization", bearer).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            denied   | 403 | {"success":false,"data":null,"meta":{"message":"Access denied."}}
            missing  | 404 | {"success":false,"data":null,"meta":{"message":"Client not found"}}
            conflict | 409 | {"success":false,"data":null,"meta":{"message":"It is in use."}}
            fields   | 422 | {"success":false,"data":null,"meta":{"message":"phone: must have 9 to 15 digits","errors":{"phone":["must have 9 to 15 digits"]}}}
            sold     | 422 | {"success":false,"data":null,"meta":{"message":"This time has just been taken.","errors":[{"code":433,"message":"This time has just been taken.","id":77}]}}
            pool     | 503 | {"success":false,"data":null,"meta":{"message":"The service is busy. Please try again."}}
            deadlock | 503 | {"success":false,"data":null,"meta":{"message":"The service is busy. Please try again."}}
            stored   | 409 | {"success":false,"data":null,"meta":{"message":"It does not fit with what is stored already."}}
            number   | 422 | {"success":false,"data":null,"meta":{"message":"A value is too large or has characters that cannot be stored."}}
            bug      | 500 | {"success":false,"data":null,"meta":{"message":"An error has occurred."}}
            """)
    void everyFailureHasItsShape(String how, int status, String body) {
        var reply = server.get("/api/v1/resources/1?how=" + how, bearer);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.header("Retry-After").isEmpty()).isEqualTo(status != 503);
    }

    @Test
    void someResourcesKeepTheOlderErrorsInTheEnvelope() {
        var reply = server.get("/api/v1/locations/999/", bearer);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("""
                {"errors":{"code":404,"message":"Location not found"},"meta":{"message":"Location not found"}}""");
        assertThat(server.get("/api/v1/company/999", "Bearer unknown").body()).startsWith("{\"errors\":{\"code\":401,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\":}", "nonsense", "5", "\"text\"", "{} {}", "[1,2", "{\"a\":1e9999999999}"})
    void aBodyThatIsNotJsonIsMalformed(String body) {
        assertThat(post(body).status()).isEqualTo(400);
    }

    @Test
    void bodiesAreBoundedInDepthLengthAndDigits() {
        assertThat(post("[".repeat(5_000) + "]".repeat(5_000)).status()).isEqualTo(400);
        assertThat(post("{\"name\":" + "9".repeat(5_000) + "}").status()).isEqualTo(400);
        assertThat(post("{\"name\":\"" + "x".repeat(BoundedBody.LARGEST) + "\"}").status()).isEqualTo(413);
    }

    @Test
    void textThatCannotBeStoredIsInvalid() {
        assertThat(post("{\"name\":\"a\\u0000b\"}").status()).isEqualTo(422);
        assertThat(post("{\"name\":\"a\\ud800b\"}").status()).isEqualTo(422);
        assertThat(post("{\"name\":\"Ann\",\"more\":{\"deep\":[\"\\u0000\"]}}").json().path("meta").path("errors").propertyNames())
                .containsExactly("more.deep.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "application/json|{\"name\":\"Ann\",\"salon_id\":\"12\"}", "text/plain|{\"name\":\"Ann\",\"company_id\":12}",
        "application/x-www-form-urlencoded|name=Ann&location_id=12", "application/x-www-form-urlencoded|{\"name\":\"Ann\",\"salonId\":12}"
    })
    void bodiesAreReadWhateverTheyAreCalled(String type, String body) {
        var reply = server.send(
                "POST", "/api/v1/staff/1", body, "Authorization", bearer, "Accept", V2, "Content-Type", type);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("data").path("name").stringValue()).isEqualTo("Ann");
        assertThat(reply.json().path("data").path("location").intValue()).isEqualTo(12);
    }

    @Test
    void aMissingFieldIsNamed() {
        var reply = post("");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("meta").path("errors").path("name").get(0).stringValue()).isEqualTo("is required");
    }

    @Test
    void everyAnswerCarriesItsRequestId() {
        assertThat(server.send("GET", "/api/v1/nothing", null, "X-Request-Id", "mine-12345").header("X-Request-Id")).isEqualTo("mine-12345");
        assertThat(server.send("GET", "/api/v1/nothing", null, "X-Request-Id", "bad id!").header("X-Request-Id"))
                .hasSize(36);
    }

    @Test
    void answersAreNotCachedOrSniffed() {
        var reply = server.get("/api/v1/company/7/services", bearer);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void pagesOfAnyOriginMayCall() {
        var preflight = server.send("OPTIONS", "/api/v1/locations/7/services", null, "Origin", "https://salon.example",
                "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("authorization");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
        var reply = server.send("GET", "/api/v1/nothing", null, "Origin", "https://salon.example");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void whoCallsTooOftenWaitsAndOthersDoNot() {
        var statuses = new java.util.ArrayList<Integer>();
        WireServer.Reply last = null;
        for (int i = 0; i < WireServer.BURST * 3 && !statuses.contains(429); i++) {
            last = server.get("/api/v1/company/7/services", bearer);
            statuses.add(last.status());
        }
        assertThat(statuses).contains(429).hasSizeGreaterThan(WireServer.BURST);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.header("RateLimit")).isEqualTo("\"default\";r=0;t=1");
        assertThat(last.header("RateLimit-Policy")).isEqualTo("\"default\";q=1;w=1");
        assertThat(last.json().path("meta").path("message").stringValue()).isEqualTo("Too many requests.");
        assertThat(server.get("/api/v1/company/7/services", "Bearer " + server.partner()).status()).isEqualTo(200);
    }

    @Test
    void signingInGivesAUserToken() {
        server.user("olga", "correct horse");
        var reply = server.send("POST", "/api/v1/auth/", "{\"login\":\"olga\",\"password\":\"correct horse\"}",
                "Authorization", bearer, "Accept", V2);
        assertThat(reply.status()).isEqualTo(201);
        var token = reply.json().path("data").path("user_token").stringValue();
        var me = server.get("/api/v1/user/data", bearer + ", User " + token);
        assertThat(me.status()).isEqualTo(201);
        assertThat(me.json().path("data")).isEqualTo(reply.json().path("data"));
        assertThat(server.send("POST", "/api/v1/auth", "login=olga&password=wrong", "Authorization", bearer, "Content-Type",
                "application/x-www-form-urlencoded").status()).isEqualTo(401);
        assertThat(server.get("/api/v1/user/data", bearer).status()).isEqualTo(401);
    }

    private WireServer.Reply post(String body) {
        return server.send("POST", "/api/v1/staff/1", body, "Authorization", bearer, "Accept", V2, "Content-Type", "application/json");
    }
}
