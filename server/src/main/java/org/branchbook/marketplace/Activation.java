package org.branchbook.marketplace;

import java.util.List;

/** What an application gets for its activation of a location. */
public record Activation(Install install, List<OpenedSubscription> subscriptions) {

    public Activation {
        subscriptions = List.copyOf(subscriptions);
    }
}
