package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotPermitted;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.branchbook.webhooks.HookSettings.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HookSettingsTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final Hooks hooks = new Hooks(database.dataSource(), MovableClock.at(Instant.now()));
    private final HookSettings settings = hooks.bean(HookSettings.class);

    @AfterEach
    void close() {
        hooks.close();
    }

    private static Wanted wanted(Set<Topic> topics, String... urls) {
        return new Wanted(List.of(urls), topics, true, false);
    }

    private static List<String> urls(List<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::url).toList();
    }

    @Test
    void aPersonReplacesWhatWasEnteredByHandAndNothingElse() {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        hooks.install(owner, location, hooks.application(hooks.person(), ""), "https://app.example/hook");
        settings.replace(owner, location, wanted(Set.of(Topic.CLIENT), "https://a.example/", "https://b.example/"));
        var listeners = settings.replace(owner, location, wanted(Set.of(Topic.SERVICE, Topic.MONEY), "https://b.example/", "https://c.example/"));

        assertThat(urls(listeners.own())).containsExactly("https://b.example/", "https://c.example/");
        assertThat(listeners.own()).allMatch(each -> each.topics().equals(Set.of(Topic.SERVICE, Topic.MONEY)));
        assertThat(urls(listeners.others())).containsExactly("https://app.example/hook");
        assertThat(listeners.others().getFirst().topics()).contains(Topic.CLIENT, Topic.APPOINTMENT).doesNotContain(Topic.SCHEDULE);
    }

    @Test
    void anApplicationMindsItsOwnAndSeesNobodyElses() {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        var one = hooks.application(hooks.person(), "");
        var other = hooks.application(hooks.person(), "");
        hooks.install(owner, location, one, "https://one.example/");
        hooks.install(owner, location, other, "https://other.example/?secret=1");
        settings.replace(owner, location, wanted(Set.of(Topic.CLIENT), "https://hand.example/"));

        var listeners = settings.replace(
                hooks.systemUserOf(one), location, wanted(Set.of(Topic.SCHEDULE), "https://one.example/new", "https://other.example/?secret=1"));
        assertThat(urls(listeners.own())).containsExactly("https://one.example/new", "https://other.example/?secret=1");
        assertThat(listeners.others()).isEmpty();
        assertThat(urls(settings.read(hooks.systemUserOf(other), location).own())).containsExactly("https://other.example/?secret=1");
        assertThat(urls(settings.read(owner, location).own())).containsExactly("https://hand.example/");
        assertThat(settings.read(owner, location).others()).hasSize(3);
    }

    @Test
    void whatStaysKeepsItsPlaceInTheLog() {
        try (var receiver = Receiver.open()) {
            var owner = hooks.person();
            var location = hooks.branch(owner);
            settings.replace(owner, location, wanted(Set.of(Topic.CLIENT), receiver.url("/")));
            receiver.answers(500);
            hooks.happens(location, Subject.CLIENT, 1);
            Hooks.await(() -> hooks.count("delivery_waiting", location) == 1);
            receiver.answers(200);
            settings.replace(owner, location, wanted(Set.of(Topic.CLIENT, Topic.SERVICE), receiver.url("/")));
            hooks.advanceUntil(java.time.Duration.ofSeconds(1), () -> receiver.accepted().size() == 1);
        }
    }

    @Test
    void nobodyWithoutTheRightReadsOrChangesThem() {
        var location = hooks.branch(hooks.person());
        var stranger = hooks.person();
        assertThatThrownBy(() -> settings.read(stranger, location)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> settings.replace(stranger, location, wanted(Set.of(), "https://a.example/")))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void tenDifferentAddressesAreTheMost() {
        var eleven = IntStream.range(0, 11).mapToObj(i -> "https://a.example/" + i).toArray(String[]::new);
        assertThatThrownBy(() -> wanted(Set.of(), eleven)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> wanted(Set.of(), "https://a.example/", "https://a.example/")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> wanted(Set.of(), "a.example")).isInstanceOf(Invalid.class);
    }
}
