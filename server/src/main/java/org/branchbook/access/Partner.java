package org.branchbook.access;

/** A developer's system, known by its partner token. */
public record Partner(long id, String title) {}
