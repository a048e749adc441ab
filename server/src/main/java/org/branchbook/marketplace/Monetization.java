package org.branchbook.marketplace;

/** How an application earns. */
public enum Monetization {
    FREE, PAID, FREEMIUM
}
