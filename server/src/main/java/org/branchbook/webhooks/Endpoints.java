package org.branchbook.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.events.Events;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The addresses of open subscriptions and how they are doing, for those who may read their deliveries. The number of statements
 * depends neither on how many endpoints there are nor on how much was sent.
 */
@Component
public class Endpoints {

    /** So many attempts are looked at for one answer, the latest of each endpoint; shared out evenly among them. */
    static final int MOST_ATTEMPTS = 100_000;

    private static final String STANDING = """
            select mine.*, lane.cursor, lane.resume_at, lane.failing_since, held.waiting, held.waiting_since, held.parked
            from mine
            join delivery_lane lane on lane.location_id = mine.location_id and lane.subscription_id = mine.id
            cross join lateral (
                select count(*) filter (where parked_at is null) as waiting, min(waiting_since) filter (where parked_at is null) as waiting_since,
                       count(*) filter (where parked_at is not null) as parked
                from delivery_waiting waiting
                where waiting.location_id = mine.location_id and waiting.subscription_id = mine.id
            ) held
            order by mine.location_id, mine.id""";

    private final JdbcClient jdbc;
    private final Minders minders;
    private final Events events;
    private final Clock clock;

    Endpoints(JdbcClient jdbc, Minders minders, Events events, Clock clock) {
        this.jdbc = jdbc;
        this.minders = minders;
        this.events = events;
        this.clock = clock;
    }

    /** Those of a location: an application sees its own, whoever may look into the location's webhooks sees all. */
    public List<Endpoint> at(Caller caller, long location) {
        var application = minders.of(caller, location).application();
        return standing(jdbc.sql("""
                        with mine as (
                            select * from subscription where location_id = :location and ended_at is null
                              and (cast(:application as bigint) is null or application_id = cast(:application as bigint))
                        )\n""" + STANDING)
                .param("location", location)
                .param("application", application));
    }

    /** Those of an application in all locations, for its maintainers; by location. */
    public Listing<Endpoint> of(Caller caller, long application, Page page) {
        if (!minders.isMaintainer(caller, application)) {
            throw new NotPermitted("Access denied.");
        }
        var shown = standing(jdbc.sql("""
                        with mine as (
                            select subscription.* from subscription_directory directory
                            join subscription on subscription.location_id = directory.location_id and subscription.id = directory.subscription_id
                            where directory.application_id = :application and subscription.ended_at is null
                            order by subscription.location_id, subscription.id limit :limit offset :offset
                        )\n""" + STANDING)
                .param("application", application)
                .param("limit", page.size())
                .param("offset", page.offset()));
        return new Listing<>(shown, open(application));
    }

    private long open(long application) {
        return jdbc.sql("""
                        select count(*) from subscription_directory directory
                        join subscription on subscription.location_id = directory.location_id and subscription.id = directory.subscription_id
                        where directory.application_id = :application and subscription.ended_at is null""")
                .param("application", application)
                .query(Long.class)
                .single();
    }

    /** How those of a location are doing. */
    public List<EndpointHealth> health(Caller caller, long location, EndpointHealth.Span span) {
        return health(at(caller, location), span);
    }

    /** How one of them is doing. */
    public EndpointHealth health(Caller caller, long location, long subscription, EndpointHealth.Span span) {
        var wanted = at(caller, location).stream().filter(each -> each.subscription().id() == subscription).toList();
        return health(wanted, span).stream().findFirst().orElseThrow(() -> new NotFound("Subscription not found"));
    }

    /** How those of an application are doing, for its maintainers. */
    public Listing<EndpointHealth> health(Caller caller, long application, EndpointHealth.Span span, Page page) {
        var listed = of(caller, application, page);
        return new Listing<>(health(listed.rows(), span), listed.total());
    }

