package org.branchbook.site.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.branchbook.webhooks.Attempt;
import org.branchbook.webhooks.Deliveries;
import org.branchbook.webhooks.Delivery;
import org.jspecify.annotations.Nullable;

/** How far one event has come on its way to one subscription. */
record DeliveryJson(
        String id, long locationId, long subscriptionId, UUID eventId, String resource, long resourceId, String eventStatus,
        Instant happenedAt, String state, int attempts, @Nullable Integer lastStatus, String url) {

    static DeliveryJson of(Delivery delivery) {
        return new DeliveryJson(
                DeliveryKey.of(delivery).toString(), delivery.location(), delivery.subscription(), delivery.event(),
                WebhookWords.word(delivery.subject()), delivery.subjectId(), WebhookWords.word(delivery.kind()), delivery.at(),
                WebhookWords.word(delivery.state()), delivery.attempts(), status(delivery.lastStatus()), delivery.url());
    }

    private static @Nullable Integer status(int status) {
        return status == 0 ? null : status;
    }

    /** {@code next} is what {@code before} says for the following page; null at the end. */
    record PageJson(List<DeliveryJson> deliveries, @Nullable String next) {

        /** Of a list that was asked for one more than {@code size}. */
        static PageJson of(List<Delivery> found, int size) {
            var shown = found.subList(0, Math.min(size, found.size()));
            var next = found.size() > size ? DeliveryKey.write(shown.getLast().place()) : null;
            return new PageJson(shown.stream().map(DeliveryJson::of).toList(), next);
        }
    }

    record DetailJson(
            String id, long locationId, long subscriptionId, UUID eventId, String resource, long resourceId, String eventStatus,
            Instant happenedAt, String state, List<AttemptJson> attempts, @Nullable Integer lastStatus, String url, String payload,
            @Nullable Instant nextAttemptAt) {

        static DetailJson of(Deliveries.Detail detail) {
            var delivery = DeliveryJson.of(detail.delivery());
            return new DetailJson(
                    delivery.id(), delivery.locationId(), delivery.subscriptionId(), delivery.eventId(), delivery.resource(),
                    delivery.resourceId(), delivery.eventStatus(), delivery.happenedAt(), delivery.state(),
                    detail.attempts().stream().map(AttemptJson::of).toList(), delivery.lastStatus(), delivery.url(),
                    detail.payload(), detail.delivery().dueAt());
        }
    }

    record AttemptJson(
            int number, Instant at, long durationMs, Map<String, String> requestHeaders, @Nullable Integer answerStatus,
            Map<String, String> answerHeaders, @Nullable String answerBody, @Nullable String error) {

        static AttemptJson of(Attempt attempt) {
            var answered = attempt.status() != 0;
            return new AttemptJson(
                    attempt.number(), attempt.startedAt(), attempt.took().toMillis(), fields(attempt.requestHeaders()),
                    status(attempt.status()), fields(attempt.answerHeaders()), answered ? attempt.answerBody() : null,
                    attempt.failure().isEmpty() ? null : attempt.failure());
        }

        /** Header fields by their names; what came more than once is put together as HTTP allows. */
        private static Map<String, String> fields(String lines) {
            var fields = new LinkedHashMap<String, String>();
            lines.lines()
                    .map(line -> line.split(":", 2))
                    .filter(field -> field.length == 2)
                    .forEach(field -> fields.merge(field[0].strip(), field[1].strip(), (one, other) -> one + ", " + other));
            return fields;
        }
    }
}
