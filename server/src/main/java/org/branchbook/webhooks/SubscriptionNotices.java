package org.branchbook.webhooks;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.shared.Listing;
import org.branchbook.shared.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells those whom it concerns what becomes of subscriptions: whoever may see webhooks reads what is told in a location, an
 * application what is told about its own. Each notice is in the activity log as well.
 */
@Component
public class SubscriptionNotices {

    private static final int MOST_UNSEEN = 200;
    private static final Set<SubscriptionNotice.Kind> GOOD_NEWS =
            EnumSet.of(SubscriptionNotice.Kind.RECOVERED, SubscriptionNotice.Kind.RESUMED);

    private final JdbcClient jdbc;
    private final Access access;
    private final SubscriptionOwners owners;
    private final ActivityLog activity;
    private final Clock clock;

    SubscriptionNotices(JdbcClient jdbc, Access access, SubscriptionOwners owners, ActivityLog activity, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.owners = owners;
        this.activity = activity;
        this.clock = clock;
    }

    /** Newest first. */
    public Listing<SubscriptionNotice> list(Caller caller, long location, Page page) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        var application = owners.behind(caller).application();
        var rows = jdbc.sql("""
                        select * from subscription_notice
                        where location_id = :location
                          and (cast(:application as bigint) is null or application_id = cast(:application as bigint))
                        order by id desc limit :limit offset :offset""")
                .param("location", location)
                .param("application", application)
                .param("limit", page.size())
                .param("offset", page.offset())
                .query((row, i) -> read(row))
                .list();
        var total = jdbc.sql("""
                        select count(*) from subscription_notice
                        where location_id = :location
                          and (cast(:application as bigint) is null or application_id = cast(:application as bigint))""")
                .param("location", location)
                .param("application", application)
                .query(Long.class)
                .single();
        return new Listing<>(rows, total);
    }

    /**
     * What a person has not put away yet: the latest of each subscription, newest first. What has mended itself is left out.
     */
    public List<SubscriptionNotice> unseen(Caller caller, long location) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        return jdbc.sql("""
                        select distinct on (subscription_id) told.* from (
                            select * from subscription_notice
                            where location_id = :location and id > coalesce((
                                select seen_up_to from notice_mark where location_id = :location and user_id = :user), 0)
                            order by id desc limit :most
                        ) told
                        order by subscription_id, id desc""")
                .param("location", location)
                .param("user", caller.requirePerson().id())
                .param("most", MOST_UNSEEN)
                .query((row, i) -> read(row))
                .list()
                .stream()
                .filter(notice -> !GOOD_NEWS.contains(notice.kind()))
                .sorted(Comparator.comparing(SubscriptionNotice::id).reversed())
                .toList();
    }

    /** Puts away, for this person alone, what was told up to this notice. */
    @Transactional
    public void putAway(Caller caller, long location, long upTo) {
        access.require(caller, location, Right.SEE_WEBHOOKS);
        jdbc.sql("""
                        insert into notice_mark (location_id, user_id, seen_up_to)
                        select :location, :user, max(id) from subscription_notice
                        where location_id = :location and id <= :upTo having max(id) is not null
                        on conflict (location_id, user_id)
                        do update set seen_up_to = greatest(notice_mark.seen_up_to, excluded.seen_up_to)""")
                .param("location", location)
                .param("user", caller.requirePerson().id())
                .param("upTo", upTo)
                .update();
    }

    /** Tells the same kind of thing about several subscriptions, each in a sentence of its own. */
    void tell(Caller by, SubscriptionNotice.Kind kind, Map<LaneId, String> sentences) {
        var lanes = List.copyOf(sentences.keySet());
        jdbc.sql("""
                        insert into subscription_notice (location_id, subscription_id, application_id, url, kind, sentence, happened_at)
                        select told.location_id, told.id, about.application_id, about.url, :kind, told.sentence, :now
                        from unnest(:locations, :subscriptions, :sentences) told (location_id, id, sentence)
                        join subscription about on about.location_id = told.location_id and about.id = told.id
                        returning location_id, url""")
                .param("kind", kind.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("locations", Leases.locations(lanes))
                .param("subscriptions", Leases.subscriptions(lanes))
                .param("sentences", lanes.stream().map(sentences::get).toArray(String[]::new))
                .query((row, i) -> new ActivityLog.Entry(row.getLong("location_id"), act(kind), host(row.getString("url"))))
                .list()
                .forEach(entry -> activity.record(by, entry));
    }

    private static SubscriptionNotice read(ResultSet row) throws SQLException {
        return new SubscriptionNotice(
                row.getLong("location_id"), row.getLong("id"), row.getLong("subscription_id"),
                row.getObject("application_id", Long.class), row.getString("url"),
                SubscriptionNotice.Kind.valueOf(row.getString("kind")), row.getString("sentence"),
                row.getTimestamp("happened_at").toInstant());
    }

    private static ActivityLog.Act act(SubscriptionNotice.Kind kind) {
        return switch (kind) {
            case FAILING -> ActivityLog.Act.SUBSCRIPTION_FAILING;
            case RECOVERED -> ActivityLog.Act.SUBSCRIPTION_RECOVERED;
            case GIVEN_UP -> ActivityLog.Act.SUBSCRIPTION_GAVE_UP;
            case GONE -> ActivityLog.Act.SUBSCRIPTION_ENDED;
            case PAUSED -> ActivityLog.Act.SUBSCRIPTION_PAUSED;
            case RESUMED -> ActivityLog.Act.SUBSCRIPTION_RESUMED;
        };
    }

    /** Enough to know an address by: what follows may hold a secret of its owner. */
    static String host(String url) {
        return URI.create(url).getHost();
    }
}
