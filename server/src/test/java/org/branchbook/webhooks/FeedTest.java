package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.branchbook.access.Caller;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeedTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final Hooks hooks = new Hooks(database.dataSource(), MovableClock.at(Instant.now()));
    private final Feed feed = hooks.bean(Feed.class);
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

    private List<Feed.Item> all(Caller caller, int each) {
        var items = new ArrayList<Feed.Item>();
        var cursor = "";
        for (var more = true; more; ) {
            var page = feed.at(caller, location, null, cursor, each);
            items.addAll(page.items());
            cursor = page.next();
            more = page.more();
        }
        return items;
    }

    @Test
    void whatIsFetchedIsWhatIsSent() throws Exception {
        var secret = hooks.subscribe(location, receiver.url("/"));
        hooks.happens(location, Subject.CLIENT, LongStream.range(0, 25).toArray());
        Hooks.await(() -> receiver.accepted().size() == 25);

        var fetched = all(owner, 10);

        var sent = receiver.accepted().stream().collect(Collectors.toMap(request -> request.header("webhook-id"), Receiver.Seen::body));
        assertThat(fetched.stream().collect(Collectors.toMap(item -> item.headers().get("webhook-id"), Feed.Item::body))).isEqualTo(sent);
        assertThat(fetched).extracting(Feed.Item::number).isSorted().doesNotHaveDuplicates();
        for (var item : fetched) {
            var headers = item.headers().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
            new Webhook(secret).verify(item.body(), HttpHeaders.of(headers, (name, value) -> true));
        }
    }

    @Test
    void nothingIsMissedWhileEventsKeepComing() throws Exception {
        hooks.subscribe(location, receiver.url("/"));
        var over = new AtomicBoolean();
        var writers = new ArrayList<Thread>();
        for (int writer = 0; writer < 4; writer++) {
            var first = writer * 1_000L;
            writers.add(Thread.ofVirtual().start(() -> LongStream.range(first, first + 50)
                    .forEach(id -> hooks.happens(location, Subject.CLIENT, id, id))));
        }
        var ender = Thread.ofVirtual().start(() -> {
            writers.forEach(writer -> {
                try {
                    writer.join();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            });
            over.set(true);
        });
        var numbers = new ArrayList<Long>();
        var cursor = "";
        for (var last = false; !last; ) {
            last = over.get();
            for (var more = true; more; ) {
                var page = feed.at(owner, location, null, cursor, 7);
                page.items().forEach(item -> numbers.add(item.number()));
                assertThat(page.completeUpTo().get(location)).isGreaterThanOrEqualTo(numbers.isEmpty() ? 0 : numbers.getLast());
                cursor = page.next();
                more = page.more();
            }
        }
        ender.join();
        var begun = numbers.getFirst();
        assertThat(numbers).containsExactlyElementsOf(LongStream.range(begun, begun + 400).boxed().toList());
    }

    @Test
    void onlyWhatTheSubscriptionWantsIsShownAndTheWatermarkGoesOn() {
        hooks.subscribe(location, Subscriptions.Owner.BY_HAND, Terms.plain(receiver.url("/"), Set.of(Topic.CLIENT), false, true));
        hooks.happens(location, Subject.CLIENT, 1);
        hooks.happens(location, Subject.APPOINTMENT, 2, 3);

        var page = feed.at(owner, location, null, "", 100);

        assertThat(page.items()).as("fetched though nothing is sent").hasSize(1);
        assertThat(page.completeUpTo()).containsEntry(location, hooks.events.newest(location));
        assertThat(page.more()).isFalse();
        assertThat(feed.at(owner, location, null, page.next(), 100).items()).isEmpty();
    }

    @Test
    void whatHappenedBeforeTheSubscriptionIsNotShown() {
        hooks.happens(location, Subject.CLIENT, 1);
        hooks.subscribe(location, receiver.url("/"));
        hooks.happens(location, Subject.CLIENT, 2);
        assertThat(all(owner, 10)).singleElement().satisfies(item -> assertThat(item.body()).contains("\"resource_id\":2,"));
    }

    @Test
    void anApplicationFetchesFromAllItsLocationsWithOneCursor() {
        var application = hooks.application(hooks.person(), "");
        var locations = List.of(location, hooks.branch(owner), hooks.branch(owner));
        locations.forEach(each -> hooks.install(owner, each, application, receiver.url("/")));
        var others = hooks.branch(owner);
        var caller = hooks.systemUserOf(application);
        locations.forEach(each -> hooks.happens(each, Subject.CLIENT, 1, 2, 3, 4));
        hooks.happens(others, Subject.CLIENT, 9);

        var seen = new ArrayList<String>();
        var cursor = "";
        for (var more = true; more; ) {
            var page = feed.everywhere(caller, cursor, 5);
            page.items().stream().filter(item -> item.body().contains("CLIENT")).forEach(item -> seen.add(item.location() + "/" + item.number()));
            cursor = page.next();
            more = page.more();
        }

        assertThat(seen).hasSize(12).doesNotHaveDuplicates();
        assertThat(seen).noneMatch(word -> word.startsWith(others + "/"));
        var later = hooks.branch(owner);
        hooks.install(owner, later, application, receiver.url("/"));
        hooks.happens(later, Subject.CLIENT, 7);
        assertThat(feed.everywhere(caller, cursor, 100).items()).as("a location that came later").isNotEmpty()
                .allMatch(item -> item.location() == later);
    }

    @Test
    void anApplicationSeesNobodyElses() {
        var one = hooks.application(hooks.person(), "");
        var other = hooks.application(hooks.person(), "");
        hooks.install(owner, location, one, receiver.url("/one"));
        hooks.install(owner, location, other, receiver.url("/other"));
        var foreign = hooks.subscriptions.openOnes(location).stream()
                .filter(each -> Long.valueOf(other.id()).equals(each.application())).findFirst().orElseThrow();
        assertThatThrownBy(() -> feed.at(hooks.systemUserOf(one), location, foreign.id(), "", 10)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> feed.at(owner, location, foreign.id(), "", 10)).as("not signed for a person").isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> feed.at(hooks.systemUserOf(one), hooks.branch(owner), null, "", 10)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> feed.everywhere(owner, "", 10)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void whatRefersToAForgottenLogIsForgotten() {
        hooks.subscribe(location, receiver.url("/"));
        hooks.happens(location, Subject.CLIENT, 1);
        Hooks.await(() -> hooks.bean(Endpoints.class).at(owner, location).getFirst().behind() == 0);
        var replay = hooks.bean(Replays.class).start(owner, location, new ReplayQuery(null, Set.of(), null, null, null, false)).getFirst();
        Hooks.await(() -> hooks.bean(Replays.class).get(owner, location, replay.id()).state() == Replay.State.DONE);
        ForgottenDeliveries.forget(hooks.jdbc, hooks.clock.instant().minusSeconds(1));
        assertThat(hooks.count("replay", location)).isEqualTo(1);
        ForgottenDeliveries.forget(hooks.jdbc, hooks.clock.instant().plusSeconds(1));
        assertThat(hooks.count("replay", location)).isZero();
    }

    @Test
    void aCursorThatCannotBeFollowedIsRefused() {
        hooks.subscribe(location, receiver.url("/"));
        hooks.happens(location, Subject.CLIENT, 1, 2, 3);
        var begun = feed.at(owner, location, null, "", 1).next();
        assertThatThrownBy(() -> feed.at(owner, location, null, "nonsense!", 10)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> feed.at(owner, location, null, "AQ", 10).next().repeat(2_000).transform(word -> feed.at(owner, location, null, word, 1)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> feed.at(owner, location, null, new FeedCursor(Map.of(location, 1_000_000L)).word(), 10))
                .isInstanceOf(Invalid.class).hasMessageContaining("not happened");
        hooks.jdbc.sql("delete from event where location_id = :location").param("location", location).update();
        assertThatThrownBy(() -> feed.at(owner, location, null, begun, 10)).isInstanceOf(Invalid.class).hasMessageContaining("older than the log");
        assertThat(feed.at(owner, location, null, "", 10).items()).isEmpty();
    }
}
