package org.branchbook.network;

/** A network of locations; the main location comes first and decides the currency of chain reports. */
public record Chain(long id, String title, long mainLocation) {}
