package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.branchbook.access.Caller;
import org.branchbook.access.Partners;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.events.Cause;
import org.branchbook.marketplace.Applications;
import org.branchbook.network.Chains;
import org.branchbook.network.LocationDetails;
import org.branchbook.network.Locations;
import org.branchbook.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The marketplace over HTTP, as a developer, his application and an owner use it. */
class MarketplaceTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static RunningServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private String anyPartner;
    private String developer;
    private long company;
    private String ownPartner;

    @BeforeAll
    static void start() {
        server = RunningServer.get();
    }

    @BeforeEach
    void openAnAccount() {
        var partners = server.bean(Partners.class);
        anyPartner = partners.tokenOf(partners.register("Somebody's system").id());
        developer = token(person());
        var account = post("/api/v1/marketplace/developers/companies", COMPANY, bearer(anyPartner, developer)).data();
        company = account.get("id").asLong();
        ownPartner = account.at("/partner_system/token").asString();
    }

    private static final String COMPANY = """
            {"title":"Maker","description":"Makes things","name":"Mary","phone":"13155550175",
             "email":"mary@example.com","website_url":"example.com","legal_type":"llc"}""";

    @Test
    void anApplicationComesBackAsItWasSent() {
        var sent = json(application("notes_" + NUMBER.incrementAndGet(), true));

        var created = post(applications(), sent.toString(), bearer(anyPartner, developer));

        assertThat(created.status()).isEqualTo(201);
        sent.forEachEntry((name, value) -> assertThat(created.data().get(name)).as(name).isEqualTo(value));
        assertThat(created.data().get("application_token").asString()).hasSize(40);
        assertThat(created.data().get("system_user_id").asLong()).isPositive();
        assertThat(created.data().get("moderated_at").isNull()).isTrue();
        assertThat(get(applications(), bearer(anyPartner, developer)).data()).hasSize(1);
    }

    @Test
    void aPictureIsKeptWhenItIsNotSentAndServedToEverybody() {
        var sent = json(application("notes_" + NUMBER.incrementAndGet(), true)).asObject();
        var picture = "iVBORw0KGgo=";
        var id = post(applications(), sent.put("icon", "data:image/png;base64," + picture).toString(), bearer(anyPartner, developer))
                .data().get("id").asLong();

        sent.remove("icon");
        var address = send("PUT", applications() + "/" + id, sent.toString(), bearer(anyPartner, developer)).data().get("icon").asString();

        assertThat(address).endsWith("/api/v1/marketplace/applications/" + id + "/icon");
        var served = send("GET", address.substring(server.baseUrl().toString().length()), null);
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.raw().headers().firstValue("Content-Type")).hasValue("image/png");
    }

    @Test
    void whatIsWrongIsSaidInTheNamesThatWereSent() {
        var sent = json(application("a b", true)).asObject();
        sent.put("short_description", "x").putArray("country_ids");

        var refused = post(applications(), sent.toString(), bearer(anyPartner, developer));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/meta/errors").propertyNames()).containsExactlyInAnyOrder("slug", "short_description", "country_ids");
    }

    @Test
    void anAccountIsThereForItsMaintainersOnly() {
        var stranger = bearer(anyPartner, token(person()));

        assertThat(get(applications(), stranger).status()).isEqualTo(404);
        assertThat(get("/api/v1/marketplace/developers/companies", stranger).data()).isEmpty();
        assertThat(send("PUT", "/api/v1/marketplace/developers/companies/" + company, COMPANY, stranger).status()).isEqualTo(404);
        assertThat(get("/api/v1/marketplace/developers/companies", bearer(anyPartner, null)).status()).isEqualTo(401);
    }

    @Test
    void publicationIsAskedForAndDecidedByThePlatform() {
        var id = post(applications(), application("notes_" + NUMBER.incrementAndGet(), true), bearer(anyPartner, developer))
                .data().get("id").asLong();
        var moderation = applications() + "/" + id + "/moderation";

        var instructed = send("PUT", moderation, "{\"connect_instruction\":\"Press connect\",\"payment_instruction\":\"\"}",
                bearer(anyPartner, developer));
        var started = post(moderation + "/start", null, bearer(anyPartner, developer));

        assertThat(instructed.data().at("/moderation/connect_instruction").asString()).isEqualTo("Press connect");
        assertThat(started.data().at("/moderation/started_at").isNull()).isFalse();
        assertThat(started.data().get("moderated_at").isNull()).isTrue();
        assertThat(send("PUT", moderation, "{\"connect_instruction\":\"x\"}", bearer(anyPartner, developer)).status()).isEqualTo(422);
        assertThat(get(applications() + "/available_rights", bearer(anyPartner, developer)).data().valueStream()
                        .map(right -> right.get("slug").asString()))
                .contains("clients_access", "edit_users_access");
    }

    @Test
    void aSlugIsTakenUntilItsAccountIsClosed() {
        var body = application("notes_" + NUMBER.incrementAndGet(), true);
        assertThat(post(applications(), body, bearer(anyPartner, developer)).status()).isEqualTo(201);
        assertThat(post(applications(), body, bearer(anyPartner, developer)).status()).isEqualTo(422);

        assertThat(send("DELETE", "/api/v1/marketplace/developers/companies/" + company, null, bearer(anyPartner, developer)).status())
                .isEqualTo(204);
        openAnAccount();

        assertThat(post(applications(), body, bearer(anyPartner, developer)).status()).isEqualTo(201);
    }

    @Test
    void anAccountMayUseASystemThatExists() {
        var bound = post("/api/v1/marketplace/developers/companies",
                COMPANY.replace("}", ",\"partner_token\":\"" + ownPartner + "\"}"), bearer(anyPartner, developer));
        var unknown = post("/api/v1/marketplace/developers/companies",
                COMPANY.replace("}", ",\"partner_token\":\"unknown\"}"), bearer(anyPartner, developer));

        assertThat(bound.data().at("/partner_system/token").asString()).isEqualTo(ownPartner);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().at("/meta/errors").propertyNames()).containsExactly("partner_token");
    }

    @Test
    void severalLocationsAreConnectedInOneFlowAndActivatedOneByOne() {
        var application = published();
        var owner = person();
        var locations = branches(owner, 3);
        var asOwner = bearer(anyPartner, token(owner));

        var grant = post("/api/v1/marketplace/applications/" + application + "/grant_access",
                "{\"salon_ids\":[" + locations.get(0) + "," + locations.get(1) + "," + locations.get(2) + ",999999999]}", asOwner);

        assertThat(grant.status()).isEqualTo(200);
        assertThat(grant.data().get("redirect_url").asString()).startsWith("https://app.example/connect?from=here&salon_ids%5B%5D=");
        assertThat(grant.data().get("installs").valueStream().map(install -> install.get("status").asString()))
                .containsExactly("pending", "pending", "pending", "refused");
        assertThat(grant.data().at("/installs/3/error").asString()).isEqualTo("Access denied.");
        assertThat(grant.data().at("/installs/0").has("error")).isFalse();

        assertThat(callback(locations.get(0), application).status()).isEqualTo(201);
        assertThat(callback(locations.get(1), application).status()).isEqualTo(201);

        assertThat(status(locations.get(0), application).body()).contains("\"status\":\"active\"");
        assertThat(status(locations.get(2), application).data().at("/connection_status/status").asString()).isEqualTo("pending");
        var salons = get("/marketplace/application/" + application + "/salons?page=0&count=2", bearer(ownPartner, null));
        assertThat(salons.data().valueStream().map(salon -> salon.get("id").asLong())).containsExactly(locations.get(0), locations.get(1));
        assertThat(salons.data().at("/0/connection_status/status").asString()).isEqualTo("active");
        assertThat(salons.data().at("/0/timezone_name").asString()).isEqualTo("Europe/Berlin");
        assertThat(salons.json().at("/meta/total_count").asInt()).isEqualTo(3);
    }

    @Test
    void oneLocationIsConnectedActivatedAndEnded() {
        var application = published();
        var owner = person();
        var location = branches(owner, 1).getFirst();
        var asOwner = bearer(anyPartner, token(owner));

        var grant = post("/api/v1/company/" + location + "/marketplace/applications/" + application + "/grant_access", null, asOwner);
        assertThat(grant.status()).isEqualTo(201);
        assertThat(grant.data().get("status").asString()).isEqualTo("pending");
        assertThat(grant.data().get("redirect_url").asString()).contains("&salon_id=" + location + "&user_data=");

        var activated = callback(location, application);
        assertThat(activated.status()).isEqualTo(201);
        assertThat(activated.json().at("/meta/message").asString()).isNotBlank();
        var again = callback(location, application);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.json().at("/meta/message").asString()).isEqualTo("The user has already installed this application.");

        assertThat(uninstall(location, application, bearer(ownPartner, null)).status()).isEqualTo(200);
        assertThat(uninstall(location, application, bearer(ownPartner, null)).status()).isEqualTo(404);
        assertThat(status(location, application).status()).isEqualTo(404);
    }

    @Test
    void anOwnerEndsAnInstallByEitherAddress() {
        var application = published();
        var owner = person();
        var locations = branches(owner, 2);
        var asOwner = bearer(anyPartner, token(owner));
        post("/api/v1/marketplace/applications/" + application + "/grant_access",
                "{\"salon_ids\":\"" + locations.get(0) + "," + locations.get(1) + "\"}", asOwner);

        assertThat(uninstall(locations.get(0), application, asOwner).status()).isEqualTo(200);
        assertThat(post("/api/v1/company/" + locations.get(1) + "/marketplace/applications/" + application + "/uninstall", null, asOwner)
                        .status()).isEqualTo(200);
        assertThat(status(locations.get(1), application).status()).isEqualTo(404);
    }

    @Test
    void onlyTheOwnersOfALocationAndTheApplicationsDeveloperMayEndAnInstall() {
        var application = published();
        var owner = person();
        var location = branches(owner, 1).getFirst();
        post("/api/v1/company/" + location + "/marketplace/applications/" + application + "/grant_access", null,
                bearer(anyPartner, token(owner)));

        assertThat(uninstall(location, application, bearer(anyPartner, null)).status()).isEqualTo(404);
        assertThat(uninstall(location, application, bearer(anyPartner, token(person()))).status()).isEqualTo(403);
        assertThat(send("POST", "/marketplace/salon/" + location + "/application/" + application + "/uninstall", null).status())
                .isEqualTo(401);
        assertThat(status(location, application).status()).isEqualTo(200);
    }

    @Test
    void aLateCallbackIsToldSo() {
        var application = published();
        var owner = person();
        var location = branches(owner, 1).getFirst();
        post("/api/v1/company/" + location + "/marketplace/applications/" + application + "/grant_access", null,
                bearer(anyPartner, token(owner)));

        server.clock().advance(Duration.ofHours(13));
        var late = callback(location, application);

        assertThat(late.status()).isEqualTo(403);
        assertThat(late.json().at("/meta/message").asString()).contains("12 hours");
    }

    @Test
    void aProgramIsAnsweredAndABrowserIsSentOn() {
        var application = published();
        var owner = person();
        var locations = branches(owner, 2);
        post("/api/v1/marketplace/applications/" + application + "/grant_access",
                "{\"salon_ids\":[" + locations.get(0) + "," + locations.get(1) + "]}", bearer(anyPartner, token(owner)));

        var program = post("/marketplace/partner/callback/redirect", activation(locations.get(0), application), bearer(ownPartner, null));
        var browser = send("POST", "/marketplace/partner/callback/redirect",
                "salon_id=" + locations.get(1) + "&application_id=" + application,
                "Authorization", bearer(ownPartner, null)[1], "Accept", "text/html,*/*",
                "Content-Type", "application/x-www-form-urlencoded");

        assertThat(program.status()).isEqualTo(200);
        assertThat(program.data().get("redirect_url").asString()).isNotBlank();
        assertThat(browser.status()).isEqualTo(301);
        assertThat(browser.raw().headers().firstValue("Location")).isPresent();
    }

    @Test
    void aCallbackMayCarryASurplusUserAndAnEmptyObjectForAddresses() {
        var application = published();
        var owner = person();
        var location = branches(owner, 1).getFirst();
        post("/api/v1/company/" + location + "/marketplace/applications/" + application + "/grant_access", null,
                bearer(anyPartner, token(owner)));

        var activated = post("/v1/marketplace/partner/callback",
                "{\"salon_id\":" + location + ",\"application_id\":" + application + ",\"webhook_urls\":{}}",
                bearer(ownPartner, "nobody-knows-this-token"));

        assertThat(activated.status()).isEqualTo(201);
        assertThat(activated.data().get("subscriptions")).isEmpty();
    }

    @Test
    void badActivationsAreRefusedAndLeaveTheInstallWaiting() {
        var application = published();
        var owner = person();
        var location = branches(owner, 1).getFirst();
        post("/api/v1/company/" + location + "/marketplace/applications/" + application + "/grant_access", null,
                bearer(anyPartner, token(owner)));
        var known = "{\"salon_id\":" + location + ",\"application_id\":" + application;

        for (var body : List.of(
                "{}", known + ",\"webhook_urls\":[\"ftp://x\"]}", known + ",\"webhook_urls\":[{\"a\":1}]}",
                known + ",\"channels\":[\"pigeon\"]}", known + ",\"chat_url\":\"javascript:alert(1)\"}",
                "{\"salon_id\":\"x\",\"application_id\":1}")) {
            assertThat(post("/marketplace/partner/callback", body, bearer(ownPartner, null)).status()).as(body).isEqualTo(422);
        }
        assertThat(status(location, application).data().at("/connection_status/status").asString()).isEqualTo("pending");
    }

    @Test
    void dictionariesNeedNoToken() {
        for (var dictionary : List.of("categories", "channels", "functionalities")) {
            assertThat(send("GET", "/api/v1/marketplace/applications/" + dictionary, null).data()).isNotEmpty();
        }
    }

    @Test
    void whatIsNotBuiltSaysSo() {
        for (var path : List.of("/frames", "/main_stats")) {
            var address = path.equals("/frames") ? applications() + "/1" + path : applications() + path;
            assertThat(get(address, bearer(anyPartner, developer)).status()).isEqualTo(501);
        }
    }

    // What the tests stand on

    private String applications() {
        return "/api/v1/marketplace/developers/companies/" + company + "/applications";
    }

    private static String application(String slug, boolean several) {
        return """
                {"title":"Notes","short_description":"Notes for branches","category_id":6,"country_ids":[8],
                 "website_url":"https://app.example","price":"free","trial_duration":14,"channels":[1],
                 "permissions":{"clients_access":1,"timetable_access":-1},"callback_url":"https://app.example/bye?secret=1",
                 "registration_redirect_url":"https://app.example/connect?from=here","is_personal_data_access_needed":true,
                 "is_multiple_salons_allowed":%s,"is_iframe":false,"slug":"%s","is_nonpublic":false,
                 "nonpublic_webhook_url":"","monetization_type":"freemium","full_description":"Long",
                 "features_description":["One","Two"],"promo_materials":[{"type":"video","content":"https://video.example/1"}],
                 "questions":[{"question":"Why?","answer":"Because"}],"functionalities":["analytics","chat"]}"""
                .formatted(several, slug);
    }

    private long published() {
        var id = post(applications(), application("notes_" + NUMBER.incrementAndGet(), true), bearer(anyPartner, developer))
                .data().get("id").asLong();
        server.bean(Applications.class).publish(Caller.system(), id);
        return id;
    }

    private Reply callback(long location, long application) {
        return post("/marketplace/partner/callback", activation(location, application), bearer(ownPartner, null));
    }

    private static String activation(long location, long application) {
        return "{\"salon_id\":" + location + ",\"application_id\":\"" + application + "\",\"api_key\":\"0b4b-11\"}";
    }

    private Reply status(long location, long application) {
        return get("/marketplace/salon/" + location + "/application/" + application, bearer(ownPartner, null));
    }

    private Reply uninstall(long location, long application, String... headers) {
        return send("POST", "/marketplace/salon/" + location + "/application/" + application + "/uninstall", null, headers);
    }

    private User person() {
        var name = "market" + NUMBER.incrementAndGet();
        return server.bean(Users.class).register(new Users.NewUser(name, name, "", "", "secret"));
    }

    private String token(User user) {
        return server.bean(Users.class).signIn(user);
    }

    private List<Long> branches(User owner, int howMany) {
        var caller = new Caller(null, owner, Cause.Way.CONSOLE, "", "");
        var chain = server.bean(Chains.class).found(caller, "Chain", branch());
        var others = Stream.generate(() -> server.bean(Locations.class).open(caller, chain.id(), branch()).id()).limit(howMany - 1);
        return Stream.concat(Stream.of(chain.mainLocation()), others).toList();
    }

    private static LocationDetails branch() {
        return new LocationDetails(
                "Branch", "", "", "", 8, 0, "", "", "", "", List.of(), Map.of(), null, null, 0, "",
                ZoneId.of("Europe/Berlin"), "EUR");
    }

    private static String[] bearer(String partner, String user) {
        return new String[] {
            "Authorization", "Bearer " + partner + (user == null ? "" : ", User " + user), "Accept", "application/vnd.api.v2+json"
        };
    }

    record Reply(int status, String body, HttpResponse<String> raw) {

        JsonNode json() {
            return MarketplaceTest.json(body);
        }

        JsonNode data() {
            return json().get("data");
        }
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private Reply get(String path, String[] headers) {
        return send("GET", path, null, headers);
    }

    private Reply post(String path, String body, String[] headers) {
        return send("POST", path, body, headers);
    }

    private Reply send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
