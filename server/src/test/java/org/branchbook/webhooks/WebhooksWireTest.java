package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The delivery log, replays, the feed and back-fills as the API shows them, with the whole server and a real endpoint. */
class WebhooksWireTest {

    private final Branch branch = Branch.open();
    private final Receiver receiver = Receiver.open();

    @BeforeEach
    void listen() {
        var set = branch.post("/hooks_settings/{c}", """
                {"urls":["%s"],"active":1,"salon":1,"service_category":1,"service":1,"master":1,"client":1,"record":1}"""
                .formatted(receiver.url("/")));
        assertThat(set.status()).isEqualTo(201);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private long client(String name) {
        return branch.post("/clients/{c}", "{\"name\":\"" + name + "\",\"phone\":\"+49151" + (10_000_000 + name.hashCode() % 1_000_000) + "\"}").id();
    }

    private JsonNode deliveries(String filter) {
        return branch.get("/webhooks/{c}/deliveries" + filter).data();
    }

    private void arrived(int deliveries) {
        Hooks.await(() -> deliveries("?outcome=delivered&count=100").size() == deliveries);
    }

    @Test
    void theLogIsReadFilteredAndPaged() {
        var ann = client("Ann");
        client("Bob");
        var shelf = branch.category("Cuts");
        arrived(3);

        assertThat(deliveries("?resource=client")).hasSize(2);
        assertThat(deliveries("?resource=client&resource_id=" + ann).get(0).get("status").stringValue()).isEqualTo("create");
        assertThat(deliveries("?resource=service_category").get(0).get("resource_id").longValue()).isEqualTo(shelf);
        assertThat(deliveries("?answer_status=500")).isEmpty();
        assertThat(deliveries("?outcome=parked")).isEmpty();
        assertThat(deliveries("?status=delete")).isEmpty();
        assertThat(deliveries("?to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(deliveries("?subscription_id=0")).isEmpty();
        var ids = new HashSet<String>();
        var cursor = "";
        for (var more = true; more; ) {
            var page = branch.get("/webhooks/{c}/deliveries?count=2&cursor=" + cursor);
            page.data().forEach(row -> ids.add(row.get("id").stringValue()));
            cursor = page.json().get("meta").get("next_cursor").stringValue();
            more = page.json().get("meta").get("has_more").booleanValue();
        }
        assertThat(ids).hasSize(3);
        var detail = branch.get("/webhooks/{c}/deliveries/" + deliveries("?resource=client&resource_id=" + ann).get(0).get("id").stringValue()).data();
        assertThat(detail.get("body").stringValue()).contains("\"name\":\"Ann\"");
        var attempt = detail.get("attempts").get(0);
        assertThat(attempt.get("answer_status").intValue()).isEqualTo(200);
        assertThat(attempt.get("answer_body").stringValue()).isEqualTo("said 200");
        assertThat(attempt.get("request_headers").get("webhook-signature").stringValue()).startsWith("v1,");
    }

    @Test
    void howAnEndpointIsDoingIsTold() {
        client("Ann");
        client("Bob");
        arrived(2);
        var id = deliveries("").get(0).get("subscription_id").longValue();
        var path = "/webhooks/{c}/subscriptions/" + id + "/health";

        var day = branch.get(path).data();

        assertThat(day.get("delivered").longValue()).isEqualTo(2);
        assertThat(day.get("failed").longValue()).isZero();
        assertThat(day.get("p50_ms").doubleValue()).isPositive().isLessThanOrEqualTo(day.get("p95_ms").doubleValue());
        assertThat(day.get("hours").get(0).get("delivered").longValue()).isPositive();
        assertThat(day.get("backlog").get("waiting").longValue()).isZero();
        assertThat(day.get("counted_from")).isEqualTo(day.get("from"));
        assertThat(day.get("failing_since").isNull()).isTrue();
        assertThat(branch.get(path + "?period=week").data().get("delivered").longValue()).isEqualTo(2);
        assertThat(branch.get(path + "?period=year").status()).isEqualTo(422);
        assertThat(branch.get("/webhooks/{c}/subscriptions/" + (id + 100_000) + "/health").status()).isEqualTo(404);
        branch.callAs(Right.SEE_CALENDAR);
        assertThat(branch.get(path).status()).isEqualTo(403);
        branch.callAsStranger();
        assertThat(branch.get(path).status()).isEqualTo(403);
    }

    @Test
    void badFiltersAreNamedAndStrangersGetNothing() {
        assertThat(branch.get("/webhooks/{c}/deliveries?outcome=lost").status()).isEqualTo(422);
        assertThat(branch.get("/webhooks/{c}/deliveries?resource=moon").status()).isEqualTo(422);
        assertThat(branch.get("/webhooks/{c}/deliveries?cursor=%21").status()).isEqualTo(422);
        assertThat(branch.get("/webhooks/{c}/deliveries?count=100000").status()).isEqualTo(422);
        assertThat(branch.get("/webhooks/{c}/deliveries/1-999").status()).isEqualTo(404);
        assertThat(branch.get("/webhooks/{c}/deliveries/nothing").status()).isEqualTo(404);
        assertThat(branch.get("/webhooks/{c}/replays/1").status()).isEqualTo(404);
        assertThat(branch.get("/webhooks/{c}/backfills/1").status()).isEqualTo(404);
        assertThat(branch.post("/webhooks/{c}/replays", "{\"from\":\"2026-02-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}").status()).isEqualTo(422);
        assertThat(branch.post("/webhooks/{c}/replays", "{\"resources\":[\"client\",\"record\"],\"resource_id\":1}").status()).isEqualTo(422);
        assertThat(branch.post("/webhooks/{c}/replays", "{\"form\":1}").status()).as("a misspelt field").isEqualTo(422);
        assertThat(branch.post("/webhooks/{c}/test_events", "{}").status()).isEqualTo(422);
        assertThat(branch.get("/webhooks/events").status()).as("for applications alone").isEqualTo(403);
        branch.callAs(Right.SEE_CALENDAR);
        for (var path : Set.of("deliveries", "replays", "events")) {
            assertThat(branch.get("/webhooks/{c}/" + path).status()).isEqualTo(403);
        }
        branch.callAsStranger();
        for (var path : Set.of("deliveries", "deliveries/1-1", "replays", "events")) {
            assertThat(branch.get("/webhooks/{c}/" + path).status()).isBetween(403, 404);
        }
        assertThat(branch.post("/webhooks/{c}/backfills", "{}").status()).isEqualTo(403);
    }

    @Test
    void aReplayIsPlannedAndThenMade() {
        client("Ann");
        client("Bob");
        arrived(2);
        var plan = branch.post("/webhooks/{c}/replays", "{\"resources\":[\"client\"],\"dry_run\":true}");
        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.data().get(0).get("events").longValue()).isEqualTo(2);
        assertThat(plan.data().get(0).get("seconds").doubleValue()).isPositive();
        assertThat(receiver.seen()).hasSize(2);

        var made = branch.post("/webhooks/{c}/replays", "{\"resources\":[\"client\"]}");

        assertThat(made.status()).isEqualTo(202);
        var path = "/webhooks/{c}/replays/" + made.data().get(0).get("id");
        Hooks.await(() -> branch.get(path).data().get("state").stringValue().equals("done"));
        assertThat(branch.get(path).data().get("delivered").longValue()).isEqualTo(2);
        assertThat(branch.delete(path).status()).as("it is over").isEqualTo(409);
        var id = deliveries("").get(0).get("id").stringValue();
        assertThat(branch.post("/webhooks/{c}/deliveries/" + id + "/resend", "").status()).isEqualTo(202);
        Hooks.await(() -> receiver.accepted().size() == 5);
        assertThat(receiver.accepted().subList(2, 5)).allMatch(request -> request.header("X-Event-Origin").equals("replay"));
    }

    @Test
    void theFeedShowsTheBodiesAsSent() {
        client("Zoë");
        arrived(1);
        var feed = branch.get("/webhooks/{c}/events?cursor=");
        assertThat(feed.data()).hasSize(1);
        assertThat(feed.data().get(0).get("body").stringValue()).isEqualTo(receiver.accepted().getFirst().body());
        assertThat(feed.data().get(0).get("headers").get("webhook-id").stringValue())
                .isEqualTo(receiver.accepted().getFirst().header("webhook-id"));
        var meta = feed.json().get("meta");
        assertThat(meta.get("complete_up_to").get(0).get("number").longValue()).isEqualTo(branch.newest());
        assertThat(branch.get("/webhooks/{c}/events?cursor=" + meta.get("next_cursor").stringValue()).data()).isEmpty();
    }

    @Test
    void aBackfillTellsTheStateInTheBodiesOfLiveEvents() {
        var shelf = branch.category("Cuts");
        var service = branch.service(shelf, "");
        branch.teamMember("Tim");
        client("Ann");
        var gone = client("Gone");
        branch.delete("/client/{c}/" + gone);
        arrived(6);
        var live = receiver.accepted().stream().filter(request -> request.body().contains("\"resource\":\"service\",")).findFirst().orElseThrow();
        var before = receiver.accepted().size();

        var begun = branch.post("/webhooks/{c}/backfills", "{}");
        assertThat(begun.status()).isEqualTo(202);
        Hooks.await(() -> branch.get("/webhooks/{c}/backfills/" + begun.id()).data().get("state").stringValue().equals("done"));
        Hooks.await(() -> receiver.accepted().size() == before + 5);

        var told = receiver.accepted().subList(before, before + 5);
        assertThat(told).allMatch(request -> request.header("X-Event-Origin").equals("backfill"));
        assertThat(told.stream().map(request -> request.body().split("\"")[5]).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("company", "service_category", "service", "staff", "client");
        assertThat(told).anyMatch(request -> request.body().equals(live.body())).noneMatch(request -> request.body().contains("\"Gone\""));
        assertThat(service).isPositive();
    }

    @Test
    void aBackfillTellsOfAppointmentsThatAreNotOver() {
        var barber = branch.teamMember("Tim");
        var service = branch.service(branch.category("Cuts"), "");
        var coming = LocalDate.ofInstant(branch.server.clock().instant(), ZoneOffset.UTC).plusDays(3);
        var record = record(barber, service, coming + " 10:00:00");
        record(barber, service, coming.minusDays(10) + " 10:00:00");
        Hooks.await(() -> receiver.accepted().stream().filter(request -> request.body().contains("\"resource\":\"record\"")).count() == 2);
        var live = receiver.accepted().stream().map(Receiver.Seen::body)
                .filter(body -> body.contains("\"resource\":\"record\",\"resource_id\":" + record + ",")).findFirst().orElseThrow();

        var begun = branch.post("/webhooks/{c}/backfills", "{\"resources\":[\"record\"]}");

        assertThat(begun.status()).isEqualTo(202);
        Hooks.await(() -> branch.get("/webhooks/{c}/backfills/" + begun.id()).data().get("state").stringValue().equals("done"));
        var told = branch.get("/webhooks/{c}/backfills/" + begun.id()).data();
        assertThat(told.get("told").longValue()).isEqualTo(1);
        Hooks.await(() -> receiver.accepted().stream().anyMatch(request -> request.header("X-Event-Origin").equals("backfill")));
        assertThat(receiver.accepted().getLast().body()).isEqualTo(live);
    }

    private long record(long barber, long service, String at) {
        var entered = branch.post("/records/{c}", """
                {"staff_id":%d,"services":[{"id":%d}],"client":{"name":"Ann","phone":"+4915112345678"},"datetime":"%s",
                 "seance_length":3600,"save_if_busy":true}""".formatted(barber, service, at));
        assertThat(entered.status()).as(entered.json().toString()).isEqualTo(201);
        return entered.id();
    }

    @Test
    void aTryOfEveryResourceThatHasSomethingToShow() {
        client("Ann");
        arrived(1);
        for (var resource : Set.of("client", "company")) {
            var sent = branch.post("/webhooks/{c}/test_events", "{\"resource\":\"" + resource + "\"}");
            assertThat(sent.status()).isEqualTo(202);
            var id = sent.data().get("event_id").stringValue();
            Hooks.await(() -> receiver.accepted().stream().anyMatch(request -> request.header("webhook-id").equals(id)
                    && request.header("X-Event-Origin").equals("test")));
        }
        assertThat(branch.post("/webhooks/{c}/test_events", "{\"resource\":\"record\"}").status()).as("there is none").isEqualTo(422);
    }
}
