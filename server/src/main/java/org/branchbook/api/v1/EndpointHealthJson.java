package org.branchbook.api.v1;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.Endpoint;
import org.branchbook.webhooks.EndpointHealth;
import org.jspecify.annotations.Nullable;

/** How a subscription's endpoint is doing now, and what was sent to it hour by hour; moments are UTC, lengths milliseconds. */
record EndpointHealthJson(
        long subscriptionId, @Nullable Instant failingSince, @Nullable Instant nextAttemptAt, Backlog backlog, Instant from,
        Instant countedFrom, long delivered, long failed, @Nullable Double p50Ms, @Nullable Double p95Ms, List<Hour> hours) {

    /** {@code behind}: events of the location it has not been through yet; {@code waiting}: those that failed or wait behind one. */
    record Backlog(long behind, long waiting, @Nullable Instant waitingSince, long parked) {

        static Backlog of(Endpoint endpoint) {
            return new Backlog(endpoint.behind(), endpoint.waiting(), endpoint.waitingSince(), endpoint.parked());
        }
    }

    record Hour(Instant at, long delivered, long failed, @Nullable Double p50Ms, @Nullable Double p95Ms) {

        static Hour of(EndpointHealth.Hour hour) {
            var figures = hour.figures();
            return new Hour(hour.at(), figures.delivered(), figures.failed(), milliseconds(figures.usual()), milliseconds(figures.slow()));
        }
    }

    static EndpointHealthJson of(EndpointHealth health) {
        var endpoint = health.endpoint();
        var total = health.total();
        return new EndpointHealthJson(
                endpoint.subscription().id(), endpoint.failingSince(), endpoint.restsUntil(), Backlog.of(endpoint), health.from(),
                health.countedFrom(), total.delivered(), total.failed(), milliseconds(total.usual()), milliseconds(total.slow()),
                health.hours().stream().map(Hour::of).toList());
    }

    private static @Nullable Double milliseconds(@Nullable Duration time) {
        return time == null ? null : time.toNanos() / 1_000_000.0;
    }

    static EndpointHealth.Span span(Optional<String> word) {
        for (var span : EndpointHealth.Span.values()) {
            if (span.name().toLowerCase(Locale.ROOT).equals(word.orElse("day"))) {
                return span;
            }
        }
        throw new Invalid("period", "must be day or week");
    }
}
