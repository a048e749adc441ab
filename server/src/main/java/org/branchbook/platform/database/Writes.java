package org.branchbook.platform.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/**
 * Statements that write and whose answers nobody needs, gathered and then sent together: PostgreSQL carries them out one after
 * the other, and its answer is awaited once. What is gathered is not there for anybody to read before it is {@link #send sent}.
 */
public final class Writes {

    private final JdbcTemplate jdbc;
    private final List<Write> gathered = new ArrayList<>();

    public Writes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A statement with named parameters. */
    public Write sql(String sql) {
        var write = new Write(sql);
        gathered.add(write);
        return write;
    }

    /** One of the statements. */
    public static final class Write {

        private final String sql;
        private final MapSqlParameterSource values = new MapSqlParameterSource();

        private Write(String sql) {
            this.sql = sql;
        }

        public Write param(String name, @Nullable Object value) {
            values.addValue(name, value);
            return this;
        }
    }

    /**
     * Sends them in the order in which they were gathered, within the transaction that is under way.
     *
     * @throws org.springframework.dao.DataAccessException that of the first that is refused; those after it are not carried out
     */
    public void send() {
        if (gathered.isEmpty()) {
            return;
        }
        var sql = new StringBuilder();
        var values = new ArrayList<@Nullable Object>();
        for (var write : gathered) {
            var parsed = NamedParameterUtils.parseSqlStatement(write.sql);
            sql.append(sql.isEmpty() ? "" : ";\n").append(NamedParameterUtils.substituteNamedParameters(parsed, write.values));
            values.addAll(Arrays.asList(NamedParameterUtils.buildValueArray(parsed, write.values, null)));
        }
        gathered.clear();
        jdbc.execute(sql.toString(), (PreparedStatementCallback<@Nullable Void>) statement -> {
            new ArgumentPreparedStatementSetter(values.toArray()).setValues(statement);
            statement.execute();
            return null;
        });
    }
}
