package org.branchbook.api.v1;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireQuery;
import org.branchbook.webhooks.Feed;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /webhooks/{loc}/events} and {@code /webhooks/events}: the log to be fetched instead of sent; additions to the contract. */
@RestController
class WebhookEvents {

    private static final int USUAL = 100;

    private final Feed feed;

    WebhookEvents(Feed feed) {
        this.feed = feed;
    }

    /** {@code body} is what is sent, to the byte, as a text; {@code headers} are those that go with it, signed for now. */
    record EventJson(long locationId, long number, Instant happenedAt, String body, Map<String, String> headers) {

        static EventJson of(Feed.Item item) {
            return new EventJson(item.location(), item.number(), item.happenedAt(), item.body(), item.headers());
        }
    }

    record CompleteJson(long locationId, long number) {}

    @GetMapping("/api/v1/webhooks/{location:\\d+}/events")
    Answer at(@PathVariable long location, WireQuery query, Caller caller) {
        var subscription = query.integer("subscription_id").orElse(null);
        return answer(feed.at(caller, location, subscription, query.text("cursor").orElse(""), count(query)));
    }

    @GetMapping("/api/v1/webhooks/events")
    Answer everywhere(WireQuery query, Caller caller) {
        return answer(feed.everywhere(caller, query.text("cursor").orElse(""), count(query)));
    }

    private static int count(WireQuery query) {
        return query.integer("count", 1, Feed.MOST).orElse(USUAL);
    }

    private static Answer answer(Feed.Page page) {
        var complete = page.completeUpTo().entrySet().stream()
                .map(place -> new CompleteJson(place.getKey(), place.getValue()))
                .sorted(Comparator.comparingLong(CompleteJson::locationId))
                .toList();
        return Answer.list(
                page.items().stream().map(EventJson::of).toList(),
                Meta.NONE.with("next_cursor", page.next()).with("has_more", page.more()).with("complete_up_to", complete));
    }
}
