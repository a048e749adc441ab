package org.branchbook.clients;

import java.time.Instant;

/** A client's card in one location; {@code person} is the human behind it in the chain, 0 when there is no phone to tell. */
public record Client(
        long location, long id, long person, ClientCard card, VisitTotals totals, Instant changedAt, boolean deleted) {}
