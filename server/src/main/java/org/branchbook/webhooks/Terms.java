package org.branchbook.webhooks;

import java.util.Set;
import org.branchbook.platform.outgoing.OutgoingUrl;
import org.branchbook.shared.Invalid;

/**
 * What its owner decides about a subscription.
 *
 * @param active whether events are sent at all; while not, they pass by
 * @param paused whether nothing is sent for now; what happens meanwhile waits in the log and is sent later
 * @param selfSending whether it also hears what its own application's calls caused
 * @param ordered whether events about one thing arrive one after the other; if not, one that fails holds up no other
 */
public record Terms(
        String url,
        Set<Topic> topics,
        boolean active,
        boolean paused,
        boolean selfSending,
        boolean ordered,
        EventFilter filter,
        BodyForm form,
        SealedHeaders headers) {

    public Terms {
        topics = Set.copyOf(topics);
    }

    /** Ordered, unfiltered, in the plain form: what the webhook settings can express. */
    public static Terms plain(String url, Set<Topic> topics, boolean active, boolean selfSending) {
        return new Terms(url, topics, active, false, selfSending, true, EventFilter.ALL, BodyForm.PLAIN, SealedHeaders.NONE);
    }

    /** The same with what the webhook settings say; what they cannot express stays. */
    Terms with(Set<Topic> topics, boolean active, boolean selfSending) {
        return new Terms(url, topics, active, paused, selfSending, ordered, filter, form, headers);
    }

    Terms with(SealedHeaders others) {
        return new Terms(url, topics, active, paused, selfSending, ordered, filter, form, others);
    }

    void requireUsable() {
        OutgoingUrl.parse("url", url);
        if (topics.isEmpty()) {
            throw new Invalid("topics", "must name at least one");
        }
    }
}
