package org.branchbook.platform.database;

import java.util.ArrayDeque;
import java.util.Queue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The numbers of a sequence, fetched many at a time, so that a row's number is known before the row is written. Numbers that
 * are not used are lost, and those of several processes are mixed: they say which row, not when.
 */
public final class Numbers {

    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final String sequence;
    private final Queue<Long> left = new ArrayDeque<>();

    public Numbers(JdbcClient jdbc, String sequence) {
        this.jdbc = jdbc;
        this.sequence = sequence;
    }

    public synchronized long next() {
        if (left.isEmpty()) {
            left.addAll(jdbc.sql("select nextval(cast(:sequence as regclass)) from generate_series(1, :many)")
                    .param("sequence", sequence)
                    .param("many", AT_ONCE)
                    .query(Long.class)
                    .list());
        }
        return left.remove();
    }
}
