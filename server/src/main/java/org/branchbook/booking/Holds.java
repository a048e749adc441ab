package org.branchbook.booking;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.events.Cause;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Times that clients hold while they fill in the form. A hold takes the time like an appointment, but nobody is told of it, and
 * it ends by itself: from that moment on it does not count, and whoever takes the time next clears it away.
 */
@Component
public class Holds {

    /** How many appointments may be held at a location by all callers together: a calendar is not blocked by holding it. */
    private static final int MOST_OF_A_LOCATION = 60;
    private static final int MOST_LOCATIONS_A_SWEEP = 500;

    private final JdbcClient jdbc;
    private final Events events;
    private final Setups setups;
    private final Itinerary itinerary;
    private final Allocations allocations;
    private final HoldTokens tokens;
    private final FreedPlaces places;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Holds(
            JdbcClient jdbc, Events events, Setups setups, Itinerary itinerary, Allocations allocations, HoldTokens tokens,
            FreedPlaces places, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.setups = setups;
        this.itinerary = itinerary;
        this.allocations = allocations;
        this.tokens = tokens;
        this.places = places;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is held: the client's number of each appointment, with whom, from when and for how many seconds. */
    public record Held(String token, Instant expiresAt, List<Part> parts) {

        public record Part(long number, long teamMember, Instant startsAt, int seconds) {}
    }

    /** Holds all these times for the location's usual time, or none of them. */
    @Transactional
    public Held take(Caller caller, long location, List<BookingRequest.Item> items) {
        var turn = events.turn(location);
        var setup = setups.during(turn);
        OnlineBooking.requireOpen(setup.location());
        // As exact as the database keeps it.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // Clients have no account: who they are is where they call from.
        requireFew(setup, caller.address(), items.size(), now);
        var stops = itinerary.plan(setup, items);
        var until = now.plus(setup.policy().allotment().hold());
        var id = insert(location, caller.address(), stops.size(), now, until);
        for (var stop : stops) {
            allocations.takeUntil(until, stop.occupation(location, Claimant.hold(id)));
        }
        events.stir(turn);
        var parts = stops.stream()
                .map(stop -> new Held.Part(stop.item().number(), stop.teamMember(), stop.item().startsAt(), stop.seconds()))
                .toList();
        return new Held(tokens.of(location, id), until, parts);
    }

    private void requireFew(Setup setup, String holder, int wanted, Instant now) {
        var held = jdbc.sql("""
                        select coalesce(sum(appointments), 0) as everybody,
                               coalesce(sum(appointments) filter (where holder = :holder), 0) as own
                        from hold where location_id = :location and expires_at > :now""")
                .param("holder", holder)
                .param("location", setup.location().id())
                .param("now", Timestamp.from(now))
                .query((row, i) -> new int[] {row.getInt("everybody"), row.getInt("own")})
                .single();
        var most = setup.policy().allotment().holdsPerCaller();
        if (held[1] + wanted > most || held[0] + wanted > MOST_OF_A_LOCATION) {
            throw new BookingRefused(Reason.TOO_MANY_HOLDS);
        }
    }

    private long insert(long location, String holder, int appointments, Instant now, Instant until) {
        return jdbc.sql("""
                        insert into hold (location_id, holder, appointments, made_at, expires_at)
                        values (:location, :holder, :appointments, :now, :until) returning id""")
                .param("location", location)
                .param("holder", holder)
                .param("appointments", appointments)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .query(Long.class)
                .single();
    }

    /** Gives the time back before it ends by itself. */
    @Transactional
    public void release(long location, String token) {
        var turn = events.turn(location);
        var hold = tokens.read(location, token)
                .flatMap(id -> live(location, id))
                .orElseThrow(() -> new NotFound("Hold not found"));
        end(turn, hold);
        var client = Caller.system().by(Cause.Way.ONLINE_BOOKING);
        hold.taken().forEach(one -> places.freed(client, turn, one.from(), one.to()));
    }

    /** A hold that lasts: since when, and what it takes. */
    record Live(Claimant claimant, Instant madeAt, List<Allocations.Taken> taken) {

        static final Live NONE = new Live(Claimant.NOBODY, Instant.EPOCH, List.of());

        boolean startsAt(Instant start) {
            return taken.stream().anyMatch(one -> one.from().equals(start));
        }

        boolean has(Occupant occupant, Instant start) {
            return taken.stream().anyMatch(one -> one.occupant().equals(occupant) && one.from().equals(start));
        }
    }

    /** The hold that the caller has the token of; none once it has ended, for then the time is had like any other. */
    Live live(long location, @Nullable String token) {
        if (token == null || token.isBlank()) {
            return Live.NONE;
        }
        var id = tokens.read(location, token).orElseThrow(() -> new Invalid("hold", "is not a hold of this location"));
        return live(location, id).orElse(Live.NONE);
    }

    private Optional<Live> live(long location, long id) {
        return jdbc.sql("select made_at from hold where location_id = :location and id = :id and expires_at > :now")
                .param("location", location)
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> row.getTimestamp("made_at").toInstant())
                .optional()
                .map(madeAt -> new Live(Claimant.hold(id), madeAt, allocations.of(location, Claimant.hold(id))));
    }

    /** In the turn in which it becomes something else, or nothing. */
    void end(Turn turn, Live hold) {
        if (hold == Live.NONE) {
            return;
        }
        allocations.release(turn.location(), hold.claimant());
        jdbc.sql("delete from hold where location_id = :location and id = :id")
                .param("location", turn.location())
                .param("id", hold.claimant().id())
                .update();
        events.stir(turn);
    }

    /** Clears away what has lapsed, one location after the other. */
    void clearLapsed() {
        var now = Timestamp.from(clock.instant());
        var locations = jdbc.sql("""
                        select distinct location_id from hold where expires_at <= :now order by location_id limit :most""")
                .param("now", now)
                .param("most", MOST_LOCATIONS_A_SWEEP)
                .query(Long.class)
                .list();
        locations.forEach(location -> transactions.executeWithoutResult(status -> {
            events.turn(location);
            for (var table : List.of("allocation", "hold")) {
                jdbc.sql("delete from " + table + " where location_id = :location and expires_at <= :now")
                        .param("location", location)
                        .param("now", now)
                        .update();
            }
        }));
    }
}
