package org.branchbook.booking;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.shared.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When rooms and equipment are taken, and by which appointments and group events. Holds are nobody's business. */
@Component
public class RoomOccupations {

    private static final Duration LONGEST_SPAN = Duration.ofDays(62);

    private final JdbcClient jdbc;
    private final Access access;

    RoomOccupations(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** What takes a room. */
    public enum Taker {
        APPOINTMENT, GROUP_EVENT
    }

    /** A piece of a resource ({@code instance}) that is taken by {@code takerId}. */
    public record RoomOccupation(Taker taker, long takerId, long resource, long instance, Instant from, Instant to) {}

    /** Those that take some of the time between, by beginning; only rooms that one of the services needs, unless there are none. */
    public List<RoomOccupation> between(
            Caller caller, long location, Instant from, Instant to, Collection<Long> services) {
        access.require(caller, location, Right.SEE_CALENDAR);
        if (!from.isBefore(to) || from.plus(LONGEST_SPAN).isBefore(to)) {
            throw new Invalid("to", "must be after the other end, and no more than " + LONGEST_SPAN.toDays() + " days");
        }
        return jdbc.sql("""
                        select allocation.claimant_kind, allocation.claimant_id, piece.resource_id, allocation.occupant_id,
                               lower(allocation.during) as since, upper(allocation.during) as until
                        from allocation
                        join resource_instance piece on piece.location_id = allocation.location_id
                                                    and piece.id = allocation.occupant_id
                        where allocation.location_id = :location and allocation.occupant_kind = 1
                          and allocation.claimant_kind in (0, 1) and allocation.during && tstzrange(:from, :to)
                          and (cardinality(:services) = 0 or exists (
                                  select 1 from service_resource needed
                                  where needed.location_id = allocation.location_id and needed.service_id = any (:services)
                                    and needed.resource_id = piece.resource_id))
                        order by since, allocation.claimant_kind, allocation.claimant_id, allocation.occupant_id""")
                .param("location", location)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("services", services.toArray(Long[]::new))
                .query((row, i) -> new RoomOccupation(
                        Taker.values()[row.getInt("claimant_kind")], row.getLong("claimant_id"), row.getLong("resource_id"),
                        row.getLong("occupant_id"), row.getTimestamp("since").toInstant(), row.getTimestamp("until").toInstant()))
                .list();
    }
}
