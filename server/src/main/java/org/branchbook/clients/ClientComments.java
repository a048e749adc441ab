package org.branchbook.clients;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the staff writes about a client. The upload of a file stands among the comments as well. */
@Component
public class ClientComments {

    private static final int LONGEST = 10_000;
    private static final long NO_FILE = 0;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Access access;
    private final Events events;
    private final Clients clients;

    ClientComments(JdbcClient jdbc, Clock clock, Access access, Events events, Clients clients) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.events = events;
        this.clients = clients;
    }

    /** A comment. {@code user} wrote it, 0 for the platform itself; {@code file} is what was uploaded, null for mere text. */
    public record Comment(long location, long id, long client, String text, @Nullable Attached file, long user, Instant createdAt) {}

    /** A file that a comment shows. */
    public record Attached(long id, String name) {}

    /** The client's comments, newest first. */
    public Listing<Comment> list(Caller caller, long location, long client, Page page) {
        access.require(caller, location, Right.SEE_CLIENTS);
        clients.existing(location, client);
        var rows = jdbc.sql("""
                        select comment.*, file.name as file_name from client_comment comment
                        left join client_file file on file.location_id = comment.location_id and file.id = comment.file_id
                        where comment.location_id = :location and comment.client_id = :client
                        order by comment.id desc limit :size offset :offset""")
                .param("location", location)
                .param("client", client)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> {
                    var file = row.getString("file_name");
                    return new Comment(
                            location, row.getLong("id"), client, row.getString("text"),
                            file == null ? null : new Attached(row.getLong("file_id"), file), row.getLong("user_id"),
                            row.getTimestamp("created_at").toInstant());
                })
                .list();
        var total = jdbc.sql("select count(*) from client_comment where location_id = :location and client_id = :client")
                .param("location", location)
                .param("client", client)
                .query(Long.class)
                .single();
        return new Listing<>(rows, total);
    }

    @Transactional
    public Comment add(Caller caller, long location, long client, String text) {
        access.require(caller, location, Right.EDIT_CLIENTS);
        if (text.isBlank() || text.length() > LONGEST) {
            throw new Invalid("text", "must have 1 to " + LONGEST + " characters");
        }
        var turn = events.turn(location);
        clients.existing(location, client);
        var comment = insert(caller, new Comment(location, 0, client, text, null, 0, now()));
        events.append(turn, Change.updated(Subject.CLIENT, client, caller.cause(), Set.of("comments")));
        return comment;
    }

    /** Notes the upload of a file; part of that change. */
    void noteUpload(Caller caller, long location, long client, Attached file) {
        insert(caller, new Comment(location, 0, client, "", file, 0, now()));
    }

    private Comment insert(Caller caller, Comment draft) {
        var user = caller.user() == null ? 0 : caller.user().id();
        var id = jdbc.sql("""
                        insert into client_comment (location_id, client_id, text, file_id, user_id, created_at)
                        values (:location, :client, :text, :file, :user, :now) returning id""")
                .param("location", draft.location())
                .param("client", draft.client())
                .param("text", draft.text())
                .param("file", draft.file() == null ? NO_FILE : draft.file().id())
                .param("user", user)
                .param("now", Timestamp.from(draft.createdAt()))
                .query(Long.class)
                .single();
        return new Comment(draft.location(), id, draft.client(), draft.text(), draft.file(), user, draft.createdAt());
    }

    /** Deletes a comment; a file that it shows stays. */
    @Transactional
    public void delete(Caller caller, long location, long client, long id) {
        access.require(caller, location, Right.EDIT_CLIENTS);
        var turn = events.turn(location);
        clients.existing(location, client);
        var deleted = jdbc.sql("""
                        delete from client_comment where location_id = :location and client_id = :client and id = :id""")
                .param("location", location)
                .param("client", client)
                .param("id", id)
                .update();
        if (deleted == 0) {
            throw new NotFound("Comment not found");
        }
        events.append(turn, Change.updated(Subject.CLIENT, client, caller.cause(), Set.of("comments")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
