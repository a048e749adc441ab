package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.branchbook.access.Caller;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.branchbook.webhooks.SubscriptionBook.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an owner decides about a subscription, as his receiver gets to feel it. */
class SubscriptionDeliveryTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final MovableClock clock = MovableClock.at(Instant.now());
    private final Hooks hooks = new Hooks(database.dataSource(), clock);
    private final SubscriptionBook book = hooks.bean(SubscriptionBook.class);
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

    private SubscriptionBook.Told open(UnaryOperator<Terms> terms) {
        return open(terms, Map.of());
    }

    private SubscriptionBook.Told open(UnaryOperator<Terms> terms, Map<String, Optional<String>> headers) {
        var plain = Terms.plain(receiver.url("/"), Set.of(Topic.values()), true, true);
        return book.open(owner, location, Span.LOCATION, new SubscriptionEdit(any -> terms.apply(plain), headers));
    }

    private void change(Subscription subscription, UnaryOperator<Terms> terms) {
        book.change(owner, location, subscription.id(), Set.of(), new SubscriptionEdit(terms, Map.of()));
    }

    private static Terms paused(Terms terms, boolean paused) {
        return new Terms(
                terms.url(), terms.topics(), terms.active(), paused, terms.selfSending(), terms.ordered(), terms.filter(),
                terms.form(), terms.headers());
    }

    private static Terms unordered(Terms terms) {
        return new Terms(
                terms.url(), terms.topics(), terms.active(), terms.paused(), terms.selfSending(), false, terms.filter(),
                terms.form(), terms.headers());
    }

    private static Terms filtered(Terms terms, EventFilter filter) {
        return new Terms(
                terms.url(), terms.topics(), terms.active(), terms.paused(), terms.selfSending(), terms.ordered(), filter,
                terms.form(), terms.headers());
    }

    private static boolean accepts(String secret, String body, HttpHeaders headers) {
        try {
            new Webhook(secret).verify(body, headers);
            return true;
        } catch (WebhookVerificationException refused) {
            return false;
        } catch (EmptyWebhookSecretException empty) {
            throw new AssertionError(empty);
        }
    }

    private static boolean accepts(String secret, Receiver.Seen request) {
        return accepts(secret, request.body(), request.headers());
    }

    @Test
    void whileASecretIsRenewedEitherVerifies() {
        var told = open(terms -> terms);
        var renewed = book.renewSecret(owner, location, told.subscription().id(), Set.of(), Duration.ofHours(1));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> receiver.seen().size() == 1);

        var request = receiver.seen().getFirst();
        assertThat(accepts(told.secret(), request)).isTrue();
        assertThat(accepts(renewed.secret(), request)).isTrue();
        assertThat(request.header("webhook-signature").split(" ")).hasSize(2);
        assertThat(accepts(renewed.secret(), "{" + request.body(), request.headers())).isFalse();
    }

    @Test
    void aSecretThatIsOutOfTimeVerifiesNothingMore() {
        clock.advance(Duration.ofHours(-2));
        var told = open(terms -> terms);
        var renewed = book.renewSecret(owner, location, told.subscription().id(), Set.of(), Duration.ofHours(1));
        clock.advance(Duration.ofHours(2));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> receiver.seen().size() == 1);

        assertThat(accepts(renewed.secret(), receiver.seen().getFirst())).isTrue();
        assertThat(accepts(told.secret(), receiver.seen().getFirst())).isFalse();
    }

    @Test
    void aFlippedBitAndAnOldTimeAreRefused() {
        var told = open(terms -> terms);
        hooks.happens(location, Subject.CLIENT, 1);
        clock.advance(Duration.ofMinutes(-6));
        Hooks.await(() -> receiver.seen().size() == 1);
        var fresh = receiver.seen().getFirst();
        var flipped = fresh.body().substring(0, 5) + (char) (fresh.body().charAt(5) ^ 1) + fresh.body().substring(6);
        assertThat(accepts(told.secret(), flipped, fresh.headers())).isFalse();

        clock.advance(Duration.ofMinutes(-60));
        hooks.happens(location, Subject.CLIENT, 2);
        Hooks.await(() -> receiver.seen().size() == 2);
        assertThat(accepts(told.secret(), receiver.seen().getLast())).isFalse();
    }

    @Test
    void anOwnersHeadersAreSentAndKeptSecret() {
        var told = open(terms -> terms, Map.of("Authorization", Optional.of("Bearer topsecret"), "X-Tenant", Optional.of("7")));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> hooks.count("delivery_attempt", location) == 1);

        assertThat(receiver.seen().getFirst().header("Authorization")).isEqualTo("Bearer topsecret");
        assertThat(receiver.seen().getFirst().header("X-Tenant")).isEqualTo("7");
        assertThat(told.subscription().terms().headers().names()).containsExactly("Authorization", "X-Tenant");
        for (var table : List.of("subscription", "delivery_attempt", "activity")) {
            assertThat(hooks.jdbc.sql("select coalesce(string_agg(row_to_json(t)::text, ''), '') from " + table + " t")
                            .query(String.class)
                            .single())
                    .as(table)
                    .doesNotContain("topsecret");
        }
    }

    @Test
    void whilePausedNothingIsSentAndAfterwardsEverything() {
        var told = open(terms -> terms);
        change(told.subscription(), terms -> paused(terms, true));
        hooks.happens(location, Subject.CLIENT, 1, 1, 2);
        hooks.advance(Duration.ofMinutes(5));
        Hooks.pause(300);
        assertThat(receiver.seen()).isEmpty();

        change(told.subscription(), terms -> paused(terms, false));
        hooks.advanceUntil(Duration.ofSeconds(1), () -> receiver.accepted().size() == 3);
        assertThat(notices()).containsExactly(SubscriptionNotice.Kind.RESUMED, SubscriptionNotice.Kind.PAUSED);
    }

    private List<SubscriptionNotice.Kind> notices() {
        return hooks.bean(SubscriptionNotices.class).list(owner, location, new Page(1, 50)).rows().stream()
                .map(SubscriptionNotice::kind)
                .toList();
    }

    @Test
    void withoutOrderOneThatFailsHoldsUpNoOther() {
        open(SubscriptionDeliveryTest::unordered);
        receiver.behaves(request -> Receiver.Reply.of(request.header("X-Event-Sequence").equals(first()) ? 500 : 200));
        hooks.happens(location, Subject.CLIENT, 1, 1, 1);
        Hooks.await(() -> receiver.accepted().size() == 2);
        Hooks.await(() -> hooks.count("delivery_waiting", location) == 1);
        receiver.answers(200);
        hooks.advanceUntil(Duration.ofSeconds(1), () -> receiver.accepted().size() == 3);
    }

    private String first() {
        return Long.toString(hooks.events.newest(location) - 2);
    }

    @Test
    void orderCanBeTurnedOffWhileALineIsHeldUp() {
        var told = open(terms -> terms);
        receiver.behaves(request -> Receiver.Reply.of(request.body().contains("\"resource_id\":1,") ? 400 : 200));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> hooks.count("delivery_waiting", location) == 1);
        change(told.subscription(), SubscriptionDeliveryTest::unordered);
        var held = hooks.events.newest(location);
        receiver.behaves(request -> Receiver.Reply.of(request.sequence() == held ? 400 : 200));
        hooks.happens(location, Subject.CLIENT, 1);
        hooks.advanceUntil(Duration.ofMillis(100), () -> receiver.accepted().size() == 1);
        assertThat(receiver.accepted().getFirst().sequence()).isEqualTo(held + 1);
    }

    @Test
    void onlyWhatTheFilterLetsPassIsSent() {
        open(terms -> filtered(terms, new EventFilter(Set.of(Change.Kind.UPDATED), Set.of("attendance"), Set.of())));
        var cause = new Cause(Cause.Way.CONSOLE, null, null, "");
        hooks.transactions.executeWithoutResult(transaction -> {
            var turn = hooks.events.turn(location);
            hooks.events.append(turn, Change.created(Subject.APPOINTMENT, 1, cause));
            hooks.events.append(turn, Change.updated(Subject.APPOINTMENT, 2, cause, Set.of("comment")));
            hooks.events.append(turn, Change.updated(Subject.APPOINTMENT, 3, cause, Set.of("comment", "attendance")));
            hooks.events.append(turn, Change.updated(Subject.APPOINTMENT, 4, cause, Set.of()));
        });
        Hooks.await(() -> receiver.seen().size() == 2);
        Hooks.pause(100);
        assertThat(receiver.seen()).extracting(request -> request.body().replaceAll(".*resource_id\":(\\d+).*", "$1"))
                .containsExactlyInAnyOrder("3", "4");
    }

    @Test
    void aFormThatIsAskedForIsWhatIsSigned() {
        var told = open(terms -> new Terms(
                terms.url(), terms.topics(), true, false, true, true, EventFilter.ALL,
                new BodyForm(BodyForm.LocationWord.SALON, true, true), SealedHeaders.NONE));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> receiver.seen().size() == 1);
        assertThat(receiver.seen().getFirst().body()).startsWith("{\"form\":");
        assertThat(accepts(told.secret(), receiver.seen().getFirst())).isTrue();
    }

    @Test
    void theOwnerIsToldOnceThatHisAddressFailsAndOnceThatItIsWell() {
        open(terms -> terms);
        receiver.answers(503);
        hooks.happens(location, Subject.CLIENT, 1, 2, 3, 4, 5);
        hooks.advanceUntil(Duration.ofMinutes(1), () -> receiver.seen().size() > 12);
        assertThat(notices()).containsExactly(SubscriptionNotice.Kind.FAILING);
        receiver.answers(200);
        hooks.advanceUntil(Duration.ofMinutes(1), () -> receiver.accepted().size() == 5);
        Hooks.await(() -> notices().size() == 2);
        assertThat(notices()).containsExactly(SubscriptionNotice.Kind.RECOVERED, SubscriptionNotice.Kind.FAILING);
    }

    @Test
    void theOwnerIsToldThatSomethingWasGivenUpAndThatHisAddressIsGone() {
        open(terms -> terms);
        receiver.answers(400);
        hooks.happens(location, Subject.CLIENT, 1);
        hooks.advanceUntil(Duration.ofMinutes(90), () -> notices().contains(SubscriptionNotice.Kind.GIVEN_UP));
        receiver.answers(410);
        hooks.happens(location, Subject.CLIENT, 2);
        hooks.advanceUntil(Duration.ofMinutes(10), () -> notices().contains(SubscriptionNotice.Kind.GONE));
        assertThat(notices()).containsExactly(
                SubscriptionNotice.Kind.GONE, SubscriptionNotice.Kind.GIVEN_UP, SubscriptionNotice.Kind.FAILING);
        assertThat(hooks.jdbc.sql("select act from activity where location_id = :location and act like 'SUBSCRIPTION%' order by happened_at")
                        .param("location", location)
                        .query(String.class)
                        .list())
                .containsExactly("SUBSCRIPTION_OPENED", "SUBSCRIPTION_FAILING", "SUBSCRIPTION_GAVE_UP", "SUBSCRIPTION_ENDED");
    }

    @Test
    void aRateLimitIsNoNews() {
        open(terms -> terms);
        receiver.behaves(request -> new Receiver.Reply(429, Map.of("Retry-After", "30"), ""));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> hooks.count("delivery_waiting", location) == 1);
        receiver.answers(200);
        hooks.advanceUntil(Duration.ofSeconds(5), () -> receiver.accepted().size() == 1);
        assertThat(notices()).isEmpty();
    }

    @Test
    void headersThatAreNotTheOwnersAreRefused() {
        for (var name : List.of(
                "Host", "connection", "Content-Length", "content-type", "Transfer-Encoding", "webhook-id", "X-Event-Id",
                "X-Webhook-Signature", "X-YClients-Signature", "x-altegio-signature", "Proxy-Authorization", "bad name", "")) {
            assertThatThrownBy(() -> open(terms -> terms, Map.of(name, Optional.of("1")))).as(name)
                    .isInstanceOf(Invalid.class);
        }
        for (var value : List.of("", "a\r\nX-Other: 1", "ä", " x", "x".repeat(2_001))) {
            assertThatThrownBy(() -> open(terms -> terms, Map.of("X-Mine", Optional.of(value)))).as(value)
                    .isInstanceOf(Invalid.class);
        }
        assertThat(book.list(owner, location)).isEmpty();
    }
}
