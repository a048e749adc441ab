package org.branchbook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Where a measurement was made, in one line. */
final class Machine {

    private static final double KIBIBYTES_PER_GIBIBYTE = 1024 * 1024;

    private Machine() {}

    static String describe(Product product) throws SQLException, IOException {
        return "%d cores, %.0f GiB, load %s before the end, Linux %s, JDK %s, PostgreSQL %s, commit %s".formatted(
                Runtime.getRuntime().availableProcessors(), memory(), Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                System.getProperty("os.version"), Runtime.version(), postgres(product), commit());
    }

    private static double memory() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            var total = lines.filter(line -> line.startsWith("MemTotal:")).findFirst().orElseThrow();
            return Long.parseLong(total.replaceAll("[^0-9]", "")) / KIBIBYTES_PER_GIBIBYTE;
        }
    }

    private static String postgres(Product product) throws SQLException {
        try (var database = product.connect()) {
            return database.getMetaData().getDatabaseProductVersion();
        }
    }

    /** With a plus when files have been changed since. */
    private static String commit() throws IOException {
        var name = git("rev-parse", "--short", "HEAD");
        return name.isEmpty() ? "unknown" : name + (git("status", "--porcelain").isEmpty() ? "" : "+");
    }

    private static String git(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noGit) {
            return "";
        }
    }
}
