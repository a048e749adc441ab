package org.branchbook.examples.notes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * The notebook of one branch: a file with one JSON object a line. The first line is the connection, each further one a
 * note. A line is on the disk before the platform hears "received", and the event's id is on the same line as what came
 * of it; so a crash at any moment neither loses an event nor applies one twice.
 */
final class Branch {

    /** The first line of the file. */
    private record Connection(long location, String secret) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The file holds a secret. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final FileChannel channel;
    private final Connection connection;
    private final List<Note> notes = new ArrayList<>();
    private final Set<String> eventIds = new HashSet<>();
    private boolean purged;

    private Branch(Path file, FileChannel channel, Connection connection) {
        this.file = file;
        this.channel = channel;
        this.connection = connection;
    }

    /** Starts the notebook of a branch that has just been activated. */
    static Branch connect(Path file, long location, String secret) {
        try {
            FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, READ, WRITE), OWNER_ONLY);
            Branch branch = new Branch(file, channel, new Connection(location, secret));
            branch.append(branch.connection);
            return branch;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + file, e);
        }
    }

    /** Opens a notebook after a restart; empty when not even its first line was finished. */
    static Optional<Branch> reopen(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, READ, WRITE);
            String text = new String(Files.readAllBytes(file), UTF_8);
            // What follows the last line break was being written when the app was stopped, and was never acknowledged.
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            channel.truncate(whole.getBytes(UTF_8).length);
            if (whole.isEmpty()) {
                channel.close();
                Files.delete(file);
                return Optional.empty();
            }
            List<String> lines = whole.lines().toList();
            Branch branch = new Branch(file, channel, JSON.readValue(lines.getFirst(), Connection.class));
            for (String line : lines.subList(1, lines.size())) {
                branch.remember(JSON.readValue(line, Note.class));
            }
            return Optional.of(branch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    long location() {
        return connection.location();
    }

    /** The secret this branch's events are signed with. */
    String secret() {
        return connection.secret();
    }

    synchronized List<Note> notes() {
        return List.copyOf(notes);
    }

    synchronized boolean knows(String eventId) {
        return eventIds.contains(eventId);
    }

    /** Writes a note down; {@code false} when this event was noted before, or the branch is no longer ours. */
    synchronized boolean take(Note note) {
        if (purged || eventIds.contains(note.eventId())) {
            return false;
        }
        try {
            append(note);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        remember(note);
        return true;
    }

    /** Deletes everything kept about this branch. */
    synchronized void purge() {
        purged = true;
        notes.clear();
        eventIds.clear();
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private void remember(Note note) {
        notes.add(note);
        eventIds.add(note.eventId());
    }

    private void append(Object line) throws IOException {
        long end = channel.size();
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
        try {
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }
}
