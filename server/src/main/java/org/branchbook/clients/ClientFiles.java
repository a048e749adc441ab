package org.branchbook.clients;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.access.Secrets;
import org.branchbook.platform.Settings;
import org.branchbook.platform.files.FileName;
import org.branchbook.platform.files.FileStore;
import org.springframework.stereotype.Component;

/** Files of clients' cards: uploaded, listed, handed out by links that work for a while, deleted. */
@Component
public class ClientFiles {

    private static final Duration LINK_WORKS = Duration.ofHours(1);

    private final Access access;
    private final Clients clients;
    private final ClientFileRows rows;
    private final FileStore store;
    private final Secrets secrets;
    private final Clock clock;
    private final long largest;

    ClientFiles(
            Access access, Clients clients, ClientFileRows rows, FileStore store, Secrets secrets, Clock clock, Settings settings) {
        this.access = access;
        this.clients = clients;
        this.rows = rows;
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
        this.largest = settings.files().largest().toBytes();
    }

    /** The client's files, newest first. */
    public List<ClientFile> list(Caller caller, long location, long client) {
        access.require(caller, location, Right.SEE_CLIENTS);
        clients.existing(location, client);
        return rows.of(location, client);
    }

    /** Keeps a file. What was sent as its name is only shown; what it is, its content tells. */
    public ClientFile add(Caller caller, long location, long client, String name, InputStream content) {
        access.require(caller, location, Right.EDIT_CLIENTS);
        clients.existing(location, client);
        var kept = store.keep(content, largest);
        try {
            var user = caller.user() == null ? 0 : caller.user().id();
            var file = new ClientFile(
                    location, 0, client, FileName.clean(name, kept.type()), kept.type(), kept.size(), kept.key(), user,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            return rows.add(caller, file);
        } catch (RuntimeException notWritten) {
            store.discard(kept.key());
            throw notWritten;
        }
    }

    public void delete(Caller caller, long location, long client, long id) {
        access.require(caller, location, Right.EDIT_CLIENTS);
        store.discard(rows.delete(caller, location, client, id).key());
    }

    /** Until when a link works, in seconds since 1970, and the word that makes it one. */
    public record Pass(long until, String word) {}

    /** Lets whoever has the link fetch the file for an hour. */
    public Pass pass(long location, long id) {
        var until = clock.instant().plus(LINK_WORKS).getEpochSecond();
        return new Pass(until, word(location, id, until));
    }

    private String word(long location, long id, long until) {
        return secrets.derive("client file " + location + " " + id + " " + until);
    }

    /** A file and where its bytes lie. */
    public record Download(ClientFile file, Path bytes) {}

    /** What a link leads to; a link that was never given or works no more leads to nothing. */
    public Optional<Download> open(long location, long id, Pass pass) {
        var good = Secrets.same(word(location, id, pass.until()), pass.word())
                && clock.instant().isBefore(Instant.ofEpochSecond(pass.until()));
        return (good ? rows.find(location, id) : Optional.<ClientFile>empty())
                .flatMap(file -> store.find(file.key()).map(bytes -> new Download(file, bytes)));
    }
}
