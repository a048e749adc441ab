package org.branchbook.site.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.branchbook.access.Caller;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.webhooks.Attempt;
import org.branchbook.webhooks.Deliveries;
import org.branchbook.webhooks.Delivery;
import org.branchbook.webhooks.DeliveryQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code applications/{id}/deliveries}: what an app was told, newest first, and how each attempt went. */
@RestController
class AppDeliveries {

    private static final int PAGE = 50;

    private final Deliveries deliveries;

    AppDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** {@code next} is what {@code before} says for the following page; null at the end. */
    record PageJson(List<DeliveryJson> deliveries, @Nullable String next) {}

    record DeliveryJson(
            String id, long locationId, UUID eventId, String resource, long resourceId, String eventStatus, Instant happenedAt,
            String state, int attempts, @Nullable Integer lastStatus, String url) {

        static DeliveryJson of(Delivery delivery) {
            return new DeliveryJson(
                    DeliveryKey.of(delivery).toString(), delivery.location(), delivery.event(), word(delivery.subject()),
                    delivery.subjectId(), word(delivery.kind()), delivery.at(), word(delivery.state()), delivery.attempts(),
                    status(delivery.lastStatus()), delivery.url());
        }
    }

    record DetailJson(
            String id, long locationId, UUID eventId, String resource, long resourceId, String eventStatus, Instant happenedAt,
            String state, List<AttemptJson> attempts, @Nullable Integer lastStatus, String url, String payload,
            @Nullable Instant nextAttemptAt) {

        static DetailJson of(Deliveries.Detail detail) {
            var delivery = DeliveryJson.of(detail.delivery());
            return new DetailJson(
                    delivery.id(), delivery.locationId(), delivery.eventId(), delivery.resource(), delivery.resourceId(),
                    delivery.eventStatus(), delivery.happenedAt(), delivery.state(),
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
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Integer status(int status) {
        return status == 0 ? null : status;
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

    @GetMapping("/console/api/applications/{id}/deliveries")
    PageJson list(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller,
            @PathVariable long id,
            @RequestParam(name = "location_id", required = false) @Nullable Long location,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before) {
        var place = before == null ? null : DeliveryKey.placeOf(before);
        var found = deliveries.list(caller, DeliveryQuery.in(state(state), id, location, place, PAGE + 1));
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var next = found.size() > PAGE ? DeliveryKey.write(shown.getLast().place()) : null;
        return new PageJson(shown.stream().map(DeliveryJson::of).toList(), next);
    }

    private static Delivery.@Nullable State state(@Nullable String word) {
        if (word == null) {
            return null;
        }
        for (var state : Delivery.State.values()) {
            if (word(state).equals(word)) {
                return state;
            }
        }
        throw new Invalid("state", "must be delivered, waiting, retrying or parked");
    }

    @GetMapping("/console/api/applications/{id}/deliveries/{delivery}")
    DetailJson show(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long id, @PathVariable String delivery) {
        var key = DeliveryKey.parse(delivery);
        var detail = deliveries.get(caller, key.location(), key.subscription(), key.number());
        if (!Objects.equals(detail.delivery().application(), id)) {
            throw new NotFound("Delivery not found");
        }
        return DetailJson.of(detail);
    }
}
