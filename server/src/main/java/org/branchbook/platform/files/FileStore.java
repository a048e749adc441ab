package org.branchbook.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.branchbook.platform.Settings;
import org.branchbook.shared.Invalid;
import org.springframework.stereotype.Component;

/**
 * Files that people upload, in the data folder and not in what any web server shows. A file is found under an opaque key; its
 * name, type and owner are for whoever keeps the key. Files are only written and read, never run.
 */
@Component
public class FileStore {

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path folder;

    FileStore(Settings settings) {
        this.folder = settings.dataFolder().resolve("files");
    }

    /** A file that is kept: its key, size in bytes, and what it is. */
    public record Kept(String key, long size, FileType type) {}

    /** Keeps what the stream gives. Refuses more than {@code most} bytes, nothing at all, and programs. */
    public Kept keep(InputStream content, long most) {
        var key = UUID.randomUUID().toString();
        var file = path(key);
        var unfinished = file.resolveSibling(key + ".part");
        try {
            Files.createDirectories(file.getParent());
            var head = content.readNBytes(FileType.HEAD);
            var type = FileType.of(head);
            requireWelcome(head, type);
            var size = write(head, content, unfinished, most);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return new Kept(key, size, type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            remove(unfinished);
        }
    }

    private static void requireWelcome(byte[] head, FileType type) {
        if (head.length == 0) {
            throw new Invalid("file", "is empty");
        }
        if (type == FileType.PROGRAM) {
            throw new Invalid("file", "is a program");
        }
    }

    private static long write(byte[] head, InputStream rest, Path file, long most) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var buffer = head;
            long size = 0;
            for (int read = head.length; read >= 0; read = rest.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new Invalid("file", "is larger than " + most + " bytes");
                }
                out.write(buffer, 0, read);
                buffer = buffer.length < FileType.HEAD ? new byte[FileType.HEAD] : buffer;
            }
            return size;
        }
    }

    /** Where the file with this key lies; empty when it is gone. */
    public Optional<Path> find(String key) {
        return Optional.of(path(key)).filter(Files::isRegularFile);
    }

    /** Removes the file. Doing it again changes nothing. */
    public void discard(String key) {
        remove(path(key));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Spread over folders, so that none of them grows too large. */
    private Path path(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key of this store");
        }
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }
}
