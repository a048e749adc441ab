package org.branchbook.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.access.Secrets;
import org.branchbook.events.Events;
import org.branchbook.marketplace.Installs;
import org.branchbook.marketplace.InstallStatus;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Subscriptions one by one, for their owners. An application minds its own and sees no others. Whoever may see webhooks in a
 * location sees all that listen there and minds those entered by hand; those for the whole chain only if he may see webhooks
 * in all of it. A subscription for a chain is minded at any of the locations that it covers.
 */
@Component
public class SubscriptionBook {

    /** So many may an owner have open in a location. */
    public static final int MOST = 50;

    public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final Subscriptions subscriptions;
    private final ChainSubscriptions chainWide;
    private final SubscriptionOwners owners;
    private final SubscriptionNotices notices;
    private final Locations locations;
    private final Installs installs;
    private final Access access;
    private final ActivityLog activity;
    private final Events events;
    private final Secrets secrets;
    private final Clock clock;

    SubscriptionBook(
            Subscriptions subscriptions, ChainSubscriptions chainWide, SubscriptionOwners owners, SubscriptionNotices notices,
            Locations locations, Installs installs, Access access, ActivityLog activity, Events events, Secrets secrets,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.chainWide = chainWide;
        this.owners = owners;
        this.notices = notices;
        this.locations = locations;
        this.installs = installs;
        this.access = access;
        this.activity = activity;
        this.events = events;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Where a new subscription listens. */
    public enum Span {
        LOCATION, CHAIN
    }

    /** A subscription and a new secret of its, which is shown this once. */
    public record Told(Subscription subscription, String secret) {

        /** Without the secret, so that a log does not carry it. */
        @Override
        public String toString() {
            return "Told[" + subscription.id() + "]";
        }
    }

    /** The open ones that the caller may see, oldest first. */
    public List<Subscription> list(Caller caller, long location) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        var owner = owners.behind(caller);
        return subscriptions.openOnes(location).stream().filter(each -> sees(owner, each)).toList();
    }

    /** One that has ended, and why. */
    public record Ended(Subscription subscription, String because) {}

