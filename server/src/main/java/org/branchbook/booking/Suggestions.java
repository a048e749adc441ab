package org.branchbook.booking;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which services to offer first to whoever enters an appointment: what this client had, and what this team member does. */
@Component
public class Suggestions {

    private static final int MOST_OF_A_KIND = 5;
    private static final Duration LOOKED_BACK = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Access access;
    private final TeamMembers team;
    private final Provisions provisions;

    Suggestions(JdbcClient jdbc, Clock clock, Access access, TeamMembers team, Provisions provisions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.team = team;
        this.provisions = provisions;
    }

    /** Why a service is suggested. */
    public enum Reason {
        LAST_VISIT_OF_CLIENT, OFTEN_HAD_BY_CLIENT, OFTEN_DONE_BY_TEAM_MEMBER
    }

    /** A service to offer; {@code appointment} is the last visit's, where that is the reason. */
    public record Suggestion(long service, Reason reason, @Nullable Long appointment) {}

    /** For this team member, and the client if there is one; only services that the team member provides, up to five of a kind. */
    public List<Suggestion> of(Caller caller, long location, long teamMember, @Nullable Long client) {
        access.require(caller, location, Right.SEE_CALENDAR);
        team.get(location, teamMember);
        var suggestions = new ArrayList<Suggestion>();
        if (client != null) {
            suggestions.addAll(lastVisit(location, client));
            suggestions.addAll(often(location, "client_id", client, Reason.OFTEN_HAD_BY_CLIENT));
        }
        suggestions.addAll(often(location, "team_member_id", teamMember, Reason.OFTEN_DONE_BY_TEAM_MEMBER));
        var provided = provided(location, teamMember);
        return suggestions.stream().filter(suggestion -> provided.contains(suggestion.service())).toList();
    }

    private Set<Long> provided(long location, long teamMember) {
        return provisions.ofTeamMember(location, teamMember).stream().map(Provision::service).collect(Collectors.toSet());
    }

    private List<Suggestion> lastVisit(long location, long client) {
        return jdbc.sql("""
                        select distinct line.service_id, line.appointment_id
                        from (select id from appointment
                              where location_id = :location and client_id = :client and attendance = :arrived
                                and deleted_at is null
                              order by starts_at desc, id desc limit 1) as last
                        join appointment_line line on line.location_id = :location and line.appointment_id = last.id
                        order by line.service_id limit :most""")
                .param("location", location)
                .param("client", client)
                .param("arrived", Attendance.ARRIVED.code())
                .param("most", MOST_OF_A_KIND)
                .query((row, i) -> new Suggestion(
                        row.getLong("service_id"), Reason.LAST_VISIT_OF_CLIENT, row.getLong("appointment_id")))
                .list();
    }

    private List<Suggestion> often(long location, String column, long whose, Reason reason) {
        return jdbc.sql("""
                        select line.service_id
                        from appointment
                        join appointment_line line on line.location_id = appointment.location_id
                                                  and line.appointment_id = appointment.id
                        where appointment.location_id = :location and appointment.%s = :whose
                          and appointment.starts_at > :since and appointment.deleted_at is null
                        group by line.service_id order by count(*) desc, line.service_id limit :most""".formatted(column))
                .param("location", location)
                .param("whose", whose)
                .param("since", Timestamp.from(clock.instant().minus(LOOKED_BACK)))
                .param("most", MOST_OF_A_KIND)
                .query((row, i) -> new Suggestion(row.getLong("service_id"), reason, null))
                .list();
    }
}
