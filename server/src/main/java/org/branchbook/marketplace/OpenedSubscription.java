package org.branchbook.marketplace;

/** A subscription that an activation made: where it sends, and the secret it signs with. */
public record OpenedSubscription(String url, String secret) {

    /** Without the secret, so that a log does not carry it. */
    @Override
    public String toString() {
        return "OpenedSubscription[" + url + "]";
    }
}
