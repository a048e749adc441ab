package org.branchbook.team;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What reviews add up to: how many there are, the stars that they gave together, and how many of them say something. */
public record Rating(int votes, long stars, int comments) {

    public static final Rating NONE = new Rating(0, 0, 0);

    /** Stars of a review on average, 1 to 5 with two decimals; 0 while there is none. */
    public BigDecimal average() {
        return votes == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(stars).divide(BigDecimal.valueOf(votes), 2, RoundingMode.HALF_UP);
    }
}
