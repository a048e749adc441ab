package org.branchbook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Listens to what the server says to PostgreSQL, by PostgreSQL's own log. */
final class StatementLog {

    private static final Pattern STATEMENT = Pattern.compile("^.*?\\[([0-9]+)\\] LOG:  (?:execute [^:]+|statement): (.*)$");
    /** Jobs, deliveries and news for other processes; how the pool greets and tries connections; and ourselves. */
    private static final Pattern BACKGROUND = Pattern.compile(
            "(?s).*(scheduled_tasks|delivery_lane|lifecycle_notice|pg_notify|listen branchbook).*|SET .*|alter system .*|select pg_reload_conf.*|");

    private StatementLog() {}

    interface Action {
        void run() throws Exception;
    }

    /** The statements that ran during the action, in order, but for those of the server's background work. */
    static List<String> during(Product product, Action action) throws Exception {
        return listen(product, action).stream().map(Said::sql).toList();
    }

    /** The same, without those that are part of a transaction of several. */
    static List<String> outsideTransactions(Product product, Action action) throws Exception {
        var inTransaction = new HashSet<Long>();
        var outside = new ArrayList<String>();
        for (var said : listen(product, action)) {
            switch (said.sql()) {
                case "BEGIN" -> inTransaction.add(said.session());
                case "COMMIT", "ROLLBACK" -> inTransaction.remove(said.session());
                default -> {
                    if (!inTransaction.contains(said.session())) {
                        outside.add(said.sql());
                    }
                }
            }
        }
        return outside;
    }

    /** A statement, and which process of PostgreSQL heard it. */
    private record Said(long session, String sql) {}

    private static List<Said> listen(Product product, Action action) throws Exception {
        switchTo(product, "all");
        var log = product.databaseLog();
        var before = Files.size(log);
        action.run();
        switchTo(product, "none");
        return parse(read(log, before)).stream()
                .filter(said -> !BACKGROUND.matcher(said.sql()).matches())
                .toList();
    }

    private static String read(Path log, long from) throws IOException {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(from);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void switchTo(Product product, String what) throws SQLException, InterruptedException {
        try (var database = product.administer(); var statement = database.createStatement()) {
            statement.execute("alter system set log_statement = '" + what + "'");
            statement.execute("select pg_reload_conf()");
        }
        // The backends take it over when they are next idle.
        Thread.sleep(500);
    }

    private static List<Said> parse(String log) {
        var statements = new ArrayList<Said>();
        var session = 0L;
        @Nullable StringBuilder open = null;
        for (var line : log.lines().toList()) {
            var start = STATEMENT.matcher(line);
            if (line.startsWith("\t") && open != null) {
                open.append('\n').append(line.strip());
                continue;
            }
            if (open != null) {
                statements.add(new Said(session, open.toString()));
                open = null;
            }
            if (start.matches()) {
                session = Long.parseLong(start.group(1));
                open = new StringBuilder(start.group(2));
            }
        }
        if (open != null) {
            statements.add(new Said(session, open.toString()));
        }
        return statements;
    }
}
