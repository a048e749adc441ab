package org.branchbook.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.branchbook.platform.database.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is taken when, and by what: one row for each claim on somebody's time. The database refuses overlapping ones. */
@Component
class Allocations {

    private static final String EXCLUSION_VIOLATION = "23P01";
    /** What has lapsed is gone before the constraint looks: the rows to insert wait for the count. */
    private static final String INSERT = """
            with lapsed as (
                delete from allocation where location_id = :location and expires_at <= :now returning 1)
            insert into allocation (
                location_id, claimant_kind, claimant_id, occupant_kind, occupant_id, during, expires_at, blocking)
            select :location, :claimantKind, :claimant, wanted.kind, wanted.id, tstzrange(:from, :to), cast(:until as timestamptz),
            """;
    private static final String WANTED =
            " from unnest(:kinds, :ids) as wanted (kind, id), (select count(*) from lapsed) as cleared";
    private static final String TAKE = INSERT + " true" + WANTED;
    private static final String TOUCHING = """
            select occupant_kind, occupant_id, lower(during) as since, upper(during) as until, expires_at from allocation
            where location_id = :location and during && tstzrange(:from, :to)
              and (expires_at is null or expires_at > :now)
              and (claimant_kind, claimant_id) <> (:exceptKind, :except)
            """;
    private static final String OF_TEAM_MEMBERS = " and occupant_kind = :teamMemberKind and occupant_id = any (:teamMembers)";
    private static final String OF_ROOMS = " and occupant_kind = :roomKind and occupant_id = any (:rooms)";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;

    Allocations(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    /** A time that is taken; {@code until} is when it will be given up by itself, {@link Instant#MAX} for never. */
    record Taken(Occupant occupant, Instant from, Instant to, Instant until) {

        boolean touches(Instant since, Instant until) {
            return from.isBefore(until) && since.isBefore(to);
        }
    }

    /** Takes the time for itself, or refuses because somebody else has it. */
    void take(Occupation occupation) {
        take(occupation, null);
    }

    /** The same until that moment, from which on it is free again. */
    void takeUntil(Instant until, Occupation occupation) {
        take(occupation, until);
    }

    private void take(Occupation occupation, @Nullable Instant until) {
        var writes = new Writes(template);
        insert(writes, TAKE, occupation, until);
        send(writes);
    }

    /** Takes the time for itself among other writes; whether somebody else has it shows when they are {@link #send sent}. */
    void take(Writes writes, Occupation occupation) {
        insert(writes, TAKE, occupation, null);
    }

    /** Sends what takes time, or refuses because somebody else has it. */
    void send(Writes writes) {
        try {
            writes.send();
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
        var writes = new Writes(template);
        insert(
                writes, INSERT + """
                         not exists (
                             select 1 from allocation other
                             where other.location_id = :location and other.occupant_kind = wanted.kind
                               and other.occupant_id = wanted.id and other.during && tstzrange(:from, :to) and other.blocking
                               and (other.expires_at is null or other.expires_at > :now))
                        """ + WANTED,
                occupation, null);
        writes.send();
    }

    private void insert(Writes writes, String sql, Occupation occupation, @Nullable Instant until) {
        writes.sql(sql)
                .param("location", occupation.location())
                .param("now", Timestamp.from(clock.instant()))
                .param("until", until == null ? null : Timestamp.from(until))
                .param("claimantKind", occupation.claimant().kind().code())
                .param("claimant", occupation.claimant().id())
                .param("from", Timestamp.from(occupation.from()))
                .param("to", Timestamp.from(occupation.to()))
                .param("kinds", occupation.occupants().stream().map(occupant -> occupant.kind().code()).toArray(Short[]::new))
                .param("ids", occupation.occupants().stream().map(Occupant::id).toArray(Long[]::new));
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

    /** What has been taken of these within the span, beside others too, but for what {@code except} has. */
    List<Taken> touching(
            long location, Collection<Long> teamMembers, Collection<Long> rooms, Instant from, Instant to, Claimant except) {
        var sql = either(OF_TEAM_MEMBERS) + (rooms.isEmpty() ? "" : " union all " + either(OF_ROOMS));
        var statement = jdbc.sql(sql)
                .param("location", location)
                .param("teamMemberKind", Occupant.Kind.TEAM_MEMBER.code())
                .param("teamMembers", teamMembers.toArray(Long[]::new))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("now", Timestamp.from(clock.instant()))
                .param("exceptKind", except.kind().code())
                .param("except", except.id());
        if (!rooms.isEmpty()) {
            statement.param("roomKind", Occupant.Kind.ROOM.code()).param("rooms", rooms.toArray(Long[]::new));
        }
        return statement.query((row, i) -> read(row)).list();
    }

    /** Blocking rows and others have an index each, and selects of their own keep to them where an "or" would not. */
    private static String either(String whose) {
        return TOUCHING + whose + " and blocking union all " + TOUCHING + whose + " and not blocking";
    }

    private static Taken read(ResultSet row) throws SQLException {
        return new Taken(
                new Occupant(Occupant.Kind.values()[row.getInt("occupant_kind")], row.getLong("occupant_id")),
                row.getTimestamp("since").toInstant(), row.getTimestamp("until").toInstant(),
                lapses(row.getTimestamp("expires_at")));
    }

    private static Instant lapses(@Nullable Timestamp expiry) {
        return expiry == null ? Instant.MAX : expiry.toInstant();
    }

    /** What the claimant has. */
    List<Taken> of(long location, Claimant claimant) {
        return jdbc.sql("""
                        select occupant_kind, occupant_id, lower(during) as since, upper(during) as until, expires_at from allocation
                        where location_id = :location and claimant_kind = :kind and claimant_id = :claimant""")
                .param("location", location)
                .param("kind", claimant.kind().code())
                .param("claimant", claimant.id())
                .query((row, i) -> read(row))
                .list();
    }
}
