package org.branchbook.network;

/** A city of a country. */
public record City(long id, long country, String title) {}
