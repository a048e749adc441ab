package org.branchbook.team;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The jobs of a location. Nobody is told of them but through the team members who hold them. */
@Component
public class Positions {

    private static final Right SEE = Right.SEE_POSITIONS;
    private static final Right CREATE_AND_CHANGE = Right.CREATE_POSITIONS;
    private static final Right DELETE = Right.DELETE_POSITIONS;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_DESCRIPTION = 1_000;

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;

    Positions(JdbcClient jdbc, Access access, Events events) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
    }

    public List<Position> list(Caller caller, long location) {
        access.require(caller, location, SEE);
        return jdbc.sql("""
                        select location_id, id, title, description, api_id from job_position
                        where location_id = :location order by title, id""")
                .param("location", location)
                .query((row, i) -> new Position(
                        row.getLong("location_id"), row.getLong("id"), row.getString("title"),
                        row.getString("description"), row.getString("api_id")))
                .list();
    }

    /** The positions of all these locations; for whoever has made sure that the caller may see them. */
    public List<Position> all(Collection<Long> locations) {
        return jdbc.sql("""
                        select location_id, id, title, description, api_id from job_position
                        where location_id = any (:locations) order by location_id, title, id""")
                .param("locations", locations.toArray(Long[]::new))
                .query((row, i) -> new Position(
                        row.getLong("location_id"), row.getLong("id"), row.getString("title"),
                        row.getString("description"), row.getString("api_id")))
                .list();
    }

    public Position get(Caller caller, long location, long id) {
        access.require(caller, location, SEE);
        return get(location, id);
    }

    private Position get(long location, long id) {
        return jdbc.sql("""
                        select location_id, id, title, description, api_id from job_position
                        where location_id = :location and id = :id""")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> new Position(
                        row.getLong("location_id"), row.getLong("id"), row.getString("title"),
                        row.getString("description"), row.getString("api_id")))
                .optional()
                .orElseThrow(() -> new NotFound("Position not found"));
    }

    @Transactional
    public Position create(Caller caller, long location, String title, String description, String apiId) {
        access.require(caller, location, CREATE_AND_CHANGE);
        events.turn(location);
        var draft = fitting(new Position(location, 0, title, description, apiId));
        var id = jdbc.sql("""
                        insert into job_position (location_id, title, description, api_id)
                        values (:location, :title, :description, :apiId) returning id""")
                .param("location", location)
                .param("title", draft.title())
                .param("description", draft.description())
                .param("apiId", draft.apiId())
                .query(Long.class)
                .single();
        return new Position(location, id, title, description, apiId);
    }

    private static Position fitting(Position position) {
        if (position.title().length() > LONGEST_TITLE) {
            throw new Invalid("title", "must be no longer than " + LONGEST_TITLE);
        }
        if (position.description().length() > LONGEST_DESCRIPTION) {
            throw new Invalid("description", "must be no longer than " + LONGEST_DESCRIPTION);
        }
        return position;
    }

    /** Changes a position; {@code edit} is given what it is like at that moment. Whoever holds it is changed with it. */
    @Transactional
    public Position change(Caller caller, long location, long id, UnaryOperator<Position> edit) {
        access.require(caller, location, CREATE_AND_CHANGE);
        var turn = events.turn(location);
        var position = fitting(edit.apply(get(location, id)));
        jdbc.sql("""
                        update job_position set title = :title, description = :description, api_id = :apiId
                        where location_id = :location and id = :id""")
                .param("location", location)
                .param("id", id)
                .param("title", position.title())
                .param("description", position.description())
                .param("apiId", position.apiId())
                .update();
        for (var holder : holders(location, id)) {
            events.append(turn, Change.updated(Subject.TEAM_MEMBER, holder, caller.cause(), Set.of("position")));
        }
        return position;
    }

    /** Deletes a position; whoever held it has none afterwards. */
    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, DELETE);
        var turn = events.turn(location);
        get(location, id);
        var holders = holders(location, id);
        jdbc.sql("update team_member set position_id = null where location_id = :location and position_id = :id")
                .param("location", location)
                .param("id", id)
                .update();
        jdbc.sql("delete from job_position where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .update();
        for (var holder : holders) {
            events.append(turn, Change.updated(Subject.TEAM_MEMBER, holder, caller.cause(), Set.of("position")));
        }
    }

    private List<Long> holders(long location, long id) {
        return jdbc.sql("""
                        select id from team_member
                        where location_id = :location and position_id = :id and deleted_at is null order by id""")
                .param("location", location)
                .param("id", id)
                .query(Long.class)
                .list();
    }
}
