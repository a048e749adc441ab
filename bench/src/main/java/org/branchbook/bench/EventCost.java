package org.branchbook.bench;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What its event costs a booking: pgbench with the statements of a booking, with those about the event and without. */
final class EventCost {

    private static final int CLIENTS = 16;
    private static final double MOST = 0.05;
    private static final long SLOTS_PER_TURN = 20_000;

    private final Population population;
    private final Pgbench pgbench;
    private final Turns turns;
    private long taken;

    EventCost(Product product, Population population, Pace pace) {
        this.population = population;
        this.pgbench = new Pgbench(product, CLIENTS);
        this.turns = new Turns(product, pace);
    }

    /** Nobody must listen yet: what is written here would be sent. */
    void measure(Section section) throws Exception {
        Pgbench.require();
        var with = BookingScript.text();
        var withoutEvent = without(with, "insert into event ");
        var bare = without(withoutEvent, "update location_clock ");
        var outcome = turns.take(
                duration -> pgbench.run(duration, bare, variables()),
                duration -> pgbench.run(duration, withoutEvent, variables()),
                duration -> pgbench.run(duration, with, variables()));
        var measured = outcome.measured();
        var whole = outcome.ratios().get(2);
        section.line("pgbench: a booking without event and number", measured.get(0))
                .line("pgbench: a booking with a number and no event", measured.get(1))
                .line("pgbench: a booking with its event", measured.get(2))
                .note("Number and event together cost the booking transaction **%.1f %%** of its rate, the event alone %.1f %% (medians of the rounds; at most: %.0f %%; %s)."
                        .formatted(
                                100 * (1 - whole), 100 * (1 - whole / outcome.ratios().get(1)), 100 * MOST,
                                Section.verdict(1 - whole <= MOST)));
    }

    /** The script without the statement that begins in this way. */
    static String without(String script, String beginning) {
        var from = script.indexOf("\n" + beginning) + 1;
        if (from == 0) {
            throw new BenchFailure("booking.sql has no statement that begins with " + beginning);
        }
        var ends = new int[] {script.indexOf(";\n", from), script.indexOf("\\gset\n", from)};
        var until = ends[1] >= 0 && ends[1] < ends[0] ? ends[1] + "\\gset\n".length() : ends[0] + ";\n".length();
        return script.substring(0, from) + script.substring(until);
    }

    /** As long as an appointment's body, and as hard to compress as what is sealed. */
    private static byte[] sealed() {
        var bytes = new byte[1_940];
        new Random(4).nextBytes(bytes);
        return bytes;
    }

    private Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("i", "-1");
        variables.put("clients", Integer.toString(CLIENTS));
        variables.put("locations", Integer.toString(population.locations()));
        variables.put("first", Long.toString(population.firstStart()));
        variables.put("length", Integer.toString(Population.SERVICE_SECONDS));
        variables.put("now", Long.toString(Instant.now().getEpochSecond()));
        variables.putAll(Map.of("zero", "0", "one", "1", "price", "30", "yes", "true", "fields", "{}"));
        variables.putAll(Map.of("title", "Service 1", "subject", "APPOINTMENT", "kind", "CREATED", "way", "ONLINE_BOOKING"));
        variables.put("sealed", "\\x" + HexFormat.of().formatHex(sealed()));
        variables.put("request", "00000000-0000-0000-0000-000000000000");
        variables.put("base", Long.toString(++taken * SLOTS_PER_TURN));
        return variables;
    }
}