    private List<Endpoint> standing(JdbcClient.StatementSpec sql) {
        record Standing(Endpoint endpoint, long cursor) {}
        var rows = sql.query((row, i) -> new Standing(endpoint(row), row.getLong("cursor"))).list();
        var newest = events.newestOf(rows.stream().map(row -> row.endpoint().subscription().location()).collect(Collectors.toSet()));
        return rows.stream().map(row -> behind(row.endpoint(), newest, row.cursor())).toList();
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                Subscriptions.read(row), 0, row.getLong("waiting"), Leases.instant(row.getTimestamp("waiting_since")),
                row.getLong("parked"), Leases.instant(row.getTimestamp("failing_since")), Leases.instant(row.getTimestamp("resume_at")));
    }

    private static Endpoint behind(Endpoint endpoint, Map<Long, Long> newest, long cursor) {
        var behind = newest.getOrDefault(endpoint.subscription().location(), cursor) - cursor;
        return new Endpoint(
                endpoint.subscription(), behind, endpoint.waiting(), endpoint.waitingSince(), endpoint.parked(),
                endpoint.failingSince(), endpoint.restsUntil());
    }

    private List<EndpointHealth> health(List<Endpoint> endpoints, EndpointHealth.Span span) {
        if (endpoints.isEmpty()) {
            return List.of();
        }
        var to = clock.instant();
        var from = to.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(span.hours() - 1));
        var most = MOST_ATTEMPTS / endpoints.size();
        var counts = count(endpoints.stream().map(each -> lane(each)).toList(), from, to, most);
        return endpoints.stream().map(each -> {
            var count = counts.getOrDefault(lane(each), Count.empty(from));
            var total = count.total();
            var countedFrom = total.delivered() + total.failed() < most ? from : count.earliest();
            return new EndpointHealth(each, from, countedFrom, total, count.hours());
        }).toList();
    }

    private static LaneId lane(Endpoint endpoint) {
        return new LaneId(endpoint.subscription().location(), endpoint.subscription().id());
    }

    /** What was counted of an endpoint, and the moment of the earliest attempt among it. */
    private record Count(EndpointHealth.Figures total, Instant earliest, List<EndpointHealth.Hour> hours) {

        static Count empty(Instant from) {
            return new Count(EndpointHealth.Figures.NONE, from, List.of());
        }
    }

    private Map<LaneId, Count> count(List<LaneId> lanes, Instant from, Instant to, int most) {
        var hours = new HashMap<LaneId, List<EndpointHealth.Hour>>();
        var counts = new HashMap<LaneId, Count>();
        jdbc.sql("""
                        with counted as (
                            select mine.location_id, mine.subscription_id, sent.started_at, sent.delivered, sent.status, sent.took_micros,
                                   date_bin('1 hour', sent.started_at, cast(:from as timestamptz)) as hour
                            from unnest(:locations, :subscriptions) mine (location_id, subscription_id)
                            cross join lateral (
                                select started_at, delivered, status, took_micros from delivery_attempt attempt
                                where attempt.location_id = mine.location_id and attempt.subscription_id = mine.subscription_id
                                  and attempt.started_at >= :from and attempt.started_at <= :to
                                order by attempt.started_at desc limit :most
                            ) sent
                        )
                        select location_id, subscription_id, hour, min(started_at) as earliest,
                               count(*) filter (where delivered) as delivered, count(*) filter (where not delivered) as failed,
                               percentile_disc(0.5) within group (order by took_micros) filter (where status > 0) as usual,
                               percentile_disc(0.95) within group (order by took_micros) filter (where status > 0) as slow
                        from counted
                        group by grouping sets ((location_id, subscription_id, hour), (location_id, subscription_id))
                        order by location_id, subscription_id, hour nulls last""")
                .param("locations", Leases.locations(lanes))
                .param("subscriptions", Leases.subscriptions(lanes))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("most", most)
                .query(row -> {
                    var lane = new LaneId(row.getLong("location_id"), row.getLong("subscription_id"));
                    var hour = row.getTimestamp("hour");
                    if (hour == null) {
                        counts.put(lane, new Count(figures(row), row.getTimestamp("earliest").toInstant(), hours.getOrDefault(lane, List.of())));
                    } else {
                        hours.computeIfAbsent(lane, any -> new ArrayList<>()).add(new EndpointHealth.Hour(hour.toInstant(), figures(row)));
                    }
                });
        return counts;
    }

    private static EndpointHealth.Figures figures(ResultSet row) throws SQLException {
        return new EndpointHealth.Figures(
                row.getLong("delivered"), row.getLong("failed"), time(row.getObject("usual", Long.class)), time(row.getObject("slow", Long.class)));
    }

    private static @Nullable Duration time(@Nullable Long micros) {
        return micros == null ? null : Duration.of(micros, ChronoUnit.MICROS);
    }
}
