package org.branchbook.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the platform handed over when a location was activated. Keep it: the secrets are not shown again.
 *
 * @param webhookSecret the secret of the location's events, where all URLs share one; {@code whsec_…}
 * @param subscriptions one per webhook URL given
 */
public record Activation(@Nullable String webhookSecret, List<Subscription> subscriptions) {

    /** Where the events of the location go, and the secret they are signed with. */
    public record Subscription(String url, String secret) {

        /** Without the secret, so that a log does not carry it. */
        @Override
        public String toString() {
            return "Subscription[" + url + "]";
        }
    }

    public Activation {
        subscriptions = List.copyOf(subscriptions);
    }

    static Activation of(JsonNode data) {
        List<Subscription> subscriptions = new ArrayList<>();
        for (JsonNode subscription : data.path("subscriptions")) {
            subscriptions.add(new Subscription(Json.text(subscription, "url"), Json.text(subscription, "secret")));
        }
        return new Activation(Json.optionalText(data, "webhook_secret"), subscriptions);
    }

    /**
     * The secret to verify events that arrive at this URL; empty on platforms that do not sign.
     *
     * @see WebhookVerifier
     */
    public Optional<String> secretFor(String url) {
        return subscriptions.stream()
                .filter(subscription -> subscription.url().equals(url))
                .map(Subscription::secret)
                .findFirst()
                .or(() -> Optional.ofNullable(webhookSecret));
    }

    /** Without the secrets, so that a log does not carry them. */
    @Override
    public String toString() {
        return "Activation" + subscriptions;
    }
}
