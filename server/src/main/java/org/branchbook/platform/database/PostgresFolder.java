package org.branchbook.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.branchbook.platform.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where PostgreSQL's own files live: {@code <data>/postgres}. When we are root and {@code nobody} cannot get there,
 * because a folder above is closed (like {@code /root}), they live below {@code /var/lib/branchbook} and
 * {@code <data>/postgres} is a link to them.
 */
final class PostgresFolder {

    private static final Logger log = LoggerFactory.getLogger(PostgresFolder.class);

    private static final Path OPEN_GROUND = Path.of("/var/lib/branchbook");

    private PostgresFolder() {}

    static Path in(Path data) throws IOException {
        Unprivileged.letPass(data);
        Path folder = data.resolve("postgres");
        if (Files.isSymbolicLink(folder) && !Files.exists(folder)) {
            throw new StartFailure("The database of " + data + " is missing: it was in " + Files.readSymbolicLink(folder));
        }
        if (!Files.exists(folder)) {
            create(folder, data);
        }
        Path real = folder.toRealPath();
        if (!Unprivileged.canEnter(real)) {
            throw new StartFailure("PostgreSQL does not run as root, and the user nobody cannot enter " + real
                    + ": start as an ordinary user, or choose a data folder that everybody may pass through with --data");
        }
        return real;
    }

    private static void create(Path folder, Path data) throws IOException {
        if (Unprivileged.canEnter(data)) {
            createOpen(folder);
            return;
        }
        createOpen(OPEN_GROUND);
        Path elsewhere = Files.createTempDirectory(OPEN_GROUND, data.getFileName() + "-");
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(folder, elsewhere);
        log.warn("PostgreSQL does not run as root, and the user nobody cannot enter {}: its files are in {}", data, elsewhere);
    }

    private static void createOpen(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
