package org.branchbook.webhooks;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Secrets;
import org.branchbook.events.Events;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The subscriptions of locations. Changes happen inside the transaction of whoever calls, with the location's turn taken;
 * when it commits, the delivery of this process knows at once.
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

    /** Whose a subscription is: an application's, or the location's own ({@link #BY_HAND}). */
    record Owner(@Nullable Long application, @Nullable Long partner) {

        static final Owner BY_HAND = new Owner(null, null);

        boolean owns(Subscription subscription) {
            return java.util.Objects.equals(application, subscription.application());
        }
    }

    /** What its owner decides about a subscription. */
    record Wish(Set<Topic> topics, boolean active, boolean selfSending) {}

    /** Said inside a transaction: what the delivery knows of this lane holds no longer once that commits. */
    record Changed(LaneId lane, boolean ended) {}

    /** A new subscription's secret, to be told to its owner. It hears of what happens from now on. */
    String open(long location, Owner owner, String url, Wish wish) {
        var key = new byte[SECRET_BYTES];
        RANDOM.nextBytes(key);
        var secret = Signature.secretOf(key);
        var now = Timestamp.from(clock.instant());
        var id = jdbc.sql("""
                        insert into subscription (location_id, application_id, partner_id, url, topics, active,
                                                  self_sending, sealed_secret, created_at)
                        values (:location, :application, :partner, :url, :topics, :active, :selfSending, :secret, :now)
                        returning id""")
                .param("location", location)
                .param("application", owner.application())
                .param("partner", owner.partner())
                .param("url", url)
                .param("topics", join(wish.topics()))
                .param("active", wish.active())
                .param("selfSending", wish.selfSending())
                .param("secret", secrets.seal(secret))
                .param("now", now)
                .query(Long.class)
                .single();
        if (owner.application() != null) {
            jdbc.sql("insert into subscription_directory (application_id, location_id, subscription_id) values (:application, :location, :id)")
                    .param("application", owner.application())
                    .param("location", location)
                    .param("id", id)
                    .update();
        }
        jdbc.sql("insert into delivery_lane (location_id, subscription_id, cursor, begins_after) values (:location, :id, :cursor, :cursor)")
                .param("location", location)
                .param("id", id)
                .param("cursor", events.lastAppended(location))
                .update();
        publisher.publishEvent(new Changed(new LaneId(location, id), false));
        return secret;
    }

    void change(Subscription subscription, Wish wish) {
        jdbc.sql("""
                        update subscription set topics = :topics, active = :active, self_sending = :selfSending
                        where location_id = :location and id = :id""")
                .param("topics", join(wish.topics()))
                .param("active", wish.active())
                .param("selfSending", wish.selfSending())
                .param("location", subscription.location())
                .param("id", subscription.id())
                .update();
        jdbc.sql("""
                        update delivery_lane set revision = revision + 1
                        where location_id = :location and subscription_id = :id""")
                .param("location", subscription.location())
                .param("id", subscription.id())
                .update();
        publisher.publishEvent(new Changed(new LaneId(subscription.location(), subscription.id()), false));
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

    /** A subscription with the key it is signed with. */
    record Keyed(Subscription subscription, byte[] key) {}

    Optional<Keyed> findOpen(LaneId lane) {
        return jdbc.sql("""
                        select * from subscription where location_id = :location and id = :id and ended_at is null""")
                .param("location", lane.location())
                .param("id", lane.subscription())
                .query((row, i) -> new Keyed(read(row), Signature.keyOf(secrets.open(row.getString("sealed_secret")))))
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
                    var keyed = new Keyed(read(row), Signature.keyOf(secrets.open(row.getString("sealed_secret"))));
                    found.put(new LaneId(row.getLong("location_id"), row.getLong("id")), keyed);
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

    static Subscription read(ResultSet row) throws SQLException {
        var endedAt = row.getTimestamp("ended_at");
        return new Subscription(
                row.getLong("location_id"), row.getLong("id"), row.getObject("application_id", Long.class),
                row.getObject("partner_id", Long.class), row.getString("url"), split(row.getString("topics")),
                row.getBoolean("active"), row.getBoolean("self_sending"), row.getTimestamp("created_at").toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }

    private static String join(Collection<Topic> topics) {
        return topics.stream().map(Topic::name).sorted().collect(Collectors.joining(","));
    }

    private static Set<Topic> split(String joined) {
        return joined.isEmpty()
                ? EnumSet.noneOf(Topic.class)
                : Arrays.stream(joined.split(",")).map(Topic::valueOf).collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
    }
}
