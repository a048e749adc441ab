package org.branchbook.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.branchbook.platform.MasterKey;
import org.branchbook.platform.TestMasterKey;
import org.branchbook.shared.NotFound;
import org.branchbook.platform.database.DatabaseUse;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The numbering of what happens: in the order of commits, without gaps, whatever else goes on. */
class EventsTest {

    private static final AtomicLong LOCATIONS = new AtomicLong();
    private static final Cause CAUSE = new Cause(Cause.Way.API, null, null, "");

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private static final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private static final AnnotationConfigApplicationContext context = context();

    private final TransactionTemplate transactions = database.transactions();
    private final Events events = context.getBean(Events.class);

    private static AnnotationConfigApplicationContext context() {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, database::dataSource, definition -> definition.setDestroyMethodName(""));
        context.registerBean(DatabaseUse.class, () -> new DatabaseUse(true));
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        context.registerBean(Clock.class, () -> MovableClock.at(Instant.parse("2026-03-02T08:00:00Z")));
        context.registerBean(MasterKey.class, TestMasterKey::sameEveryTime);
        context.registerBean(SealSalts.class, () -> EventsTest::saltsOf);
        context.registerBean(PayloadRenderer.class, Rendering::new);
        context.registerBean(EventListener.class, () -> (location, upTo) -> heard.add(location + " up to " + upTo));
        context.scan("org.branchbook.events");
        context.refresh();
        return context;
    }

    /** Things that are persons, in any location. */
    private static final Map<Long, UUID> salts = new ConcurrentHashMap<>();

    private static Map<SealSalts.Owner, UUID> saltsOf(Collection<SealSalts.Owner> owners) {
        return owners.stream()
                .filter(owner -> salts.containsKey(owner.client()))
                .collect(Collectors.toMap(Function.identity(), owner -> salts.get(owner.client())));
    }

    private static final class Rendering implements PayloadRenderer {

        @Override
        public Payload render(long location, Change change) {
            var salt = salts.get(change.subjectId());
            return new Payload("{\"id\":" + change.subjectId() + "}", salt == null ? null : new Seal(change.subjectId(), salt));
        }

        @Override
        public String renderErased(long location, Change change) {
            return "{\"erased\":true}";
        }
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private long location() {
        var location = LOCATIONS.incrementAndGet();
        transactions.executeWithoutResult(open -> events.open(location, 7));
        return location;
    }

    private static Change change(long thing) {
        return Change.updated(Subject.CLIENT, thing, CAUSE, Set.of("name"));
    }

    private List<Long> numbers(long location) {
        return events.after(location, 0, 10_000).stream().map(Event::number).toList();
    }

    @Test
    void aTurnTakenForNothingLeavesNoGap() {
        var location = location();

        transactions.executeWithoutResult(one -> events.append(events.turn(location), change(1)));
        transactions.executeWithoutResult(idle -> events.turn(location));
        transactions.executeWithoutResult(one -> events.append(events.turn(location), change(2)));

        assertThat(numbers(location)).containsExactly(1L, 2L);
        assertThat(events.newest(location)).isEqualTo(2);
    }

    @Test
    void whatIsRolledBackLeavesNoGapAndIsNotTold() {
        var location = location();

        transactions.executeWithoutResult(one -> {
            events.append(events.turn(location), change(1));
            one.setRollbackOnly();
        });
        transactions.executeWithoutResult(one -> events.append(events.turn(location), change(2)));

        assertThat(events.after(location, 0, 10)).extracting(Event::number, event -> event.change().subjectId())
                .containsExactly(tuple(1L, 2L));
        assertThat(heard.stream().filter(word -> word.startsWith(location + " "))).containsExactly(location + " up to 1");
    }

    @Test
    void oneTransactionHasOneTurnOfALocation() {
        var location = location();

        transactions.executeWithoutResult(one -> {
            var turn = events.turn(location);
            assertThat(events.turn(location)).isSameAs(turn);
            events.append(turn, change(1));
            events.append(events.turn(location), change(2));
            events.append(turn, change(3));
        });

        assertThat(numbers(location)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aTurnNeedsATransactionAndALocation() {
        assertThatThrownBy(() -> events.turn(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transactions.executeWithoutResult(one -> events.turn(999_999))).isInstanceOf(NotFound.class);
    }

    @Test
    void anEventIsReadAsItWasAppended() {
        var location = location();

        var appended = transactions.execute(one -> events.append(events.turn(location), change(5)));

        assertThat(events.find(location, 1)).contains(appended);
        assertThat(events.find(location(), 1)).as("another location's log").isEmpty();
        assertThat(appended.chain()).isEqualTo(7);
        assertThat(appended.payload()).isEqualTo("{\"id\":5}");
    }

    @Test
    void theNumbersOfOneThingRiseWithItsStatesHoweverManyChangeIt() throws Exception {
        var location = location();
        var states = new AtomicLong[] {new AtomicLong(), new AtomicLong(), new AtomicLong()};
        try (var threads = Executors.newFixedThreadPool(8)) {
            var changes = new ArrayList<Future<?>>();
            for (int i = 0; i < 240; i++) {
                int thing = i % states.length;
                var lost = i % 7 == 0;
                changes.add(threads.submit(() -> transactions.executeWithoutResult(one -> {
                    var turn = events.turn(location);
                    // The state changes within the turn, and back when the change is lost.
                    var state = states[thing].incrementAndGet();
                    events.append(turn, Change.updated(Subject.CLIENT, thing, CAUSE, Set.of(Long.toString(state))));
                    if (lost) {
                        states[thing].decrementAndGet();
                        one.setRollbackOnly();
                    }
                })));
            }
            for (var change : changes) {
                change.get();
            }
        }

        for (int thing = 0; thing < states.length; thing++) {
            long it = thing;
            var told = events.after(location, 0, 10_000).stream().filter(event -> event.change().subjectId() == it).toList();
            assertThat(told).extracting(Event::number).isSorted().doesNotHaveDuplicates();
            assertThat(told).extracting(event -> event.change().fields())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, states[thing].get())
                            .mapToObj(state -> Set.of(Long.toString(state)))
                            .toList());
        }
    }

    private String stored(long location) {
        return database.jdbc()
                .sql("select string_agg(cast(event as text) || coalesce(encode(sealed, 'escape'), ''), ';') from event where location_id = :location")
                .param("location", location)
                .query(String.class)
                .single();
    }

    @Test
    void whatTellsOfAPersonIsStoredUnreadableAndReadAsItWas() {
        var location = location();
        salts.put(4711L, UUID.randomUUID());

        var appended = transactions.execute(one -> events.append(events.turn(location), change(4711)));

        assertThat(stored(location)).doesNotContain("{\"id\"", "id\"\"");
        assertThat(events.after(location, 0, 10)).containsExactly(appended);
        assertThat(events.after(Map.of(location, 0L), 10)).containsExactly(appended);
        assertThat(appended.payload()).isEqualTo("{\"id\":4711}");
        assertThat(appended.seal()).isEqualTo(new Seal(4711, salts.get(4711L)));
    }

    @Test
    void withoutItsSaltNothingStoredOfAPersonIsReadAgain() {
        var location = location();
        salts.put(4712L, UUID.randomUUID());
        transactions.executeWithoutResult(one -> events.append(events.turn(location), change(4712)));
        transactions.executeWithoutResult(one -> events.append(events.turn(location), change(1)));

        salts.remove(4712L);
        transactions.executeWithoutResult(one -> context.getBean(Seals.class).forget(new SealSalts.Owner(location, 4712)));

        assertThat(events.after(location, 0, 10)).extracting(Event::payload, Event::seal)
                .containsExactly(tuple("{\"erased\":true}", null), tuple("{\"id\":1}", null));
        salts.put(4712L, UUID.randomUUID());
        assertThat(events.find(location, 1).orElseThrow().payload()).as("under another salt").isEqualTo("{\"erased\":true}");
    }

    @Test
    void numbersHaveNoGapsHoweverManyWrite() throws Exception {
        var locations = List.of(location(), location(), location());
        var writers = 16;
        var each = 60;
        var done = new ArrayList<Future<Integer>>();
        try (var pool = Executors.newFixedThreadPool(writers)) {
            for (int writer = 0; writer < writers; writer++) {
                var dice = new Random(writer);
                done.add(pool.submit(() -> {
                    var appended = 0;
                    for (int i = 0; i < each; i++) {
                        appended += write(locations.get(dice.nextInt(locations.size())), dice.nextInt(4), dice.nextInt(5) == 0);
                    }
                    return appended;
                }));
            }
        }
        var total = 0;
        for (var one : done) {
            total += one.get();
        }

        var stored = 0;
        for (var location : locations) {
            var numbers = numbers(location);
            stored += numbers.size();
            assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
            assertThat(events.newest(location)).isEqualTo(numbers.size());
        }
        assertThat(stored).isEqualTo(total).isPositive();
    }

    /** Appends so many events in one transaction, or none if it fails in the end. */
    private int write(long location, int howMany, boolean failing) {
        return transactions.execute(one -> {
            var turn = events.turn(location);
            for (int i = 0; i < howMany; i++) {
                events.append(turn, change(i));
            }
            if (failing) {
                one.setRollbackOnly();
                return 0;
            }
            return howMany;
        });
    }
}
