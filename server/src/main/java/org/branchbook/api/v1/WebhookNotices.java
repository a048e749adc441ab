package org.branchbook.api.v1;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireQuery;
import org.branchbook.webhooks.SubscriptionNotice;
import org.branchbook.webhooks.SubscriptionNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /webhooks/{loc}/notices}: what owners of subscriptions have to know; an addition to the contract. */
@RestController
class WebhookNotices {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final SubscriptionNotices notices;

    WebhookNotices(SubscriptionNotices notices) {
        this.notices = notices;
    }

    /** {@code kind}: failing, recovered, given_up, gone, paused or resumed; {@code applicationId} is null for the location's own. */
    record NoticeJson(
            long id, long subscriptionId, @Nullable Long applicationId, String url, String kind, String message, String happenedAt) {

        static NoticeJson of(SubscriptionNotice notice) {
            return new NoticeJson(
                    notice.id(), notice.subscription(), notice.application(), notice.url(),
                    notice.kind().name().toLowerCase(Locale.ROOT), notice.sentence(),
                    notice.happenedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    @GetMapping("/api/v1/webhooks/{location:\\d+}/notices")
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var page = query.page(PAGE, LARGEST_PAGE);
        var found = notices.list(caller, location, page);
        return Answer.list(found.rows().stream().map(NoticeJson::of).toList(), Meta.page(page, found.total()));
    }
}
