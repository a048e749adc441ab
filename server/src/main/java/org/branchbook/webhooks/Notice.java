package org.branchbook.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an application was told about its install in a location, and how that went. Neither acknowledged nor parked: it is
 * being tried.
 */
public record Notice(
        long location,
        UUID id,
        String event,
        String url,
        Instant createdAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant parkedAt,
        @Nullable Instant dueAt,
        List<Attempt> attempts) {

    public Notice {
        attempts = List.copyOf(attempts);
    }
}
