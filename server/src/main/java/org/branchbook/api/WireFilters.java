package org.branchbook.api;

import org.springframework.core.Ordered;

/** The order in which a request passes the wire's filters. */
final class WireFilters {

    static final int REQUEST_ID = Ordered.HIGHEST_PRECEDENCE + 10;
    static final int PATH = Ordered.HIGHEST_PRECEDENCE + 20;
    static final int CROSS_ORIGIN = Ordered.HIGHEST_PRECEDENCE + 30;
    static final int GATE = Ordered.HIGHEST_PRECEDENCE + 40;
    static final int IDEMPOTENCY = Ordered.HIGHEST_PRECEDENCE + 50;

    private WireFilters() {}
}
