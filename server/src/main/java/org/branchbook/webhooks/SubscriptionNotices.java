package org.branchbook.webhooks;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.shared.Listing;
import org.branchbook.shared.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells those whom it concerns what becomes of subscriptions: whoever may see webhooks reads what is told in a location, an
 * application what is told about its own. Each notice is in the activity log as well.
 */
@Component
public class SubscriptionNotices {

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
                .query((row, i) -> new SubscriptionNotice(
                        row.getLong("location_id"), row.getLong("id"), row.getLong("subscription_id"),
                        row.getObject("application_id", Long.class), row.getString("url"),
                        SubscriptionNotice.Kind.valueOf(row.getString("kind")), row.getString("sentence"),
                        row.getTimestamp("happened_at").toInstant()))
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
