package org.branchbook.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who works at a location. The methods without a {@link Caller} are for modules that decide themselves who may see the
 * answer, such as online booking.
 */
@Component
public class TeamMembers {

    private static final Right SEE = Right.SEE_TEAM;
    private static final Right CREATE = Right.CREATE_TEAM_MEMBERS;
    private static final Right CHANGE = Right.EDIT_TEAM_MEMBERS;
    private static final Right DELETE = Right.DELETE_TEAM_MEMBERS;

    private static final String SELECT = """
            select team_member.*, job_position.title as position_title,
                   job_position.description as position_description, job_position.api_id as position_api_id
            from team_member
            left join job_position on job_position.location_id = team_member.location_id
                                  and job_position.id = team_member.position_id
            """;
    private static final String OF_LOCATION = "where team_member.location_id = :location";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Access access;
    private final Events events;
    private final ActivityLog activity;

    TeamMembers(JdbcClient jdbc, Clock clock, Access access, Events events, ActivityLog activity) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.events = events;
        this.activity = activity;
    }

    public TeamMember get(Caller caller, long location, long id) {
        access.require(caller, location, SEE);
        return get(location, id);
    }

    /** The team member, fired ones too, unless the card is deleted. */
    public TeamMember get(long location, long id) {
        return all(location, List.of(id)).stream()
                .filter(teamMember -> !teamMember.deleted())
                .findFirst()
                .orElseThrow(() -> new NotFound("Team member not found"));
    }

    public List<TeamMember> list(Caller caller, long location) {
        access.require(caller, location, SEE);
        return list(location);
    }

    /** The location's team, hidden and fired ones too, heaviest first. */
    public List<TeamMember> list(long location) {
        return jdbc.sql(SELECT + OF_LOCATION + """
                         and team_member.deleted_at is null
                        order by team_member.weight desc, team_member.name, team_member.id""")
                .param("location", location)
                .query((row, i) -> read(row))
                .list();
    }

    /** Everybody who works or ever worked at the location, deleted cards too, heaviest first. */
    public List<TeamMember> everybody(Caller caller, long location) {
        access.require(caller, location, SEE);
        return jdbc.sql(SELECT + OF_LOCATION + " order by team_member.weight desc, team_member.name, team_member.id")
                .param("location", location)
                .query((row, i) -> read(row))
                .list();
    }

    /** Those of the given ids that are the location's, deleted ones too. */
    public List<TeamMember> all(long location, Collection<Long> ids) {
        return jdbc.sql(SELECT + OF_LOCATION + " and team_member.id = any (:ids) order by team_member.id")
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** The teams of all these locations, heaviest first; for whoever has made sure that the caller may see them. */
    public List<TeamMember> ofLocations(Collection<Long> locations) {
        return jdbc.sql(SELECT + """
                        where team_member.location_id = any (:locations) and team_member.deleted_at is null
                        order by team_member.location_id, team_member.weight desc, team_member.name, team_member.id""")
                .param("locations", locations.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** Those of the given ids that belong to one of these locations, deleted ones too. */
    public List<TeamMember> all(Collection<Long> locations, Collection<Long> ids) {
        return jdbc.sql(SELECT + "where team_member.location_id = any (:locations) and team_member.id = any (:ids)")
                .param("locations", locations.toArray(Long[]::new))
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** How many team members clients can book in each of these locations; a location without any is missing. */
    public Map<Long, Integer> bookableCounts(Collection<Long> locations) {
        return jdbc.sql("""
                        select location_id, count(*) as bookable from team_member
                        where location_id = any (:locations) and deleted_at is null
                          and timetable and not hidden and not fired
                        group by location_id""")
                .param("locations", locations.toArray(Long[]::new))
                .query((row, i) -> Map.entry(row.getLong("location_id"), row.getInt("bookable")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Transactional
    public TeamMember create(Caller caller, long location, TeamMemberDetails details) {
        access.require(caller, location, CREATE);
        var turn = events.turn(location);
        requireOwnPosition(location, details.position());
        requireOwnUser(location, details.user());
        var id = bind("""
                        insert into team_member (
                            location_id, name, specialization, information, avatar, phone, email, api_id, weight,
                            hidden, fired, timetable, paid, position_id, user_id, random_choice)
                        values (
                            :location, :name, :specialization, :information, :avatar, :phone, :email, :apiId, :weight,
                            :hidden, :fired, :timetable, :paid, :position, :user, :randomChoice)
                        returning id""", location, details)
                .query(Long.class)
                .single();
        events.append(turn, Change.created(Subject.TEAM_MEMBER, id, caller.cause()));
        return get(location, id);
    }

    /** Changes a team member; {@code edit} is given what the card is like at that moment. */
    @Transactional
    public TeamMember change(Caller caller, long location, long id, UnaryOperator<TeamMemberDetails> edit) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var before = get(location, id).details();
        var details = edit.apply(before);
        requireOwnPosition(location, details.position());
        if (details.user() != null && !details.user().equals(before.user())) {
            requireOwnUser(location, details.user());
        }
        bind("""
                        update team_member set
                            name = :name, specialization = :specialization, information = :information, avatar = :avatar,
                            phone = :phone, email = :email, api_id = :apiId, weight = :weight, hidden = :hidden,
                            fired = :fired, timetable = :timetable, paid = :paid, position_id = :position, user_id = :user,
                            random_choice = :randomChoice
                        where location_id = :location and id = :id""", location, details)
                .param("id", id)
                .update();
        events.append(turn, Change.updated(Subject.TEAM_MEMBER, id, caller.cause(), Set.of()));
        return get(location, id);
    }

    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, DELETE);
        var turn = events.turn(location);
        var teamMember = get(location, id);
        jdbc.sql("update team_member set deleted_at = :now where location_id = :location and id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update();
        events.append(turn, Change.deleted(Subject.TEAM_MEMBER, id, caller.cause()));
        activity.record(
                caller,
                new ActivityLog.Entry(location, ActivityLog.Act.TEAM_MEMBER_DELETED, id + " " + teamMember.name()));
    }

    private void requireOwnPosition(long location, @Nullable Long position) {
        if (position == null) {
            return;
        }
        var known = jdbc.sql("select exists (select 1 from job_position where location_id = :location and id = :id)")
                .param("location", location)
                .param("id", position)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw new Invalid("position", "is not a position of this location");
        }
    }

    /** A card shows its user's name, phone and e-mail, so only users of this very location can be linked. */
    private void requireOwnUser(long location, @Nullable Long user) {
        if (user != null && !access.locationsOf(user).contains(location)) {
            throw new Invalid("user", "is not a user of this location");
        }
    }

    private JdbcClient.StatementSpec bind(String sql, long location, TeamMemberDetails details) {
        return jdbc.sql(sql)
                .param("location", location)
                .param("name", details.name())
                .param("specialization", details.specialization())
                .param("information", details.information())
                .param("avatar", details.avatar())
                .param("phone", details.phone())
                .param("email", details.email())
                .param("apiId", details.apiId())
                .param("weight", details.weight())
                .param("hidden", details.hidden())
                .param("fired", details.fired())
                .param("timetable", details.timetable())
                .param("paid", details.paid())
                .param("position", details.position())
                .param("user", details.user())
                .param("randomChoice", details.randomChoice());
    }

    private static TeamMember read(ResultSet row) throws SQLException {
        var location = row.getLong("location_id");
        var positionId = row.getObject("position_id", Long.class);
        var position = positionId == null
                ? null
                : new Position(
                        location, positionId, row.getString("position_title"), row.getString("position_description"),
                        row.getString("position_api_id"));
        var details = new TeamMemberDetails(
                row.getString("name"), row.getString("specialization"), row.getString("information"),
                row.getString("avatar"), row.getString("phone"), row.getString("email"), row.getString("api_id"),
                row.getInt("weight"), row.getBoolean("hidden"), row.getBoolean("fired"), row.getBoolean("timetable"),
                row.getBoolean("paid"), positionId, row.getObject("user_id", Long.class), row.getBoolean("random_choice"));
        var rating = new Rating(row.getInt("votes"), row.getLong("stars"), row.getInt("comments"));
        return new TeamMember(location, row.getLong("id"), details, position, rating, row.getTimestamp("deleted_at") != null);
    }
}
