package org.branchbook.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.branchbook.platform.StartFailure;

/** What needs the superuser of a PostgreSQL of our own: making our database and the user who owns it. */
final class PostgresAdministrator {

    /** A PostgreSQL that recovers after a crash refuses connections for as long as that takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String CANNOT_CONNECT_NOW = "57P03";

    private final DatabaseAddress address;

    PostgresAdministrator(DatabaseAddress address) {
        this.address = address;
    }

    void awaitConnections() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = connect()) {
                return;
            } catch (SQLException failure) {
                if (!CANNOT_CONNECT_NOW.equals(failure.getSQLState()) || System.nanoTime() > deadline) {
                    throw new StartFailure("The PostgreSQL at " + address + " does not let us in: " + failure.getMessage(), failure);
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** Does nothing when both exist. They belong to us, so the names need no quoting. */
    void createOwnedDatabase(String name, String password) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                statement.execute("create role " + name + " login password '" + password + "'");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + name + " owner " + name);
            }
        } catch (SQLException failure) {
            throw new StartFailure("The database cannot be created: " + failure.getMessage(), failure);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
