package org.branchbook.booking;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.events.Events;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks after the waiting lists on which somebody waits: when an offer or a hold ends, when the location is set up anew (a schedule
 * widened, somebody new), and once a minute for whatever else may have become free. Which lists that are stands in a plain
 * table, so that no location without one is asked.
 */
@Component
class WaitingWatch {

    private static final Logger log = LoggerFactory.getLogger(WaitingWatch.class);
    private static final Duration AT_LEAST = Duration.ofMinutes(1);
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Events events;
    private final FreedPlaces places;
    private final WaitingListRows rows;
    private final Clock clock;

    WaitingWatch(JdbcClient jdbc, TransactionTemplate transactions, Events events, FreedPlaces places, WaitingListRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.places = places;
        this.rows = rows;
        this.clock = clock;
    }

    /** From now on there is somebody on the location's list. */
    void over(long location) {
        jdbc.sql("""
                        insert into waiting_watch (location_id, seen, look_at) values (:location, 0, :lookAt)
                        on conflict (location_id) do nothing""")
                .param("location", location)
                .param("lookAt", Timestamp.from(clock.instant()))
                .update();
    }

    /** Looks at every list that is due; one that cannot be looked at holds up no other. */
    void look() {
        for (var location : due()) {
            try {
                transactions.executeWithoutResult(status -> look(location));
            } catch (RuntimeException failed) {
                log.warn("The waiting list of location {} could not be looked after", location, failed);
            }
        }
    }

    private List<Long> due() {
        return jdbc.sql("""
                        select watch.location_id from waiting_watch watch
                        join location_clock clock on clock.location_id = watch.location_id
                        where watch.look_at <= :now or clock.setup_seq > watch.seen
                        order by watch.location_id limit :limit""")
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", AT_ONCE)
                .query(Long.class)
                .list();
    }

    private void look(long location) {
        var turn = events.turn(location);
        places.endWhatIsOver(Caller.system(), turn);
        places.offerAll(Caller.system(), turn);
        if (rows.countOpen(location) == 0) {
            jdbc.sql("delete from waiting_watch where location_id = :location").param("location", location).update();
        } else {
            remember(location, turn.setup());
        }
    }

    private void remember(long location, long setup) {
        jdbc.sql("update waiting_watch set seen = :setup, look_at = :lookAt where location_id = :location")
                .param("setup", setup)
                .param("lookAt", Timestamp.from(nextLook(location)))
                .param("location", location)
                .update();
    }

    /** When an offer or a hold ends, or after a while. */
    private Instant nextLook(long location) {
        var now = clock.instant();
        return jdbc.sql("""
                        select least(:latest,
                            (select min(ends_at) from place_offer where location_id = :location and outcome = 'OPEN'),
                            (select min(expires_at) from hold where location_id = :location and expires_at > :now)) as next""")
                .param("latest", Timestamp.from(now.plus(AT_LEAST)))
                .param("location", location)
                .param("now", Timestamp.from(now))
                .query((row, i) -> row.getTimestamp("next").toInstant())
                .single();
    }
}
