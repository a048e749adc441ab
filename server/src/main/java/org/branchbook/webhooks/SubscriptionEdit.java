package org.branchbook.webhooks;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a caller wants changed.
 *
 * @param terms makes the new terms out of those there are; leaves the headers alone
 * @param headers header fields to set, or to take away where there is no value; those not named stay
 */
public record SubscriptionEdit(UnaryOperator<Terms> terms, Map<String, Optional<String>> headers) {

    public SubscriptionEdit {
        headers = Map.copyOf(headers);
    }
}
