package org.branchbook.api;

/** How many requests one token may make: {@code perSecond} all the time, up to {@code burst} at once after a rest. */
public record RateLimits(int perSecond, int burst) {

    public static final RateLimits USUAL = new RateLimits(50, 100);

    public RateLimits {
        if (perSecond < 1 || burst < perSecond) {
            throw new IllegalArgumentException("A rate limit is at least 1 a second, and a burst at least as much");
        }
    }
}
