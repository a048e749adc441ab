package org.branchbook.booking;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which order those who are free are given to a client who wants anybody, by the location's {@link FairChoice}. */
@Component
class FairOrder {

    private final JdbcClient jdbc;
    private final Clock clock;

    FairOrder(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The order as it is now: for those asked about, on a local day. */
    interface Order {
        List<Long> of(List<Long> free, LocalDate day);
    }

    /** Counts once what the choice needs to be counted, for {@code everybody} who may be asked about. */
    Order now(Setup setup, Calendars.Loaded loaded, Collection<Long> everybody) {
        var zone = setup.location().zone();
        return switch (setup.policy().allotment().choice()) {
            case LEAST_BUSY_THAT_DAY -> (free, day) ->
                    sorted(free, Comparator.comparingLong(member -> loaded.bookedSeconds(member, day, zone)));
            case FEWEST_LATELY -> {
                var lately = lately(setup, everybody);
                yield (free, day) -> sorted(free, Comparator.comparingInt(member -> lately.getOrDefault(member, 0)));
            }
            case BY_WEIGHT -> (free, day) ->
                    sorted(free, Comparator.comparingInt(member -> -setup.team().get(member).details().weight()));
        };
    }

    private static List<Long> sorted(List<Long> free, Comparator<Long> fairness) {
        var sorted = new ArrayList<>(free);
        sorted.sort(fairness.thenComparing(Comparator.naturalOrder()));
        return sorted;
    }

    /** How many appointments each of them was given lately, whenever they take place. Nobody's choice to make: no question. */
    private Map<Long, Integer> lately(Setup setup, Collection<Long> everybody) {
        var given = new HashMap<Long, Integer>();
        if (everybody.size() > 1) {
            jdbc.sql("""
                            select team_member_id, count(*) as given from appointment
                            where location_id = :location and created_at >= :since and team_member_id = any (:team)
                              and deleted_at is null
                            group by team_member_id""")
                    .param("location", setup.location().id())
                    .param("since", Timestamp.from(
                            clock.instant().minus(Duration.ofDays(setup.policy().allotment().choiceDays()))))
                    .param("team", everybody.toArray(Long[]::new))
                    .query(row -> {
                        given.put(row.getLong("team_member_id"), row.getInt("given"));
                    });
        }
        return given;
    }
}
