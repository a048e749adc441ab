package org.branchbook.catalog;

import java.math.BigDecimal;

/** Whether a service is paid before the visit, and how much of it: a fixed amount or a percentage, 0 where not used. */
public record Prepayment(Rule rule, BigDecimal amount, BigDecimal percent) {

    public static final Prepayment NONE = new Prepayment(Rule.FORBIDDEN, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Whether a client may, or must, pay before the visit. */
    public enum Rule {
        FORBIDDEN, ALLOWED, REQUIRED
    }

    public Prepayment {
        Prices.require("prepaid_amount", amount);
        Prices.requirePercent("prepaid_percent", percent);
    }
}
