package org.branchbook.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;
import org.branchbook.platform.Settings;
import org.branchbook.platform.StartFailure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** How long a request waits for a connection before it is told to come again. */
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    /** Closed last: after the web server has drained and the pool is empty. */
    @Bean
    DatabaseServer databaseServer(Settings settings) {
        Settings.Database database = settings.database();
        if (database.url() == null || database.url().isBlank()) {
            return EmbeddedPostgres.start(settings.dataFolder());
        }
        return new ExternalPostgres(DatabaseAddress.of(database.url(), database.user(), database.password()));
    }

    @Bean
    DatabaseUse databaseUse(DatabaseServer server) {
        return new DatabaseUse(server instanceof EmbeddedPostgres);
    }

    @Bean
    HikariDataSource dataSource(DatabaseServer server, Settings settings) {
        DatabaseAddress address = server.address();
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(settings.database().poolSize());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.addDataSourceProperty("ApplicationName", "branchbook");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException failure) {
            String reason = failure.getCause() == null ? failure.getMessage() : failure.getCause().getMessage();
            throw new StartFailure("The database at " + address + " cannot be reached: " + reason, failure);
        }
    }
}
