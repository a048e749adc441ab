package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.branchbook.events.Subject;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.branchbook.webhooks.Delivery.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveriesTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final Hooks hooks = new Hooks(database.dataSource(), MovableClock.at(Instant.now()));
    private final Receiver receiver = Receiver.open();

    @AfterEach
    void close() {
        hooks.close();
        receiver.close();
    }

    private static DeliveryQuery of(@Nullable Long application, @Nullable Long location, @Nullable State state) {
        return DeliveryQuery.in(state, application, location, null, 50);
    }

    @Test
    void showsWhatArrivedWhatIsTriedAndWhatWaits() {
        var owner = hooks.person();
        var maintainer = hooks.person();
        var location = hooks.branch(owner);
        var application = hooks.application(maintainer, "");
        hooks.install(owner, location, application, receiver.url("/"));
        receiver.behaves(request -> Receiver.Reply.of(request.body().contains("\"resource_id\":1,") ? 500 : 200));
        hooks.happens(location, Subject.CLIENT, 1, 1, 2);
        Hooks.await(() -> hooks.deliveries.list(owner, of(null, location, null)).size() == 3);

        assertThat(hooks.deliveries.list(maintainer, of(application.id(), null, null)))
                .extracting(Delivery::state)
                .containsExactlyInAnyOrder(State.DELIVERED, State.RETRYING, State.WAITING);
        assertThat(hooks.deliveries.list(maintainer, of(application.id(), location, State.WAITING))).hasSize(1);
        var retried = hooks.deliveries.list(owner, of(null, location, State.RETRYING)).getFirst();
        var detail = hooks.deliveries.get(maintainer, location, retried.subscription(), retried.number());
        assertThat(detail.payload()).contains("\"resource_id\":1,");
        assertThat(detail.attempts()).hasSize(1);
        assertThat(detail.attempts().getFirst().answerBody()).isEqualTo("said 500");
        assertThat(detail.delivery().dueAt()).isNotNull();

        receiver.answers(200);
        hooks.advanceUntil(Duration.ofSeconds(1), () -> hooks.deliveries.list(owner, of(null, location, State.DELIVERED)).size() == 3);
        var arrived = hooks.deliveries.get(owner, location, retried.subscription(), retried.number());
        assertThat(arrived.delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(arrived.attempts()).extracting(Attempt::status).containsExactly(500, 200);
        assertThat(hooks.bean(Endpoints.class).at(owner, location)).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.behind()).isZero();
            assertThat(endpoint.waiting()).isZero();
            assertThat(endpoint.restsUntil()).isNull();
        });
    }

    @Test
    void aListGoesOnWhereThePageBeforeEnded() {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        hooks.subscribe(location, receiver.url("/a"));
        hooks.subscribe(location, receiver.url("/b"));
        hooks.happens(location, Subject.CLIENT, LongStream.range(0, 23).toArray());
        Hooks.await(() -> hooks.count("delivery_attempt", location) == 46);
        var seen = new ArrayList<String>();
        DeliveryQuery.Place after = null;
        while (true) {
            var page = hooks.deliveries.list(owner, DeliveryQuery.in(null, null, location, after, 10));
            page.forEach(delivery -> seen.add(delivery.subscription() + "/" + delivery.number()));
            if (page.isEmpty()) {
                break;
            }
            after = page.getLast().place();
        }
        assertThat(seen).hasSize(46).doesNotHaveDuplicates();
    }

    @Test
    void anEndpointThatIsDownTellsHowFarItIsBehind() {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        hooks.subscribe(location, receiver.url("/"));
        receiver.answers(503);
        hooks.happens(location, Subject.CLIENT, LongStream.range(0, 100).toArray());
        Hooks.await(() -> hooks.bean(Endpoints.class).at(owner, location).getFirst().restsUntil() != null);
        var endpoint = hooks.bean(Endpoints.class).at(owner, location).getFirst();
        assertThat(endpoint.behind()).isBetween(90L, 99L);
        assertThat(endpoint.behind() + endpoint.waiting()).isEqualTo(100);
    }

    @Test
    void strangersSeeNothing() {
        var owner = hooks.person();
        var location = hooks.branch(owner);
        var application = hooks.application(hooks.person(), "");
        hooks.install(owner, location, application, receiver.url("/"));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> hooks.deliveries.list(owner, of(null, location, State.DELIVERED)).size() == 1);
        var delivery = hooks.deliveries.list(owner, of(null, location, null)).getFirst();
        var stranger = hooks.person();
        hooks.branch(stranger);
        hooks.application(stranger, "");
        assertThatThrownBy(() -> hooks.deliveries.list(stranger, of(null, location, null))).isInstanceOf(NotPermitted.class);
        assertThat(hooks.deliveries.list(stranger, of(application.id(), null, null))).isEmpty();
        assertThat(hooks.deliveries.list(owner, of(application.id(), null, null))).containsExactly(delivery);
        assertThatThrownBy(() -> hooks.deliveries.list(hooks.person(), of(application.id(), null, null)))
                .as("to whom no location is open")
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> hooks.deliveries.get(stranger, location, delivery.subscription(), delivery.number()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hooks.deliveries.notices(stranger, application.id())).isInstanceOf(NotPermitted.class);
    }
}
