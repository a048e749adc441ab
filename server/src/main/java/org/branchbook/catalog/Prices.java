package org.branchbook.catalog;

import java.math.BigDecimal;
import org.branchbook.shared.Invalid;

/** Which prices can be asked: from nothing to a trillion, at most four decimals, in a range that is not upside down. */
public final class Prices {

    private static final BigDecimal LIMIT = BigDecimal.valueOf(1_000_000_000_000L);
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int DECIMALS = 4;

    private Prices() {}

    public static void require(BigDecimal min, BigDecimal max) {
        require("price_min", min);
        require("price_max", max);
        if (max.compareTo(min) < 0) {
            throw new Invalid("price_max", "must not be below price_min");
        }
    }

    static void require(String field, BigDecimal price) {
        if (price.signum() < 0 || price.compareTo(LIMIT) >= 0 || price.stripTrailingZeros().scale() > DECIMALS) {
            throw new Invalid(field, "must be an amount of 0 or more with at most four decimals");
        }
    }

    static void requirePercent(String field, BigDecimal percent) {
        if (percent.signum() < 0 || percent.compareTo(WHOLE) > 0 || percent.stripTrailingZeros().scale() > DECIMALS) {
            throw new Invalid(field, "must be between 0 and 100 with at most four decimals");
        }
    }
}
