package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.events.Subject;
import org.branchbook.network.Chains;
import org.branchbook.network.Locations;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Page;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.branchbook.webhooks.SubscriptionBook.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubscriptionBookTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private static final Set<Integer> ANY = Set.of();

    private final Hooks hooks = new Hooks(database.dataSource(), MovableClock.at(Instant.now()));
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

    private static SubscriptionEdit to(String url) {
        return to(url, EventFilter.ALL);
    }

    private static SubscriptionEdit to(String url, EventFilter filter) {
        return new SubscriptionEdit(
                terms -> new Terms(url, Set.of(Topic.values()), true, false, true, true, filter, BodyForm.PLAIN, terms.headers()),
                Map.of());
    }

    private long sibling() {
        return hooks.sibling(owner, location);
    }

    @Test
    void anApplicationNeitherSeesNorTouchesAnothers() {
        var one = hooks.application(hooks.person(), "");
        var other = hooks.application(hooks.person(), "");
        hooks.install(owner, location, one);
        hooks.install(owner, location, other);
        var x = hooks.systemUserOf(one);
        var y = hooks.systemUserOf(other);
        var byHand = book.open(owner, location, Span.LOCATION, to("https://hand.example/")).subscription();
        var forChain = book.open(y, location, Span.CHAIN, to("https://y.example/chain")).subscription();
        var theirs = book.open(y, location, Span.LOCATION, to("https://y.example/")).subscription();
        var before = hooks.subscriptions.openOnes(location);

        assertThat(book.list(x, location)).isEmpty();
        assertThat(hooks.bean(SubscriptionNotices.class).list(x, location, new Page(1, 50)).rows()).isEmpty();
        for (var foreign : List.of(byHand, forChain, theirs)) {
            var id = foreign.id();
            assertThatThrownBy(() -> book.get(x, location, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> book.change(x, location, id, ANY, to("https://x.example/"))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> book.end(x, location, id, ANY)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> book.renewSecret(x, location, id, ANY, Duration.ZERO)).isInstanceOf(NotFound.class);
        }
        hooks.bean(HookSettings.class).replace(x, location, new HookSettings.Wanted(
                List.of("https://y.example/", "https://hand.example/"), Set.of(Topic.CLIENT), false, false));
        hooks.bean(HookSettings.class).replace(x, location, new HookSettings.Wanted(List.of(), Set.of(), false, false));
        assertThat(hooks.subscriptions.openOnes(location)).isEqualTo(before);
    }

    @Test
    void aPersonSeesAnApplicationsSubscriptionsAndLeavesThemAlone() {
        var application = hooks.application(hooks.person(), "");
        hooks.install(owner, location, application, "https://app.example/");
        var theirs = book.list(owner, location).getFirst();
        assertThatThrownBy(() -> book.end(owner, location, theirs.id(), ANY)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> book.renewSecret(owner, location, theirs.id(), ANY, Duration.ZERO)).isInstanceOf(NotPermitted.class);
        assertThat(book.list(owner, location)).containsExactly(theirs);
    }

    @Test
    void anotherTenantsSubscriptionIsLikeNone() {
        var mine = book.open(owner, location, Span.LOCATION, to("https://a.example/")).subscription();
        var stranger = hooks.person();
        var elsewhere = hooks.branch(stranger);
        assertThatThrownBy(() -> book.get(stranger, elsewhere, mine.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> book.get(stranger, location, mine.id())).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> book.open(stranger, location, Span.CHAIN, to("https://a.example/b"))).isInstanceOf(NotPermitted.class);
    }

    @Test
    void whatWasReadBeforeAnothersChangeChangesNothing() {
        var read = book.open(owner, location, Span.LOCATION, to("https://a.example/")).subscription();
        var changed = book.change(owner, location, read.id(), Set.of(read.version()), to("https://b.example/"));
        assertThatThrownBy(() -> book.change(owner, location, read.id(), Set.of(read.version()), to("https://c.example/")))
                .isInstanceOf(SubscriptionChanged.class);
        assertThatThrownBy(() -> book.end(owner, location, read.id(), Set.of(read.version()))).isInstanceOf(SubscriptionChanged.class);
        assertThat(book.get(owner, location, read.id())).isEqualTo(changed);
        assertThat(changed.url()).isEqualTo("https://b.example/");
    }

    @Test
    void anAddressIsSubscribedOnceByItsOwner() {
        book.open(owner, location, Span.LOCATION, to("https://a.example/"));
        var b = book.open(owner, location, Span.LOCATION, to("https://b.example/")).subscription();
        assertThatThrownBy(() -> book.open(owner, location, Span.LOCATION, to("https://a.example/"))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> book.change(owner, location, b.id(), ANY, to("https://a.example/"))).isInstanceOf(Conflict.class);
        assertThat(book.open(owner, location, Span.CHAIN, to("https://a.example/")).subscription().chainWide()).isNotNull();
    }

    @Test
    void aSubscriptionForTheChainHearsOfEveryBranchAlsoOfNewOnes() {
        var second = sibling();
        var told = book.open(owner, location, Span.CHAIN, to(receiver.url("/")));
        var third = sibling();
        for (var branch : List.of(location, second, third)) {
            hooks.happens(branch, Subject.CLIENT, 7);
        }
        Hooks.await(() -> clientsHeardOf().size() == 3);
        assertThat(clientsHeardOf()).containsExactlyInAnyOrder(location, second, third);

        var there = book.list(owner, third).getFirst();
        book.change(owner, third, there.id(), ANY, to(receiver.url("/"), new EventFilter(Set.of(), Set.of(), Set.of(second))));
        assertThat(book.get(owner, location, told.subscription().id()).terms().filter().locations()).containsExactly(second);
        hooks.happens(third, Subject.CLIENT, 8);
        hooks.happens(second, Subject.CLIENT, 8);
        Hooks.await(() -> clientsHeardOf().size() == 4);
        Hooks.pause(100);
        assertThat(clientsHeardOf()).last().isEqualTo(second);

        book.end(owner, second, book.list(owner, second).getFirst().id(), ANY);
        assertThat(List.of(location, second, third)).allMatch(branch -> book.list(owner, branch).isEmpty());
        assertThat(book.list(owner, sibling())).isEmpty();
    }

    private List<Long> clientsHeardOf() {
        return receiver.seen().stream()
                .filter(request -> request.body().contains("CLIENT"))
                .map(request -> Long.valueOf(request.body().replaceAll(".*company_id\":(\\d+).*", "$1")))
                .toList();
    }

    @Test
    void anApplicationsSubscriptionForTheChainFollowsItsInstalls() {
        var second = sibling();
        var application = hooks.application(hooks.person(), "");
        hooks.install(owner, location, application);
        var caller = hooks.systemUserOf(application);
        book.open(caller, location, Span.CHAIN, to(receiver.url("/")));
        assertThat(hooks.subscriptions.openOnes(second)).isEmpty();

        hooks.install(owner, second, application);
        assertThat(book.list(caller, second)).singleElement().matches(each -> each.chainWide() != null);
        hooks.bean(org.branchbook.marketplace.Installs.class).uninstall(owner, second, application.id());
        assertThat(hooks.subscriptions.openOnes(second)).isEmpty();
        assertThat(book.list(caller, location)).hasSize(1);
    }

    @Test
    void theChainNeedsTheRightInAllOfIt() {
        var manager = hooks.person();
        var second = sibling();
        hooks.bean(org.branchbook.access.Access.class).grant(
                second, manager.requireUser().id(), "manager", org.branchbook.access.Permissions.all());
        assertThatThrownBy(() -> book.open(manager, second, Span.CHAIN, to("https://a.example/"))).isInstanceOf(NotPermitted.class);
        var forChain = book.open(owner, location, Span.CHAIN, to("https://a.example/"));
        var part = book.list(manager, second).getFirst();
        assertThatThrownBy(() -> book.end(manager, second, part.id(), ANY)).isInstanceOf(NotPermitted.class);
        assertThat(book.get(owner, location, forChain.subscription().id())).isEqualTo(forChain.subscription());
        assertThatThrownBy(() -> book.open(owner, location, Span.CHAIN, to("https://b.example/", new EventFilter(Set.of(), Set.of(), Set.of(1L)))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void theWebhookSettingsKeepWhatTheyCannotExpress() {
        var mine = book.open(owner, location, Span.LOCATION, to("https://a.example/", new EventFilter(Set.of(), Set.of("comment"), Set.of())));
        hooks.bean(HookSettings.class).replace(owner, location, new HookSettings.Wanted(
                List.of("https://a.example/"), Set.of(Topic.CLIENT), true, false));
        var after = book.get(owner, location, mine.subscription().id());
        assertThat(after.topics()).containsExactly(Topic.CLIENT);
        assertThat(after.terms().filter().fields()).containsExactly("comment");
    }

    @Test
    void aNewSecretForTheChainSignsEverywhere() {
        var second = sibling();
        var told = book.open(owner, location, Span.CHAIN, to("https://a.example/"));
        book.renewSecret(owner, location, told.subscription().id(), ANY, Duration.ZERO);
        var here = hooks.subscriptions.findOpen(new LaneId(location, told.subscription().id())).orElseThrow();
        var there = hooks.subscriptions.findOpen(new LaneId(second, book.list(owner, second).getFirst().id())).orElseThrow();
        assertThat(here.keys().current()).isEqualTo(there.keys().current()).isNotEqualTo(Signature.keyOf(told.secret()));
        assertThat(hooks.bean(Chains.class).find(hooks.bean(Locations.class).get(location).chain())).isPresent();
    }
}
