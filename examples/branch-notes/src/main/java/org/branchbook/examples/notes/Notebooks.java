package org.branchbook.examples.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The notebooks of all connected branches, one file each in one folder. */
final class Notebooks {

    private final Path folder;
    private final Map<Long, Branch> branches = new ConcurrentSkipListMap<>();
    private final Set<Long> expected = ConcurrentHashMap.newKeySet();

    /** Opens what an earlier run of the app has left. */
    Notebooks(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "branch-*.jsonl")) {
                for (Path file : files) {
                    Branch.reopen(file).ifPresent(branch -> branches.put(branch.location(), branch));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the state folder " + folder, e);
        }
    }

    Optional<Branch> of(long location) {
        return Optional.ofNullable(branches.get(location));
    }

    List<Branch> all() {
        return List.copyOf(branches.values());
    }

    /** A branch is being activated: its first event may arrive before we hold the secret to check it. */
    void expect(long location) {
        expected.add(location);
    }

    void expectNoLonger(long location) {
        expected.remove(location);
    }

    boolean isExpected(long location) {
        return expected.contains(location);
    }

    void connect(long location, String secret) {
        branches.put(location, Branch.connect(folder.resolve("branch-" + location + ".jsonl"), location, secret));
    }

    /** Forgets a branch; nothing of it stays on the disk. Does nothing for a branch that is not here. */
    void purge(long location) {
        Branch branch = branches.get(location);
        if (branch != null) {
            branch.purge();
            branches.remove(location);
        }
    }
}
