package org.branchbook.webhooks;

/** One subscription of an owner for a whole chain; each location that it covers has a {@link Subscription} as its part. */
record ChainSubscription(long id, long chain, Subscriptions.Owner owner, Terms terms, int version) {

    /** An application hears of the locations where it is installed, the chain's own subscription of all. */
    boolean coversEveryLocation() {
        return owner.application() == null;
    }
}
