package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import org.branchbook.access.Partners;
import org.branchbook.access.Right;
import org.branchbook.access.Users;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;

class WebhookSubscriptionsTest {

    private static final String PATH = "/webhooks/{c}/subscriptions";
    private static final String PLAIN = "{\"url\":\"https://a.example/\",\"resources\":[\"record\",\"client\"]}";

    private final Branch branch = Branch.open();

    @Test
    void whatIsSentIsAnsweredAndRead() {
        var made = branch.post(PATH, """
                {"url":"https://a.example/?x=1","resources":["record","master","schedule"],"self_sending":1,"ordered":false,
                 "filter":{"statuses":["create","update"],"fields":["attendance"]},
                 "form":{"location_word":"salon","changed_fields":true,"changed_days":true},
                 "headers":{"Authorization":"Bearer x"}}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.data().path("secret").stringValue()).startsWith("whsec_");

        var read = branch.get(PATH + "/" + made.id());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.data().has("secret")).isFalse();
        assertThat(read.data().path("resources").toString()).isEqualTo("[\"staff\",\"record\",\"schedule\"]");
        assertThat(read.data().path("filter").toString())
                .isEqualTo("{\"statuses\":[\"create\",\"update\"],\"fields\":[\"attendance\"],\"location_ids\":[]}");
        assertThat(read.data().path("form").toString())
                .isEqualTo("{\"location_word\":\"salon\",\"changed_fields\":true,\"changed_days\":true}");
        assertThat(read.data().path("header_names").toString()).isEqualTo("[\"Authorization\"]");
        assertThat(read.data().path("owner").path("type").stringValue()).isEqualTo("location");
        assertThat(read.json().toString()).doesNotContain("Bearer x");
        assertThat(branch.get(PATH).data()).hasSize(1);
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        var id = branch.post(PATH, """
                {"url":"https://a.example/","resources":["record"],"headers":{"X-One":"1","X-Two":"2"},"filter":{"fields":["comment"]}}""").id();
        var changed = branch.patch(PATH + "/" + id, """
                {"paused":true,"headers":{"x-one":null,"X-Three":"3"},"filter":{"statuses":["delete"]}}""").data();
        assertThat(changed.path("paused").booleanValue()).isTrue();
        assertThat(changed.path("url").stringValue()).isEqualTo("https://a.example/");
        assertThat(changed.path("header_names").toString()).isEqualTo("[\"X-Three\",\"X-Two\"]");
        assertThat(changed.path("filter").path("fields").toString()).isEqualTo("[\"comment\"]");
        assertThat(branch.get("/webhooks/{c}/notices").data().path(0).path("kind").stringValue()).isEqualTo("paused");
    }

    @Test
    void anUpdateThatWouldLoseAnothersIsRefused() throws Exception {
        var id = branch.post(PATH, PLAIN).id();
        var first = conditional("PATCH", id, "\"1\"", "{\"ordered\":false}");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("ETag")).hasValue("\"2\"");
        for (var stale : List.of("\"1\"", "W/\"2\"", "nonsense")) {
            assertThat(conditional("PATCH", id, stale, "{\"active\":false}").statusCode()).as(stale).isEqualTo(412);
            assertThat(conditional("DELETE", id, stale, "").statusCode()).as(stale).isEqualTo(412);
            assertThat(conditional("POST", id, stale, "{}", "/secret").statusCode()).as(stale).isEqualTo(412);
        }
        assertThat(branch.get(PATH + "/" + id).data().path("active").booleanValue()).isTrue();
        assertThat(conditional("DELETE", id, "\"1\", \"2\"", "").statusCode()).isEqualTo(204);
        assertThat(branch.get(PATH + "/" + id).status()).isEqualTo(404);
    }

    private HttpResponse<String> conditional(String method, long id, String condition, String body, String... more)
            throws IOException, InterruptedException {
        var partners = branch.server.bean(Partners.class);
        var authorization = "Bearer " + partners.tokenOf(partners.register("System").id()) + ", User "
                + branch.server.bean(Users.class).signIn(branch.owner);
        var address = branch.server.baseUrl() + "/api/v1/webhooks/" + branch.id + "/subscriptions/" + id + String.join("", more);
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .header("If-Match", condition)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** An address that came through the old settings gets to know a secret in this way. */
    @Test
    void anAddressOfTheSettingsGetsItsSecretByRenewal() {
        branch.post("/hooks_settings/{c}", "{\"urls\":[\"https://old.example/\"],\"active\":1,\"record\":1}");
        var id = branch.get(PATH).data().path(0).path("id").longValue();
        var renewed = branch.post(PATH + "/" + id + "/secret", "{\"overlap_seconds\":60}");
        assertThat(renewed.status()).isEqualTo(201);
        assertThat(renewed.data().path("secret").stringValue()).startsWith("whsec_");
        assertThat(renewed.data().path("previous_secret_until").isNull()).isFalse();
        assertThat(branch.post(PATH + "/" + id + "/secret", "{\"overlap_seconds\":0}").data().path("previous_secret_until").isNull()).isTrue();
    }

    @Test
    void whatCannotBeUsedIsRefusedAndChangesNothing() {
        var id = branch.post(PATH, PLAIN).id();
        var before = branch.get(PATH + "/" + id).data();
        for (var bad : List.of(
                "{\"url\":\"ftp://a.example/\"}", "{\"url\":\"\"}", "{\"url\":null}", "{\"resources\":[]}", "{\"resources\":[\"cat\"]}",
                "{\"filter\":{\"statuses\":[\"gone\"]}}", "{\"filter\":{\"fields\":[\"a b\"]}}", "{\"filter\":{\"location_ids\":[1]}}",
                "{\"filter\":{\"cats\":[1]}}", "{\"form\":{\"location_word\":\"shop\"}}", "{\"headers\":{\"Host\":\"x\"}}",
                "{\"headers\":{\"X-A\":\"a\\r\\nb\"}}", "{\"headers\":{\"X-A\":1}}", "{\"headers\":{\"Content-Length\":\"1\"}}",
                "{\"headers\":{\"X-Altegio-Signature\":\"1\"}}", "{\"scope\":\"chain\"}", "{\"colour\":1}", "{\"paused\":\"perhaps\"}")) {
            assertThat(branch.patch(PATH + "/" + id, bad).status()).as(bad).isEqualTo(422);
        }
        for (var bad : List.of("{}", "{\"url\":\"https://b.example/\"}", "{\"resources\":[\"record\"]}",
                "{\"url\":\"https://b.example/\",\"resources\":[\"record\"],\"scope\":\"planet\"}")) {
            assertThat(branch.post(PATH, bad).status()).as(bad).isEqualTo(422);
        }
        assertThat(branch.post(PATH, PLAIN).status()).isEqualTo(409);
        assertThat(branch.post(PATH + "/" + id + "/secret", "{\"overlap_seconds\":99999999}").status()).isEqualTo(422);
        assertThat(branch.get(PATH + "/" + id).data()).isEqualTo(before);
        assertThat(branch.get(PATH).data()).hasSize(1);
    }

    @Test
    void everyOperationAsksForTheRight() {
        var id = branch.post(PATH, PLAIN).id();
        for (Runnable somebody : List.<Runnable>of(branch::callAsStranger, () -> branch.callAs(Right.EDIT_LOCATION))) {
            somebody.run();
            for (var path : List.of(PATH, PATH + "/" + id, "/webhooks/{c}/notices")) {
                assertThat(branch.get(path).status()).as(path).isEqualTo(403);
            }
            assertThat(branch.post(PATH, PLAIN).status()).isEqualTo(403);
            assertThat(branch.patch(PATH + "/" + id, "{\"paused\":true}").status()).isEqualTo(403);
            assertThat(branch.delete(PATH + "/" + id).status()).isEqualTo(403);
            assertThat(branch.post(PATH + "/" + id + "/secret", "").status()).isEqualTo(403);
        }
        branch.callWithoutUser();
        assertThat(branch.get(PATH).status()).isEqualTo(401);
    }

    @Test
    void aSubscriptionForTheChainIsMindedAtEveryBranch() {
        var sibling = branch.sibling(ZoneId.of("Europe/Berlin"));
        var made = branch.post(PATH, """
                {"url":"https://a.example/","resources":["record"],"scope":"chain","filter":{"location_ids":[%d]}}""".formatted(sibling.id));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.data().path("owner").path("type").stringValue()).isEqualTo("chain");
        var there = sibling.get(PATH).data().path(0);
        assertThat(there.path("scope").stringValue()).isEqualTo("chain");
        assertThat(sibling.patch(PATH + "/" + there.path("id").longValue(), "{\"ordered\":false}").status()).isEqualTo(200);
        assertThat(branch.get(PATH + "/" + made.id()).data().path("ordered").booleanValue()).isFalse();
        assertThat(branch.get("/hooks_settings/{c}").data().path("url_settings").path(0).path("owner").path("type").stringValue())
                .isEqualTo("chain");
        branch.post("/hooks_settings/{c}", "{\"urls\":[\"https://b.example/\"],\"active\":1}");
        assertThat(branch.get(PATH + "/" + made.id()).data().path("resources").toString()).isEqualTo("[\"record\"]");
    }
}
