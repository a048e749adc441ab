package org.branchbook.clients;

import java.time.Instant;
import org.branchbook.events.Seal;
import org.jspecify.annotations.Nullable;

/**
 * A client's card in one location; {@code person} is the human behind it in the chain, 0 when there is no phone to tell.
 * {@code seal} is what the log stores about the client under; null once that has been destroyed.
 */
public record Client(
        long location, long id, long person, ClientCard card, VisitTotals totals, Instant changedAt, boolean deleted,
        @Nullable Seal seal) {}
