package org.branchbook.platform.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.branchbook.platform.StartFailure;

/**
 * Runs PostgreSQL's programs as a user without privileges: ourselves, or {@code nobody} when we are root, because
 * PostgreSQL refuses root.
 */
final class Unprivileged {

    /** User and group number of {@code nobody} on every Linux distribution. */
    private static final int NOBODY = 65534;

    private static final boolean ROOT = new UnixSystem().getUid() == 0;

    private Unprivileged() {}

    record Outcome(int exitCode, String output) {

        boolean failed() {
            return exitCode != 0;
        }
    }

    /** Runs a program to its end. Its surroundings are empty, so that no setting or secret of ours reaches it. */
    static Outcome run(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>();
        if (ROOT) {
            requireSetpriv();
            whole.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=-all"));
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true).directory(Path.of("/").toFile());
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command.getFirst(), interrupted);
        }
    }

    /** Makes a file or folder the unprivileged user's own. */
    static void give(Path path) throws IOException {
        if (ROOT) {
            Files.setAttribute(path, "unix:uid", NOBODY);
            Files.setAttribute(path, "unix:gid", NOBODY);
        }
    }

    /** Makes it ours again. */
    static void takeBack(Path path) throws IOException {
        if (ROOT) {
            Files.setAttribute(path, "unix:uid", 0);
            Files.setAttribute(path, "unix:gid", 0);
        }
    }

    private static void requireSetpriv() {
        if (!Files.isExecutable(Path.of("/usr/bin/setpriv")) && !Files.isExecutable(Path.of("/bin/setpriv"))) {
            throw new StartFailure("Started as root, and setpriv is missing to run PostgreSQL as another user:"
                    + " install util-linux, or start as an ordinary user");
        }
    }

    /** Whether the unprivileged user gets through to this folder. */
    static boolean canEnter(Path folder) throws IOException {
        return !ROOT || !run(List.of("test", "-x", folder.toString())).failed();
    }

    /** Lets everybody pass through a folder of ours, without letting them list it. */
    static void letPass(Path folder) throws IOException {
        if (ROOT) {
            var permissions = Files.getPosixFilePermissions(folder);
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(folder, permissions);
            }
        }
    }
}
