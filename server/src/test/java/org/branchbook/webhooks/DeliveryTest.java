package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.branchbook.events.Cause;
import org.branchbook.events.SealSalts;
import org.branchbook.events.Seals;
import org.branchbook.events.Subject;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final MovableClock clock = MovableClock.at(Instant.now());
    private final Hooks hooks = new Hooks(database.dataSource(), clock);
    private final Receiver receiver = Receiver.open();

    @AfterEach
    void close() {
        hooks.close();
        receiver.close();
    }

    private static List<Long> sequences(List<Receiver.Seen> requests) {
        return requests.stream().map(Receiver.Seen::sequence).toList();
    }

    @Test
    void anEventArrivesSignedWithTheStoredBody() throws Exception {
        var location = hooks.location();
        var secret = hooks.subscribe(location, receiver.url("/hook?key=1"));
        hooks.happens(location, Subject.APPOINTMENT, 7);
        Hooks.await(() -> receiver.seen().size() == 1);

        var request = receiver.seen().getFirst();
        var event = hooks.events.find(location, request.sequence()).orElseThrow();
        assertThat(request.path()).isEqualTo("/hook?key=1");
        assertThat(request.body()).isEqualTo(event.payload()).contains("Zoë");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("webhook-id")).isEqualTo(event.id().toString());
        assertThat(request.header("X-Event-Id")).isEqualTo(event.id().toString());
        assertThat(request.header("X-Event-Attempt")).isEqualTo("1");
        assertThat(request.headers().map().keySet()).noneMatch(name -> Set.of(
                "x-webhook-signature", "x-yclients-signature", "x-altegio-signature").contains(name.toLowerCase()));
        new Webhook(secret).verify(request.body(), request.headers());
        assertThatThrownBy(() -> new Webhook(secret).verify(request.body().replace("7", "8"), request.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void everyAttemptIsRecorded() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        receiver.behaves(request -> new Receiver.Reply(
                receiver.seen().isEmpty() ? 503 : 200, Map.of("X-Reason", "tea"), "nul:\0 here"));
        hooks.happens(location, Subject.CLIENT, 1);
        hooks.advanceUntil(Duration.ofMillis(500), () -> receiver.accepted().size() == 1);
        Hooks.await(() -> hooks.count("delivery_attempt", location) == 2);
        var bodies = hooks.jdbc.sql("""
                        select status, answer_body, answer_headers, request_headers from delivery_attempt
                        where location_id = :location order by attempt""")
                .param("location", location)
                .query((row, i) -> row.getInt(1) + " " + row.getString(2) + " " + row.getString(3).toLowerCase().contains("x-reason: tea")
                        + " " + row.getString(4).contains("webhook-signature: v1,"))
                .list();
        assertThat(bodies).containsExactly("503 nul:\uFFFD here true true", "200 nul:\uFFFD here true true");
        Hooks.await(() -> hooks.count("delivery_waiting", location) == 0);
    }

    @Test
    void whatWaitsOfSomebodyWhoIsErasedArrivesErased() {
        var location = hooks.location();
        var persons = hooks.bean(SealsOfTests.class);
        persons.isPerson(5);
        hooks.subscribe(location, receiver.url("/"));
        receiver.answers(503);
        hooks.happens(location, Subject.CLIENT, 5);
        Hooks.await(() -> receiver.seen().size() == 1 && hooks.count("delivery_waiting", location) == 1);
        assertThat(receiver.seen().getFirst().body()).contains("Zoë");

        persons.destroy(5);
        hooks.transactions.executeWithoutResult(one -> hooks.bean(Seals.class).forget(new SealSalts.Owner(location, 5)));
        receiver.answers(200);
        hooks.advanceUntil(Duration.ofMillis(500), () -> receiver.accepted().size() == 1);

        assertThat(receiver.accepted().getFirst().body()).doesNotContain("Zoë").contains("erased");
    }

    @Test
    void onlyWhatWasAskedForIsSent() {
        var location = hooks.location();
        hooks.subscribe(location, Subscriptions.Owner.BY_HAND, Terms.plain(receiver.url("/"), Set.of(Topic.CLIENT), true, true));
        hooks.happens(location, Subject.APPOINTMENT, 1, 2);
        hooks.happens(location, Subject.CLIENT, 3);
        Hooks.await(() -> !receiver.seen().isEmpty());
        assertThat(receiver.seen()).hasSize(1).first().matches(request -> request.body().contains("CLIENT"));
    }

    @Test
    void anApplicationDoesNotHearItself() {
        var location = hooks.location();
        hooks.subscribe(
                location, new Subscriptions.Owner(5L, 50L), Terms.plain(receiver.url("/"), Set.of(Topic.values()), true, false));
        hooks.happens(location, Subject.CLIENT, new Cause(Cause.Way.APPLICATION, 9L, 50L, ""), 1);
        hooks.happens(location, Subject.CLIENT, new Cause(Cause.Way.APPLICATION, 8L, 51L, ""), 2);
        Hooks.await(() -> !receiver.seen().isEmpty());
        assertThat(receiver.seen()).hasSize(1).first().matches(request -> request.body().contains("\"resource_id\":2,"));
    }

    @Test
    void anApplicationHearsWhatPeopleDoThroughIt() {
        var location = hooks.location();
        hooks.subscribe(
                location, new Subscriptions.Owner(5L, 50L), Terms.plain(receiver.url("/"), Set.of(Topic.values()), true, false));
        hooks.happens(location, Subject.APPOINTMENT, new Cause(Cause.Way.ONLINE_BOOKING, null, 50L, ""), 1);
        Hooks.await(() -> !receiver.seen().isEmpty());
        assertThat(receiver.seen()).hasSize(1);
    }

    @Test
    void whatHappenedBeforeIsNotSentAndWhatHappensNextIs() {
        var location = hooks.location();
        hooks.happens(location, Subject.CLIENT, 1, 2);
        hooks.subscribe(location, receiver.url("/"));
        hooks.happens(location, Subject.CLIENT, 3);
        Hooks.await(() -> !receiver.seen().isEmpty());
        assertThat(sequences(receiver.seen())).containsExactly(3L);
    }

    @Test
    void eventsOfOneThingKeepTheirOrderWhileOneFailsAndOthersFlow() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        receiver.behaves(request -> Receiver.Reply.of(request.body().contains("\"resource_id\":1,") ? 500 : 200));
        hooks.happens(location, Subject.APPOINTMENT, 1, 2, 1, 3, 1, 2);
        Hooks.await(() -> receiver.accepted().size() == 3);
        assertThat(sequences(receiver.accepted())).containsExactlyInAnyOrder(2L, 4L, 6L);
        hooks.happens(location, Subject.APPOINTMENT, 1, 4);
        Hooks.await(() -> receiver.accepted().size() == 4);

        receiver.answers(200);
        hooks.advanceUntil(Duration.ofSeconds(1), () -> receiver.accepted().size() == 8);
        assertThat(sequences(receiver.accepted().subList(4, 8))).containsExactly(1L, 3L, 5L, 7L);
    }

    @Test
    void theSameIdOnEveryAttempt() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        receiver.answers(500);
        hooks.happens(location, Subject.CLIENT, 1);
        hooks.advanceUntil(Duration.ofSeconds(1), () -> receiver.seen().size() == 4);
        assertThat(receiver.seen().stream().map(request -> request.header("webhook-id")).distinct()).hasSize(1);
        assertThat(receiver.seen().stream().limit(4).map(request -> request.header("X-Event-Attempt")))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void aReceiverThatWasDownGetsEverythingInOrder() {
        var location = hooks.location();
        var port = receiver.port();
        hooks.subscribe(location, receiver.url("/"));
        receiver.close();
        for (int round = 0; round < 20; round++) {
            hooks.happens(location, Subject.APPOINTMENT, 1, 2, 3, 10 + round);
        }
        Hooks.await(() -> hooks.count("delivery_attempt", location) >= 3);
        hooks.advanceUntil(Duration.ofMinutes(3), () -> hooks.count("delivery_attempt", location) >= 10);

        try (var back = Receiver.open(port)) {
            hooks.advanceUntil(Duration.ofSeconds(20), () -> back.accepted().size() == 80);
            assertThat(sequences(back.accepted())).hasSize(80).doesNotHaveDuplicates();
            for (int thing = 1; thing <= 3; thing++) {
                var about = "\"resource_id\":" + thing + ",";
                assertThat(sequences(back.accepted().stream().filter(request -> request.body().contains(about)).toList()))
                        .hasSize(20)
                        .isSorted();
            }
        }
        Hooks.await(() -> hooks.count("delivery_waiting", location) == 0);
    }

    @Test
    void aDeadEndpointIsProbedByOneAtATimeAndDelaysNobody() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/good"));
        hooks.subscribe(location, receiver.url("/dead"));
        var hanging = new AtomicInteger();
        var most = new AtomicInteger();
        receiver.behaves(request -> {
            if (request.path().equals("/good")) {
                return Receiver.Reply.of(200);
            }
            most.accumulateAndGet(hanging.incrementAndGet(), Math::max);
            Hooks.pause(300);
            hanging.decrementAndGet();
            return Receiver.Reply.of(503);
        });
        hooks.happens(location, Subject.APPOINTMENT, LongStream.range(0, 200).toArray());
        Hooks.await(() -> receiver.accepted().size() == 200);
        hooks.advanceUntil(Duration.ofMillis(100), () -> receiver.seen().size() >= 206);
        assertThat(most).hasValue(1);
        assertThat(hooks.count("delivery_waiting", location)).isLessThan(10);
    }

    @Test
    void afterItsEndNothingIsSent() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        receiver.behaves(request -> Receiver.Reply.of(request.body().contains("\"resource_id\":1,") ? 500 : 200));
        hooks.happens(location, Subject.APPOINTMENT, 1, 1, 2);
        Hooks.await(() -> receiver.accepted().size() == 1 && hooks.count("delivery_waiting", location) == 2);
        var subscription = hooks.only(location);

        hooks.end(subscription);
        var before = receiver.seen().size();
        hooks.happens(location, Subject.APPOINTMENT, 3, 4);
        for (int i = 0; i < 20; i++) {
            hooks.advance(Duration.ofMinutes(10));
            Hooks.pause(10);
        }
        assertThat(receiver.seen()).hasSize(before);
        assertThat(hooks.count("delivery_waiting", location)).isZero();
        assertThat(hooks.count("delivery_lane", location)).isZero();
    }

    @Test
    void anEndBreaksOffWhatIsUnderWay() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        receiver.behaves(request -> {
            Hooks.pause(2_000);
            return Receiver.Reply.of(200);
        });
        hooks.happens(location, Subject.APPOINTMENT, LongStream.range(0, 50).toArray());
        Hooks.pause(200);
        hooks.end(hooks.only(location));
        Hooks.await(() -> hooks.count("delivery_attempt", location) == 1);
        Hooks.pause(100);
        assertThat(hooks.count("delivery_attempt", location)).isEqualTo(1);
    }

    @Test
    void goneEndsTheSubscription() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        receiver.answers(410);
        hooks.happens(location, Subject.CLIENT, 1, 2, 3);
        Hooks.await(() -> hooks.subscriptions.openOnes(location).isEmpty());
        var before = receiver.seen().size();
        hooks.happens(location, Subject.CLIENT, 4);
        hooks.advance(Duration.ofHours(1));
        Hooks.pause(200);
        assertThat(receiver.seen()).hasSize(before).hasSize(1);
        assertThat(hooks.jdbc.sql("select ended_because from subscription where location_id = :location")
                        .param("location", location)
                        .query(String.class)
                        .single())
                .isEqualTo("The endpoint answered 410 Gone");
    }

    @Test
    void anEndpointThatAsksToWaitIsLeftAlone() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        receiver.behaves(request -> new Receiver.Reply(429, Map.of("Retry-After", "600"), ""));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> hooks.count("delivery_waiting", location) == 1);
        receiver.answers(200);
        hooks.happens(location, Subject.CLIENT, 2);
        for (int i = 0; i < 11; i++) {
            hooks.advance(Duration.ofSeconds(54));
            Hooks.pause(10);
        }
        assertThat(receiver.seen()).hasSize(1);
        hooks.advanceUntil(Duration.ofSeconds(5), () -> receiver.accepted().size() == 2);
    }

    @Test
    void anEventIsParkedAfterThreeDaysAndTheNextOneGoes() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        receiver.behaves(request -> Receiver.Reply.of(request.sequence() == 1 ? 400 : 200));
        hooks.happens(location, Subject.CLIENT, 1, 1);
        hooks.advanceUntil(Duration.ofMinutes(90), () -> receiver.accepted().size() == 1);
        assertThat(receiver.accepted().getFirst().sequence()).isEqualTo(2);
        assertThat(hooks.jdbc.sql("select seq from delivery_waiting where location_id = :location and parked_at is not null")
                        .param("location", location)
                        .query(Long.class)
                        .list())
                .containsExactly(1L);
    }

    @Test
    void aChangedSubscriptionHoldsAtOnce() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> receiver.seen().size() == 1);
        var only = hooks.only(location);
        hooks.transactions.executeWithoutResult(transaction -> hooks.subscriptions.change(
                List.of(new LaneId(location, only.id())), only.terms().with(Set.of(Topic.SERVICE), true, true)));
        hooks.happens(location, Subject.CLIENT, 2);
        hooks.happens(location, Subject.SERVICE, 3);
        Hooks.await(() -> receiver.seen().size() == 2);
        assertThat(receiver.seen().getLast().body()).contains("SERVICE");
    }

    @Test
    void twoProcessesDeliverEachEventOnce() {
        try (var other = new Hooks(database.dataSource(), Clock.systemUTC())) {
            var locations = LongStream.range(0, 4).map(i -> hooks.location()).toArray();
            for (var location : locations) {
                hooks.subscribe(location, receiver.url("/" + location));
            }
            for (int round = 0; round < 20; round++) {
                for (var location : locations) {
                    (round % 2 == 0 ? hooks : other).happens(location, Subject.APPOINTMENT, 1, 2);
                }
            }
            Hooks.await(() -> receiver.seen().size() >= 160);
            assertThat(receiver.seen()).hasSize(160);
        }
    }

    @Test
    void aKilledProcessLosesNothing() {
        var location = hooks.location();
        hooks.subscribe(location, receiver.url("/"));
        var fragile = new FragileDataSource(database.dataSource());
        receiver.behaves(request -> {
            Hooks.pause(5);
            return Receiver.Reply.of(200);
        });
        hooks.close();
        var killed = new Hooks(fragile, clock);
        for (int round = 0; round < 30; round++) {
            killed.happens(location, Subject.APPOINTMENT, LongStream.range(0, 10).toArray());
        }
        Hooks.await(() -> receiver.seen().size() > 60);
        fragile.die();
        Hooks.pause(300);
        clock.advance(Leases.LASTING.plusSeconds(1));
        try (var heir = new Hooks(database.dataSource(), clock)) {
            Hooks.await(() -> sequences(receiver.seen()).stream().distinct().count() == 300);
            var last = new ArrayList<>(sequences(receiver.seen()));
            assertThat(last.stream().distinct()).hasSize(300);
            assertThat(heir.count("delivery_waiting", location)).isZero();
        } finally {
            killed.close();
        }
    }
}
