package org.branchbook.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.events.Turn;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Page;
import org.branchbook.team.Review.Opinion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What clients say of a location's team members, newest first. What the reviews of a team member add up to stands with
 * him, so that every one of them is a change of his.
 */
@Component
public class Reviews {

    private static final Right SEE_AND_WRITE = Right.SEE_REVIEWS;
    private static final Right DELETE = Right.DELETE_REVIEWS;
    private static final long NONE = 0;
    private static final Set<String> RATING = Set.of("rating");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Access access;
    private final Events events;
    private final ActivityLog activity;
    private final TeamMembers team;

    Reviews(JdbcClient jdbc, Clock clock, Access access, Events events, ActivityLog activity, TeamMembers team) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.events = events;
        this.activity = activity;
        this.team = team;
    }

    public List<Review> list(Caller caller, long location, ReviewQuery query, Page page) {
        access.require(caller, location, SEE_AND_WRITE);
        var where = new StringBuilder("location_id = :location and deleted_at is null");
        Map<String, Object> values = new HashMap<>(Map.of("location", location));
        require(where, values, "id = :id", "id", query.id());
        require(where, values, "team_member_id = :teamMember", "teamMember", query.teamMember());
        require(where, values, "stars = :stars", "stars", query.stars());
        require(where, values, "written_at >= :from", "from", timestamp(query.from()));
        require(where, values, "written_at < :before", "before", timestamp(query.before()));
        return jdbc.sql("select * from review where " + where + " order by written_at desc, id desc limit :size offset :offset")
                .params(values)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> read(row))
                .list();
    }

    private static void require(
            StringBuilder where, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** Whether somebody has reviewed the appointment, even if the review is deleted by now. */
    public boolean isReviewed(long location, long appointment) {
        return jdbc.sql("""
                        select exists (select 1 from review where location_id = :location and appointment_id <> 0
                                                              and appointment_id = :appointment)""")
                .param("location", location)
                .param("appointment", appointment)
                .query(Boolean.class)
                .single();
    }

    /** A review that a user of the location writes down. */
    @Transactional
    public Review write(Caller caller, long location, long teamMember, Opinion opinion) {
        access.require(caller, location, SEE_AND_WRITE);
        var turn = events.turn(location);
        return enter(caller, turn, team.get(location, teamMember), NONE, opinion);
    }

    /** A client's review of an appointment, within the caller's transaction and turn; each appointment has one. */
    public Review writeOf(Caller caller, Turn turn, long teamMember, long appointment, Opinion opinion) {
        if (isReviewed(turn.location(), appointment)) {
            throw new Conflict("This appointment has been reviewed already.");
        }
        return enter(caller, turn, team.get(turn.location(), teamMember), appointment, opinion);
    }

    private Review enter(Caller caller, Turn turn, TeamMember member, long appointment, Opinion opinion) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var user = appointment != NONE || caller.user() == null ? NONE : caller.user().id();
        var id = jdbc.sql("""
                        insert into review (location_id, team_member_id, appointment_id, user_id, stars, text, author, written_at)
                        values (:location, :teamMember, :appointment, :user, :stars, :text, :author, :now) returning id""")
                .param("location", turn.location())
                .param("teamMember", member.id())
                .param("appointment", appointment)
                .param("user", user)
                .param("stars", opinion.stars())
                .param("text", opinion.text())
                .param("author", opinion.author())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
        count(caller, turn, member.id());
        return new Review(turn.location(), id, member.id(), appointment, user, opinion, now);
    }

    /** Changes what the calling user wrote himself; what somebody else wrote is not his to change. */
    @Transactional
    public Review change(Caller caller, long location, long id, Opinion opinion) {
        access.require(caller, location, SEE_AND_WRITE);
        var turn = events.turn(location);
        var before = existing(location, id);
        if (caller.user() == null || before.user() != caller.user().id()) {
            throw new NotPermitted("Only who wrote a review can change it.");
        }
        jdbc.sql("""
                        update review set stars = :stars, text = :text, author = :author
                        where location_id = :location and id = :id""")
                .param("location", location)
                .param("id", id)
                .param("stars", opinion.stars())
                .param("text", opinion.text())
                .param("author", opinion.author())
                .update();
        count(caller, turn, before.teamMember());
        return existing(location, id);
    }

    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, DELETE);
        var turn = events.turn(location);
        var review = existing(location, id);
        jdbc.sql("update review set deleted_at = :now where location_id = :location and id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update();
        count(caller, turn, review.teamMember());
        var about = id + " of team member " + review.teamMember();
        activity.record(caller, new ActivityLog.Entry(location, ActivityLog.Act.REVIEW_DELETED, about));
    }

    private Review existing(long location, long id) {
        return jdbc.sql("select * from review where location_id = :location and id = :id and deleted_at is null")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> read(row))
                .optional()
                .orElseThrow(() -> new NotFound("Review not found"));
    }

    private void count(Caller caller, Turn turn, long teamMember) {
        jdbc.sql("""
                        update team_member set votes = all_of.votes, stars = all_of.stars, comments = all_of.comments
                        from (select count(*) as votes, coalesce(sum(stars), 0) as stars,
                                     count(*) filter (where text <> '') as comments
                              from review
                              where location_id = :location and team_member_id = :teamMember and deleted_at is null) as all_of
                        where location_id = :location and id = :teamMember""")
                .param("location", turn.location())
                .param("teamMember", teamMember)
                .update();
        events.append(turn, Change.updated(Subject.TEAM_MEMBER, teamMember, caller.cause(), RATING));
    }

    private static Review read(ResultSet row) throws SQLException {
        return new Review(
                row.getLong("location_id"), row.getLong("id"), row.getLong("team_member_id"), row.getLong("appointment_id"),
                row.getLong("user_id"), new Opinion(row.getInt("stars"), row.getString("text"), row.getString("author")),
                row.getTimestamp("written_at").toInstant());
    }
}
