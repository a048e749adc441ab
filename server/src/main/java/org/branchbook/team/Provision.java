package org.branchbook.team;

import java.math.BigDecimal;
import org.branchbook.catalog.Durations;
import org.branchbook.catalog.Prices;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * That a team member provides a service, in how many {@code seconds}, and for which price: null prices are those of the
 * service. {@code technologicalCard} says what is used up, 0 for none.
 */
public record Provision(
        long teamMember,
        long service,
        int seconds,
        @Nullable BigDecimal priceMin,
        @Nullable BigDecimal priceMax,
        long technologicalCard) {

    public Provision {
        Durations.require("duration", seconds);
        if ((priceMin == null) != (priceMax == null)) {
            throw new Invalid("price", "must have both ends or none");
        }
        if (priceMin != null && priceMax != null) {
            Prices.require(priceMin, priceMax);
        }
    }

    /** At the service's own price. */
    public static Provision of(long teamMember, long service, int seconds) {
        return new Provision(teamMember, service, seconds, null, null, 0);
    }
}
