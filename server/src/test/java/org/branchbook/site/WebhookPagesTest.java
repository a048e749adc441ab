package org.branchbook.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Partner;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.clients.ClientCard;
import org.branchbook.clients.Clients;
import org.branchbook.events.Cause;
import org.branchbook.marketplace.ActivationSettings;
import org.branchbook.marketplace.Application;
import org.branchbook.marketplace.ApplicationCard;
import org.branchbook.marketplace.ApplicationSettings;
import org.branchbook.marketplace.Applications;
import org.branchbook.marketplace.Category;
import org.branchbook.marketplace.DeveloperProfile;
import org.branchbook.marketplace.Developers;
import org.branchbook.marketplace.Installs;
import org.branchbook.marketplace.LocationIdsEncoding;
import org.branchbook.marketplace.Monetization;
import org.branchbook.testing.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The JSON behind the pages about webhooks, with the whole server and a real endpoint. */
class WebhookPagesTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long GERMANY = 8;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final RunningServer server = RunningServer.get();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final HttpServer receiver = receiver();
    private final Owner owner = Owner.fresh();
    private final long branch = owner.branches(1).getFirst();
    private final Browser browser = owner.atTheBrowser();
    private final String at = "/console/api/locations/" + branch;

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    private HttpServer receiver() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", exchange -> {
                heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                var status = exchange.getRequestURI().getPath().contains("broken") ? 500 : 200;
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            started.start();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private JsonNode write(int status, String method, String path, String body) {
        var answer = browser.write(method, at + path, body);
        assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? null : Browser.parse(answer);
    }

    private long subscribe(String path) {
        return write(201, "POST", "/webhooks", "{\"url\":\"" + url(path) + "\",\"topics\":[\"client\",\"appointment\"]}").path("id").longValue();
    }

    private void addClient(String name) {
        server.bean(Clients.class).create(owner.caller(), branch, ClientCard.of(name, null, ""));
    }

    private JsonNode await(String path, Predicate<JsonNode> wanted) {
        var end = Instant.now().plus(LONG_ENOUGH);
        while (true) {
            var shown = browser.json(path);
            if (wanted.test(shown)) {
                return shown;
            }
            assertThat(Instant.now()).as("waiting for %s", shown).isBefore(end);
            try {
                Thread.sleep(30);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    private JsonNode deliveries(String filter, int howMany) {
        return await(at + "/deliveries" + filter, page -> page.path("deliveries").size() == howMany).path("deliveries");
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Test
    void aSubscriptionIsMadeChangedAndEnded() {
        var told = write(201, "POST", "/webhooks", """
                {"url":" %s ","topics":["client","group_event"],"kinds":["created"],"fields":["phone"],"ordered":false,
                 "location_word":"salon","changed_fields":true,"headers":{"X-Key":"hidden"}}""".formatted(url("/hook")));
        assertThat(told.path("secret").stringValue()).startsWith("whsec_");
        var id = told.path("id").longValue();

        var page = browser.json(at + "/webhooks");
        assertThat(page.path("may_mind_chain").booleanValue()).isTrue();
        var shown = page.path("endpoints").get(0).path("subscription");
        assertThat(shown.path("url").stringValue()).isEqualTo(url("/hook"));
        assertThat(shown.path("owner").stringValue()).isEqualTo("location");
        assertThat(each(shown.path("topics")).map(JsonNode::stringValue)).containsExactly("client", "group_event");
        assertThat(each(shown.path("header_names")).map(JsonNode::stringValue)).containsExactly("X-Key");
        assertThat(shown.path("ordered").booleanValue()).isFalse();
        assertThat(shown.path("location_word").stringValue()).isEqualTo("salon");
        assertThat(page.toString()).as("what is secret stays so").doesNotContain("hidden").doesNotContain("whsec_");

        var version = shown.path("version").intValue();
        var changed = write(200, "PATCH", "/webhooks/" + id, "{\"paused\":true,\"headers\":{\"X-Key\":\"\"},\"version\":" + version + "}");
        assertThat(changed.path("version").intValue()).isEqualTo(version + 1);
        var after = browser.json(at + "/webhooks").path("endpoints").get(0).path("subscription");
        assertThat(after.path("paused").booleanValue()).isTrue();
        assertThat(after.path("header_names")).isEmpty();
        assertThat(each(after.path("fields")).map(JsonNode::stringValue)).as("what is not named stays").containsExactly("phone");
        write(409, "PATCH", "/webhooks/" + id, "{\"paused\":false,\"version\":" + version + "}");

        var renewed = write(201, "POST", "/webhooks/" + id + "/secret", "{\"overlap_hours\":24}");
        assertThat(renewed.path("secret").stringValue()).isNotEqualTo(told.path("secret").stringValue());
        assertThat(browser.json(at + "/webhooks").path("endpoints").get(0).path("subscription").path("previous_secret_until").isNull()).isFalse();

        write(204, "DELETE", "/webhooks/" + id, "");
        var ended = browser.json(at + "/webhooks");
        assertThat(ended.path("endpoints")).isEmpty();
        assertThat(ended.path("ended").get(0).path("subscription").path("id").longValue()).isEqualTo(id);
        assertThat(ended.path("ended").get(0).path("because").stringValue()).isEqualTo("Its owner ended it");
    }

    @Test
    void whatIsWrongInTheEditorIsSaidBesideItsField() {
        for (var wrong : Map.of(
                "{\"url\":\"ftp://x\",\"topics\":[\"client\"]}", "url",
                "{\"topics\":[\"client\"]}", "url",
                "{\"url\":\"https://x.example\",\"topics\":[]}", "topics",
                "{\"url\":\"https://x.example\",\"topics\":[\"moon\"]}", "topics",
                "{\"url\":\"https://x.example\",\"topics\":[null]}", "topics",
                "{\"url\":\"https://x.example\",\"topics\":[\"client\"],\"kinds\":[\"lost\"]}", "kinds",
                "{\"url\":\"https://x.example\",\"topics\":[\"client\"],\"fields\":[\"No Name\"]}", "fields",
                "{\"url\":\"https://x.example\",\"topics\":[\"client\"],\"headers\":{\"Host\":\"x\"}}", "headers",
                "{\"url\":\"https://x.example\",\"topics\":[\"client\"],\"location_ids\":[" + branch + "]}", "locations",
                "{\"url\":\"https://x.example\",\"topics\":[\"client\"],\"location_word\":\"shop\"}", "location_word").entrySet()) {
            var answer = write(422, "POST", "/webhooks", wrong.getKey());
            assertThat(answer.path("error").path("fields").has(wrong.getValue())).as(answer.toString()).isTrue();
        }
        subscribe("/once");
        write(409, "POST", "/webhooks", "{\"url\":\"" + url("/once") + "\",\"topics\":[\"client\"]}");
        assertThat(browser.json(at + "/webhooks").path("endpoints")).as("nothing is half made").hasSize(1);
    }

    @Test
    void aTestEventArrivesAndIsSentAgain() {
        addClient("Ann");
        var id = subscribe("/hook");

        var sent = write(202, "POST", "/webhooks/" + id + "/test-events", "{\"resource\":\"client\"}").path("delivery").stringValue();

        var delivery = deliveries("?resource=client", 1).get(0);
        assertThat(delivery.path("id").stringValue()).isEqualTo(sent);
        var detail = browser.json(at + "/deliveries/" + sent);
        assertThat(detail.path("payload").stringValue()).isEqualTo(heard.getFirst()).contains("Ann");
        assertThat(detail.path("attempts").get(0).path("request_headers").toString()).contains("test");

        var again = write(202, "POST", "/deliveries/" + sent + "/resend", "");
        assertThat(again.path("total").longValue()).isEqualTo(1);
        await(at + "/replays", page -> page.path("replays").get(0).path("state").stringValue().equals("done"));
        assertThat(heard).hasSize(2);
        var figures = browser.json(at + "/webhooks").path("endpoints").get(0).path("health");
        assertThat(figures.path("delivered").longValue()).isEqualTo(2);
        assertThat(figures.path("hours").get(0).path("usual_ms").doubleValue()).isPositive();

        write(422, "POST", "/webhooks/" + id + "/test-events", "{\"resource\":\"moon\"}");
        write(422, "POST", "/webhooks/" + id + "/test-events", "{}");
        write(422, "POST", "/webhooks/" + id + "/test-events", "{\"resource\":\"appointment\"}");
        write(404, "POST", "/webhooks/" + (id + 1_000) + "/test-events", "{\"resource\":\"client\"}");
    }

    @Test
    void deliveriesAreFilteredAndPaged() {
        var good = subscribe("/good");
        var broken = subscribe("/broken");
        for (int number = 0; number < 3; number++) {
            addClient("Client " + number);
        }

        var all = deliveries("?endpoint=" + good, 3);
        deliveries("?endpoint=" + broken + "&state=delivered", 0);
        deliveries("?resource=client&object=" + all.get(0).path("resource_id").longValue() + "&endpoint=" + good, 1);
        deliveries("?answer=200&kind=created", 3);
        deliveries("?answer=200&kind=deleted", 0);
        deliveries("?answer=0", 0);
        await(at + "/deliveries?endpoint=" + broken + "&answer=500", page -> page.path("deliveries").size() > 0);
        deliveries("?to=2020-01-01T00:00:00Z", 0);
        deliveries("?from=2020-01-01T00:00:00%2B02:00&endpoint=" + good, 3);
        for (var wrong : List.of(
                "state=lost", "resource=moon", "kind=x", "answer=700", "from=yesterday", "before=x")) {
            assertThat(browser.get(at + "/deliveries?" + wrong).statusCode()).as(wrong).isEqualTo(422);
        }
        assertThat(browser.get(at + "/deliveries?object=x").statusCode()).isEqualTo(400);
        assertThat(browser.get(at + "/deliveries/nothing").statusCode()).isEqualTo(404);
        assertThat(browser.get(at + "/deliveries/" + branch + "-1-999999").statusCode()).isEqualTo(404);
        assertThat(browser.get(at + "/deliveries/1-1-1").statusCode()).isEqualTo(404);
        for (int number = 0; number < 55; number++) {
            addClient("More " + number);
        }
        var newest = await(at + "/deliveries?state=delivered", page -> !page.path("next").isNull());
        await(at + "/deliveries?state=delivered&endpoint=" + good + "&before=" + newest.path("next").stringValue(), page -> page.path("deliveries").size() > 0);
    }

    @Test
    void aReplayIsPlannedBeforeItIsMade() {
        var id = subscribe("/hook");
        addClient("Ann");
        addClient("Bob");
        deliveries("?state=delivered", 2);

        var plans = write(200, "POST", "/replays/plan", "{\"endpoint\":" + id + ",\"resources\":[\"client\"]}").path("plans");

        assertThat(plans.get(0).path("events").longValue()).isEqualTo(2);
        assertThat(plans.get(0).path("seconds").doubleValue()).isPositive();
        assertThat(heard).as("nothing is sent").hasSize(2);
        var started = write(202, "POST", "/replays", "{\"endpoint\":" + id + ",\"resources\":[\"client\"]}").path("replays").get(0);
        var done = await(at + "/replays", page -> page.path("replays").get(0).path("state").stringValue().equals("done"));
        assertThat(done.path("replays").get(0).path("delivered").longValue()).isEqualTo(2);
        assertThat(heard).hasSize(4);
        write(409, "DELETE", "/replays/" + started.path("id").longValue(), "");
        write(404, "DELETE", "/replays/987654", "");
        write(422, "POST", "/replays/plan", "{\"resources\":[\"moon\"]}");
        write(422, "POST", "/replays/plan", "{\"from\":\"2026-02-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}");
        write(404, "POST", "/replays/plan", "{\"endpoint\":987654}");
    }

    @Test
    void noticesAreSeenAndPutAway() {
        var id = subscribe("/hook");
        write(200, "PATCH", "/webhooks/" + id, "{\"paused\":true}");

        var unseen = browser.json(at + "/notices/unseen").path("notices");

        assertThat(unseen.get(0).path("kind").stringValue()).isEqualTo("paused");
        write(204, "POST", "/notices/seen", "{\"up_to\":" + unseen.get(0).path("id").longValue() + "}");
        assertThat(browser.json(at + "/notices/unseen").path("notices")).isEmpty();
        assertThat(browser.json(at + "/notices").path("total").longValue()).as("it stays on record").isEqualTo(1);
        write(422, "POST", "/notices/seen", "{}");
    }

    @Test
    void whoMayNotSeeWebhooksIsRefusedEverything() {
        var id = subscribe("/hook");
        addClient("Ann");
        var delivery = deliveries("", 1).get(0).path("id").stringValue();
        var receptionist = Owner.fresh();
        server.bean(Access.class).grant(
                branch, receptionist.user().id(), "receptionist", new Permissions(Map.of(Right.SEE_CALENDAR.slug(), 1)));
        var theirs = receptionist.atTheBrowser();
        var me = theirs.json("/console/api/me");
        assertThat(me.path("locations").get(0).path("may").path("see_webhooks").booleanValue()).isFalse();

        everyRequest(id, delivery, at).forEach(request ->
                assertThat(request.by(theirs).statusCode()).as(request.toString()).isIn(403, request.path().contains(delivery) ? 404 : 403));
        assertThat(browser.json(at + "/webhooks").path("endpoints")).hasSize(1);
        assertThat(heard).hasSize(1);
    }

    @Test
    void anotherOwnersBranchIsLikeNone() {
        var id = subscribe("/hook");
        addClient("Ann");
        var delivery = deliveries("", 1).get(0).path("id").stringValue();
        var stranger = Owner.fresh();
        var own = stranger.branches(1).getFirst();
        var theirs = stranger.atTheBrowser();
        var none = "/console/api/locations/987654321";

        var foreign = everyRequest(id, delivery, at).map(request -> request.by(theirs)).toList();
        var missing = everyRequest(id, "987654321" + delivery.substring(delivery.indexOf('-')), none).map(request -> request.by(theirs)).toList();

        for (int at = 0; at < foreign.size(); at++) {
            assertThat(foreign.get(at).statusCode()).isEqualTo(missing.get(at).statusCode()).isBetween(403, 404);
            assertThat(foreign.get(at).body()).isEqualTo(missing.get(at).body());
        }
        var ofOwn = "/console/api/locations/" + own;
        assertThat(theirs.write("PATCH", ofOwn + "/webhooks/" + id, "{\"paused\":true}").statusCode()).isEqualTo(404);
        assertThat(theirs.get(ofOwn + "/deliveries/" + delivery).statusCode()).isEqualTo(404);
        assertThat(browser.json(at + "/webhooks").path("endpoints").get(0).path("subscription").path("paused").booleanValue()).isFalse();
    }

    private record Request(String method, String path, String body) {

        HttpResponse<String> by(Browser browser) {
            return method.equals("GET") ? browser.get(path) : browser.write(method, path, body);
        }
    }

    private static Stream<Request> everyRequest(long id, String delivery, String at) {
        return Stream.of(
                new Request("GET", at + "/webhooks", ""), new Request("GET", at + "/webhooks?period=week", ""),
                new Request("POST", at + "/webhooks", "{\"url\":\"https://x.example\",\"topics\":[\"client\"]}"),
                new Request("PATCH", at + "/webhooks/" + id, "{\"paused\":true}"), new Request("DELETE", at + "/webhooks/" + id, ""),
                new Request("POST", at + "/webhooks/" + id + "/secret", "{}"),
                new Request("POST", at + "/webhooks/" + id + "/test-events", "{\"resource\":\"client\"}"),
                new Request("GET", at + "/notices", ""), new Request("GET", at + "/notices/unseen", ""),
                new Request("POST", at + "/notices/seen", "{\"up_to\":1}"), new Request("GET", at + "/deliveries", ""),
                new Request("GET", at + "/deliveries/" + delivery, ""), new Request("POST", at + "/deliveries/" + delivery + "/resend", ""),
                new Request("POST", at + "/replays/plan", "{}"), new Request("POST", at + "/replays", "{}"),
                new Request("GET", at + "/replays", ""), new Request("DELETE", at + "/replays/1", ""));
    }

    @Test
    void aPageOfEndpointsAsksNoMoreForMoreOfThem() {
        subscribe("/one");
        var one = server.statements().during(() -> browser.json(at + "/webhooks?period=week")).size();
        for (int number = 0; number < 5; number++) {
            subscribe("/more" + number);
        }

        assertThat(server.statements().during(() -> browser.json(at + "/webhooks?period=week"))).hasSize(one);
    }

    @Test
    void anAppsOwnSubscriptionIsShownAndLeftAlone() {
        var app = listening(Owner.fresh(), branch);
        var shown = browser.json(at + "/webhooks").path("endpoints").get(0).path("subscription");
        assertThat(shown.path("owner").stringValue()).isEqualTo("application");
        assertThat(shown.path("app").stringValue()).isEqualTo("Notes");
        assertThat(shown.path("application_id").longValue()).isEqualTo(app.id());
        var id = shown.path("id").longValue();

        write(403, "PATCH", "/webhooks/" + id, "{\"paused\":true}");
        write(403, "DELETE", "/webhooks/" + id, "");
        write(403, "POST", "/webhooks/" + id + "/secret", "{}");
        write(404, "POST", "/webhooks/" + id + "/test-events", "{\"resource\":\"client\"}");
    }

    @Test
    void theMakersOfAnAppSeeItsDeliveriesAndEndpointsInAllBranches() {
        var maker = Owner.fresh();
        var app = listening(maker, branch);
        addClient("Ann");
        var theirs = maker.atTheBrowser();
        assertThat(theirs.json("/console/api/me").path("developer").booleanValue()).isTrue();
        assertThat(browser.json("/console/api/me").path("developer").booleanValue()).isFalse();
        assertThat(browser.json("/console/api/developer/applications").path("applications")).isEmpty();
        assertThat(theirs.json("/console/api/developer/applications").path("applications").get(0).path("id").longValue()).isEqualTo(app.id());
        var delivered = deliveries("?state=delivered", 1).get(0).path("id").stringValue();

        var found = theirs.json("/console/api/developer/applications/" + app.id() + "/endpoints?period=week");
        assertThat(found.path("total").longValue()).isEqualTo(1);
        assertThat(found.path("endpoints").get(0).path("subscription").path("location_id").longValue()).isEqualTo(branch);
        assertThat(found.path("endpoints").get(0).path("health").path("delivered").longValue()).isEqualTo(1);
        assertThat(found.path("locations").path(String.valueOf(branch)).stringValue()).isEqualTo("Branch 0");
        var address = "/console/api/applications/" + app.id() + "/deliveries";
        assertThat(theirs.json(address + "?resource=client").path("deliveries")).hasSize(1);
        assertThat(theirs.json(address + "?resource=service").path("deliveries")).isEmpty();
        assertThat(theirs.write("POST", address + "/" + delivered + "/resend", "").statusCode()).isEqualTo(202);
        await(at + "/replays", page -> page.path("replays").get(0).path("state").stringValue().equals("done"));
        assertThat(heard).hasSize(2);

        assertThat(browser.get("/console/api/developer/applications/" + app.id() + "/endpoints").statusCode()).isEqualTo(403);
        var stranger = Owner.fresh();
        listening(stranger, Owner.fresh());
        assertThat(stranger.atTheBrowser().get("/console/api/developer/applications/" + app.id() + "/endpoints").statusCode()).isEqualTo(403);
        assertThat(stranger.atTheBrowser().write("POST", address + "/" + delivered + "/resend", "").statusCode()).isEqualTo(404);
    }

    private Application listening(Owner maker, Owner user) {
        return connected(maker, user, user.branches(1).getFirst());
    }

    private Application listening(Owner maker, long location) {
        return connected(maker, owner, location);
    }

    /** An application that is active in the location and listens there. */
    private Application connected(Owner maker, Owner user, long location) {
        var developer = server.bean(Developers.class).open(maker.caller(), new DeveloperProfile(
                "Maker", "Makes things", "Mary", "13155550175", "mary@example.com", "example.com",
                DeveloperProfile.LegalType.LLC, 0, "", "", ""), null);
        var card = new ApplicationCard(
                "Notes", "Notes for branches", "", List.of(), List.of(), List.of(), Set.of(), Category.CRM, Set.of(GERMANY),
                "https://app.example", "free", 0, Set.of(), "listening_notes_" + NUMBER.incrementAndGet(), Monetization.FREE);
        var settings = new ApplicationSettings(
                new Permissions(Map.of(Right.SEE_CLIENTS.slug(), 1)), "", "https://app.example/connect", true, true, false, false,
                "", ApplicationSettings.DEFAULT_SUBJECTS, LocationIdsEncoding.BRACKETS, ApplicationSettings.DEFAULT_PENDING_HOURS);
        var made = server.bean(Applications.class).create(maker.caller(), developer.id(), card, settings, null);
        var app = server.bean(Applications.class).publish(Caller.system(), made.id());
        server.bean(Installs.class).grant(user.caller(), app.id(), List.of(location));
        server.bean(Installs.class).activate(
                new Caller(new Partner(app.partner(), ""), null, Cause.Way.API, "", ""), location, app.id(),
                new ActivationSettings(List.of(url("/app")), "", "", "", Set.of(), "", ""));
        return app;
    }
}
