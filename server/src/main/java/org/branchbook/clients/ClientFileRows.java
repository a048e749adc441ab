package org.branchbook.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.platform.files.FileType;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of clients' files, written and deleted together with what tells of it. The bytes lie elsewhere. */
@Component
class ClientFileRows {

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final Events events;
    private final Clients clients;
    private final ClientComments comments;

    ClientFileRows(JdbcClient jdbc, Events events, Clients clients, ClientComments comments) {
        this.jdbc = jdbc;
        this.events = events;
        this.clients = clients;
        this.comments = comments;
    }

    List<ClientFile> of(long location, long client) {
        return jdbc.sql("""
                        select * from client_file where location_id = :location and client_id = :client
                        order by id desc limit :most""")
                .param("location", location)
                .param("client", client)
                .param("most", MOST)
                .query((row, i) -> read(row))
                .list();
    }

    Optional<ClientFile> find(long location, long id) {
        return jdbc.sql("select * from client_file where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    @Transactional
    ClientFile add(Caller caller, ClientFile draft) {
        var turn = events.turn(draft.location());
        clients.existing(draft.location(), draft.client());
        if (of(draft.location(), draft.client()).size() >= MOST) {
            throw new Invalid("A client has at most " + MOST + " files");
        }
        var id = jdbc.sql("""
                        insert into client_file (location_id, client_id, name, type, size, store_key, user_id, created_at)
                        values (:location, :client, :name, :type, :size, :key, :user, :now) returning id""")
                .param("location", draft.location())
                .param("client", draft.client())
                .param("name", draft.name())
                .param("type", draft.type().name())
                .param("size", draft.size())
                .param("key", draft.key())
                .param("user", draft.user())
                .param("now", Timestamp.from(draft.createdAt()))
                .query(Long.class)
                .single();
        comments.noteUpload(caller, draft.location(), draft.client(), new ClientComments.Attached(id, draft.name()));
        events.append(turn, Change.updated(Subject.CLIENT, draft.client(), caller.cause(), Set.of("files")));
        return new ClientFile(
                draft.location(), id, draft.client(), draft.name(), draft.type(), draft.size(), draft.key(), draft.user(),
                draft.createdAt());
    }

    /** Deletes the row, and the comments that show nothing but this file. */
    @Transactional
    ClientFile delete(Caller caller, long location, long client, long id) {
        var turn = events.turn(location);
        clients.existing(location, client);
        var file = find(location, id)
                .filter(found -> found.client() == client)
                .orElseThrow(() -> new NotFound("File not found"));
        jdbc.sql("delete from client_comment where location_id = :location and client_id = :client and file_id = :id")
                .param("location", location)
                .param("client", client)
                .param("id", id)
                .update();
        jdbc.sql("delete from client_file where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .update();
        events.append(turn, Change.updated(Subject.CLIENT, client, caller.cause(), Set.of("files")));
        return file;
    }

    private static ClientFile read(ResultSet row) throws SQLException {
        return new ClientFile(
                row.getLong("location_id"), row.getLong("id"), row.getLong("client_id"), row.getString("name"),
                FileType.valueOf(row.getString("type")), row.getLong("size"), row.getString("store_key"), row.getLong("user_id"),
                row.getTimestamp("created_at").toInstant());
    }
}
