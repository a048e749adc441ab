package org.branchbook.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a subscription signs with: its key, and for a while the one before it. */
record Keys(byte[] current, byte @Nullable [] previous, @Nullable Instant previousUntil) {

    static Keys only(byte[] key) {
        return new Keys(key, null, null);
    }

    /** The newest first. */
    List<byte[]> validAt(Instant now) {
        return previous == null || previousUntil == null || !now.isBefore(previousUntil)
                ? List.of(current)
                : List.of(current, previous);
    }

    @Override
    public String toString() {
        return "Keys";
    }
}
