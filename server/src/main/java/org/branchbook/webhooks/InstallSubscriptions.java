package org.branchbook.webhooks;

import java.util.LinkedHashSet;
import java.util.List;
import org.branchbook.marketplace.Application;
import org.branchbook.marketplace.Install;
import org.branchbook.marketplace.InstallListener;
import org.branchbook.marketplace.OpenedSubscription;
import org.branchbook.network.Locations;
import org.branchbook.platform.outgoing.OutgoingUrl;
import org.branchbook.shared.Invalid;
import org.springframework.stereotype.Component;

/** Gives an install its subscriptions when it becomes active, and takes them away when it ends. */
@Component
final class InstallSubscriptions implements InstallListener {

    static final int MOST_URLS = 10;

    private final Subscriptions subscriptions;
    private final ChainSubscriptions chainWide;
    private final Locations locations;
    private final LifecycleNotices notices;

    InstallSubscriptions(
            Subscriptions subscriptions, ChainSubscriptions chainWide, Locations locations, LifecycleNotices notices) {
        this.subscriptions = subscriptions;
        this.chainWide = chainWide;
        this.locations = locations;
        this.notices = notices;
    }

    /**
     * One for each address, for the events that the application's settings name, from now on; and a part of what the
     * application has subscribed to for the chain.
     */
    @Override
    public List<OpenedSubscription> activated(Install install, Application application, List<String> webhookUrls) {
        var urls = new LinkedHashSet<>(webhookUrls);
        if (urls.size() > MOST_URLS) {
            throw new Invalid("webhookUrls", "must not be more than " + MOST_URLS);
        }
        urls.forEach(url -> OutgoingUrl.parse("webhookUrls", url));
        endAll(install, "The application was connected anew");
        var owner = new Subscriptions.Owner(application.id(), application.partner());
        var topics = Topic.of(application.settings().subjects());
        chainWide.join(install.location(), locations.get(install.location()).chain(), owner);
        return urls.stream()
                .map(url -> Terms.plain(url, topics, true, false))
                .map(terms -> new OpenedSubscription(terms.url(), subscriptions.open(install.location(), owner, terms).secret()))
                .toList();
    }

    @Override
    public void ended(Install install, Application application, String endedBy) {
        endAll(install, "The application was disabled by its " + endedBy);
        if (!application.settings().callbackUrl().isEmpty()) {
            notices.queue(install.location(), application, "uninstall");
        }
    }

    private void endAll(Install install, String because) {
        subscriptions.openOnes(install.location()).stream()
                .filter(subscription -> Long.valueOf(install.application()).equals(subscription.application()))
                .forEach(subscription -> subscriptions.end(install.location(), subscription.id(), because));
    }
}
