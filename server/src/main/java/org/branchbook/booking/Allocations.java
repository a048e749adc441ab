package org.branchbook.booking;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is taken when: one row for each appointment's claim on a team member. The database refuses overlapping ones. */
@Component
class Allocations {

    /** As short as its column: compared with a longer number, the constraint's index would not be asked. */
    private static final short TEAM_MEMBER = 0;
    private static final String EXCLUSION_VIOLATION = "23P01";

    private final JdbcClient jdbc;

    Allocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A time that is taken. */
    record Taken(long teamMember, Instant from, Instant to) {}

    /** Takes the time for itself, or refuses because somebody else has it. */
    void take(Appointment appointment) {
        try {
            insert(appointment, true);
        } catch (DataIntegrityViolationException refused) {
            if (refused.getMostSpecificCause() instanceof SQLException cause
                    && EXCLUSION_VIOLATION.equals(cause.getSQLState())) {
                throw new BookingRefused(BookingRefused.Reason.SLOT_TAKEN);
            }
            throw refused;
        }
    }

    /** Takes the time beside whoever has it already. */
    void takeBeside(Appointment appointment) {
        insert(appointment, false);
    }

    private void insert(Appointment appointment, boolean blocking) {
        jdbc.sql("""
                        insert into allocation (location_id, occupant_kind, occupant_id, during, blocking, appointment_id)
                        values (:location, :kind, :teamMember, tstzrange(:from, :to), :blocking, :appointment)""")
                .param("location", appointment.location())
                .param("kind", TEAM_MEMBER)
                .param("teamMember", appointment.teamMember())
                .param("from", Timestamp.from(appointment.startsAt()))
                .param("to", Timestamp.from(appointment.endsAt()))
                .param("blocking", blocking)
                .param("appointment", appointment.id())
                .update();
    }

    void release(long location, long appointment) {
        jdbc.sql("delete from allocation where location_id = :location and appointment_id = :appointment")
                .param("location", location)
                .param("appointment", appointment)
                .update();
    }

    /** The blocking allocations that touch the span; {@code except} is an appointment to leave out, 0 for none. */
    List<Taken> blocking(long location, Collection<Long> teamMembers, Instant from, Instant to, long except) {
        return jdbc.sql("""
                        select occupant_id, lower(during) as since, upper(during) as until from allocation
                        where location_id = :location and occupant_kind = :kind and occupant_id = any (:teamMembers)
                          and during && tstzrange(:from, :to) and blocking and appointment_id <> :except""")
                .param("location", location)
                .param("kind", TEAM_MEMBER)
                .param("teamMembers", teamMembers.toArray(Long[]::new))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("except", except)
                .query((row, i) -> new Taken(
                        row.getLong("occupant_id"), row.getTimestamp("since").toInstant(), row.getTimestamp("until").toInstant()))
                .list();
    }
}
