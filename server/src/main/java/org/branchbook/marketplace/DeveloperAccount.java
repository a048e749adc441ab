package org.branchbook.marketplace;

/** A company that makes applications. {@code partner} is the system by whose token all its applications call. */
public record DeveloperAccount(long id, long partner, DeveloperProfile profile) {}
