package org.branchbook.events;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.branchbook.events.Events.Pulse;
import org.branchbook.platform.database.DatabaseUse;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * How far the clocks of locations have come. While this process is the only one that writes, it knows by itself: from before
 * the first statement of a turn until after its commit the clock counts as moving, and only then is the database asked. So
 * no answer lags behind a commit. With other processes on the database, the database is always asked.
 */
@Component
class LocationClocks {

    private final JdbcClient jdbc;
    private final boolean alone;
    /** Entries stay for good: there are no more of them than locations. */
    private final Map<Long, Hand> hands = new ConcurrentHashMap<>();

    LocationClocks(JdbcClient jdbc, DatabaseUse use) {
        this.jdbc = jdbc;
        this.alone = use.alone();
    }

    /** A clock as this process knows it: turns under way, turns so far, and where it stood when it last stood still. */
    private record Hand(int moving, long turns, @Nullable Pulse shown) {

        static final Hand UNSEEN = new Hand(0, 0, null);

        Hand taken() {
            return new Hand(moving + 1, turns + 1, shown);
        }

        Hand givenBack(@Nullable Pulse now) {
            return new Hand(moving - 1, turns, now);
        }
    }

    Pulse pulse(long location) {
        var pulse = pulses(List.of(location)).get(location);
        if (pulse == null) {
            throw new NotFound("Location not found");
        }
        return pulse;
    }

    /** In no particular order; ids that are none are left out. */
    Map<Long, Pulse> pulses(Collection<Long> locations) {
        var known = new HashMap<Long, Pulse>();
        var unknown = new HashMap<Long, Hand>();
        for (var location : locations) {
            var hand = hands.getOrDefault(location, Hand.UNSEEN);
            if (alone && hand.moving() == 0 && hand.shown() != null) {
                known.put(location, hand.shown());
            } else {
                unknown.put(location, hand);
            }
        }
        if (!unknown.isEmpty()) {
            read(unknown.keySet()).forEach((location, pulse) -> {
                known.put(location, pulse);
                if (alone) {
                    remember(location, unknown.get(location), pulse);
                }
            });
        }
        return known;
    }

    /** Unless a turn was under way when that hand was looked at, or has been taken since: its commit may be missing in what was read. */
    private void remember(long location, Hand before, Pulse read) {
        hands.compute(location, (id, hand) -> {
            var now = hand == null ? Hand.UNSEEN : hand;
            var still = before.moving() == 0 && now.moving() == 0 && now.turns() == before.turns();
            return still ? new Hand(0, now.turns(), read) : hand;
        });
    }

    private Map<Long, Pulse> read(Collection<Long> locations) {
        var read = new HashMap<Long, Pulse>();
        jdbc.sql("select location_id, seq, setup_seq, stirred from location_clock where location_id = any (:locations)")
                .param("locations", locations.toArray(Long[]::new))
                .query(row -> {
                    var pulse = new Pulse(row.getLong("seq"), row.getLong("setup_seq"), row.getLong("stirred"));
                    read.put(row.getLong("location_id"), pulse);
                });
        return read;
    }

    /** A turn is about to be taken. */
    void starts(long location) {
        hands.compute(location, (id, hand) -> (hand == null ? Hand.UNSEEN : hand).taken());
    }

    /** It could not be taken; of a location that does not exist, nothing stays. */
    void failed(long location) {
        hands.computeIfPresent(location, (id, hand) ->
                hand.moving() == 1 && hand.shown() == null ? null : hand.givenBack(hand.shown()));
    }

    /** The turn's transaction has ended; commits of one location may be heard of in another order than they were made. */
    void ended(Turn turn, int status) {
        hands.computeIfPresent(turn.location(), (id, hand) -> hand.givenBack(switch (status) {
            case TransactionSynchronization.STATUS_COMMITTED -> latest(hand.shown(), turn);
            case TransactionSynchronization.STATUS_ROLLED_BACK -> hand.shown();
            default -> null;
        }));
    }

    private static Pulse latest(@Nullable Pulse shown, Turn turn) {
        var committed = new Pulse(turn.newest(), turn.setupAfter(), turn.stirred());
        return shown == null
                ? committed
                : new Pulse(
                        Math.max(shown.newest(), committed.newest()), Math.max(shown.setup(), committed.setup()),
                        Math.max(shown.stirred(), committed.stirred()));
    }
}
