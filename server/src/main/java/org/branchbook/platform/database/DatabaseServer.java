package org.branchbook.platform.database;

/** The PostgreSQL in use. Closing it stops what we started, and only that. */
sealed interface DatabaseServer extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {

    DatabaseAddress address();

    @Override
    void close();
}
