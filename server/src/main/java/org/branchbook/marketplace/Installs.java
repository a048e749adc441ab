package org.branchbook.marketplace;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.marketplace.Transition.Source;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Page;
import org.branchbook.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applications in locations: connected by the location's owners, activated by the application, ended by either. An owner is
 * a person with the right to manage rights there; an application acts through its developer's system. For a system that
 * the application is not of, an install does not exist.
 */
@Component
public class Installs {

    private static final Logger log = LoggerFactory.getLogger(Installs.class);

    /** How many locations one consent may name. */
    public static final int MOST_LOCATIONS = 1_000;

    private static final int LAPSED_AT_ONCE = 1_000;

    private final InstallSteps steps;
    private final InstallRegister register;
    private final OwnerHandOver handOver;
    private final Applications applications;
    private final Developers developers;
    private final Locations locations;
    private final Access access;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Installs(
            InstallSteps steps, InstallRegister register, OwnerHandOver handOver, Applications applications,
            Developers developers, Locations locations, Access access, TransactionTemplate transactions, Clock clock) {
        this.steps = steps;
        this.register = register;
        this.handOver = handOver;
        this.applications = applications;
        this.developers = developers;
        this.locations = locations;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * An owner consents to the application in one location or in many. Each location has its own transaction and its own
     * answer: what is refused in one does not hold up the others. A nonpublic application is active at once; any other is
     * pending until it answers.
     */
    public Grant grant(Caller caller, long application, Collection<Long> wanted) {
        var owner = caller.requirePerson();
        var ids = new TreeSet<>(wanted);
        var consent = consent(caller, application, ids.size());
        var known = locations.withIds(ids).stream().collect(Collectors.toMap(Location::id, Function.identity()));
        var outcomes = new ArrayList<Grant.Outcome>();
        for (var id : ids) {
            outcomes.add(grant(consent, id, known.get(id)));
        }
        var waiting = Grant.pending(outcomes).stream().map(known::get).toList();
        return new Grant(outcomes, handOver.address(owner, consent.application(), waiting));
    }

    /** What an owner agrees to; {@code own}: he maintains the application himself and tries it out. */
    private record Consent(Caller owner, Application application, boolean own) {}

    private Consent consent(Caller caller, long id, int howMany) {
        var application = applications.get(id);
        var own = developers.isMaintainedBy(caller, application.developer());
        if (application.withdrawn() || !application.isPublished() && !application.settings().nonpublic() && !own) {
            throw Applications.unknown();
        }
        if (howMany == 0 || howMany > MOST_LOCATIONS) {
            throw new Invalid("locations", "must name between 1 and " + MOST_LOCATIONS + " locations");
        }
        if (howMany > 1 && !application.settings().severalLocations()) {
            throw new Invalid("locations", "the application can be connected to one location at a time only");
        }
        return new Consent(caller, application, own);
    }

    private Grant.Outcome grant(Consent consent, long id, @Nullable Location location) {
        try {
            access.require(consent.owner(), id, Right.MANAGE_RIGHTS);
            if (location == null || location.deleted()) {
                throw new NotPermitted("The location is closed.");
            }
            if (!consent.own() && !consent.application().card().isAvailableIn(location.details().country())) {
                throw new NotPermitted("The application is not available in the location's country.");
            }
            return transactions.execute(transaction -> open(consent, id));
        } catch (Refusal refusal) {
            return new Grant.Outcome.Refused(id, refusal);
        }
    }

    private Grant.Outcome open(Consent consent, long location) {
        var application = consent.application();
        var current = steps.current(location, application.id());
        if (current.isPresent()) {
            var install = current.get();
            return new Grant.Outcome.Already(
                    install.status() == InstallStatus.PENDING ? steps.renew(install, application) : install);
        }
        return new Grant.Outcome.Granted(application.settings().nonpublic()
                ? steps.openActive(consent.owner(), location, application)
                : steps.open(consent.owner(), location, application));
    }

    /**
     * The application answers an owner's consent. Refuses when it is active there already, and when it answers too late,
     * whether or not the pending install has been cleared away.
     */
    @Transactional
    public Activation activate(Caller partner, long location, long id, ActivationSettings settings) {
        var application = ofPartner(partner, id);
        if (neverIn(location, id)) {
            throw Applications.unknown();
        }
        var install = steps.current(location, id).orElseThrow(() -> notWaiting(location, application));
        if (install.status() != InstallStatus.PENDING) {
            throw new NotPermitted("The user has already installed this application.");
        }
        return steps.activate(partner, install, application, settings);
    }

    private Application ofPartner(Caller caller, long id) {
        var partner = caller.requirePartner();
        var application = applications.get(id);
        if (application.partner() != partner.id()) {
            throw Applications.unknown();
        }
        return application;
    }

    /** Keeps callers from taking the turn of a location that the application never was in. */
    private boolean neverIn(long location, long application) {
        return register.newestStep(location, application).isEmpty();
    }

    private Refusal notWaiting(long location, Application application) {
        var lapsed = register.newestStep(location, application.id()).filter(step -> step.source() == Source.EXPIRY).isPresent();
        return lapsed
                ? new NotPermitted("The connection was not completed within " + application.settings().pendingHours()
                        + " hours of the owner's consent and has lapsed; the owner has to connect the application again.")
                : Applications.unknown();
    }

    /**
     * Ends the install, for an owner or for the application; returns whether there was one. Settings, rights and
     * subscriptions go in the same transaction.
     */
    @Transactional
    public boolean uninstall(Caller caller, long location, long id) {
        var application = applications.get(id);
        var source = sideOf(caller, location, application);
        if (neverIn(location, id)) {
            return false;
        }
        var install = steps.current(location, id);
        install.ifPresent(found -> steps.end(caller, found, application, source));
        return install.isPresent();
    }

    /** On whose behalf the caller may look at the install and end it. */
    private Source sideOf(Caller caller, long location, Application application) {
        var user = caller.user();
        var asPerson = user != null && !user.technical();
        if (caller.isSystem() || asPerson && access.allows(caller, location, Right.MANAGE_RIGHTS)) {
            return Source.MARKETPLACE;
        }
        if (caller.partner() != null && caller.partner().id() == application.partner()) {
            return Source.PARTNER_API;
        }
        if (asPerson) {
            access.require(caller, location, Right.MANAGE_RIGHTS);
        }
        throw Applications.unknown();
    }

    /** How the application stands in the location, for an owner or for the application. */
    public InstallReport status(Caller caller, long location, long id) {
        sideOf(caller, location, applications.get(id));
        var install = find(location, id).orElseThrow(Applications::unknown);
        return new InstallReport(install, register.steps(location, id));
    }

    /** The locations in which the application is pending, active or frozen, ascending, for its developer's system. */
    public Listing<InstalledLocation> listLocations(Caller partner, long id, Page page) {
        ofPartner(partner, id);
        var now = clock.instant();
        var ids = register.locationsOf(id, now, page);
        Map<Long, Install> installs =
                register.of(id, ids, now).stream().collect(Collectors.toMap(Install::location, Function.identity()));
        var rows = locations.withIds(ids).stream()
                .filter(location -> installs.containsKey(location.id()))
                .map(location -> new InstalledLocation(location, installs.get(location.id())))
                .toList();
        return new Listing<>(rows, register.countLocationsOf(id, now));
    }

    /** The install there is, unless it has lapsed. Who may know of it is for whoever calls to see to. */
    public Optional<Install> find(long location, long application) {
        return register.find(location, application).filter(install -> !install.hasLapsed(clock.instant()));
    }

    /** The installs in these locations, by location and application. Who may know of them is for whoever calls to see to. */
    public List<Install> ofLocations(Collection<Long> ids) {
        return register.ofLocations(ids, clock.instant());
    }

    /**
     * Clears away pending installs whose time is over, and returns how many; some may be left for the next time. One that
     * cannot be cleared away does not hold up the others.
     */
    public int clearLapsed() {
        var cleared = 0;
        for (var place : register.lapsed(clock.instant(), LAPSED_AT_ONCE)) {
            try {
                // Finding it is enough: whoever takes the turn and meets a lapsed install clears it away.
                transactions.executeWithoutResult(transaction -> steps.current(place.location(), place.application()));
                cleared++;
            } catch (RuntimeException failure) {
                log.warn("A lapsed install of application {} stays in location {}", place.application(), place.location(), failure);
            }
        }
        return cleared;
    }
}
