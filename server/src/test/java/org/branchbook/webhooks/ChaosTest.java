package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.branchbook.testing.ServerProcess;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes on one database that change and deliver, killed by turns; the long form is {@code ./branchbook bench chaos}. */
class ChaosTest {

    private static final int LOCATIONS = 6;
    private static final int KILLS = 4;
    private static final long BETWEEN_KILLS_MILLIS = 1_500;
    private static final Pattern THING = Pattern.compile("\"resource_id\":([0-9]+),");

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    /** An event, by its location and number there. */
    private record Place(long location, long number) {}

    @Test
    void killedProcessesLoseNothingAndKeepTheOrder() throws Exception {
        try (var receiver = Receiver.open()) {
            var locations = subscribed(receiver);
            var processes = new ArrayList<>(List.of(start(locations), start(locations)));
            for (var process : processes) {
                process.awaitRunning();
            }
            for (int kill = 0; kill < KILLS; kill++) {
                Hooks.pause(BETWEEN_KILLS_MILLIS);
                var victim = processes.removeFirst();
                victim.kill();
                victim.close();
                processes.add(start(locations));
            }
            for (var process : processes) {
                process.kill();
                process.close();
            }
            try (var heir = new Hooks(database.dataSource(), Clock.systemUTC())) {
                awaitSettled(heir);
                var committed = places("select location_id, seq from event");
                assertThat(committed).hasSizeGreaterThan(LOCATIONS);
                assertThat(places("select location_id, seq from delivery_attempt where delivered"))
                        .containsExactlyInAnyOrderElementsOf(committed);
                assertThat(received(receiver)).isEqualTo(new HashSet<>(committed));
                assertThat(inversions(receiver)).isEmpty();
            }
        }
    }

    private static List<Long> subscribed(Receiver receiver) {
        try (var hooks = new Hooks(database.dataSource(), Clock.systemUTC())) {
            var locations = Stream.generate(hooks::location).limit(LOCATIONS).toList();
            locations.forEach(location -> hooks.subscribe(location, receiver.url("/" + location)));
            return locations;
        }
    }

    private static ServerProcess start(List<Long> locations) throws Exception {
        var address = database.address();
        var arguments = Stream.concat(
                Stream.of(address.url(), address.user(), address.password()), locations.stream().map(String::valueOf));
        return ServerProcess.start(DeliveringProcess.class, Map.of(), arguments.toArray(String[]::new));
    }

    /** The leases of the killed run out by themselves. */
    private static void awaitSettled(Hooks heir) {
        for (int patience = 0; patience < 2; patience++) {
            try {
                Hooks.await(() -> heir.jdbc.sql("""
                                select (select count(*) from delivery_lane lane join location_clock clock using (location_id)
                                        where lane.cursor < clock.seq) + (select count(*) from delivery_waiting)""")
                        .query(Long.class)
                        .single() == 0);
                return;
            } catch (AssertionError notYet) {
                heir.dispatcher.lookAgain();
            }
        }
        throw new AssertionError("Deliveries are still due");
    }

    private static List<Place> places(String query) {
        return database.jdbc().sql(query)
                .query((row, i) -> new Place(row.getLong("location_id"), row.getLong("seq")))
                .list();
    }

    private static Place place(Receiver.Seen request) {
        return new Place(Long.parseLong(request.path().substring(1)), request.sequence());
    }

    private static Set<Place> received(Receiver receiver) {
        var received = new HashSet<Place>();
        receiver.accepted().forEach(request -> received.add(place(request)));
        return received;
    }

    /** What came after something later about the same thing. The same again is none. */
    private static List<Place> inversions(Receiver receiver) {
        var newest = new HashMap<String, Long>();
        var inversions = new ArrayList<Place>();
        for (var request : receiver.accepted()) {
            var thing = THING.matcher(request.body());
            assertThat(thing.find()).isTrue();
            var before = newest.merge(request.path() + "/" + thing.group(1), request.sequence(), Math::max);
            if (before > request.sequence()) {
                inversions.add(place(request));
            }
        }
        return inversions;
    }
}