    /** The latest that have ended and that the caller may see, newest first. */
    public List<Ended> ended(Caller caller, long location) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        return subscriptions.endedOnes(location, owners.behind(caller).application(), MOST);
    }

    /** Whether the caller, a person, may mind what listens to the whole chain of the location. */
    public boolean mayMindChain(Caller caller, long location) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        return mayMind(caller, locations.idsOfChain(locations.get(location).chain()));
    }

    private static boolean sees(Subscriptions.Owner owner, Subscription subscription) {
        return owner.application() == null || owner.owns(subscription);
    }

    public Subscription get(Caller caller, long location, long id) {
        return list(caller, location).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Subscription not found"));
    }

    /** Opens one that hears of what happens from now on. */
    @Transactional
    public Told open(Caller caller, long location, Span span, SubscriptionEdit edit) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        var owner = owners.behind(caller);
        var terms = edited(Terms.plain("", Set.of(), true, false), edit, span == Span.CHAIN);
        return span == Span.CHAIN ? openForChain(caller, location, owner, terms) : openHere(caller, location, owner, terms);
    }

    private Terms edited(Terms before, SubscriptionEdit edit, boolean forChain) {
        var terms = edit.terms().apply(before);
        terms = terms.with(before.headers().edited(edit.headers(), secrets));
        terms.requireUsable();
        if (!forChain && !terms.filter().locations().isEmpty()) {
            throw new Invalid("locations", "can only be named by a subscription for a chain");
        }
        return terms;
    }

    private Told openHere(Caller caller, long location, Subscriptions.Owner owner, Terms terms) {
        events.turn(location);
        requireFree(location, owner, terms.url(), Span.LOCATION);
        var opened = subscriptions.open(location, owner, terms);
        record(caller, location, ActivityLog.Act.SUBSCRIPTION_OPENED, terms);
        return new Told(get(caller, location, opened.id()), opened.secret());
    }

    private void requireFree(long location, Subscriptions.Owner owner, String url, Span span) {
        var own = subscriptions.openOnes(location).stream().filter(owner::owns).toList();
        if (own.size() >= MOST) {
            throw new Conflict("There are " + MOST + " subscriptions already");
        }
        if (own.stream().anyMatch(each -> each.url().equals(url) && (each.chainWide() != null) == (span == Span.CHAIN))) {
            throw new Conflict("There is a subscription for this address already");
        }
    }

    private Told openForChain(Caller caller, long location, Subscriptions.Owner owner, Terms terms) {
        var chain = locations.get(location).chain();
        var ofChain = locations.idsOfChain(chain);
        requireAll(caller, owner, ofChain);
        requireOfChain(terms, ofChain);
        ofChain.forEach(events::turn);
        requireFree(location, owner, terms.url(), Span.CHAIN);
        var opened = chainWide.open(chain, owner, terms);
        coveredNow(owner, ofChain).forEach(each -> chainWide.join(each, opened.id()));
        record(caller, location, ActivityLog.Act.SUBSCRIPTION_OPENED, terms);
        var part = list(caller, location).stream()
                .filter(each -> Long.valueOf(opened.id()).equals(each.chainWide()))
                .findFirst()
                .orElseThrow(() -> new NotPermitted("Access denied."));
        return new Told(part, opened.secret());
    }

    private static void requireOfChain(Terms terms, List<Long> ofChain) {
        if (!new HashSet<>(ofChain).containsAll(terms.filter().locations())) {
            throw new Invalid("locations", "must all be of the chain");
        }
    }

    /** An application hears of the locations where it is installed. For the chain's own one must have the right everywhere. */
    private void requireAll(Caller caller, Subscriptions.Owner owner, List<Long> ofChain) {
        if (owner.application() == null && !mayMind(caller, ofChain)) {
            throw new NotPermitted("A subscription for the chain needs the right to see webhooks in all of its locations");
        }
    }

    private boolean mayMind(Caller caller, List<Long> ofChain) {
        if (caller.isSystem()) {
            return true;
        }
        var permissions = access.permissions(caller.requirePerson().id(), ofChain);
        return locations.withIds(ofChain).stream()
                .filter(branch -> !branch.deleted())
                .allMatch(branch -> permissions.getOrDefault(branch.id(), Permissions.NONE).allow(Right.SEE_WEBHOOKS));
    }

    private List<Long> coveredNow(Subscriptions.Owner owner, List<Long> ofChain) {
        if (owner.application() == null) {
            return locations.withIds(ofChain).stream().filter(branch -> !branch.deleted()).map(Location::id).toList();
        }
        return installs.ofLocations(ofChain).stream()
                .filter(install -> owner.application().equals(install.application()) && install.status() != InstallStatus.PENDING)
                .map(install -> install.location())
                .sorted()
                .toList();
    }

    /** {@code versions}: those of which the subscription must be one; empty for any. */
    @Transactional
    public Subscription change(Caller caller, long location, long id, Set<Integer> versions, SubscriptionEdit edit) {
        var minded = mind(caller, location, id, versions);
        var before = minded.subscription().terms();
        var whole = minded.subscription().chainWide();
        var terms = edited(before, edit, whole != null);
        if (terms.equals(before)) {
            return minded.subscription();
        }
        if (!terms.url().equals(before.url())) {
            requireFree(location, owners.behind(caller), terms.url(), whole == null ? Span.LOCATION : Span.CHAIN);
        }
        if (whole != null) {
            requireOfChain(terms, locations.idsOfChain(locations.get(location).chain()));
            chainWide.change(whole, terms);
        }
        subscriptions.change(minded.lanes(), terms);
        record(caller, location, ActivityLog.Act.SUBSCRIPTION_CHANGED, terms);
        tellOfPause(caller, minded, before, terms);
        return get(caller, location, id);
    }

    private void tellOfPause(Caller caller, Minded minded, Terms before, Terms after) {
        if (before.paused() == after.paused()) {
            return;
        }
        var kind = after.paused() ? SubscriptionNotice.Kind.PAUSED : SubscriptionNotice.Kind.RESUMED;
        var sentence = after.paused() ? "Nothing is sent until it is resumed; everything is kept" : "It goes on where it was paused";
        notices.tell(caller, kind, minded.lanes().stream().collect(Collectors.toMap(Function.identity(), lane -> sentence)));
    }

    /** From now on nothing is sent any more; a subscription for a chain ends everywhere. */
    @Transactional
    public void end(Caller caller, long location, long id, Set<Integer> versions) {
        var minded = mind(caller, location, id, versions);
        if (minded.subscription().chainWide() != null) {
            chainWide.end(minded.subscription().chainWide());
        }
        minded.lanes().forEach(lane -> subscriptions.end(lane.location(), lane.subscription(), "Its owner ended it"));
        record(caller, location, ActivityLog.Act.SUBSCRIPTION_ENDED, minded.subscription().terms());
    }

    /** A new secret. For so long what is sent is signed with the one before as well, which is the end of any before that. */
    @Transactional
    public Told renewSecret(Caller caller, long location, long id, Set<Integer> versions, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new Invalid("overlap", "must be between 0 and " + LONGEST_OVERLAP.toSeconds() + " seconds");
        }
        var minded = mind(caller, location, id, versions);
        var secret = Subscriptions.newSecret();
        var before = subscriptions.secretsOf(new LaneId(location, id)).current();
        var sealed = overlap.isZero()
                ? new Subscriptions.SealedSecrets(secrets.seal(secret), null, null)
                : new Subscriptions.SealedSecrets(secrets.seal(secret), before, clock.instant().plus(overlap));
        if (minded.subscription().chainWide() != null) {
            chainWide.changeSecrets(minded.subscription().chainWide(), sealed);
        }
        subscriptions.changeSecrets(minded.lanes(), sealed, minded.subscription().terms().paused());
        record(caller, location, ActivityLog.Act.SUBSCRIPTION_SECRET_CHANGED, minded.subscription().terms());
        return new Told(get(caller, location, id), secret);
    }

    /** A subscription of the caller's and all lanes that belong to it. */
    private record Minded(Subscription subscription, List<LaneId> lanes) {}

    /** Takes the subscription in hand: until this transaction ends nobody else changes it. */
    private Minded mind(Caller caller, long location, long id, Set<Integer> versions) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        events.turn(location);
        var owner = owners.behind(caller);
        var whole = mine(caller, location, id, owner).chainWide();
        if (whole != null) {
            chainWide.lock(whole);
        }
        var found = mine(caller, location, id, owner);
        if (!versions.isEmpty() && !versions.contains(found.version())) {
            throw new SubscriptionChanged();
        }
        if (whole == null) {
            return new Minded(found, List.of(new LaneId(location, id)));
        }
        var ofChain = locations.idsOfChain(locations.get(location).chain());
        requireAll(caller, owner, ofChain);
        return new Minded(found, subscriptions.partsOf(whole, ofChain));
    }

    private Subscription mine(Caller caller, long location, long id, Subscriptions.Owner owner) {
        var found = get(caller, location, id);
        if (!owner.owns(found)) {
            throw new NotPermitted("The subscription belongs to an application; only that can change it");
        }
        return found;
    }

    private void record(Caller caller, long location, ActivityLog.Act act, Terms terms) {
        activity.record(caller, new ActivityLog.Entry(location, act, SubscriptionNotices.host(terms.url())));
    }
}
