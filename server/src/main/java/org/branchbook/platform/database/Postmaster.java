package org.branchbook.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's main process, as it describes itself in {@code postmaster.pid}. */
record Postmaster(long process, int port) {

    /** What the file in this cluster says, whether or not that process still lives; empty when nothing (whole) is written. */
    static Optional<Postmaster> recordedIn(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
        } catch (NoSuchFileException neverStartedOrStopped) {
            return Optional.empty();
        }
        // Process, cluster, start time, port, socket folder, address, shared memory, status.
        try {
            return lines.size() < 4 ? Optional.empty()
                    : Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Whether this process lives and works in that cluster. The number alone says nothing: after a crash or a reboot
     * it may belong to any program.
     */
    boolean runsOn(Path cluster) {
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(process), "cmdline"), StandardCharsets.ISO_8859_1);
            String folder = new String(cluster.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return List.of(commandLine.split("\0")).contains(folder);
        } catch (IOException gone) {
            return false;
        }
    }
}
