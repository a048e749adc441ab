package org.branchbook.catalog;

import java.math.BigDecimal;

/** A service that a location sells; {@code deleted}: kept only because history names it. */
public record Service(long location, long id, ServiceDetails details, boolean deleted) {

    public String title() {
        return details.title();
    }

    public long category() {
        return details.category();
    }

    /** How long it takes when the team member has no duration of their own, in seconds. */
    public int seconds() {
        return details.seconds();
    }

    public BigDecimal priceMin() {
        return details.priceMin();
    }

    public BigDecimal priceMax() {
        return details.priceMax();
    }

    /** Whether clients may book it online. */
    public boolean bookable() {
        return details.active() && !deleted;
    }

    /** Whether clients may book a time of their own for it online; of a group service they book places in its events. */
    public boolean bookableAlone() {
        return bookable() && !details.group();
    }
}
