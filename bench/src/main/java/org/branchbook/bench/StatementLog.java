package org.branchbook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Listens to what the server says to PostgreSQL, by PostgreSQL's own log. */
final class StatementLog {

    private static final Pattern STATEMENT = Pattern.compile("^.*? LOG:  (?:execute [^:]+|statement): (.*)$");
    /** Jobs, deliveries and news for other processes; how the pool greets and tries connections; and ourselves. */
    private static final Pattern BACKGROUND = Pattern.compile(
            "(?s).*(scheduled_tasks|delivery_lane|lifecycle_notice|pg_notify|listen branchbook).*|SET .*|alter system .*|select pg_reload_conf.*|");

    private StatementLog() {}

    interface Action {
        void run() throws Exception;
    }

    /** The statements that ran during the action, in order, but for those of the server's background work. */
    static List<String> during(Product product, Action action) throws Exception {
        switchTo(product, "all");
        var log = product.databaseLog();
        var before = Files.size(log);
        action.run();
        switchTo(product, "none");
        return parse(Files.readString(log).substring((int) before)).stream()
                .filter(sql -> !BACKGROUND.matcher(sql).matches())
                .toList();
    }

    private static void switchTo(Product product, String what) throws SQLException, InterruptedException {
        try (var database = product.administer(); var statement = database.createStatement()) {
            statement.execute("alter system set log_statement = '" + what + "'");
            statement.execute("select pg_reload_conf()");
        }
        // The backends take it over when they are next idle.
        Thread.sleep(500);
    }

    private static List<String> parse(String log) {
        var statements = new ArrayList<String>();
        @Nullable StringBuilder open = null;
        for (var line : log.lines().toList()) {
            var start = STATEMENT.matcher(line);
            if (line.startsWith("\t") && open != null) {
                open.append('\n').append(line.strip());
                continue;
            }
            if (open != null) {
                statements.add(open.toString());
                open = null;
            }
            if (start.matches()) {
                open = new StringBuilder(start.group(1));
            }
        }
        if (open != null) {
            statements.add(open.toString());
        }
        return statements;
    }
}
