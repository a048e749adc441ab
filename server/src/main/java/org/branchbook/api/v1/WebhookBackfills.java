package org.branchbook.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.events.Subject;
import org.branchbook.webhooks.Backfill;
import org.branchbook.webhooks.Backfills;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /webhooks/{loc}/backfills} and {@code …/test_events}: what is there already, told as events; additions to the contract. */
@RestController
@RequestMapping("/api/v1/webhooks/{location:\\d+}")
class WebhookBackfills {

    private final Backfills backfills;

    WebhookBackfills(Backfills backfills) {
        this.backfills = backfills;
    }

    /** {@code openResources}: still to be told; {@code lastNumber}: complete for whoever has all events up to this one. */
    record BackfillJson(
            long id, long subscriptionId, String state, String because, List<String> openResources, long told, long lastNumber,
            Instant createdAt, @Nullable Instant endedAt) {

        static BackfillJson of(Backfill backfill) {
            return new BackfillJson(
                    backfill.id(), backfill.subscription(), backfill.state().name().toLowerCase(Locale.ROOT), backfill.because(),
                    backfill.open().stream().map(ResourceWords::of).toList(), backfill.told(), backfill.lastNumber(),
                    backfill.createdAt(), backfill.endedAt());
        }
    }

    /** {@code deliveryId} is its place in the delivery log as soon as it has been tried. */
    record TryJson(UUID eventId, long eventNumber, long subscriptionId, String deliveryId) {

        static TryJson of(Backfills.Try sent) {
            var number = sent.event().number();
            return new TryJson(sent.event().id(), number, sent.subscription(), sent.subscription() + "-" + number);
        }
    }

    @PostMapping("/backfills")
    Answer start(@PathVariable long location, WireBody body, Caller caller) {
        body.requireOnly("subscription_id", "resources");
        var subjects = body.has("resources") ? ResourceWords.subjects(body.texts("resources")) : Set.<Subject>of();
        var started = backfills.start(caller, location, body.integer("subscription_id").orElse(null), subjects);
        return Answer.message(202, BackfillJson.of(started), "Accepted");
    }

    @GetMapping("/backfills/{id:\\d+}")
    Answer show(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(BackfillJson.of(backfills.get(caller, location, id)));
    }

    @DeleteMapping("/backfills/{id:\\d+}")
    Answer cancel(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(BackfillJson.of(backfills.cancel(caller, location, id)));
    }

    @PostMapping("/test_events")
    Answer tryOut(@PathVariable long location, WireBody body, Caller caller) {
        body.requireOnly("subscription_id", "resource");
        var subject = ResourceWords.subject(body.requireText("resource"));
        return Answer.message(
                202, TryJson.of(backfills.tryOut(caller, location, body.integer("subscription_id").orElse(null), subject)), "Accepted");
    }
}
