package org.branchbook.webhooks;

import org.branchbook.shared.Refusal;

/** The subscription is not in the state any more on which the caller has made up his mind. */
public final class SubscriptionChanged extends Refusal.Specific {

    SubscriptionChanged() {
        super("The subscription has been changed meanwhile. Read it again.");
    }
}
