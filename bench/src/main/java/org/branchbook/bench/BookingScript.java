package org.branchbook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The script that pgbench runs, and whether it still says what the server says. */
final class BookingScript {

    private BookingScript() {}

    static String text() {
        try (var script = BookingScript.class.getResourceAsStream("booking.sql")) {
            if (script == null) {
                throw new IllegalStateException("booking.sql is not in this jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Fails at the first statement in which the script differs from what the server was seen to say. */
    static void requireSameAs(List<String> server) {
        var script = statements();
        for (int i = 0; i < Math.max(script.size(), server.size()); i++) {
            var ours = i < script.size() ? normal(script.get(i)) : "nothing";
            var theirs = i < server.size() ? normal(server.get(i)) : "nothing";
            if (!ours.equals(theirs)) {
                throw new BenchFailure("""
                        booking.sql is not what the server does any more: bring it up to date.
                        Statement %d of the server: %s
                        Statement %d of the script: %s
                        The server's statements:
                        %s""".formatted(i + 1, theirs, i + 1, ours, String.join("\n;\n", server)));
            }
        }
    }

    static List<String> statements() {
        var sql = text().replaceAll("(?m)^(--|\\\\set).*$", "").replaceAll("\\\\gset", ";");
        return Arrays.stream(sql.split(";")).map(String::strip).filter(statement -> !statement.isEmpty()).toList();
    }

    /** Without what only tells how a parameter is written, in the script or by the driver. */
    private static String normal(String sql) {
        return sql.replaceAll("::[a-z]+(\\[\\])?", "")
                .replaceAll("\\$[0-9]+|:[a-zA-Z_]+|''|'\\{\\}'|null|gen_random_uuid\\(\\)", "?")
                .replaceAll("array\\[\\?\\]|to_timestamp\\(\\?\\)", "?")
                .replaceAll("\\s+", " ");
    }
}
