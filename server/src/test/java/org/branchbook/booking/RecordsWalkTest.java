package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Somebody walks over the list of appointments by its cursor while it changes. */
class RecordsWalkTest {

    private final Barbershop shop = Barbershop.open();
    private final long barber = shop.barber("Bob");
    private List<String> slots;

    @BeforeEach
    void work() {
        shop.work(barber, "00:00", "00:00", shop.day(2), shop.day(3));
        slots = new ArrayList<>(shop.times(barber, shop.day(2)));
        slots.addAll(shop.times(barber, shop.day(3)));
    }

    private long enter(int slot) {
        var entered = shop.enter(barber, slots.get(slot));
        assertThat(entered.status()).as(entered.json().toString()).isEqualTo(201);
        return entered.id();
    }

    private Reply page(String cursor, int size, String more) {
        var page = shop.branch.get("/records/{c}?cursor=" + cursor + "&count=" + size + more);
        assertThat(page.status()).as(page.json().toString()).isEqualTo(200);
        return page;
    }

    private static String next(Reply page) {
        return page.json().at("/meta/next_cursor").asString();
    }

    private static boolean hasMore(Reply page) {
        return page.json().at("/meta/has_more").asBoolean();
    }

    private static List<Long> ids(Reply page) {
        return page.data().valueStream().map(record -> record.path("id").asLong()).toList();
    }

    private void comment(long id, int slot, String comment) {
        var body = shop.record(barber, slots.get(slot), Barbershop.phone(), ",\"comment\":\"" + comment + "\"");
        assertThat(shop.branch.put("/record/{c}/" + id, body).status()).isEqualTo(201);
    }

    @Test
    void whatChangesDuringTheWalkIsNeitherLostNorShownTwice() {
        var first = enter(10);
        var second = enter(5);
        var third = enter(7);
        var page = page("", 2, "");
        assertThat(ids(page)).containsExactly(first, second);

        comment(first, 90, "Moved behind everybody");
        shop.branch.delete("/record/{c}/" + second);
        var fourth = enter(1);
        var rest = page(next(page), 2, "");

        assertThat(ids(rest)).containsExactly(third, fourth);
        assertThat(hasMore(rest)).isFalse();
        var changes = page(next(rest), 50, "");
        assertThat(ids(changes)).containsExactly(first, second, fourth);
        assertThat(changes.data().at("/0/comment").asString()).isEqualTo("Moved behind everybody");
        assertThat(changes.data().at("/1/deleted").asBoolean()).isTrue();
        assertThat(ids(page(next(changes), 50, ""))).isEmpty();
    }

    @Test
    void aRoundOfChangesShowsEachOnceHoweverOftenItChanged() {
        var one = enter(0);
        var other = enter(1);
        var caughtUp = next(page("", 50, ""));
        comment(one, 0, "first");
        comment(other, 1, "then");
        comment(one, 0, "last");

        var changes = page(caughtUp, 1, "");
        assertThat(ids(changes)).containsExactly(other);
        comment(other, 1, "during the round");
        var rest = page(next(changes), 1, "");
        assertThat(ids(rest)).containsExactly(one);
        assertThat(hasMore(rest)).isFalse();

        assertThat(ids(page(next(rest), 50, ""))).containsExactly(other);
    }

    @Test
    void tombstonesComeInTheFirstPassOnlyWhenAskedFor() {
        var gone = enter(0);
        var there = enter(1);
        shop.branch.delete("/record/{c}/" + gone);

        assertThat(ids(page("", 50, ""))).containsExactly(there);
        assertThat(ids(page("", 50, "&with_deleted=1"))).containsExactly(gone, there);
    }

    @Test
    void aMirrorThatFollowsTheCursorEqualsTheTruthWhileOthersWrite() throws Exception {
        for (int slot = 0; slot < 30; slot++) {
            enter(slot);
        }
        var mirror = new HashMap<Long, String>();
        var writing = new AtomicBoolean(true);
        var writer = Thread.ofVirtual().start(() -> {
            write(new Random(7));
            writing.set(false);
        });
        var cursor = "";
        while (writing.get()) {
            cursor = follow(mirror, cursor);
        }
        writer.join();
        follow(mirror, cursor);

        assertThat(new TreeMap<>(mirror)).isEqualTo(truth());
    }

    /** Walks on until there is no more, and gives the cursor for the next time. */
    private String follow(Map<Long, String> mirror, String from) {
        var cursor = from;
        var seen = new ArrayList<Long>();
        for (boolean more = true; more;) {
            var page = page(cursor, 7, "");
            for (var record : page.data()) {
                seen.add(record.path("id").asLong());
                if (record.path("deleted").asBoolean()) {
                    mirror.remove(record.path("id").asLong());
                } else {
                    mirror.put(record.path("id").asLong(), content(record));
                }
            }
            more = hasMore(page);
            cursor = next(page);
        }
        assertThat(seen).doesNotHaveDuplicates();
        return cursor;
    }

    private void write(Random random) {
        var mine = new ArrayList<Long>();
        for (int i = 0; i < 60; i++) {
            var slot = 40 + i;
            switch (random.nextInt(4)) {
                case 0 -> mine.add(enter(slot));
                case 1 -> shop.branch.delete("/record/{c}/" + random(random));
                default -> shop.branch.put(
                        "/record/{c}/" + random(random),
                        shop.record(barber, slots.get(slot), Barbershop.phone(), ",\"comment\":\"change " + i + "\""));
            }
        }
    }

    private long random(Random random) {
        var ids = ids(shop.branch.get("/records/{c}?count=300"));
        return ids.get(random.nextInt(ids.size()));
    }

    private Map<Long, String> truth() {
        var truth = new TreeMap<Long, String>();
        for (var record : shop.branch.get("/records/{c}?count=300").data()) {
            truth.put(record.path("id").asLong(), content(record));
        }
        return truth;
    }

    private static String content(JsonNode record) {
        return record.path("datetime").asString() + " " + record.path("comment").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "%21%21%21", "MTphcHBvaW50bWVudHM6MTpST1dTOjA6MA"})
    void aCursorThatWasNotGivenIsRefused(String word) {
        assertThat(shop.branch.get("/records/{c}?cursor=" + word).status()).isEqualTo(422);
    }

    @Test
    void aCursorFromBeforeWhatIsKeptOfTheLogIsRefused() {
        enter(0);
        var done = next(page("", 10, ""));
        enter(1);
        enter(2);
        shop.branch.server.bean(JdbcClient.class)
                .sql("delete from event where location_id = :location and seq < :newest")
                .param("location", shop.branch.id)
                .param("newest", shop.branch.newest())
                .update();
        assertThat(shop.branch.get("/records/{c}?cursor=" + done).status()).isEqualTo(422);
        assertThat(ids(page("", 10, ""))).hasSize(3);
    }

    @Test
    void aCursorLeadsNowhereInAnotherLocation() {
        enter(0);
        var word = next(page("", 1, ""));
        var other = Barbershop.open();

        assertThat(other.branch.get("/records/{c}?cursor=" + word).status()).isEqualTo(422);
        other.branch.callAsStranger();
        assertThat(other.branch.get("/records/{c}?cursor=" + word).status()).isEqualTo(403);
    }
}
