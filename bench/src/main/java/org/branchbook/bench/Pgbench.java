package org.branchbook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator: the floor, because no server can book faster than its statements alone take. */
final class Pgbench {

    private static final Path PROGRAM = Path.of("/usr/bin/pgbench");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Duration TO_END = Duration.ofSeconds(30);

    private final Product product;
    private final int clients;

    Pgbench(Product product, int clients) {
        this.product = product;
        this.clients = clients;
    }

    /** Makes sure that it is there, from Debian's packages when we may install them. */
    static void require() throws IOException, InterruptedException {
        if (Files.isExecutable(PROGRAM)) {
            return;
        }
        var mayInstall = "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/etc/debian_version"));
        if (mayInstall) {
            var install = "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends"
                    + " postgresql-client postgresql-contrib";
            new ProcessBuilder("sh", "-c", install).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor();
        }
        if (!Files.isExecutable(PROGRAM)) {
            throw new BenchFailure("pgbench is missing: install it (on Debian as root: apt-get install postgresql-contrib)");
        }
    }

    /** Runs the script in prepared mode, everybody over a connection of their own; fails when any statement does. */
    Turns.Load run(Duration duration, String script, Map<String, String> variables) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("branchbook-pgbench-");
        try {
            var file = Files.writeString(folder.resolve("script.sql"), script);
            var threads = Math.min(clients, Runtime.getRuntime().availableProcessors());
            var command = new ArrayList<>(List.of(
                    PROGRAM.toString(), "--no-vacuum", "--protocol=prepared", "--client=" + clients, "--jobs=" + threads,
                    "--time=" + Math.max(1, duration.toSeconds()), "--file=" + file, "--log",
                    "--log-prefix=" + folder.resolve("log"), "--host=127.0.0.1", "--port=" + product.databasePort(),
                    "--username=branchbook"));
            variables.forEach((name, value) -> command.addAll(List.of("--define", name + "=" + value)));
            command.add("branchbook");
            var output = run(command, duration.plus(TO_END));
            var rate = RATE.matcher(output);
            if (!rate.find()) {
                throw new BenchFailure("pgbench failed:\n" + output);
            }
            return load(folder, Double.parseDouble(rate.group(1)));
        } finally {
            delete(folder);
        }
    }

    private String run(List<String> command, Duration patience) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", product.databasePassword());
        var process = builder.start();
        var atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new BenchFailure("pgbench does not end:\n" + output);
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
        if (process.exitValue() != 0) {
            throw new BenchFailure("pgbench failed:\n" + output);
        }
        return output;
    }

    /** From the logs: one line a transaction, the third word of which is its time in microseconds. */
    private static Turns.Load load(Path folder, double rate) throws IOException {
        var nanos = Measurement.histogram();
        try (var files = Files.list(folder)) {
            for (var log : files.filter(file -> file.getFileName().toString().startsWith("log")).toList()) {
                try (var lines = Files.lines(log)) {
                    lines.forEach(line -> nanos.recordValue(1_000 * Long.parseLong(line.split(" ", 4)[2])));
                }
            }
        }
        return new Turns.Load(nanos, nanos.getTotalCount() / rate);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
