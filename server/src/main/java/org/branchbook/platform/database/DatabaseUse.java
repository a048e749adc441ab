package org.branchbook.platform.database;

/**
 * How this process shares its database.
 *
 * @param alone whether no other process writes to it, so that what this one has written need not be read again; so with our
 *     own PostgreSQL, whose folder one process locks
 */
public record DatabaseUse(boolean alone) {}
