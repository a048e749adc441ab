package org.branchbook.api.v1;

import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.network.Locations;
import org.branchbook.webhooks.Replay;
import org.branchbook.webhooks.ReplayQuery;
import org.branchbook.webhooks.Replays;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /webhooks/{loc}/replays}: events sent again, planned first where that is asked for; an addition to the contract. */
@RestController
@RequestMapping("/api/v1/webhooks/{location:\\d+}/replays")
class WebhookReplays {

    private final Replays replays;
    private final Locations locations;

    WebhookReplays(Replays replays, Locations locations) {
        this.replays = replays;
        this.locations = locations;
    }

    record PlanJson(long subscriptionId, String url, long events, double seconds) {

        static PlanJson of(Replay.Plan plan) {
            return new PlanJson(plan.subscription(), plan.url(), plan.events(), plan.takes().toNanos() / 1_000_000_000.0);
        }
    }

    /** With {@code dry_run} nothing is sent: the answer says how many events each endpoint would get and how long it would take. */
    @PostMapping
    Answer start(@PathVariable long location, WireBody body, Caller caller) {
        body.requireOnly("subscription_id", "resources", "resource_id", "from", "to", "failed_only", "dry_run");
        var query = query(location, body);
        if (body.flag("dry_run").orElse(false)) {
            return Answer.ok(replays.plan(caller, location, query).stream().map(PlanJson::of).toList());
        }
        var started = replays.start(caller, location, query).stream().map(ReplayJson::of).toList();
        return Answer.message(202, started, started.isEmpty() ? "Nothing to send" : "Accepted");
    }

    private ReplayQuery query(long location, WireBody body) {
        var zone = locations.addressed(location).zone();
        return new ReplayQuery(
                body.integer("subscription_id").orElse(null),
                body.has("resources") ? ResourceWords.subjects(body.texts("resources")) : Set.of(),
                body.integer("resource_id").orElse(null),
                body.dateTime("from", zone).orElse(null),
                body.dateTime("to", zone).orElse(null),
                body.flag("failed_only").orElse(false));
    }

    @GetMapping
    Answer list(@PathVariable long location, Caller caller) {
        var found = replays.list(caller, location).stream().map(ReplayJson::of).toList();
        return Answer.list(found, Meta.count(found.size()));
    }

    @GetMapping("/{id:\\d+}")
    Answer show(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(ReplayJson.of(replays.get(caller, location, id)));
    }

    @DeleteMapping("/{id:\\d+}")
    Answer cancel(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(ReplayJson.of(replays.cancel(caller, location, id)));
    }
}
