package org.branchbook.site.console;

import java.time.Instant;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import org.branchbook.webhooks.SubscriptionNotice;
import org.branchbook.webhooks.SubscriptionNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/notices}: what one has to know of webhooks; each person puts it away for himself. */
@RestController
@RequestMapping("/console/api/locations/{location}/notices")
class NoticesOfLocation {

    private static final int PAGE = 20;

    private final SubscriptionNotices notices;

    NoticesOfLocation(SubscriptionNotices notices) {
        this.notices = notices;
    }

    record ListJson(List<NoticeJson> notices, long total, int pageSize) {}

    record UnseenJson(List<NoticeJson> notices) {}

    record NoticeJson(long id, long subscriptionId, String url, String kind, String sentence, Instant happenedAt) {

        static NoticeJson of(SubscriptionNotice notice) {
            return new NoticeJson(
                    notice.id(), notice.subscription(), notice.url(), WebhookWords.word(notice.kind()), notice.sentence(),
                    notice.happenedAt());
        }
    }

    @GetMapping
    ListJson list(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location,
            @RequestParam(defaultValue = "1") int page) {
        var found = notices.list(caller, location, new Page(page, PAGE));
        return new ListJson(found.rows().stream().map(NoticeJson::of).toList(), found.total(), PAGE);
    }

    @GetMapping("/unseen")
    UnseenJson unseen(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location) {
        return new UnseenJson(notices.unseen(caller, location).stream().map(NoticeJson::of).toList());
    }

    record SeenEntry(@Nullable Long upTo) {

        long requireUpTo() {
            if (upTo == null) {
                throw new Invalid("up_to", "must be the id of a notice");
            }
            return upTo;
        }
    }

    @PostMapping("/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putAway(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @RequestBody SeenEntry entry) {
        notices.putAway(caller, location, entry.requireUpTo());
    }
}
