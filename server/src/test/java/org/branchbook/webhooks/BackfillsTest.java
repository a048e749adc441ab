package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.events.Subject;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackfillsTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final Hooks hooks = new Hooks(database.dataSource(), MovableClock.at(Instant.now()));
    private final Backfills backfills = hooks.bean(Backfills.class);
    private final Receiver receiver = Receiver.open();
    private final Receiver other = Receiver.open();
    private Caller owner;
    private long location;

    @BeforeEach
    void branch() {
        owner = hooks.person();
        location = hooks.branch(owner);
        hooks.subscribe(location, receiver.url("/"));
    }

    @AfterEach
    void close() {
        hooks.close();
        receiver.close();
        other.close();
    }

    private Backfill done(Backfill backfill) {
        Hooks.await(() -> backfills.get(owner, location, backfill.id()).state() != Backfill.State.RUNNING);
        return backfills.get(owner, location, backfill.id());
    }

    @Test
    void thePresentStateArrivesInOrderMarkedAndOnlyWhereItWasAskedFor() {
        hooks.subscribe(location, other.url("/"));
        var asking = hooks.subscriptions.openOnes(location).getFirst().id();

        var backfill = done(backfills.start(owner, location, asking, Set.of()));
        Hooks.await(() -> receiver.accepted().size() == PresentThingsOfTests.THINGS);

        assertThat(backfill.told()).isEqualTo(PresentThingsOfTests.THINGS);
        assertThat(receiver.accepted()).allSatisfy(request -> {
            assertThat(request.header("X-Event-Origin")).isEqualTo("backfill");
            assertThat(request.body()).contains("\"status\":\"CREATED\"");
        });
        var resources = new ArrayList<String>();
        hooks.events.after(location, 0, 1_000).stream()
                .filter(event -> event.onlyFor() != null)
                .map(event -> event.change().subject().name())
                .forEach(subject -> {
                    if (!resources.contains(subject)) {
                        resources.add(subject);
                    }
                });
        assertThat(resources).containsExactly("LOCATION", "SERVICE_CATEGORY", "SERVICE", "TEAM_MEMBER", "CLIENT", "APPOINTMENT");
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void itCanBeFetchedInsteadAndCompletesWithTheWatermark() {
        var own = hooks.only(location);
        hooks.transactions.executeWithoutResult(transaction -> {
            hooks.events.turn(location);
            hooks.subscriptions.change(List.of(new LaneId(own.location(), own.id())), own.terms().with(own.topics(), false, true));
        });
        var backfill = done(backfills.start(owner, location, null, Set.of(Subject.CLIENT)));

        var page = hooks.bean(Feed.class).at(owner, location, null, "", 1_000);

        assertThat(page.items()).hasSize(PresentThingsOfTests.CLIENTS)
                .allMatch(item -> item.headers().get("X-Event-Origin").equals("backfill"));
        assertThat(page.completeUpTo().get(location)).isGreaterThanOrEqualTo(backfill.lastNumber());
        assertThat(receiver.seen()).isEmpty();
    }

    @Test
    void newsPassesBetweenItsParts() {
        receiver.behaves(request -> {
            Hooks.pause(request.header("X-Event-Origin").equals("backfill") ? 60 : 0);
            return Receiver.Reply.of(200);
        });
        var backfill = backfills.start(owner, location, null, Set.of(Subject.CLIENT));
        Hooks.await(() -> !receiver.seen().isEmpty());
        hooks.happens(location, Subject.SERVICE, 77);
        Hooks.await(() -> receiver.accepted().stream().anyMatch(request -> request.body().contains("\"resource_id\":77,")
                && request.header("X-Event-Origin").isEmpty()));
        assertThat(backfills.get(owner, location, backfill.id()).told()).isLessThan(PresentThingsOfTests.CLIENTS);
        assertThatThrownBy(() -> backfills.start(owner, location, null, Set.of())).isInstanceOf(Conflict.class);
        assertThat(backfills.cancel(owner, location, backfill.id()).state()).isEqualTo(Backfill.State.CANCELLED);
    }

    @Test
    void aTryArrivesMarkedAndIsOnRecord() {
        var sent = backfills.tryOut(owner, location, null, Subject.APPOINTMENT);
        Hooks.await(() -> !receiver.accepted().isEmpty());
        assertThat(receiver.accepted()).singleElement().satisfies(request -> {
            assertThat(request.header("X-Event-Origin")).isEqualTo("test");
            assertThat(request.header("webhook-id")).isEqualTo(sent.event().id().toString());
            assertThat(request.body()).contains("APPOINTMENT");
        });
        Hooks.await(() -> hooks.count("delivery_attempt", location) == 1);
        assertThat(hooks.deliveries.get(owner, location, sent.subscription(), sent.event().number()).attempts()).hasSize(1);
        assertThatThrownBy(() -> backfills.tryOut(owner, location, null, Subject.GROUP_EVENT)).isInstanceOf(Invalid.class);
    }

    @Test
    void nobodyAsksForWhatIsNotHisOrHeMayNotSee() {
        var application = hooks.application(hooks.person(), "");
        hooks.install(owner, location, application, other.url("/"));
        var systemUser = hooks.systemUserOf(application);
        var foreign = hooks.subscriptions.openOnes(location).getFirst().id();
        assertThatThrownBy(() -> backfills.start(systemUser, location, foreign, Set.of())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> backfills.start(systemUser, location, null, Set.of(Subject.CLIENT)))
                .as("it may see webhooks alone").isInstanceOf(NotPermitted.class);
        assertThat(done(backfills.start(systemUser, location, null, Set.of())).told()).as("the location itself").isEqualTo(1);
        var owners = backfills.start(owner, location, foreign, Set.of(Subject.SERVICE));
        assertThatThrownBy(() -> backfills.get(systemUser, location, owners.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> backfills.start(hooks.person(), location, null, Set.of())).isInstanceOf(NotPermitted.class);
    }
}
