package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.events.Subject;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Page;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.branchbook.webhooks.EndpointHealth.Figures;
import org.branchbook.webhooks.EndpointHealth.Hour;
import org.branchbook.webhooks.EndpointHealth.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndpointsTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private static final Instant NOW = Instant.parse("2026-05-04T10:20:00Z");
    private static final Page FIRST = new Page(1, 10);

    private final Hooks hooks = new Hooks(database.dataSource(), MovableClock.at(NOW));
    private final Endpoints endpoints = hooks.bean(Endpoints.class);
    private final Receiver receiver = Receiver.open();
    private final Caller owner = hooks.person();
    private final long location = hooks.branch(owner);

    @AfterEach
    void close() {
        hooks.close();
        receiver.close();
    }

    /** Writes an attempt down as if it had been made. */
    private void attempt(Subscription to, String at, int status, long milliseconds) {
        attempts(to, at, status, milliseconds, 1);
    }

    private void attempts(Subscription to, String at, int status, long milliseconds, int howMany) {
        hooks.jdbc.sql("""
                        insert into delivery_attempt (location_id, subscription_id, seq, attempt, started_at, event_id, subject, subject_id,
                            kind, delivered, status, failure, took_micros, request_headers, answer_headers, answer_body)
                        select :location, :id, number, 1, :at, gen_random_uuid(), 'CLIENT', 1, 'UPDATED', :status between 200 and 299,
                            :status, '', :took, '', '', ''
                        from generate_series(1, :howMany) number
                        on conflict do nothing""")
                .param("location", to.location())
                .param("id", to.id())
                .param("at", Timestamp.from(Instant.parse(at)))
                .param("status", status)
                .param("took", milliseconds * 1_000)
                .param("howMany", howMany)
                .update();
    }

    private static Duration ms(long milliseconds) {
        return Duration.ofMillis(milliseconds);
    }

    @Test
    void whatWasSentIsCountedByTheHour() {
        hooks.subscribe(location, receiver.url("/"));
        var to = hooks.only(location);
        attempt(to, "2026-05-03T11:00:00Z", 200, 10);
        attempt(to, "2026-05-04T09:00:00Z", 200, 20);
        attempt(to, "2026-05-04T09:30:00Z", 200, 40);
        attempt(to, "2026-05-04T09:59:59Z", 503, 900);
        attempt(to, "2026-05-04T10:10:00Z", 0, 15_000);
        attempt(to, "2026-05-03T10:59:59Z", 500, 1);

        var health = endpoints.health(owner, location, Span.DAY);

        assertThat(health).singleElement().satisfies(one -> {
            assertThat(one.from()).isEqualTo("2026-05-03T11:00:00Z");
            assertThat(one.countedFrom()).isEqualTo(one.from());
            assertThat(one.total()).isEqualTo(new Figures(3, 2, ms(20), ms(900)));
            assertThat(one.hours()).containsExactly(
                    new Hour(Instant.parse("2026-05-03T11:00:00Z"), new Figures(1, 0, ms(10), ms(10))),
                    new Hour(Instant.parse("2026-05-04T09:00:00Z"), new Figures(2, 1, ms(40), ms(900))),
                    new Hour(Instant.parse("2026-05-04T10:00:00Z"), new Figures(0, 1, null, null)));
        });
        assertThat(endpoints.health(owner, location, to.id(), Span.WEEK).total().failed()).isEqualTo(3);
    }

    @Test
    void anEndpointToWhichNothingWasSentHasNoFigures() {
        hooks.subscribe(location, receiver.url("/"));

        assertThat(endpoints.health(owner, location, Span.DAY)).singleElement().satisfies(one -> {
            assertThat(one.total()).isEqualTo(Figures.NONE);
            assertThat(one.hours()).isEmpty();
        });
    }

    @Test
    void aFloodIsCountedFromTheMomentThatItSays() {
        hooks.subscribe(location, receiver.url("/"));
        var to = hooks.only(location);
        attempt(to, "2026-05-04T01:00:00Z", 200, 5);
        attempts(to, "2026-05-04T09:00:00Z", 200, 5, Endpoints.MOST_ATTEMPTS);

        var health = endpoints.health(owner, location, to.id(), Span.DAY);

        assertThat(health.total().delivered()).isEqualTo(Endpoints.MOST_ATTEMPTS);
        assertThat(health.countedFrom()).isEqualTo("2026-05-04T09:00:00Z");
        assertThat(health.hours()).hasSize(1);
    }

    @Test
    void whatWaitsAndSinceWhenIsTold() {
        hooks.subscribe(location, receiver.url("/"));
        receiver.answers(503);
        hooks.happens(location, Subject.CLIENT, 1, 2, 3);
        hooks.advanceUntil(Duration.ofSeconds(5), () -> endpoints.at(owner, location).getFirst().failingSince() != null);

        assertThat(endpoints.at(owner, location)).singleElement().satisfies(one -> {
            assertThat(one.waiting() + one.behind()).isEqualTo(3);
            assertThat(one.waitingSince()).isNotNull();
            assertThat(one.failingSince()).isAfter(one.waitingSince());
        });
        receiver.answers(200);
        hooks.advanceUntil(Duration.ofMinutes(1), () -> endpoints.at(owner, location).getFirst().failingSince() == null);
        assertThat(endpoints.at(owner, location).getFirst().waitingSince()).isNull();
    }

    @Test
    void anEndedSubscriptionIsNoEndpointAnyMore() {
        hooks.subscribe(location, receiver.url("/"));
        var to = hooks.only(location);
        hooks.end(to);

        assertThat(endpoints.at(owner, location)).isEmpty();
        assertThatThrownBy(() -> endpoints.health(owner, location, to.id(), Span.DAY)).isInstanceOf(NotFound.class);
        assertThat(hooks.bean(SubscriptionBook.class).ended(owner, location)).singleElement().satisfies(ended -> {
            assertThat(ended.subscription().id()).isEqualTo(to.id());
            assertThat(ended.because()).isEqualTo("The test said so");
        });
    }

    @Test
    void anotherLocationsEndpointIsLikeNone() {
        var stranger = hooks.person();
        var theirs = hooks.branch(stranger);
        hooks.subscribe(theirs, receiver.url("/"));
        var foreign = hooks.only(theirs);

        assertThatThrownBy(() -> endpoints.health(owner, location, foreign.id(), Span.DAY)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> endpoints.health(owner, theirs, Span.DAY)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> endpoints.health(owner, 987_654_321, Span.DAY)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void everyOperationAsksForItsRight() {
        var receptionist = hooks.person();
        hooks.bean(Access.class).grant(
                location, receptionist.requireUser().id(), "receptionist", new Permissions(Map.of(Right.SEE_CALENDAR.slug(), 1)));
        hooks.subscribe(location, receiver.url("/"));
        var id = hooks.only(location).id();
        var book = hooks.bean(SubscriptionBook.class);
        var notices = hooks.bean(SubscriptionNotices.class);

        for (var read : List.<Runnable>of(
                () -> endpoints.at(receptionist, location), () -> endpoints.health(receptionist, location, Span.DAY),
                () -> endpoints.health(receptionist, location, id, Span.DAY), () -> book.ended(receptionist, location),
                () -> book.mayMindChain(receptionist, location), () -> notices.unseen(receptionist, location),
                () -> notices.putAway(receptionist, location, 1))) {
            assertThatThrownBy(read::run).isInstanceOf(NotPermitted.class);
        }
    }

    @Test
    void theMakersOfAnApplicationSeeItsEndpointsEverywhereAndNoOthers() {
        var maker = hooks.person();
        var application = hooks.application(maker, "");
        var elsewhere = hooks.branch(hooks.person());
        hooks.install(owner, location, application, receiver.url("/a"));
        hooks.subscribe(location, receiver.url("/by-hand"));
        var other = hooks.person();
        var second = hooks.branch(other);
        hooks.install(other, second, application, receiver.url("/b"));

        var found = endpoints.of(maker, application.id(), FIRST);

        assertThat(found.total()).isEqualTo(2);
        assertThat(found.rows()).extracting(each -> each.subscription().location()).containsExactlyInAnyOrder(location, second);
        assertThat(endpoints.of(maker, application.id(), new Page(2, 1)).rows()).hasSize(1);
        assertThat(endpoints.health(maker, application.id(), Span.WEEK, FIRST).rows()).hasSize(2);
        assertThatThrownBy(() -> endpoints.of(owner, application.id(), FIRST)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> endpoints.of(hooks.systemUserOf(application), application.id(), FIRST)).isInstanceOf(NotPermitted.class);
        assertThat(endpoints.at(hooks.systemUserOf(application), location)).as("its own").hasSize(1);
        assertThatThrownBy(() -> endpoints.at(hooks.systemUserOf(application), elsewhere)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void aNoticeIsPutAwayByEachForHimself() {
        var colleague = hooks.person();
        hooks.bean(Access.class).grant(location, colleague.requireUser().id(), "owner", Permissions.all());
        hooks.subscribe(location, receiver.url("/"));
        var notices = hooks.bean(SubscriptionNotices.class);
        var lane = new LaneId(location, hooks.only(location).id());
        tell(lane, SubscriptionNotice.Kind.FAILING);
        var told = notices.unseen(owner, location);
        assertThat(told).extracting(SubscriptionNotice::kind).containsExactly(SubscriptionNotice.Kind.FAILING);

        notices.putAway(owner, location, told.getFirst().id());

        assertThat(notices.unseen(owner, location)).isEmpty();
        assertThat(notices.unseen(colleague, location)).hasSize(1);
        tell(lane, SubscriptionNotice.Kind.GIVEN_UP);
        assertThat(notices.unseen(owner, location)).hasSize(1);
        tell(lane, SubscriptionNotice.Kind.RECOVERED);
        assertThat(notices.unseen(owner, location)).as("it has mended itself").isEmpty();
        assertThat(notices.unseen(colleague, location)).isEmpty();
        notices.putAway(owner, location, 1);
        tell(lane, SubscriptionNotice.Kind.FAILING);
        notices.putAway(owner, location, Long.MAX_VALUE);
        tell(lane, SubscriptionNotice.Kind.GONE);
        assertThat(notices.unseen(owner, location)).as("what comes later is not put away before").hasSize(1);
    }

    private void tell(LaneId lane, SubscriptionNotice.Kind kind) {
        hooks.bean(SubscriptionNotices.class).tell(Caller.system(), kind, Map.of(lane, "It is so"));
    }

    @Test
    void theWholeChainIsMindedByThoseWhoMayEverywhere() {
        var book = hooks.bean(SubscriptionBook.class);
        var manager = hooks.person();
        hooks.bean(Access.class).grant(location, manager.requireUser().id(), "manager", Permissions.all());
        assertThat(book.mayMindChain(owner, location)).isTrue();
        assertThat(book.mayMindChain(manager, location)).isTrue();
        hooks.sibling(owner, location);

        assertThat(book.mayMindChain(owner, location)).isTrue();
        assertThat(book.mayMindChain(manager, location)).isFalse();
    }
}
