package org.branchbook.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an open subscription's address is doing.
 *
 * @param behind how many events of the location it has not been through yet, wanted or not
 * @param waiting how many failed or wait behind one that did
 * @param restsUntil set while the address fails: the moment of the next probe
 */
public record Endpoint(Subscription subscription, long behind, long waiting, long parked, @Nullable Instant restsUntil) {}
