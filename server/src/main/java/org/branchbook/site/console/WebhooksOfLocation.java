package org.branchbook.site.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.access.Caller;
import org.branchbook.events.Subject;
import org.branchbook.marketplace.Application;
import org.branchbook.marketplace.Applications;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.Backfills;
import org.branchbook.webhooks.EndpointHealth;
import org.branchbook.webhooks.Endpoints;
import org.branchbook.webhooks.Subscription;
import org.branchbook.webhooks.SubscriptionBook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/webhooks}: who listens to a location and how their addresses are doing; subscriptions written one by one. */
@RestController
@RequestMapping("/console/api/locations/{location}/webhooks")
class WebhooksOfLocation {

    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    private final SubscriptionBook book;
    private final Endpoints endpoints;
    private final Backfills backfills;
    private final Applications applications;

    WebhooksOfLocation(SubscriptionBook book, Endpoints endpoints, Backfills backfills, Applications applications) {
        this.book = book;
        this.endpoints = endpoints;
        this.backfills = backfills;
        this.applications = applications;
    }

    record ListJson(boolean mayMindChain, int hours, List<EndpointJson> endpoints, List<EndedJson> ended) {}

    record EndedJson(EndpointJson.SubscriptionJson subscription, Instant at, String because) {}

    @GetMapping
    ListJson list(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location,
            @RequestParam(defaultValue = "day") String period) {
        var span = WebhookWords.one("period", EndpointHealth.Span.class, period);
        var ended = book.ended(caller, location);
        var open = endpoints.health(caller, location, span);
        var apps = titles(Stream.concat(
                        open.stream().map(health -> health.endpoint().subscription()), ended.stream().map(SubscriptionBook.Ended::subscription))
                .toList());
        return new ListJson(
                book.mayMindChain(caller, location), span.hours(),
                open.stream().map(health -> EndpointJson.of(health, apps.get(health.endpoint().subscription().application()))).toList(),
                ended.stream().map(each -> shape(each, apps)).toList());
    }

    private static EndedJson shape(SubscriptionBook.Ended ended, Map<@Nullable Long, String> apps) {
        var subscription = ended.subscription();
        return new EndedJson(
                EndpointJson.SubscriptionJson.of(subscription, apps.get(subscription.application())),
                Objects.requireNonNull(subscription.endedAt()), ended.because());
    }

    private Map<@Nullable Long, String> titles(Collection<Subscription> subscriptions) {
        var ids = subscriptions.stream().map(Subscription::application).filter(Objects::nonNull).distinct().toList();
        return applications.withIds(ids).stream().collect(Collectors.toMap(Application::id, application -> application.card().title()));
    }

    record WrittenJson(long id, int version) {

        static WrittenJson of(Subscription subscription) {
            return new WrittenJson(subscription.id(), subscription.version());
        }
    }

    /** {@code secret} is shown this once. */
    record ToldJson(long id, int version, String secret) {

        static ToldJson of(SubscriptionBook.Told told) {
            return new ToldJson(told.subscription().id(), told.subscription().version(), told.secret());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ToldJson open(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @RequestBody SubscriptionEntry entry) {
        return ToldJson.of(book.open(caller, location, entry.span(), entry.edit()));
    }

    @PatchMapping("/{id}")
    WrittenJson change(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id,
            @RequestBody SubscriptionEntry entry) {
        return WrittenJson.of(book.change(caller, location, id, entry.versions(), entry.edit()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id) {
        book.end(caller, location, id, Set.of());
    }

    /** {@code overlapHours}: for so long the secret before this one is good as well. */
    record RenewalEntry(@Nullable Integer overlapHours) {

        Duration overlap() {
            return overlapHours == null ? USUAL_OVERLAP : Duration.ofHours(overlapHours);
        }
    }

    @PostMapping("/{id}/secret")
    @ResponseStatus(HttpStatus.CREATED)
    ToldJson renewSecret(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id,
            @RequestBody RenewalEntry entry) {
        return ToldJson.of(book.renewSecret(caller, location, id, Set.of(), entry.overlap()));
    }

    record TrialEntry(@Nullable String resource) {

        Subject subject() {
            if (resource == null) {
                throw new Invalid("resource", "must be said");
            }
            return WebhookWords.one("resource", Subject.class, resource);
        }
    }

    /** {@code delivery} is its place among the deliveries as soon as it has been tried. */
    record TrialJson(String delivery) {}

    /** Sends something that is there as an event, to this subscription alone. */
    @PostMapping("/{id}/test-events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TrialJson tryOut(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id,
            @RequestBody TrialEntry entry) {
        var sent = backfills.tryOut(caller, location, id, entry.subject());
        return new TrialJson(new DeliveryKey(location, sent.subscription(), sent.event().number()).toString());
    }
}
