package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.branchbook.webhooks.BodyForm;
import org.branchbook.webhooks.EventFilter;
import org.branchbook.webhooks.Subscription;
import org.branchbook.webhooks.SubscriptionBook;
import org.jspecify.annotations.Nullable;

/** A webhook subscription. {@code secret} is there only in the answer that makes it; moments are UTC. */
record SubscriptionJson(
        long id, long companyId, Owner owner, String scope, String url, List<String> resources, boolean active, boolean paused,
        boolean selfSending, boolean ordered, Filter filter, Form form, List<String> headerNames, int version,
        @Nullable String previousSecretUntil, String createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static final SentNames NAMES = new SentNames(Map.of(
            "topics", "resources", "fields", "filter.fields", "locations", "filter.location_ids", "overlap", "overlap_seconds"));

    /** Whose a subscription is: an application's, the location's, or the chain's. */
    record Owner(String type, @Nullable Long applicationId) {

        static Owner of(Subscription subscription) {
            if (subscription.application() != null) {
                return new Owner("application", subscription.application());
            }
            return new Owner(subscription.chainWide() == null ? "location" : "chain", null);
        }
    }

    /** Empty lists ask for nothing. */
    record Filter(List<String> statuses, List<String> fields, List<Long> locationIds) {

        static Filter of(EventFilter filter) {
            return new Filter(
                    ResourceWords.statuses(filter.kinds()), filter.fields().stream().sorted().toList(),
                    filter.locations().stream().sorted().toList());
        }
    }

    record Form(String locationWord, boolean changedFields, boolean changedDays) {

        static Form of(BodyForm form) {
            return new Form(form.locationWord().name().toLowerCase(Locale.ROOT), form.changedFields(), form.changedDays());
        }
    }

    static SubscriptionJson of(Subscription subscription) {
        return of(subscription, null);
    }

    static SubscriptionJson of(SubscriptionBook.Told told) {
        return of(told.subscription(), told.secret());
    }

    private static SubscriptionJson of(Subscription subscription, @Nullable String secret) {
        var terms = subscription.terms();
        return new SubscriptionJson(
                subscription.id(), subscription.location(), Owner.of(subscription),
                subscription.chainWide() == null ? "location" : "chain", terms.url(), ResourceWords.of(terms.topics()),
                terms.active(), terms.paused(), terms.selfSending(), terms.ordered(), Filter.of(terms.filter()),
                Form.of(terms.form()), terms.headers().names(), subscription.version(),
                moment(subscription.previousSecretUntil()), subscription.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                secret);
    }

    private static @Nullable String moment(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
