package org.branchbook.site.console;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.events.Subject;
import org.branchbook.webhooks.Replay;
import org.branchbook.webhooks.ReplayQuery;
import org.branchbook.webhooks.Replays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/replays}: events sent again, planned first, and how far that has come. */
@RestController
@RequestMapping("/console/api/locations/{location}/replays")
class ReplaysOfLocation {

    private final Replays replays;

    ReplaysOfLocation(Replays replays) {
        this.replays = replays;
    }

    /** Which events are meant; null asks for nothing. */
    record ReplayEntry(
            @Nullable Long endpoint, @Nullable List<@Nullable String> resources, @Nullable Long object, @Nullable String from,
            @Nullable String to, @Nullable Boolean failedOnly) {

        ReplayQuery query() {
            return new ReplayQuery(
                    endpoint, subjects(), object, WebhookWords.instant("from", from), WebhookWords.instant("to", to),
                    failedOnly != null && failedOnly);
        }

        private Set<Subject> subjects() {
            return resources == null ? Set.of() : resources.stream()
                    .map(word -> WebhookWords.one("resources", Subject.class, Objects.requireNonNullElse(word, "")))
                    .collect(Collectors.toSet());
        }
    }

    record PlansJson(List<PlanJson> plans) {}

    record PlanJson(long subscriptionId, String url, long events, double seconds) {

        static PlanJson of(Replay.Plan plan) {
            return new PlanJson(plan.subscription(), plan.url(), plan.events(), plan.takes().toNanos() / 1_000_000_000.0);
        }
    }

    record ListJson(List<ReplayJson> replays) {

        static ListJson of(List<Replay> replays) {
            return new ListJson(replays.stream().map(ReplayJson::of).toList());
        }
    }

    /** {@code endedAt} is null while it is running. */
    record ReplayJson(
            long id, long subscriptionId, String state, String because, long total, long delivered, long failed, Instant createdAt,
            @Nullable Instant endedAt) {

        static ReplayJson of(Replay replay) {
            return new ReplayJson(
                    replay.id(), replay.subscription(), WebhookWords.word(replay.state()), replay.because(), replay.total(),
                    replay.delivered(), replay.failed(), replay.createdAt(), replay.endedAt());
        }
    }

    /** Sends nothing. */
    @PostMapping("/plan")
    PlansJson plan(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @RequestBody ReplayEntry entry) {
        return new PlansJson(replays.plan(caller, location, entry.query()).stream().map(PlanJson::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ListJson start(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @RequestBody ReplayEntry entry) {
        return ListJson.of(replays.start(caller, location, entry.query()));
    }

    @GetMapping
    ListJson list(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location) {
        return ListJson.of(replays.list(caller, location));
    }

    @DeleteMapping("/{id}")
    ReplayJson cancel(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id) {
        return ReplayJson.of(replays.cancel(caller, location, id));
    }
}
