package org.branchbook.booking;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is taken when, and by what: one row for each claim on somebody's time. The database refuses overlapping ones. */
@Component
class Allocations {

    private static final String EXCLUSION_VIOLATION = "23P01";
    private static final String INSERT = """
            insert into allocation (location_id, claimant_kind, claimant_id, occupant_kind, occupant_id, during, blocking)
            select :location, :claimantKind, :claimant, wanted.kind, wanted.id, tstzrange(:from, :to),
            """;
    private static final String WANTED = " from unnest(:kinds, :ids) as wanted (kind, id)";
    private static final String BLOCKING = """
            select occupant_kind, occupant_id, lower(during) as since, upper(during) as until from allocation
            where location_id = :location and during && tstzrange(:from, :to) and blocking
              and (claimant_kind, claimant_id) <> (:exceptKind, :except)
            """;
    private static final String OF_TEAM_MEMBERS = " and occupant_kind = :teamMemberKind and occupant_id = any (:teamMembers)";
    private static final String OF_ROOMS = " and occupant_kind = :roomKind and occupant_id = any (:rooms)";

    private final JdbcClient jdbc;

    Allocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A time that is taken. */
    record Taken(Occupant occupant, Instant from, Instant to) {

        boolean touches(Instant since, Instant until) {
            return from.isBefore(until) && since.isBefore(to);
        }
    }

    /** Takes the time for itself, or refuses because somebody else has it. */
    void take(Occupation occupation) {
        try {
            insert(INSERT + " true" + WANTED, occupation);
        } catch (DataIntegrityViolationException refused) {
            if (refused.getMostSpecificCause() instanceof SQLException cause
                    && EXCLUSION_VIOLATION.equals(cause.getSQLState())) {
                throw new BookingRefused(BookingRefused.Reason.SLOT_TAKEN);
            }
            throw refused;
        }
    }

    /** Takes the time beside whoever has it already; of those who are free it takes it for itself. */
    void takeBeside(Occupation occupation) {
        insert(
                INSERT + """
                         not exists (
                             select 1 from allocation other
                             where other.location_id = :location and other.occupant_kind = wanted.kind
                               and other.occupant_id = wanted.id and other.during && tstzrange(:from, :to) and other.blocking)
                        """ + WANTED,
                occupation);
    }

    private void insert(String sql, Occupation occupation) {
        jdbc.sql(sql)
                .param("location", occupation.location())
                .param("claimantKind", occupation.claimant().kind().code())
                .param("claimant", occupation.claimant().id())
                .param("from", Timestamp.from(occupation.from()))
                .param("to", Timestamp.from(occupation.to()))
                .param("kinds", occupation.occupants().stream().map(occupant -> occupant.kind().code()).toArray(Short[]::new))
                .param("ids", occupation.occupants().stream().map(Occupant::id).toArray(Long[]::new))
                .update();
    }

    void release(long location, Claimant claimant) {
        jdbc.sql("""
                        delete from allocation
                        where location_id = :location and claimant_kind = :kind and claimant_id = :claimant""")
                .param("location", location)
                .param("kind", claimant.kind().code())
                .param("claimant", claimant.id())
                .update();
    }

    /** The blocking allocations of these that touch the span, but for those of {@code except}. */
    List<Taken> blocking(
            long location, Collection<Long> teamMembers, Collection<Long> rooms, Instant from, Instant to, Claimant except) {
        // Most locations book people alone, and two selects keep to the index where an "or" would not.
        var sql = BLOCKING + OF_TEAM_MEMBERS + (rooms.isEmpty() ? "" : " union all " + BLOCKING + OF_ROOMS);
        var statement = jdbc.sql(sql)
                .param("location", location)
                .param("teamMemberKind", Occupant.Kind.TEAM_MEMBER.code())
                .param("teamMembers", teamMembers.toArray(Long[]::new))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("exceptKind", except.kind().code())
                .param("except", except.id());
        if (!rooms.isEmpty()) {
            statement.param("roomKind", Occupant.Kind.ROOM.code()).param("rooms", rooms.toArray(Long[]::new));
        }
        return statement.query((row, i) -> new Taken(
                        new Occupant(Occupant.Kind.values()[row.getInt("occupant_kind")], row.getLong("occupant_id")),
                        row.getTimestamp("since").toInstant(), row.getTimestamp("until").toInstant()))
                .list();
    }
}
