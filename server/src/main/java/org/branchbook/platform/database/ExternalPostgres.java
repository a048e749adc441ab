package org.branchbook.platform.database;

/** A PostgreSQL that somebody else runs and stops. */
record ExternalPostgres(DatabaseAddress address) implements DatabaseServer {

    @Override
    public void close() {
        // Not ours to stop.
    }
}
