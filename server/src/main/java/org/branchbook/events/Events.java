package org.branchbook.events;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.branchbook.platform.database.Writes;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

/**
 * The log. A change takes the location's {@link #turn}, writes its rows, and {@link #append appends} its events in the same
 * transaction; after the commit the {@link EventListener listeners} are told.
 */
@Component
public class Events {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;
    private final Supplier<PayloadRenderer> renderer;
    private final CommitAnnouncer announcer;
    private final LocationClocks clocks;
    private final Seals seals;

    Events(
            JdbcClient jdbc, JdbcTemplate template, Clock clock, ObjectProvider<PayloadRenderer> renderer,
            CommitAnnouncer announcer, LocationClocks clocks, Seals seals) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
        // The renderer reads what the modules above have written, so it is there only after them.
        this.renderer = SingletonSupplier.of(renderer::getObject);
        this.announcer = announcer;
        this.clocks = clocks;
        this.seals = seals;
    }

    /** Opens the log of a new location; its chain is told in every event. */
    public void open(long location, long chain) {
        jdbc.sql("insert into location_clock (location_id, chain_id, seq) values (:location, :chain, 0)")
                .param("location", location)
                .param("chain", chain)
                .update();
    }

    /**
     * Takes the location's turn, or gives the one this transaction already has. Waits while another transaction has it.
     * A turn taken for nothing leaves no gap.
     */
    public Turn turn(long location) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A turn is taken inside a transaction");
        }
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof OpenTurn open && open.turn.location() == location) {
                return open.turn;
            }
        }
        var turn = take(location);
        TransactionSynchronizationManager.registerSynchronization(new OpenTurn(turn));
        return turn;
    }

    private Turn take(long location) {
        clocks.starts(location);
        try {
            return advanced(location);
        } catch (RuntimeException refused) {
            clocks.failed(location);
            throw refused;
        }
    }

    private Turn advanced(long location) {
        return jdbc.sql("""
                        update location_clock set seq = seq + 1 where location_id = :location
                        returning seq, chain_id, setup_seq, stirred""")
                .param("location", location)
                .query((row, i) -> new Turn(
                        location, row.getLong("chain_id"), row.getLong("setup_seq"), row.getLong("stirred"), row.getLong("seq"),
                        row.getLong("seq")))
                .optional()
                .orElseThrow(() -> new NotFound("Location not found"));
    }

    /** Counts a change that is nobody's news, so that whoever remembers what is free at the location looks anew. */
    public void stir(Turn turn) {
        turn.stirredTo(jdbc.sql("""
                        update location_clock set stirred = stirred + 1 where location_id = :location
                        returning stirred""")
                .param("location", turn.location())
                .query(Long.class)
                .single());
    }

    /** Appends what happened, rendered as it stands now. Call it after the rows are written. */
    public Event append(Turn turn, Change change) {
        return append(turn, change, renderer.get().render(turn.location(), change));
    }

    /** The same with the thing itself at hand, in a form that the renderer knows. */
    public Event appendKnown(Turn turn, Change change, Object subject) {
        return append(turn, change, renderer.get().render(turn.location(), change, subject));
    }

    /** The same among other writes, of something that is not part of the location's set-up. */
    public Event appendKnown(Writes writes, Turn turn, Change change, Object subject) {
        if (change.subject().isSetup()) {
            throw new IllegalArgumentException(change.subject() + " is told on its own");
        }
        var event = event(turn, change, renderer.get().render(turn.location(), change, subject), null);
        store(writes, event);
        return event;
    }

    /**
     * Tells one listener alone of the present state of something, numbered and kept like a change, so that it arrives in
     * order with the changes of the same thing.
     */
    public Event appendFor(Turn turn, long listener, Change change, Payload payload) {
        return store(turn, change, payload, listener);
    }

    private Event append(Turn turn, Change change, Payload payload) {
        var event = store(turn, change, payload, null);
        if (change.subject().isSetup()) {
            markSetup(turn, event);
        }
        return event;
    }

    private Event store(Turn turn, Change change, Payload payload, @Nullable Long onlyFor) {
        var event = event(turn, change, payload, onlyFor);
        var writes = new Writes(template);
        store(writes, event);
        writes.send();
        return event;
    }

    private Event event(Turn turn, Change change, Payload payload, @Nullable Long onlyFor) {
        if (turn.isExhausted()) {
            turn.extendTo(advance(turn.location(), 1));
        }
        return new Event(
                turn.location(), turn.takeNumber(), UUID.randomUUID(), turn.chain(), change, payload.body(), clock.instant(),
                onlyFor, payload.seal());
    }

    private void markSetup(Turn turn, Event event) {
        jdbc.sql("update location_clock set setup_seq = :number where location_id = :location")
                .param("number", event.number())
                .param("location", event.location())
                .update();
        turn.setUpAnew(event.number());
    }

    private void store(Writes writes, Event event) {
        var change = event.change();
        var seal = event.seal();
        if (seal != null) {
            seals.remember(event.location(), seal);
        }
        writes.sql("""
                        insert into event (location_id, seq, id, chain_id, subject, subject_id, kind, fields,
                                           way, user_id, partner_id, request_id, payload, happened_at, only_for,
                                           client_id, sealed)
                        values (:location, :seq, :id, :chain, :subject, :subjectId, :kind, :fields,
                                :way, :user, :partner, :request, :payload, :happenedAt, :onlyFor,
                                :client, :sealed)""")
                .param("location", event.location())
                .param("seq", event.number())
                .param("id", event.id())
                .param("chain", event.chain())
                .param("subject", change.subject().name())
                .param("subjectId", change.subjectId())
                .param("kind", change.kind().name())
                .param("fields", String.join(",", change.fields()))
                .param("way", change.cause().way().name())
                .param("user", change.cause().user())
                .param("partner", change.cause().partner())
                .param("request", change.cause().request())
                .param("payload", seal == null ? event.payload() : "")
                .param("happenedAt", Timestamp.from(event.happenedAt()))
                .param("onlyFor", event.onlyFor())
                .param("client", seal == null ? null : seal.client())
                .param("sealed", seal == null ? null : seals.seal(event.location(), seal, event.payload()));
    }

    private long advance(long location, long by) {
        return jdbc.sql("update location_clock set seq = seq + :by where location_id = :location returning seq")
                .param("by", by)
                .param("location", location)
                .query(Long.class)
                .single();
    }

    /** How far a location's clock has come: its newest event, the last one that was about its set-up, and how much was nobody's news. */
    public record Pulse(long newest, long setup, long stirred) {}

    /** As it is at this moment: whatever was committed before the question is in it. */
    public Pulse pulse(long location) {
        return clocks.pulse(location);
    }

    /** The same of several locations, in one question at most; ids that are none are left out. */
    public Map<Long, Pulse> pulses(Collection<Long> locations) {
        return clocks.pulses(locations);
    }

    /** The number of the location's newest event; 0 when nothing has happened yet. */
    public long newest(long location) {
        return jdbc.sql("select seq from location_clock where location_id = :location")
                .param("location", location)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * The number of the last event that is in the log as this transaction sees it. Unlike {@link #newest} it does not count
     * a number that a turn has taken and may still give back: what happens next is told under a higher one.
     */
    public long lastAppended(long location) {
        return jdbc.sql("select coalesce(max(seq), 0) from event where location_id = :location")
                .param("location", location)
                .query(Long.class)
                .single();
    }

    /** The number of the newest event of each of these locations. */
    public Map<Long, Long> newestOf(Collection<Long> locations) {
        var newest = new HashMap<Long, Long>();
        jdbc.sql("select location_id, seq from location_clock where location_id = any (:locations)")
                .param("locations", locations.toArray(Long[]::new))
                .query(row -> {
                    newest.put(row.getLong("location_id"), row.getLong("seq"));
                });
        return newest;
    }

    /** What happened after {@code number}, oldest first, at most {@code limit} events. */
    public List<Event> after(long location, long number, int limit) {
        return opened(jdbc.sql("""
                        select * from event where location_id = :location and seq > :number
                        order by location_id, seq limit :limit""")
                .param("location", location)
                .param("number", number)
                .param("limit", limit)
                .query((row, i) -> StoredEvent.read(row))
                .list());
    }

    /** The same in several locations at once, each after its own number; at most {@code each} events of each location. */
    public List<Event> after(Map<Long, Long> numbers, int each) {
        var locations = numbers.keySet().toArray(Long[]::new);
        return opened(jdbc.sql("""
                        select news.* from unnest(:locations, :numbers) place (location_id, number)
                        cross join lateral (
                            select * from event where event.location_id = place.location_id and event.seq > place.number
                            order by event.seq limit :each
                        ) news
                        order by news.location_id, news.seq""")
                .param("locations", locations)
                .param("numbers", Arrays.stream(locations).map(numbers::get).toArray(Long[]::new))
                .param("each", each)
                .query((row, i) -> StoredEvent.read(row))
                .list());
    }

    /** What happened within the span, oldest first, at most {@code limit} events. */
    public List<Event> within(long location, EventSpan span, int limit) {
        return opened(jdbc.sql("""
                        select * from event
                        where location_id = :location and seq > :after and seq <= :until
                          and subject = any (:subjects)
                          and (cast(:subjectId as bigint) is null or subject_id = cast(:subjectId as bigint))
                          and happened_at >= :from and happened_at < :to
                        order by location_id, seq limit :limit""")
                .param("location", location)
                .param("after", span.after())
                .param("until", span.until())
                .param("subjects", span.subjects().stream().map(Subject::name).toArray(String[]::new))
                .param("subjectId", span.subjectId())
                .param("from", Timestamp.from(span.from()))
                .param("to", Timestamp.from(span.to()))
                .param("limit", limit)
                .query((row, i) -> StoredEvent.read(row))
                .list());
    }

    /** The number of the oldest event that is still kept; none when nothing is. */
    public Optional<Long> oldestKept(long location) {
        return Optional.ofNullable(oldestKept(Set.of(location)).get(location));
    }

    /** The same of several locations; one of which nothing is kept is missing. */
    public Map<Long, Long> oldestKept(Collection<Long> locations) {
        var oldest = new HashMap<Long, Long>();
        jdbc.sql("""
                        select place.location_id, first.seq from unnest(:locations) place (location_id)
                        cross join lateral (
                            select seq from event where event.location_id = place.location_id order by event.seq limit 1
                        ) first""")
                .param("locations", locations.toArray(Long[]::new))
                .query(row -> {
                    oldest.put(row.getLong("location_id"), row.getLong("seq"));
                });
        return oldest;
    }

    public Optional<Event> find(long location, long number) {
        return numbered(location, List.of(number)).stream().findFirst();
    }

    /** The events of the given numbers, oldest first. */
    public List<Event> numbered(long location, List<Long> numbers) {
        return opened(jdbc.sql("""
                        select * from event where location_id = :location and seq = any (:numbers)
                        order by location_id, seq""")
                .param("location", location)
                .param("numbers", numbers.toArray(Long[]::new))
                .query((row, i) -> StoredEvent.read(row))
                .list());
    }

    private List<Event> opened(List<StoredEvent> stored) {
        var owners = stored.stream().filter(each -> each.client() != null).map(StoredEvent::owner).collect(Collectors.toSet());
        if (owners.isEmpty()) {
            return stored.stream().map(StoredEvent::event).toList();
        }
        var salts = seals.salts(owners);
        return stored.stream().map(each -> each.client() == null ? each.event() : opened(each, salts.get(each.owner()))).toList();
    }

    private Event opened(StoredEvent stored, @Nullable UUID salt) {
        var event = stored.event();
        var seal = salt == null ? null : new Seal(stored.client(), salt);
        var payload = seal == null ? Optional.<String>empty() : seals.open(event.location(), seal, stored.sealed());
        return new Event(
                event.location(), event.number(), event.id(), event.chain(), event.change(),
                payload.orElseGet(() -> renderer.get().renderErased(event.location(), event.change())), event.happenedAt(),
                event.onlyFor(), payload.isPresent() ? seal : null);
    }

    /** Ends a turn: numbers that no event took are given back before the commit, news is announced after it. */
    private final class OpenTurn implements TransactionSynchronization {

        private final Turn turn;

        private OpenTurn(Turn turn) {
            this.turn = turn;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (turn.unused() > 0) {
                advance(turn.location(), -turn.unused());
                turn.extendTo(turn.newest());
            }
        }

        @Override
        public void afterCommit() {
            announcer.announce(turn.location(), turn.newest());
        }

        @Override
        public void afterCompletion(int status) {
            clocks.ended(turn, status);
        }
    }
}
