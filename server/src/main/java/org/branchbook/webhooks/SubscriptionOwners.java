package org.branchbook.webhooks;

import org.branchbook.access.Caller;
import org.branchbook.marketplace.Applications;
import org.branchbook.shared.NotPermitted;
import org.springframework.stereotype.Component;

/** In whose name a caller minds subscriptions: an application's, if its technical user calls, or the location's. */
@Component
class SubscriptionOwners {

    private final Applications applications;

    SubscriptionOwners(Applications applications) {
        this.applications = applications;
    }

    Subscriptions.Owner behind(Caller caller) {
        if (caller.user() == null || !caller.user().technical()) {
            return Subscriptions.Owner.BY_HAND;
        }
        return applications.ofSystemUser(caller.user().id())
                .map(application -> new Subscriptions.Owner(application.id(), application.partner()))
                .orElseThrow(() -> new NotPermitted("Access denied."));
    }
}
