package org.branchbook.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.branchbook.platform.database.DatabaseAddress;
import org.branchbook.platform.database.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A real, migrated, empty database for one test class (or one test). All of them live in one PostgreSQL per test run;
 * each is a copy of a template that was migrated once, so that getting one takes a fraction of a second.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase database = TestDatabase.fresh();
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable, AfterAllCallback {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final DatabaseAddress address;
    private final String name;
    private final HikariDataSource dataSource;

    private TestDatabase(String name, DatabaseAddress address) {
        this.name = name;
        this.address = address;
        this.dataSource = pool(address, 20);
    }

    /** A new database, migrated and empty. Whoever asks closes it, or registers it as a static extension. */
    public static TestDatabase fresh() {
        String name = "test_" + NUMBER.incrementAndGet();
        Server.administrator().sql("create database " + name + " template " + Server.TEMPLATE + " owner branchbook").update();
        return new TestDatabase(name, Server.address(name));
    }

    /** Runs before the PostgreSQL of this test run stops at its end. */
    static void beforeStop(Runnable action) {
        Server.BEFORE_STOP.add(action);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** Where it is, for whoever connects by himself. */
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        dataSource.close();
        Server.administrator().sql("drop database if exists " + name + " with (force)").update();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private static HikariDataSource pool(DatabaseAddress address, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setPoolName("test-" + address.url().replaceAll(".*/", ""));
        return new HikariDataSource(config);
    }

    /** The one PostgreSQL of this test run. Nothing in it needs to survive, so it does not wait for the disk. */
    private static final class Server {

        static final String TEMPLATE = "test_template";

        private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.start(Path.of("target", "test-database"), Map.of(
                "fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "300"));

        static final Queue<Runnable> BEFORE_STOP = new ConcurrentLinkedQueue<>();

        private static final HikariDataSource ADMINISTRATOR = pool(POSTGRES.administratorAddress(), 2);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                BEFORE_STOP.forEach(Runnable::run);
                ADMINISTRATOR.close();
                POSTGRES.close();
            }));
            dropLeftovers();
            migrateTemplate();
        }

        static JdbcClient administrator() {
            return JdbcClient.create(ADMINISTRATOR);
        }

        static DatabaseAddress address(String database) {
            DatabaseAddress owner = POSTGRES.address();
            return new DatabaseAddress(owner.url().replaceAll("[^/]+$", database), owner.user(), owner.password());
        }

        /** What an earlier run left behind when it was killed. */
        private static void dropLeftovers() {
            administrator().sql("select datname from pg_database where datname like 'test\\_%'")
                    .query((row, number) -> row.getString(1))
                    .list()
                    .forEach(name -> administrator().sql("drop database " + name + " with (force)").update());
        }

        private static void migrateTemplate() {
            administrator().sql("create database " + TEMPLATE + " owner branchbook").update();
            DatabaseAddress template = address(TEMPLATE);
            Flyway.configure()
                    .dataSource(template.url(), template.user(), template.password())
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();
        }
    }
}
