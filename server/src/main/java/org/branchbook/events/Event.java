package org.branchbook.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log. {@code number} counts a location's events without gaps in the order of their commits; {@code id} is
 * unique everywhere and stays the same on every delivery; {@code payload} is the JSON body as it is sent.
 * {@code onlyFor} names the one listener that it is meant for; null where it is everybody's news. {@code seal} is that of the person
 * whose data the payload has, under which anything that repeats it has to be stored too; null where there is none, or none any more.
 */
public record Event(
        long location, long number, UUID id, long chain, Change change, String payload, Instant happenedAt, @Nullable Long onlyFor,
        @Nullable Seal seal) {}
