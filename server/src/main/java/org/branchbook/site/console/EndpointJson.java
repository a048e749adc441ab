package org.branchbook.site.console;

import java.time.Instant;
import java.util.List;
import org.branchbook.webhooks.Endpoint;
import org.branchbook.webhooks.EndpointHealth;
import org.branchbook.webhooks.Subscription;
import org.jspecify.annotations.Nullable;

/** A subscription, how its address is doing now, and what was sent to it of late. */
record EndpointJson(SubscriptionJson subscription, NowJson now, HealthJson health) {

    /** {@code owner} says whose it is: {@code location}, {@code chain} or {@code application}, whose name is {@code app}. */
    record SubscriptionJson(
            long id, int version, long locationId, String owner, @Nullable Long applicationId, @Nullable String app, boolean chainWide,
            String url, List<String> topics, boolean active, boolean paused, boolean selfSending, boolean ordered, List<String> kinds,
            List<String> fields, List<Long> locationIds, String locationWord, boolean changedFields, boolean changedDays,
            List<String> headerNames, Instant createdAt, @Nullable Instant previousSecretUntil) {

        static SubscriptionJson of(Subscription subscription, @Nullable String app) {
            var terms = subscription.terms();
            var filter = terms.filter();
            var form = terms.form();
            return new SubscriptionJson(
                    subscription.id(), subscription.version(), subscription.location(), owner(subscription), subscription.application(), app,
                    subscription.chainWide() != null, terms.url(), WebhookWords.words(terms.topics()), terms.active(), terms.paused(),
                    terms.selfSending(), terms.ordered(), WebhookWords.words(filter.kinds()), filter.fields().stream().sorted().toList(),
                    filter.locations().stream().sorted().toList(), WebhookWords.word(form.locationWord()), form.changedFields(),
                    form.changedDays(), terms.headers().names(), subscription.createdAt(), subscription.previousSecretUntil());
        }

        private static String owner(Subscription subscription) {
            return subscription.application() != null ? "application" : subscription.chainWide() != null ? "chain" : "location";
        }
    }

    record NowJson(
            long behind, long waiting, @Nullable Instant waitingSince, long parked, @Nullable Instant failingSince,
            @Nullable Instant nextAttemptAt) {

        static NowJson of(Endpoint endpoint) {
            return new NowJson(
                    endpoint.behind(), endpoint.waiting(), endpoint.waitingSince(), endpoint.parked(), endpoint.failingSince(),
                    endpoint.restsUntil());
        }
    }

    /** Hours in which nothing was sent are left out. */
    record HealthJson(
            Instant from, Instant countedFrom, long delivered, long failed, @Nullable Double usualMs, @Nullable Double slowMs,
            List<HourJson> hours) {

        static HealthJson of(EndpointHealth health) {
            var total = health.total();
            return new HealthJson(
                    health.from(), health.countedFrom(), total.delivered(), total.failed(), WebhookWords.milliseconds(total.usual()),
                    WebhookWords.milliseconds(total.slow()), health.hours().stream().map(HourJson::of).toList());
        }
    }

    record HourJson(Instant at, long delivered, long failed, @Nullable Double usualMs, @Nullable Double slowMs) {

        static HourJson of(EndpointHealth.Hour hour) {
            var figures = hour.figures();
            return new HourJson(
                    hour.at(), figures.delivered(), figures.failed(), WebhookWords.milliseconds(figures.usual()),
                    WebhookWords.milliseconds(figures.slow()));
        }
    }

    static EndpointJson of(EndpointHealth health, @Nullable String app) {
        return new EndpointJson(
                SubscriptionJson.of(health.endpoint().subscription(), app), NowJson.of(health.endpoint()), HealthJson.of(health));
    }
}
