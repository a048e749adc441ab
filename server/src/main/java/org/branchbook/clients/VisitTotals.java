package org.branchbook.clients;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a client's appointments in the location add up to: how often he came, how often he did not, and what was sold. */
public record VisitTotals(int visits, int noShows, BigDecimal sold, @Nullable Instant first, @Nullable Instant last) {}
