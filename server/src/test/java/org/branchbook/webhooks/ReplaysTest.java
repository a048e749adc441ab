package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.branchbook.access.Caller;
import org.branchbook.events.Subject;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplaysTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private static final ReplayQuery EVERYTHING = new ReplayQuery(null, Set.of(), null, null, null, false);

    private final MovableClock clock = MovableClock.at(Instant.now());
    private final Hooks hooks = new Hooks(database.dataSource(), clock);
    private final Replays replays = hooks.bean(Replays.class);
    private final Receiver receiver = Receiver.open();
    private Caller owner;
    private long location;

    @BeforeEach
    void branch() {
        owner = hooks.person();
        location = hooks.branch(owner);
    }

    @AfterEach
    void close() {
        hooks.close();
        receiver.close();
    }

    private Replay ended(Replay replay) {
        Hooks.await(() -> replays.get(owner, location, replay.id()).state() != Replay.State.RUNNING);
        return replays.get(owner, location, replay.id());
    }

    private List<Receiver.Seen> replayed() {
        return receiver.accepted().stream().filter(request -> request.header("X-Event-Origin").equals("replay")).toList();
    }

    private void happensAndArrives(long... ids) {
        hooks.happens(location, Subject.CLIENT, ids);
        Hooks.await(() -> receiver.accepted().size() >= ids.length
                && hooks.bean(Endpoints.class).at(owner, location).getFirst().behind() == 0);
    }

    @Test
    void aPlanSaysHowManyAndHowLongAndSendsNothing() {
        hooks.subscribe(location, receiver.url("/"));
        happensAndArrives(1, 2, 3);

        var plan = replays.plan(owner, location, EVERYTHING);

        assertThat(plan).singleElement().satisfies(each -> {
            assertThat(each.events()).isEqualTo(3);
            assertThat(each.takes()).isPositive().isLessThan(Duration.ofSeconds(5));
        });
        assertThat(hooks.count("replay", location)).isZero();
        assertThat(receiver.seen()).hasSize(3);
    }

    @Test
    void aReplayBringsTheSameEventsInOrderMarkedAndSigned() throws Exception {
        var secret = hooks.subscribe(location, receiver.url("/"));
        var ids = LongStream.range(0, 60).map(i -> i % 5).toArray();
        happensAndArrives(ids);

        var replay = ended(replays.start(owner, location, EVERYTHING).getFirst());

        assertThat(replay).extracting(Replay::state, Replay::delivered, Replay::failed, Replay::total)
                .containsExactly(Replay.State.DONE, 60L, 0L, 60L);
        var first = receiver.accepted().subList(0, 60);
        assertThat(replayed()).extracting(request -> request.header("webhook-id"))
                .containsExactlyInAnyOrderElementsOf(first.stream().map(request -> request.header("webhook-id")).toList());
        for (int id = 0; id < 5; id++) {
            var about = "\"resource_id\":" + id + ",";
            assertThat(replayed().stream().filter(request -> request.body().contains(about)).map(Receiver.Seen::sequence))
                    .hasSize(12).isSorted();
        }
        new Webhook(secret).verify(replayed().getFirst().body(), replayed().getFirst().headers());
        assertThat(replayed().getFirst().header("X-Event-Attempt")).isEqualTo("2");
        assertThat(hooks.deliveries.list(owner, DeliveryQuery.in(Delivery.State.DELIVERED, null, location, null, 200)))
                .as("one line for each delivery, however often it was made").hasSize(60);
    }

    @Test
    void onlyWhatWasAskedForIsSentAgain() {
        hooks.subscribe(location, receiver.url("/a"));
        hooks.subscribe(location, receiver.url("/b"));
        hooks.happens(location, Subject.CLIENT, 1, 2);
        hooks.happens(location, Subject.APPOINTMENT, 1);
        Hooks.await(() -> hooks.bean(Endpoints.class).at(owner, location).stream().allMatch(each -> each.behind() == 0));
        var later = clock.instant().plusSeconds(60);
        clock.advance(Duration.ofMinutes(2));
        hooks.happens(location, Subject.CLIENT, 2);
        Hooks.await(() -> receiver.accepted().size() == 8
                && hooks.bean(Endpoints.class).at(owner, location).stream().allMatch(each -> each.behind() == 0));
        var first = hooks.subscriptions.openOnes(location).getFirst().id();

        assertThat(replays.plan(owner, location, new ReplayQuery(first, Set.of(Subject.CLIENT), 2L, null, null, false)))
                .singleElement().satisfies(plan -> assertThat(plan.events()).isEqualTo(2));
        assertThat(replays.plan(owner, location, new ReplayQuery(null, Set.of(), null, later, null, false)))
                .extracting(Replay.Plan::events).containsExactly(1L, 1L);
        ended(replays.start(owner, location, new ReplayQuery(first, Set.of(Subject.CLIENT), 2L, null, later, false)).getFirst());

        assertThat(replayed()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/a");
            assertThat(request.body()).contains("\"resource\":\"CLIENT\",\"resource_id\":2,");
        });
    }

    @Test
    void whatWasGivenUpArrivesByAReplayOfFailures() {
        hooks.subscribe(location, receiver.url("/"));
        receiver.behaves(request -> Receiver.Reply.of(request.body().contains("\"resource_id\":1,") ? 400 : 200));
        hooks.happens(location, Subject.CLIENT, 1, 2);
        hooks.advanceUntil(Duration.ofHours(2),
                () -> !hooks.deliveries.list(owner, DeliveryQuery.in(Delivery.State.PARKED, null, location, null, 50)).isEmpty());
        receiver.answers(200);
        var failures = new ReplayQuery(null, Set.of(), null, null, null, true);
        Hooks.await(() -> hooks.bean(Endpoints.class).at(owner, location).getFirst().behind() == 0);
        assertThat(replays.plan(owner, location, failures).getFirst().events()).isEqualTo(1);

        ended(replays.start(owner, location, failures).getFirst());

        assertThat(replayed()).singleElement().satisfies(request -> assertThat(request.body()).contains("\"resource_id\":1,"));
        assertThat(hooks.deliveries.list(owner, DeliveryQuery.in(Delivery.State.DELIVERED, null, location, null, 50))).hasSize(2);
        assertThat(replays.plan(owner, location, failures).getFirst().events()).isZero();
    }

    @Test
    void oneDeliveryIsSentAgain() {
        hooks.subscribe(location, receiver.url("/"));
        happensAndArrives(1, 2);
        var delivery = hooks.deliveries.list(owner, DeliveryQuery.in(Delivery.State.DELIVERED, null, location, null, 50)).getLast();

        var replay = ended(replays.resend(owner, location, delivery.subscription(), delivery.number()));

        assertThat(replay.delivered()).isEqualTo(1);
        assertThat(replayed()).singleElement()
                .satisfies(request -> assertThat(request.header("webhook-id")).isEqualTo(delivery.event().toString()));
        assertThat(hooks.deliveries.get(owner, location, delivery.subscription(), delivery.number()).attempts())
                .extracting(Attempt::number).containsExactly(1, 2);
    }

    @Test
    void aCancelledReplaySendsNoMore() {
        hooks.subscribe(location, receiver.url("/"));
        happensAndArrives(LongStream.range(0, 300).toArray());
        receiver.behaves(request -> {
            Hooks.pause(20);
            return Receiver.Reply.of(200);
        });
        var replay = replays.start(owner, location, EVERYTHING).getFirst();
        Hooks.await(() -> !replayed().isEmpty());

        replays.cancel(owner, location, replay.id());

        Hooks.pause(200);
        var arrived = replayed().size();
        assertThat(arrived).isLessThan(300);
        Hooks.pause(300);
        assertThat(replayed()).hasSize(arrived);
        assertThat(replays.get(owner, location, replay.id()).state()).isEqualTo(Replay.State.CANCELLED);
        assertThatThrownBy(() -> replays.cancel(owner, location, replay.id())).isInstanceOf(Conflict.class);
    }

    @Test
    void whatHappensNowDoesNotWaitForAReplay() {
        hooks.subscribe(location, receiver.url("/"));
        happensAndArrives(LongStream.range(0, 400).toArray());
        receiver.behaves(request -> {
            Hooks.pause(request.header("X-Event-Origin").equals("replay") ? 100 : 0);
            return Receiver.Reply.of(200);
        });
        var replay = replays.start(owner, location, EVERYTHING).getFirst();
        Hooks.await(() -> !replayed().isEmpty());

        hooks.happens(location, Subject.CLIENT, 9_000);
        Hooks.await(() -> receiver.accepted().stream().anyMatch(request -> request.body().contains("\"resource_id\":9000,")));

        assertThat(replays.get(owner, location, replay.id()).state()).isEqualTo(Replay.State.RUNNING);
        assertThat(replayed()).hasSizeLessThan(200);
        replays.cancel(owner, location, replay.id());
    }

    @Test
    void aReplayWaitsForAnEndpointThatIsDownAndGoesOnInOrder() {
        hooks.subscribe(location, receiver.url("/"));
        happensAndArrives(1, 1, 1, 2);
        var failures = new AtomicInteger(3);
        receiver.behaves(request -> Receiver.Reply.of(failures.getAndDecrement() > 0 ? 503 : 200));
        var replay = replays.start(owner, location, EVERYTHING).getFirst();

        hooks.advanceUntil(Duration.ofSeconds(2), () -> replays.get(owner, location, replay.id()).state() == Replay.State.DONE);

        assertThat(replays.get(owner, location, replay.id()).delivered()).isEqualTo(4);
        assertThat(replayed().stream().filter(request -> request.body().contains("\"resource_id\":1,")).map(Receiver.Seen::sequence))
                .isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anEndpointThatTakesNothingEndsTheReplay() {
        hooks.subscribe(location, receiver.url("/"));
        happensAndArrives(1, 2, 3, 4, 5, 6, 7);
        receiver.answers(500);
        var replay = replays.start(owner, location, EVERYTHING).getFirst();

        hooks.advanceUntil(Duration.ofMinutes(1), () -> replays.get(owner, location, replay.id()).state() == Replay.State.FAILED);

        assertThat(replays.get(owner, location, replay.id()).because()).contains("took nothing");
        assertThat(replayed()).isEmpty();
    }

    @Test
    void aKilledProcessIsSucceededByAnother() {
        hooks.subscribe(location, receiver.url("/"));
        happensAndArrives(LongStream.range(0, 300).map(i -> i % 20).toArray());
        hooks.close();
        receiver.behaves(request -> {
            Hooks.pause(5);
            return Receiver.Reply.of(200);
        });
        var fragile = new FragileDataSource(database.dataSource());
        var killed = new Hooks(fragile, clock);
        var replay = killed.bean(Replays.class).start(owner, location, EVERYTHING).getFirst();
        Hooks.await(() -> replayed().size() > 10);
        fragile.die();
        Hooks.pause(300);
        clock.advance(Duration.ofMinutes(2));
        try (var heir = new Hooks(database.dataSource(), clock)) {
            Hooks.await(() -> heir.bean(Replays.class).get(owner, location, replay.id()).state() == Replay.State.DONE);
            assertThat(replayed().stream().map(Receiver.Seen::sequence).distinct()).hasSize(300);
        } finally {
            killed.close();
        }
    }

    @Test
    void anApplicationMindsItsOwnAlone() {
        var one = hooks.application(hooks.person(), "");
        var other = hooks.application(hooks.person(), "");
        hooks.install(owner, location, one, receiver.url("/one"));
        hooks.install(owner, location, other, receiver.url("/other"));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> hooks.deliveries.list(owner, DeliveryQuery.in(Delivery.State.DELIVERED, null, location, null, 50)).size() == 2
                && hooks.bean(Endpoints.class).at(owner, location).stream().allMatch(each -> each.behind() == 0));
        var systemUser = hooks.systemUserOf(one);
        var nothing = DeliveryQuery.Narrowed.to(null);

        assertThat(hooks.deliveries.at(systemUser, location, nothing, null, 50)).singleElement()
                .satisfies(delivery -> assertThat(delivery.url()).isEqualTo(receiver.url("/one")));
        assertThat(replays.plan(systemUser, location, EVERYTHING)).singleElement()
                .satisfies(plan -> assertThat(plan.url()).isEqualTo(receiver.url("/one")));
        var foreign = hooks.deliveries.at(hooks.systemUserOf(other), location, nothing, null, 50).getFirst();
        assertThatThrownBy(() -> hooks.deliveries.get(systemUser, location, foreign.subscription(), foreign.number()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> replays.resend(systemUser, location, foreign.subscription(), foreign.number()))
                .isInstanceOf(NotFound.class);
        var owners = replays.resend(owner, location, foreign.subscription(), foreign.number());
        assertThatThrownBy(() -> replays.get(systemUser, location, owners.id())).isInstanceOf(NotFound.class);
        assertThat(replays.list(systemUser, location)).isEmpty();
        assertThatThrownBy(() -> replays.plan(hooks.person(), location, EVERYTHING)).isInstanceOf(NotPermitted.class);
    }
}
