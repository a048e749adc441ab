package org.branchbook.events;

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
        if (!alone) {
            return read(location);
        }
        var before = hands.getOrDefault(location, Hand.UNSEEN);
        if (before.moving() == 0 && before.shown() != null) {
            return before.shown();
        }
        var read = read(location);
        hands.compute(location, (id, hand) -> {
            var now = hand == null ? Hand.UNSEEN : hand;
            return now.moving() == 0 && now.turns() == before.turns() ? new Hand(0, now.turns(), read) : hand;
        });
        return read;
    }

    private Pulse read(long location) {
        return jdbc.sql("select seq, setup_seq from location_clock where location_id = :location")
                .param("location", location)
                .query((row, i) -> new Pulse(row.getLong("seq"), row.getLong("setup_seq")))
                .optional()
                .orElseThrow(() -> new NotFound("Location not found"));
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
        var committed = new Pulse(turn.lastTaken(), turn.setupAfter());
        return shown == null
                ? committed
                : new Pulse(Math.max(shown.newest(), committed.newest()), Math.max(shown.setup(), committed.setup()));
    }
}
