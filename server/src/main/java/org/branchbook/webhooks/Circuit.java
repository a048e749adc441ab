package org.branchbook.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much an endpoint is trusted with at a time. Its share grows with every success. When several things fail in a row
 * the endpoint itself is taken to be failing: from then on one probe at a time goes out, at growing distances, until one
 * succeeds. Not safe for threads.
 */
final class Circuit {

    static final int WIDEST = 32;
    static final int FAILING_THINGS = 3;

    private final RetryPolicy policy;
    private final Set<Thing> failing = new HashSet<>();
    private int width = 1;
    private int failedProbes;
    private @Nullable Instant resumeAt;

    Circuit(RetryPolicy policy, int failedProbes, @Nullable Instant resumeAt) {
        this.policy = policy;
        this.failedProbes = failedProbes;
        this.resumeAt = resumeAt;
    }

    /** Whether the endpoint is taken to be failing. */
    boolean isBroken() {
        return resumeAt != null;
    }

    /** Whether it is not yet time for the next probe. */
    boolean isResting(Instant now) {
        return resumeAt != null && now.isBefore(resumeAt);
    }

    /** Whether one more may be sent while {@code inFlight} are under way. */
    boolean lets(int inFlight, Instant now) {
        return resumeAt == null ? inFlight < width : inFlight == 0 && !now.isBefore(resumeAt);
    }

    /** Probes alternate between what failed before and what is new: one poisonous event must not keep a circuit broken. */
    boolean probesNewOnes() {
        return failedProbes % 2 == 0;
    }

    /** Returns whether this success has mended the circuit. */
    boolean succeeded() {
        var mended = isBroken();
        failing.clear();
        width = Math.min(WIDEST, width + 1);
        failedProbes = 0;
        resumeAt = null;
        return mended;
    }

    void failed(Thing thing, Duration asked, Instant now) {
        failing.add(thing);
        width = Math.max(1, width / 2);
        if (isResting(now)) {
            leaveAlone(asked, now);
            return;
        }
        if (isBroken() || failing.size() >= FAILING_THINGS || asked.isPositive()) {
            failedProbes++;
            resumeAt = now.plus(policy.beforeProbe(failedProbes));
            leaveAlone(asked, now);
        }
    }

    private void leaveAlone(Duration asked, Instant now) {
        if (resumeAt != null && now.plus(asked).isAfter(resumeAt)) {
            resumeAt = now.plus(asked);
        }
    }

    int failedProbes() {
        return failedProbes;
    }

    @Nullable Instant resumeAt() {
        return resumeAt;
    }
}
