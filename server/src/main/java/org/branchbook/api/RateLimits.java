package org.branchbook.api;

/** How many requests one token may make: {@code perSecond} all the time, up to {@code burst} at once after a rest. */
public record RateLimits(int perSecond, int burst) {

    public RateLimits {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("A rate limit lets at least one request through");
        }
    }
}
