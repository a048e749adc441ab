package org.branchbook.webhooks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Events;
import org.branchbook.platform.outgoing.OutgoingUrl;
import org.branchbook.shared.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The addresses of a location that its events go to, as somebody with the right to see webhooks finds and leaves them. A
 * person minds those entered by hand; an application that calls as its technical user minds its own. Nobody changes, and
 * no application even sees, those of somebody else. Those for a whole chain are shown, and changed elsewhere.
 */
@Component
public class HookSettings {

    public static final int MOST_URLS = 10;

    private final Subscriptions subscriptions;
    private final SubscriptionOwners owners;
    private final Access access;
    private final Events events;

    HookSettings(Subscriptions subscriptions, SubscriptionOwners owners, Access access, Events events) {
        this.subscriptions = subscriptions;
        this.owners = owners;
        this.access = access;
        this.events = events;
    }

    /** {@code own}: what the caller may replace; {@code others}: what the caller is shown beside it. Oldest first. */
    public record Listeners(long location, List<Subscription> own, List<Subscription> others) {

        public Listeners {
            own = List.copyOf(own);
            others = List.copyOf(others);
        }
    }

    /** What the caller wants instead of his own: these addresses, all with the same topics and switches. */
    public record Wanted(List<String> urls, Set<Topic> topics, boolean active, boolean selfSending) {

        public Wanted {
            urls = List.copyOf(urls);
            topics = Set.copyOf(topics);
            if (urls.size() > MOST_URLS) {
                throw new Invalid("urls", "must not be more than " + MOST_URLS);
            }
            if (new HashSet<>(urls).size() < urls.size()) {
                throw new Invalid("urls", "must each be named once");
            }
            urls.forEach(url -> OutgoingUrl.parse("urls", url));
        }

        private Terms termsOf(String url) {
            return Terms.plain(url, topics, active, selfSending);
        }
    }

    public Listeners read(Caller caller, long location) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        return listeners(caller, location, owners.behind(caller));
    }

    /** Addresses that are not named any more end; those that stay keep their secret and their place in the log. */
    @Transactional
    public Listeners replace(Caller caller, long location, Wanted wanted) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        var owner = owners.behind(caller);
        events.turn(location);
        var before = listeners(caller, location, owner).own();
        var missing = new ArrayList<>(wanted.urls());
        for (var subscription : before) {
            if (missing.remove(subscription.url())) {
                change(subscription, wanted);
            } else {
                subscriptions.end(location, subscription.id(), "The address was taken off the webhook settings");
            }
        }
        missing.forEach(url -> subscriptions.open(location, owner, wanted.termsOf(url)));
        return listeners(caller, location, owner);
    }

    private void change(Subscription subscription, Wanted wanted) {
        var terms = subscription.terms().with(wanted.topics(), wanted.active(), wanted.selfSending());
        if (!terms.equals(subscription.terms())) {
            subscriptions.change(List.of(new LaneId(subscription.location(), subscription.id())), terms);
        }
    }

    private Listeners listeners(Caller caller, long location, Subscriptions.Owner owner) {
        var own = new ArrayList<Subscription>();
        var others = new ArrayList<Subscription>();
        for (var each : subscriptions.openOnes(location)) {
            if (owner.owns(each) && each.chainWide() == null) {
                own.add(each);
            } else if (owner.owns(each) || owner.application() == null) {
                others.add(each);
            }
        }
        return new Listeners(location, own, others);
    }
}
