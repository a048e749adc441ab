package org.branchbook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The PostgreSQL of a server that was killed: it lives on by itself, as an external one would, until it is killed too. Then it
 * is started on the same folder and port, as whoever minds a database does.
 */
final class StrayPostgres {

    private static final int ATTEMPTS = 20;
    private static final Duration BETWEEN = Duration.ofMillis(300);
    /** User and group number of {@code nobody}: PostgreSQL refuses to run as root. */
    private static final int NOBODY = 65534;

    private final Product former;
    private final int port;

    StrayPostgres(Product former) {
        this.former = former;
        this.port = former.databasePort();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/branchbook";
    }

    /** Ends it without a chance to write anything (SIGKILL). */
    void kill() {
        ProcessHandle.of(former.databaseProcess()).ifPresent(postgres -> {
            postgres.destroyForcibly();
            postgres.onExit().join();
        });
    }

    /** Its helpers need a moment to notice the kill and go. */
    void start() throws IOException, InterruptedException {
        var output = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var log = former.databaseFolder().toRealPath().resolve("cluster/start.log");
            var process = new ProcessBuilder(command(log)).redirectErrorStream(true).directory(Path.of("/").toFile()).start();
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                return;
            }
            Thread.sleep(BETWEEN);
        }
        throw new BenchFailure("PostgreSQL does not start after its kill: " + output);
    }

    private List<String> command(Path log) throws IOException {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=-all"));
        }
        command.addAll(List.of(
                program().toString(), "start", "-w", "-t", "60", "-D", log.getParent().toString(), "-l", log.toString(), "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="));
        return command;
    }

    private Path program() throws IOException {
        try (var files = Files.list(former.databaseFolder().toRealPath())) {
            return files.map(version -> version.resolve("bin/pg_ctl")).filter(Files::exists).findFirst().orElseThrow();
        }
    }
}
