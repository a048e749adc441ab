package org.branchbook.api.v1;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.Endpoints;
import org.branchbook.webhooks.Subscription;
import org.branchbook.webhooks.SubscriptionBook;
import org.branchbook.webhooks.SubscriptionBook.Span;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /webhooks/{loc}/subscriptions}: subscriptions one by one; an addition to the contract beside {@code hooks_settings}. */
@RestController
@RequestMapping("/api/v1/webhooks/{location:\\d+}/subscriptions")
class WebhookSubscriptions {

    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
    private static final Pattern STRONG_TAG = Pattern.compile("(?<!W/)\"(\\d{1,9})\"");
    /** What no subscription has. */
    private static final Set<Integer> NO_VERSION = Set.of(0);

    private final SubscriptionBook book;
    private final Endpoints endpoints;

    WebhookSubscriptions(SubscriptionBook book, Endpoints endpoints) {
        this.book = book;
        this.endpoints = endpoints;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var page = query.page(SubscriptionBook.MOST, 200);
        var all = book.list(caller, location);
        return Answer.list(page.of(all).stream().map(SubscriptionJson::of).toList(), Meta.page(page, all.size()));
    }

    @GetMapping("/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller, HttpServletResponse response) {
        var found = book.get(caller, location, id);
        tag(response, found);
        return Answer.ok(SubscriptionJson.of(found));
    }

    @GetMapping("/{id:\\d+}/health")
    Answer health(@PathVariable long location, @PathVariable long id, WireQuery query, Caller caller) {
        return Answer.ok(EndpointHealthJson.of(endpoints.health(caller, location, id, EndpointHealthJson.span(query.text("period")))));
    }

    @PostMapping
    Answer open(@PathVariable long location, WireBody body, Caller caller, HttpServletResponse response) {
        body.requireText("url");
        var told = SubscriptionJson.NAMES.read(() -> book.open(caller, location, span(body), SubscriptionInput.read(body)));
        tag(response, told.subscription());
        return Answer.created(SubscriptionJson.of(told));
    }

    private static Span span(WireBody body) {
        var word = body.text("scope").orElse("location");
        for (var span : Span.values()) {
            if (span.name().toLowerCase(Locale.ROOT).equals(word)) {
                return span;
            }
        }
        throw new Invalid("scope", "must be location or chain");
    }

    @PatchMapping("/{id:\\d+}")
    Answer change(
            @PathVariable long location, @PathVariable long id, WireBody body, Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String condition, HttpServletResponse response) {
        if (body.has("scope")) {
            throw new Invalid("scope", "is decided once and for all when a subscription is made");
        }
        var edit = SubscriptionInput.read(body);
        var changed = SubscriptionJson.NAMES.read(() -> book.change(caller, location, id, versions(condition), edit));
        tag(response, changed);
        return Answer.ok(SubscriptionJson.of(changed));
    }

    @DeleteMapping("/{id:\\d+}")
    Answer end(
            @PathVariable long location, @PathVariable long id, Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String condition) {
        book.end(caller, location, id, versions(condition));
        return Answer.noContent();
    }

    /** {@code overlap_seconds}: for so long the secret before this one is good as well. */
    @PostMapping("/{id:\\d+}/secret")
    Answer renewSecret(
            @PathVariable long location, @PathVariable long id, WireBody body, Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String condition, HttpServletResponse response) {
        body.requireOnly("overlap_seconds");
        var overlap = body.integer("overlap_seconds", 0, (int) SubscriptionBook.LONGEST_OVERLAP.toSeconds())
                .map(Duration::ofSeconds)
                .orElse(USUAL_OVERLAP);
        var told = book.renewSecret(caller, location, id, versions(condition), overlap);
        tag(response, told.subscription());
        return Answer.created(SubscriptionJson.of(told));
    }

    private static void tag(HttpServletResponse response, Subscription subscription) {
        response.setHeader(HttpHeaders.ETAG, "\"" + subscription.version() + "\"");
    }

    private static Set<Integer> versions(@Nullable String condition) {
        if (condition == null || condition.strip().equals("*")) {
            return Set.of();
        }
        var named = STRONG_TAG.matcher(condition).results()
                .map((MatchResult tag) -> Integer.valueOf(tag.group(1)))
                .collect(Collectors.toUnmodifiableSet());
        return named.isEmpty() ? NO_VERSION : named;
    }
}
