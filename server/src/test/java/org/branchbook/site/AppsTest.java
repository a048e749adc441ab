package org.branchbook.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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

class AppsTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long GERMANY = 8;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final RunningServer server = RunningServer.get();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final HttpServer receiver = receiver();
    private final Owner owner = Owner.fresh();
    private final Application application = published();
    private final String address = "/console/api/applications/" + application.id();

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    @Test
    void anAppIsConnectedToSeveralBranchesAndDisabledInOne() {
        var branches = owner.branches(3);
        var foreign = Owner.fresh().branches(1).getFirst();
        var browser = owner.atTheBrowser();

        var connected = Browser.parse(browser.write(
                "POST", address + "/installs",
                "{\"location_ids\":[" + branches.get(0) + "," + branches.get(1) + "," + foreign + "]}"));
        assertThat(connected.path("redirect_url").stringValue()).startsWith("https://app.example/connect?");
        assertThat(results(connected)).containsExactlyInAnyOrder(
                branches.get(0) + " pending", branches.get(1) + " pending", foreign + " refused");
        activate(branches.get(0));
        assertThat(installs(browser)).containsExactlyInAnyOrder(branches.get(0) + " active", branches.get(1) + " pending");

        assertThat(browser.write("DELETE", address + "/installs/" + branches.get(0), "").statusCode()).isEqualTo(204);
        assertThat(installs(browser)).containsExactly(branches.get(1) + " pending");
        assertThat(browser.write("DELETE", address + "/installs/" + foreign, "").statusCode()).isEqualTo(403);
    }

    @Test
    void anAppIsShownWithItsMakerAndTheRightsItAsks() {
        var shown = application(Owner.fresh().atTheBrowser());

        assertThat(shown.path("title").stringValue()).isEqualTo("Notes");
        assertThat(shown.path("developer").path("title").stringValue()).isEqualTo("Maker");
        assertThat(shown.path("multi_location").booleanValue()).isTrue();
        assertThat(shown.path("icon_url").isNull()).isTrue();
        assertThat(shown.path("rights").toString())
                .isEqualTo("[{\"slug\":\"clients_access\",\"title\":\"See the client base\"}]");
        assertThat(shown.path("installs")).isEmpty();
    }

    @Test
    void branchesWhereOneMayNotManageRightsSayNothingOfTheirApps() {
        var branch = owner.branches(1).getFirst();
        owner.atTheBrowser().write("POST", address + "/installs", "{\"location_ids\":[" + branch + "]}");
        var colleague = Owner.fresh();
        server.bean(Access.class)
                .grant(branch, colleague.user().id(), "employee", new Permissions(Map.of(Right.SEE_CALENDAR.slug(), 1)));

        assertThat(installs(colleague.atTheBrowser())).isEmpty();
        assertThat(colleague.atTheBrowser().get(address + "/deliveries?location_id=" + branch).statusCode()).isEqualTo(403);
    }

    @Test
    void aDeliveryIsSeenWithWhatWasSentAndAnswered() throws InterruptedException {
        var branch = owner.branches(1).getFirst();
        var browser = owner.atTheBrowser();
        browser.write("POST", address + "/installs", "{\"location_ids\":[" + branch + "]}");
        activate(branch);

        server.bean(Clients.class).create(owner.caller(), branch, ClientCard.of("Clara", null, ""));

        var listed = await(browser, page -> page.path("deliveries").size() > 0).path("deliveries").get(0);
        assertThat(listed.path("state").stringValue()).isEqualTo("delivered");
        assertThat(listed.path("location_id").longValue()).isEqualTo(branch);
        assertThat(listed.path("resource").stringValue()).isEqualTo("client");
        assertThat(listed.path("event_status").stringValue()).isEqualTo("created");
        assertThat(listed.path("last_status").intValue()).isEqualTo(200);

        var details = browser.json(address + "/deliveries/" + listed.path("id").stringValue());
        assertThat(details.path("payload").stringValue()).isEqualTo(heard.getFirst());
        var attempt = details.path("attempts").get(0);
        assertThat(attempt.path("answer_status").intValue()).isEqualTo(200);
        assertThat(attempt.path("answer_body").stringValue()).isEqualTo("{\"ok\":true}");
        assertThat(attempt.path("request_headers").toString()).containsIgnoringCase("webhook-signature");
        assertThat(attempt.path("error").isNull()).isTrue();
        assertThat(Owner.fresh().atTheBrowser().get(address + "/deliveries/" + listed.path("id").stringValue()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void nonsenseAboutDeliveriesIsRefused() {
        owner.branches(1);
        var browser = owner.atTheBrowser();

        assertThat(browser.get(address + "/deliveries?state=lost").statusCode()).isEqualTo(422);
        assertThat(browser.get(address + "/deliveries?before=yesterday").statusCode()).isEqualTo(422);
        assertThat(browser.get(address + "/deliveries/7").statusCode()).isEqualTo(404);
        assertThat(browser.get(address + "/deliveries/1-2-999999999999999999").statusCode()).isEqualTo(404);
    }

    private JsonNode await(Browser browser, Predicate<JsonNode> wanted) throws InterruptedException {
        var end = Instant.now().plus(LONG_ENOUGH);
        while (true) {
            var page = browser.json(address + "/deliveries");
            if (wanted.test(page)) {
                return page;
            }
            assertThat(Instant.now()).as("waiting for %s", page).isBefore(end);
            Thread.sleep(50);
        }
    }

    private void activate(long branch) {
        var partner = new Caller(new Partner(application.partner(), ""), null, Cause.Way.API, "", "");
        var hook = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        server.bean(Installs.class).activate(
                partner, branch, application.id(), new ActivationSettings(List.of(hook), "", "", "", Set.of(), "", ""));
    }

    private JsonNode application(Browser browser) {
        return StreamSupport.stream(browser.json("/console/api/applications").path("applications").spliterator(), false)
                .filter(shown -> shown.path("id").longValue() == application.id())
                .findFirst()
                .orElseThrow();
    }

    private List<String> installs(Browser browser) {
        return StreamSupport.stream(application(browser).path("installs").spliterator(), false)
                .map(install -> install.path("location_id").longValue() + " " + install.path("status").stringValue())
                .toList();
    }

    private static List<String> results(JsonNode connected) {
        return StreamSupport.stream(connected.path("results").spliterator(), false)
                .map(result -> result.path("location_id").longValue() + " "
                        + (result.path("error").isNull() ? result.path("status").stringValue() : "refused"))
                .toList();
    }

    private Application published() {
        var maintainer = Owner.fresh().caller();
        var developer = server.bean(Developers.class).open(maintainer, profile(), null);
        var made = server.bean(Applications.class).create(maintainer, developer.id(), card(), settings(), null);
        return server.bean(Applications.class).publish(Caller.system(), made.id());
    }

    private static DeveloperProfile profile() {
        return new DeveloperProfile(
                "Maker", "Makes things", "Mary", "13155550175", "mary@example.com", "example.com",
                DeveloperProfile.LegalType.LLC, 0, "", "", "");
    }

    private static ApplicationCard card() {
        return new ApplicationCard(
                "Notes", "Notes for branches", "", List.of(), List.of(), List.of(), Set.of(), Category.CRM, Set.of(GERMANY),
                "https://app.example", "free", 0, Set.of(), "site_notes_" + NUMBER.incrementAndGet(), Monetization.FREE);
    }

    private static ApplicationSettings settings() {
        return new ApplicationSettings(
                new Permissions(Map.of(Right.SEE_CLIENTS.slug(), 1)), "", "https://app.example/connect", true, true, false, false,
                "", ApplicationSettings.DEFAULT_SUBJECTS, LocationIdsEncoding.BRACKETS, ApplicationSettings.DEFAULT_PENDING_HOURS);
    }

    private HttpServer receiver() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/hook", exchange -> {
                heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                var answer = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            started.start();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
