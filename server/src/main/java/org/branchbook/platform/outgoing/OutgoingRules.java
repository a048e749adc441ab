package org.branchbook.platform.outgoing;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator allows beyond public addresses: this machine itself, and {@code allowed} host names
 * ({@code hooks.internal.example}), addresses ({@code 10.1.2.3}) or networks ({@code 10.1.0.0/16}).
 */
public record OutgoingRules(boolean allowLoopback, Set<String> allowed) {

    public OutgoingRules {
        allowed = allowed.stream().map(entry -> entry.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Public addresses only. */
    public static OutgoingRules publicOnly() {
        return new OutgoingRules(false, Set.of());
    }
}
