package org.branchbook.webhooks;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.branchbook.access.Secrets;
import org.branchbook.events.Events;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The subscriptions of locations. Changes happen inside the transaction of whoever calls; when it commits, the delivery of
 * this process knows at once. To open one the location's turn must have been taken.
 */
@Component
class Subscriptions {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Events events;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;

    Subscriptions(JdbcClient jdbc, Secrets secrets, Events events, Clock clock, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** Whose a subscription is: an application's, or the location's or chain's own ({@link #BY_HAND}). */
    record Owner(@Nullable Long application, @Nullable Long partner) {

        static final Owner BY_HAND = new Owner(null, null);

        boolean owns(Subscription subscription) {
            return Objects.equals(application, subscription.application());
        }
    }

    /** How secrets stand in a row: the present one, and the one before while it is good. */
    record SealedSecrets(String current, @Nullable String previous, @Nullable Instant previousUntil) {}

    /** Said inside a transaction: what the delivery knows of this lane holds no longer once that commits. */
    record Changed(LaneId lane, boolean ended) {}

    /** A new one; its secret is told to its owner this once. */
    record Opened(long id, String secret) {}

    static String newSecret() {
        var key = new byte[SECRET_BYTES];
        RANDOM.nextBytes(key);
        return Signature.secretOf(key);
    }

    /** Opens a subscription that hears of what happens from now on. */
    Opened open(long location, Owner owner, Terms terms) {
        var secret = newSecret();
        return new Opened(insert(location, owner, null, terms, new SealedSecrets(secrets.seal(secret), null, null), 1), secret);
    }

    /** Opens a location's part of a subscription for its chain, from now on. */
    void openPart(long location, ChainSubscription whole, SealedSecrets sealed) {
        insert(location, whole.owner(), whole.id(), whole.terms(), sealed, whole.version());
    }

    private long insert(
            long location, Owner owner, @Nullable Long whole, Terms terms, SealedSecrets sealed, int version) {
        var id = bindSecrets(TermsColumns.bind(jdbc.sql("""
                        insert into subscription (location_id, application_id, partner_id, chain_subscription_id, version, created_at,
                                                  sealed_secret, sealed_previous, previous_until, %s)
                        values (:location, :application, :partner, :whole, :version, :now,
                                :secret, :previous, :previousUntil, %s)
                        returning id""".formatted(TermsColumns.NAMES, TermsColumns.VALUES)), terms), sealed)
                .param("location", location)
                .param("application", owner.application())
                .param("partner", owner.partner())
                .param("whole", whole)
                .param("version", version)
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        if (owner.application() != null) {
            jdbc.sql("insert into subscription_directory (application_id, location_id, subscription_id) values (:application, :location, :id)")
                    .param("application", owner.application())
                    .param("location", location)
                    .param("id", id)
                    .update();
        }
        jdbc.sql("""
                        insert into delivery_lane (location_id, subscription_id, cursor, begins_after, paused)
                        values (:location, :id, :cursor, :cursor, :paused)""")
                .param("location", location)
                .param("id", id)
                .param("cursor", events.lastAppended(location))
                .param("paused", terms.paused())
                .update();
        publisher.publishEvent(new Changed(new LaneId(location, id), false));
        return id;
    }

    static JdbcClient.StatementSpec bindSecrets(JdbcClient.StatementSpec sql, SealedSecrets sealed) {
        return sql.param("secret", sealed.current())
                .param("previous", sealed.previous())
                .param("previousUntil", Leases.timestamp(sealed.previousUntil()));
    }

    /** Gives these the same terms; their version becomes the next. */
    void change(Collection<LaneId> lanes, Terms terms) {
        TermsColumns.bind(jdbc.sql("""
                        update subscription set version = version + 1, (%s) = row (%s)
                        from unnest(:laneLocations, :laneSubscriptions) changed (location_id, id)
                        where subscription.location_id = changed.location_id and subscription.id = changed.id"""
                        .formatted(TermsColumns.NAMES, TermsColumns.VALUES)), terms)
                .param("laneLocations", Leases.locations(lanes))
                .param("laneSubscriptions", Leases.subscriptions(lanes))
                .update();
        revise(lanes, terms.paused());
    }

    /** Gives these the same secrets; their version becomes the next. */
    void changeSecrets(Collection<LaneId> lanes, SealedSecrets sealed, boolean paused) {
        bindSecrets(jdbc.sql("""
                        update subscription set version = version + 1, sealed_secret = :secret, sealed_previous = :previous,
                            previous_until = :previousUntil
                        from unnest(:locations, :subscriptions) changed (location_id, id)
                        where subscription.location_id = changed.location_id and subscription.id = changed.id"""), sealed)
                .param("locations", Leases.locations(lanes))
                .param("subscriptions", Leases.subscriptions(lanes))
                .update();
        revise(lanes, paused);
    }

    /** Whoever locks several lanes does so in their order, or two of them would wait for each other. */
    private void revise(Collection<LaneId> lanes, boolean paused) {
        jdbc.sql("""
                        with theirs as (
                            select lane.location_id, lane.subscription_id from delivery_lane lane
                            join unnest(:locations, :subscriptions) changed (location_id, subscription_id)
                              using (location_id, subscription_id)
                            order by lane.location_id, lane.subscription_id for update of lane
                        )
                        update delivery_lane lane set revision = lane.revision + 1, paused = :paused from theirs
                        where lane.location_id = theirs.location_id and lane.subscription_id = theirs.subscription_id""")
                .param("locations", Leases.locations(lanes))
                .param("subscriptions", Leases.subscriptions(lanes))
                .param("paused", paused)
                .update();
        lanes.forEach(lane -> publisher.publishEvent(new Changed(lane, false)));
    }

    /** Ends it: from the commit on nothing is sent any more, neither new nor waiting. What was attempted stays on record. */
    void end(long location, long id, String because) {
        jdbc.sql("delete from delivery_lane where location_id = :location and subscription_id = :id")
                .param("location", location)
                .param("id", id)
                .update();
        jdbc.sql("delete from delivery_waiting where location_id = :location and subscription_id = :id")
                .param("location", location)
                .param("id", id)
                .update();
        jdbc.sql("""
                        update subscription set ended_at = :now, ended_because = :because
                        where location_id = :location and id = :id and ended_at is null""")
                .param("now", Timestamp.from(clock.instant()))
                .param("because", because)
                .param("location", location)
                .param("id", id)
                .update();
        publisher.publishEvent(new Changed(new LaneId(location, id), true));
    }

    /** The open subscriptions of a location, oldest first. */
    List<Subscription> openOnes(long location) {
        return jdbc.sql("select * from subscription where location_id = :location and ended_at is null order by id")
                .param("location", location)
                .query((row, i) -> read(row))
                .list();
    }

    /** The latest that have ended, newest first: an application's, or all where none is named. */
    List<SubscriptionBook.Ended> endedOnes(long location, @Nullable Long application, int most) {
        return jdbc.sql("""
                        select * from subscription
                        where location_id = :location and ended_at is not null
                          and (cast(:application as bigint) is null or application_id = cast(:application as bigint))
                        order by ended_at desc, id desc limit :most""")
                .param("location", location)
                .param("application", application)
                .param("most", most)
                .query((row, i) -> new SubscriptionBook.Ended(read(row), row.getString("ended_because")))
                .list();
    }

    /** The ids of all subscriptions that the application has or had in the location. */
    Set<Long> ofApplication(long location, long application) {
        return new HashSet<>(jdbc.sql("""
                        select subscription_id from subscription_directory
                        where application_id = :application and location_id = :location""")
                .param("application", application)
                .param("location", location)
                .query(Long.class)
                .list());
    }

    /** The open parts of a subscription for a chain, in the order of their lanes. */
    List<LaneId> partsOf(long whole, Collection<Long> locations) {
        return jdbc.sql("""
                        select location_id, id from subscription
                        where location_id = any (:locations) and chain_subscription_id = :whole and ended_at is null
                        order by location_id, id""")
                .param("locations", locations.toArray(Long[]::new))
                .param("whole", whole)
                .query((row, i) -> new LaneId(row.getLong("location_id"), row.getLong("id")))
                .list();
    }

    /** A subscription with what only the delivery needs of it. */
    record Keyed(Subscription subscription, Keys keys, Map<String, String> headers) {

        Sender.Target target() {
            return new Sender.Target(subscription.url(), keys, headers);
        }
    }

    Optional<Keyed> findOpen(LaneId lane) {
        return jdbc.sql("""
                        select * from subscription where location_id = :location and id = :id and ended_at is null""")
                .param("location", lane.location())
                .param("id", lane.subscription())
                .query((row, i) -> keyed(row))
                .optional();
    }

    /** The same of many lanes, in one question. */
    Map<LaneId, Keyed> findOpen(Collection<LaneId> lanes) {
        var found = new HashMap<LaneId, Keyed>();
        jdbc.sql("""
                        select subscription.* from unnest(:locations, :subscriptions) lane (location_id, subscription_id)
                        join subscription on subscription.location_id = lane.location_id and subscription.id = lane.subscription_id
                        where subscription.ended_at is null""")
                .param("locations", Leases.locations(lanes))
                .param("subscriptions", Leases.subscriptions(lanes))
                .query(row -> {
                    found.put(new LaneId(row.getLong("location_id"), row.getLong("id")), keyed(row));
                });
        return found;
    }

    /** The open subscriptions of an application in all locations, by location, oldest first. */
    List<LaneId> openOf(long application) {
        return jdbc.sql("""
                        select directory.location_id, directory.subscription_id from subscription_directory directory
                        join subscription on subscription.location_id = directory.location_id and subscription.id = directory.subscription_id
                        where directory.application_id = :application and subscription.ended_at is null
                        order by directory.location_id, directory.subscription_id""")
                .param("application", application)
                .query((row, i) -> new LaneId(row.getLong("location_id"), row.getLong("subscription_id")))
                .list();
    }

    private Keyed keyed(ResultSet row) throws SQLException {
        var subscription = read(row);
        return new Keyed(subscription, keys(sealed(row)), subscription.terms().headers().open(secrets));
    }

    private Keys keys(SealedSecrets sealed) {
        var previous = sealed.previous() == null ? null : Signature.keyOf(secrets.open(sealed.previous()));
        return new Keys(Signature.keyOf(secrets.open(sealed.current())), previous, sealed.previousUntil());
    }

    SealedSecrets secretsOf(LaneId lane) {
        return jdbc.sql("select * from subscription where location_id = :location and id = :id")
                .param("location", lane.location())
                .param("id", lane.subscription())
                .query((row, i) -> sealed(row))
                .single();
    }

    static SealedSecrets sealed(ResultSet row) throws SQLException {
        return new SealedSecrets(
                row.getString("sealed_secret"), row.getString("sealed_previous"), Leases.instant(row.getTimestamp("previous_until")));
    }

    static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                row.getLong("location_id"), row.getLong("id"), row.getObject("application_id", Long.class),
                row.getObject("partner_id", Long.class), row.getObject("chain_subscription_id", Long.class), TermsColumns.read(row),
                row.getInt("version"), Leases.instant(row.getTimestamp("previous_until")),
                row.getTimestamp("created_at").toInstant(), Leases.instant(row.getTimestamp("ended_at")));
    }
}
