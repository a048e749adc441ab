package org.branchbook.site.console;

import org.branchbook.events.Change;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.Delivery;
import org.branchbook.webhooks.DeliveryQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries the console's page asks for, as its address says it; null asks for nothing.
 *
 * @param answer an HTTP status that was answered; 0 for no answer at all
 * @param before what a page gave as {@code next}
 */
record DeliveryFilter(
        @Nullable String state, @Nullable Long endpoint, @Nullable String resource, @Nullable Long object, @Nullable String kind,
        @Nullable Integer answer, @Nullable String from, @Nullable String to, @Nullable String before) {

    private static final int HIGHEST_STATUS = 599;

    DeliveryQuery.Narrowed narrowed() {
        if (answer != null && (answer < 0 || answer > HIGHEST_STATUS)) {
            throw new Invalid("answer", "must be an HTTP status, or 0 for no answer");
        }
        return new DeliveryQuery.Narrowed(
                WebhookWords.optional("state", Delivery.State.class, state), endpoint,
                WebhookWords.optional("resource", Subject.class, resource), object,
                WebhookWords.optional("kind", Change.Kind.class, kind), answer,
                WebhookWords.instant("from", from), WebhookWords.instant("to", to));
    }

    DeliveryQuery.@Nullable Place after() {
        return before == null ? null : DeliveryKey.placeOf(before);
    }
}
