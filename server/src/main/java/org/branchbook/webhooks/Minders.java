package org.branchbook.webhooks;

import java.util.List;
import java.util.Objects;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.marketplace.Applications;
import org.branchbook.marketplace.Developers;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose deliveries of a location a caller may see and have sent again: an application those of its own subscriptions, a
 * person with the right to see webhooks or to manage rights those of all.
 */
@Component
class Minders {

    private final Access access;
    private final Applications applications;
    private final Developers developers;
    private final Subscriptions subscriptions;
    private final SubscriptionOwners owners;

    Minders(
            Access access, Applications applications, Developers developers, Subscriptions subscriptions,
            SubscriptionOwners owners) {
        this.access = access;
        this.applications = applications;
        this.developers = developers;
        this.subscriptions = subscriptions;
        this.owners = owners;
    }

    /** {@code application}: the one whose subscriptions alone are meant; null for all of the location. */
    record Mandate(long location, @Nullable Long application) {

        boolean covers(Subscription subscription) {
            return application == null || application.equals(subscription.application());
        }
    }

    Mandate of(Caller caller, long location) {
        if (caller.user() != null && caller.user().technical()) {
            access.requireMember(caller, location);
            return new Mandate(location, applicationOf(caller));
        }
        if (!access.allows(caller, location, Right.SEE_WEBHOOKS)) {
            access.require(caller, location, Right.MANAGE_RIGHTS);
        }
        return new Mandate(location, null);
    }

    /** Whether the caller is one of those who make the application. */
    boolean isMaintainer(Caller caller, long application) {
        if (caller.isSystem()) {
            return true;
        }
        return caller.user() != null
                && !caller.user().technical()
                && developers.ofMaintainer(caller).stream()
                        .anyMatch(account -> account.id() == applications.get(application).developer());
    }

    long applicationOf(Caller caller) {
        caller.requireUser();
        var application = owners.behind(caller).application();
        if (application == null) {
            throw new NotPermitted("Only an application itself can ask for this.");
        }
        return application;
    }

    /** The open subscriptions that the mandate covers, or the one of them that is named. */
    List<Subscription> open(Mandate mandate, @Nullable Long named) {
        var open = subscriptions.openOnes(mandate.location()).stream()
                .filter(mandate::covers)
                .filter(each -> named == null || each.id() == named)
                .toList();
        if (open.isEmpty()) {
            throw new NotFound("Subscription not found");
        }
        return open;
    }

    /**
     * The one open subscription that a caller listens by: the one that is named, or else the oldest. A person listens by what
     * is the location's own, never by an application's or the chain's: what he fetched would be signed as theirs.
     */
    Subscription own(Mandate mandate, @Nullable Long named) {
        return open(mandate, named).stream()
                .filter(each -> Objects.equals(mandate.application(), each.application()))
                .filter(each -> mandate.application() != null || each.chainWide() == null)
                .findFirst()
                .orElseThrow(() -> new NotFound("Subscription not found"));
    }
}
