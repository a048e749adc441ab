package org.branchbook.marketplace;

import java.util.List;

/** Hears, inside the transaction and with the location's turn taken, what becomes of installs. */
public interface InstallListener {

    /** An install became active; returns what the application must know of the subscriptions made for it. */
    List<OpenedSubscription> activated(Install install, Application application, List<String> webhookUrls);

    /**
     * An active, frozen or pending install ended; after the commit nothing may pass for it. {@code endedBy} is
     * {@code "owner"} or {@code "partner"}. An install that lapsed unanswered ends silently: it never had anything.
     */
    void ended(Install install, Application application, String endedBy);
}
