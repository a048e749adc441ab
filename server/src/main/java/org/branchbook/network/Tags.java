package org.branchbook.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
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
import org.branchbook.events.Turn;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tags of a location. Everybody who works there sees them; they belong to how it is set up. */
@Component
public class Tags {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Access access;
    private final Events events;

    Tags(JdbcClient jdbc, Clock clock, Access access, Events events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.events = events;
    }

    /** Those for one kind of thing, of all kinds when null, whose title has {@code part} in it; by title. */
    public Listing<Tag> list(Caller caller, long location, @Nullable TagKind kind, String part, Page page) {
        access.requireMember(caller, location);
        var where = """
                from tag where location_id = :location and deleted_at is null
                  and (cast(:kind as integer) is null or kind = :kind) and strpos(lower(title), lower(:part)) > 0\n""";
        var rows = bind("select * " + where + "order by title, id limit :size offset :offset", location, kind, part)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> read(row))
                .list();
        return new Listing<>(rows, bind("select count(*) " + where, location, kind, part).query(Long.class).single());
    }

    private JdbcClient.StatementSpec bind(String sql, long location, @Nullable TagKind kind, String part) {
        return jdbc.sql(sql)
                .param("location", location)
                .param("kind", kind == null ? null : kind.code())
                .param("part", part);
    }

    public Tag get(Caller caller, long location, long id) {
        access.requireMember(caller, location);
        return existing(location, id);
    }

    private Tag existing(long location, long id) {
        return all(location, List.of(id)).stream()
                .filter(tag -> !tag.deleted())
                .findFirst()
                .orElseThrow(() -> new NotFound("Tag not found"));
    }

    /** The tags of these ids, also deleted ones; for showing them with what they hang on. */
    public List<Tag> all(long location, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from tag where location_id = :location and id = any (:ids) order by title, id")
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    @Transactional
    public Tag create(Caller caller, Tag draft) {
        access.require(caller, draft.location(), Right.EDIT_TAGS);
        var turn = events.turn(draft.location());
        var id = write("""
                insert into tag (location_id, kind, title, color, icon, created_at)
                values (:location, :kind, :title, :color, :icon, :now) returning id""", draft)
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        tell(caller, turn);
        return new Tag(draft.location(), id, draft.kind(), draft.title(), draft.color(), draft.icon(), false);
    }

    /** Changes a tag; {@code edit} is given what it is like at that moment. What hangs on something keeps its kind. */
    @Transactional
    public Tag change(Caller caller, long location, long id, UnaryOperator<Tag> edit) {
        access.require(caller, location, Right.EDIT_TAGS);
        var turn = events.turn(location);
        var before = existing(location, id);
        var after = edit.apply(before);
        if (after.kind() != before.kind() && isInUse(before)) {
            throw new Conflict("The tag is in use; what it is for cannot be changed.");
        }
        write("""
                update tag set kind = :kind, title = :title, color = :color, icon = :icon
                where location_id = :location and id = :id""", after)
                .param("id", id)
                .update();
        tell(caller, turn);
        return after;
    }

    private boolean isInUse(Tag tag) {
        return jdbc.sql("select exists (select 1 from tag_link where location_id = :location and tag_id = :id)")
                .param("location", tag.location())
                .param("id", tag.id())
                .query(Boolean.class)
                .single();
    }

    /** Takes a tag out of use: it vanishes from lists and from everything it hangs on. */
    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, Right.EDIT_TAGS);
        var turn = events.turn(location);
        existing(location, id);
        jdbc.sql("update tag set deleted_at = :now where location_id = :location and id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update();
        tell(caller, turn);
    }

    private void tell(Caller caller, Turn turn) {
        events.append(turn, Change.updated(Subject.LOCATION, turn.location(), caller.cause(), Set.of("tags")));
    }

    private JdbcClient.StatementSpec write(String sql, Tag tag) {
        return jdbc.sql(sql)
                .param("location", tag.location())
                .param("kind", tag.kind().code())
                .param("title", tag.title())
                .param("color", tag.color())
                .param("icon", tag.icon());
    }

    static Tag read(ResultSet row) throws SQLException {
        return new Tag(
                row.getLong("location_id"), row.getLong("id"), TagKind.of(row.getInt("kind")).orElseThrow(),
                row.getString("title"), row.getString("color"), row.getString("icon"), row.getTimestamp("deleted_at") != null);
    }
}
