package org.branchbook.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.branchbook.platform.StartFailure;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that travel in our jar, unpacked once for each version. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** Unpacks into {@code folder/<version>} unless that was done before; answers the folder that holds {@code bin}. */
    static Path unpackInto(Path folder) throws IOException {
        URL archive = archive();
        Path home = folder.resolve(version(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        // Unpacked beside and moved into place, so that a start cut short leaves no half-unpacked version behind.
        Path unfinished = folder.resolve(home.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, unfinished);
            }
        }
        return Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static URL archive() {
        String processor = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        URL archive = PostgresBinaries.class.getResource("/postgres-" + system + "-" + processor + ".txz");
        if (archive == null) {
            throw new StartFailure("This build brings no PostgreSQL for " + system + " on " + processor
                    + ": point BRANCHBOOK_DATABASE_URL to a PostgreSQL of your own");
        }
        return archive;
    }

    /** The version stands in the name of the jar that holds the archive: {@code …-linux-amd64-18.4.0.jar}. */
    private static String version(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            return jar.getJarFileURL().getPath().replaceAll("^.*-|\\.jar.*$", "");
        }
        throw new IOException("The PostgreSQL archive is not inside a jar: " + archive);
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The PostgreSQL archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
