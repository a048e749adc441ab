package org.branchbook.events;

import java.util.UUID;

/**
 * Under what a person's data is stored: the number of his client's card in the location, and the salt of its key. Without the
 * salt nothing that was stored under it can be read any more.
 */
public record Seal(long client, UUID salt) {}
