package org.branchbook.api.v1;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireQuery;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.webhooks.Attempt;
import org.branchbook.webhooks.Deliveries;
import org.branchbook.webhooks.Delivery;
import org.branchbook.webhooks.DeliveryQuery;
import org.branchbook.webhooks.Replays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /webhooks/{loc}/deliveries}: what was sent and how it was answered; an addition to the contract. An application reads
 * its own, whoever may see a location's webhooks reads all of that location's.
 */
@RestController
@RequestMapping("/api/v1/webhooks/{location:\\d+}/deliveries")
class WebhookDeliveries {

    private static final int USUAL = 50;
    private static final Pattern ID = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    private final Deliveries deliveries;
    private final Replays replays;
    private final Locations locations;

    WebhookDeliveries(Deliveries deliveries, Replays replays, Locations locations) {
        this.deliveries = deliveries;
        this.replays = replays;
        this.locations = locations;
    }

    /** {@code id} is the subscription's and the event's number; {@code at}: when it arrived, or since when it is held up. */
    record DeliveryJson(
            String id, long subscriptionId, @Nullable Long applicationId, String url, UUID eventId, long eventNumber, String resource,
            long resourceId, String status, String outcome, Instant at, int attempts, @Nullable Integer answerStatus,
            @Nullable Instant nextAttemptAt) {

        static DeliveryJson of(Delivery delivery) {
            return new DeliveryJson(
                    delivery.subscription() + "-" + delivery.number(), delivery.subscription(), delivery.application(), delivery.url(),
                    delivery.event(), delivery.number(), ResourceWords.of(delivery.subject()), delivery.subjectId(),
                    ResourceWords.of(delivery.kind()), delivery.state().name().toLowerCase(Locale.ROOT), delivery.at(),
                    delivery.attempts(), delivery.lastStatus() == 0 ? null : delivery.lastStatus(), delivery.dueAt());
        }
    }

    /** {@code body} is what was sent, to the byte. */
    record DetailJson(DeliveryJson delivery, String body, List<AttemptJson> attempts) {

        static DetailJson of(Deliveries.Detail detail) {
            return new DetailJson(
                    DeliveryJson.of(detail.delivery()), detail.payload(), detail.attempts().stream().map(AttemptJson::of).toList());
        }
    }

    /** {@code answerStatus} is null where no answer came; {@code failure} then says why. */
    record AttemptJson(
            int number, Instant startedAt, double tookMs, Map<String, String> requestHeaders, @Nullable Integer answerStatus,
            Map<String, String> answerHeaders, String answerBody, String failure) {

        static AttemptJson of(Attempt attempt) {
            return new AttemptJson(
                    attempt.number(), attempt.startedAt(), attempt.took().toNanos() / 1_000_000.0, fields(attempt.requestHeaders()),
                    attempt.status() == 0 ? null : attempt.status(), fields(attempt.answerHeaders()), attempt.answerBody(),
                    attempt.failure());
        }

        private static Map<String, String> fields(String lines) {
            var fields = new LinkedHashMap<String, String>();
            lines.lines()
                    .map(line -> line.split(":", 2))
                    .filter(field -> field.length == 2)
                    .forEach(field -> fields.merge(field[0].strip(), field[1].strip(), (one, other) -> one + ", " + other));
            return fields;
        }
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var limit = query.integer("count", 1, DeliveryQuery.MOST - 1).orElse(USUAL);
        var after = query.text("cursor").filter(word -> !word.isBlank()).map(word -> DeliveryPlace.read(word, location)).orElse(null);
        var found = deliveries.at(caller, location, narrowed(location, query), after, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var more = found.size() > limit;
        return Answer.list(
                shown.stream().map(DeliveryJson::of).toList(),
                Meta.NONE.with("next_cursor", more ? DeliveryPlace.write(shown.getLast().place()) : "").with("has_more", more));
    }

    private DeliveryQuery.Narrowed narrowed(long location, WireQuery query) {
        var zone = locations.addressed(location).zone();
        return new DeliveryQuery.Narrowed(
                query.text("outcome").map(WebhookDeliveries::outcome).orElse(null),
                query.integer("subscription_id").orElse(null),
                query.text("resource").map(ResourceWords::subject).orElse(null),
                query.integer("resource_id").orElse(null),
                ResourceWords.kind(query.text("status")).orElse(null),
                query.integer("answer_status", 100, 599).orElse(null),
                query.dateTime("from", zone).orElse(null),
                query.dateTime("to", zone).orElse(null));
    }

    private static Delivery.State outcome(String word) {
        for (var state : Delivery.State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        throw new Invalid("outcome", "must be delivered, waiting, retrying or parked");
    }

    @GetMapping("/{id}")
    Answer show(@PathVariable long location, @PathVariable String id, Caller caller) {
        var parts = parts(id);
        return Answer.ok(DetailJson.of(deliveries.get(caller, location, parts[0], parts[1])));
    }

    @PostMapping("/{id}/resend")
    Answer resend(@PathVariable long location, @PathVariable String id, Caller caller) {
        var parts = parts(id);
        return Answer.message(202, ReplayJson.of(replays.resend(caller, location, parts[0], parts[1])), "Accepted");
    }

    private static long[] parts(String id) {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            throw new NotFound("Delivery not found");
        }
        return new long[] {Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))};
    }
}
