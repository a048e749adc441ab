package org.branchbook.marketplace;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.ActivityLog.Act;
import org.branchbook.access.Caller;
import org.branchbook.events.Events;
import org.branchbook.marketplace.Transition.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The steps of one install, each with all that belongs to it. Called inside a transaction, and each step after
 * {@link #current}, which takes the location's turn: of two steps at once the second sees what the first has made.
 */
@Component
class InstallSteps {

    private static final String ROLE = "application";

    private final InstallRegister register;
    private final Access access;
    private final Events events;
    private final ActivityLog activity;
    private final ObjectProvider<InstallListener> listeners;
    private final Clock clock;

    InstallSteps(
            InstallRegister register, Access access, Events events, ActivityLog activity,
            ObjectProvider<InstallListener> listeners, Clock clock) {
        this.register = register;
        this.access = access;
        this.events = events;
        this.activity = activity;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Takes the location's turn and finds the install; one that has lapsed is cleared away, and is none. */
    Optional<Install> current(long location, long application) {
        events.turn(location);
        var found = register.find(location, application);
        found.filter(install -> install.hasLapsed(clock.instant())).ifPresent(this::lapse);
        return found.filter(install -> !install.hasLapsed(clock.instant()));
    }

    private void lapse(Install install) {
        register.remove(install);
        log(install, install.status(), null, Source.EXPIRY);
    }

    /** An owner consents: the application has its full time to answer. */
    Install open(Caller owner, long location, Application application) {
        var install = pending(location, application);
        register.add(install, owner.requireUser().id());
        log(install, null, InstallStatus.PENDING, Source.MARKETPLACE);
        record(owner, install, application, Act.APPLICATION_INSTALLED);
        return install;
    }

    /** An owner consents once more before the application has answered: its time begins anew. */
    Install renew(Install install, Application application) {
        var renewed = pending(install.location(), application);
        register.replace(renewed);
        return renewed;
    }

    private Install pending(long location, Application application) {
        var now = clock.instant();
        return new Install(
                location, application.id(), InstallStatus.PENDING, now, null,
                now.plus(application.settings().pendingTime()));
    }

    /** An owner consents to a nonpublic application: it is active without having to answer. */
    Install openActive(Caller owner, long location, Application application) {
        var now = clock.instant();
        var install = new Install(location, application.id(), InstallStatus.ACTIVE, now, now, null);
        register.add(install, owner.requireUser().id());
        log(install, null, InstallStatus.ACTIVE, Source.MARKETPLACE);
        record(owner, install, application, Act.APPLICATION_INSTALLED);
        var webhookUrl = application.settings().nonpublicWebhookUrl();
        begin(install, application, ActivationSettings.webhooksOnly(webhookUrl.isEmpty() ? List.of() : List.of(webhookUrl)));
        return install;
    }

    /** The application answers: from the commit on it may work in the location. */
    Activation activate(Caller partner, Install pending, Application application, ActivationSettings settings) {
        var install = new Install(
                pending.location(), pending.application(), InstallStatus.ACTIVE, pending.createdAt(), clock.instant(), null);
        register.replace(install);
        log(install, pending.status(), InstallStatus.ACTIVE, Source.PARTNER_API);
        record(partner, install, application, Act.APPLICATION_ACTIVATED);
        return new Activation(install, begin(install, application, settings));
    }

    private List<OpenedSubscription> begin(Install install, Application application, ActivationSettings settings) {
        register.store(install, settings);
        access.grant(install.location(), application.systemUser(), ROLE, application.settings().permissions());
        return listeners.orderedStream()
                .flatMap(listener -> listener.activated(install, application, settings.webhookUrls()).stream())
                .toList();
    }

    /** Either side ends it: from the commit on nothing of the application passes for the location. */
    void end(Caller caller, Install install, Application application, Source source) {
        listeners.orderedStream()
                .forEach(listener -> listener.ended(install, application, source == Source.MARKETPLACE ? "owner" : "partner"));
        register.remove(install);
        access.revoke(install.location(), application.systemUser());
        log(install, install.status(), null, source);
        record(caller, install, application, Act.APPLICATION_DISABLED);
    }

    private void log(Install install, @Nullable InstallStatus from, @Nullable InstallStatus to, Source source) {
        register.log(install.location(), install.application(), new Transition(clock.instant(), from, to, source));
    }

    private void record(Caller caller, Install install, Application application, Act act) {
        activity.record(caller, new ActivityLog.Entry(install.location(), act, application.card().title()));
    }
}
