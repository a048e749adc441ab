package org.branchbook.webhooks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that, from one moment on, a process cannot reach any more: as good as dead to all others. */
final class FragileDataSource extends DelegatingDataSource {

    private volatile boolean dead;

    FragileDataSource(DataSource target) {
        super(target);
    }

    void die() {
        dead = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (dead) {
            throw new SQLException("The process is dead");
        }
        return super.getConnection();
    }
}
