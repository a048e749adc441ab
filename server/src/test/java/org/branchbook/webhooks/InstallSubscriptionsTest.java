package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.branchbook.access.Partners;
import org.branchbook.events.Subject;
import org.branchbook.marketplace.Installs;
import org.branchbook.shared.Invalid;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstallSubscriptionsTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final Hooks hooks = new Hooks(database.dataSource(), MovableClock.at(Instant.now()));
    private final Receiver receiver = Receiver.open();

    @AfterEach
    void close() {
        hooks.close();
        receiver.close();
    }

    @Test
    void anActivationSubscribesEachAddressOnceAndTellsTheSecret() throws Exception {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        var application = hooks.application(hooks.person(), "");
        var opened = hooks.install(owner, location, application, receiver.url("/a"), receiver.url("/b"), receiver.url("/a"));
        assertThat(opened).extracting(each -> each.url()).containsExactly(receiver.url("/a"), receiver.url("/b"));

        hooks.happens(location, Subject.APPOINTMENT, 1);
        Hooks.await(() -> receiver.seen().size() == 2);
        for (var request : receiver.seen()) {
            var secret = opened.stream().filter(each -> each.url().endsWith(request.path())).findFirst().orElseThrow().secret();
            new Webhook(secret).verify(request.body(), request.headers());
        }
    }

    @Test
    void anActivationHearsOnlyWhatTheApplicationsSettingsName() {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        hooks.install(owner, location, hooks.application(hooks.person(), ""), receiver.url("/"));
        hooks.happens(location, Subject.SCHEDULE, 1);
        hooks.happens(location, Subject.CLIENT, 2);
        Hooks.await(() -> !receiver.seen().isEmpty());
        assertThat(receiver.seen()).hasSize(1).first().matches(request -> request.body().contains("CLIENT"));
    }

    @Test
    void anAddressThatIsNoneLeavesTheInstallPending() {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        var application = hooks.application(hooks.person(), "");
        assertThatThrownBy(() -> hooks.install(owner, location, application, "http://user:secret@app.example/"))
                .isInstanceOf(Invalid.class);
        assertThat(hooks.subscriptions.openOnes(location)).isEmpty();
        assertThat(hooks.install(owner, location, application, receiver.url("/"))).hasSize(1);
    }

    @Test
    void aDisabledApplicationHearsNothingMoreWhileItsOtherLocationsGoOn() throws Exception {
        var owner = hooks.person();
        var here = hooks.branch(owner);
        var there = hooks.branch(owner);
        var application = hooks.application(hooks.person(), receiver.url("/lifecycle?key=1&app=x"));
        hooks.install(owner, here, application, receiver.url("/here"));
        hooks.install(owner, there, application, receiver.url("/there"));
        receiver.behaves(request -> Receiver.Reply.of(request.path().equals("/here") ? 500 : 200));
        hooks.happens(here, Subject.CLIENT, 1, 2);
        Hooks.await(() -> hooks.count("delivery_waiting", here) == 2);

        hooks.bean(Installs.class).uninstall(owner, here, application.id());
        var heard = receiver.seen().stream().filter(request -> request.path().equals("/here")).count();
        hooks.happens(here, Subject.CLIENT, 3);
        hooks.happens(there, Subject.CLIENT, 4);
        Hooks.await(() -> receiver.accepted().size() == 2);
        for (int i = 0; i < 10; i++) {
            hooks.advance(Duration.ofMinutes(30));
            Hooks.pause(10);
        }
        assertThat(receiver.seen().stream().filter(request -> request.path().equals("/here"))).hasSize((int) heard);
        assertThat(receiver.seen().stream().filter(request -> request.path().equals("/there"))).hasSize(1);
    }

    @Test
    void theApplicationIsToldOfItsEndUntilItAcknowledges() throws Exception {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        var maintainer = hooks.person();
        var application = hooks.application(maintainer, receiver.url("/lifecycle?key=1&app=x"));
        hooks.install(owner, location, application);
        receiver.answers(500);
        hooks.bean(Installs.class).uninstall(owner, location, application.id());
        Hooks.await(() -> receiver.seen().size() == 1);
        receiver.answers(204);
        hooks.advanceUntil(Duration.ofSeconds(1), () -> receiver.accepted().size() == 1);

        var request = receiver.accepted().getFirst();
        var token = hooks.bean(Partners.class).tokenOf(application.partner());
        assertThat(request.path()).isEqualTo("/lifecycle?key=1&app=x");
        assertThat(request.body()).isEqualTo("{\"salon_id\":%d,\"application_id\":%d,\"event\":\"uninstall\",\"partner_token\":\"%s\"}"
                .formatted(location, application.id(), token));
        var key = LifecycleNotices.key(token, application.id());
        new Webhook("whsec_" + Base64.getEncoder().encodeToString(key)).verify(request.body(), request.headers());
        assertThat(request.header("webhook-id")).isEqualTo(receiver.seen().getFirst().header("webhook-id"));

        Hooks.await(() -> hooks.deliveries.notices(maintainer, application.id()).getFirst().acknowledgedAt() != null);
        var notice = hooks.deliveries.notices(maintainer, application.id()).getFirst();
        assertThat(notice.attempts()).extracting(Attempt::status).containsExactly(500, 204);
        assertThat(notice.dueAt()).isNull();
        assertThat(hooks.jdbc.sql("select string_agg(row_to_json(notice)::text, '') from lifecycle_notice notice")
                        .query(String.class)
                        .single())
                .doesNotContain(token);
    }

    @Test
    void aPendingInstallThatIsTakenBackIsToldOfToo() {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        var application = hooks.application(hooks.person(), receiver.url("/lifecycle"));
        hooks.bean(Installs.class).grant(owner, application.id(), List.of(location));
        hooks.bean(Installs.class).uninstall(owner, location, application.id());
        Hooks.await(() -> receiver.accepted().size() == 1);
    }
}
