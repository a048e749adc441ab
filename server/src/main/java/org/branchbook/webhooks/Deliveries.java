package org.branchbook.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Event;
import org.branchbook.events.Events;
import org.branchbook.events.Seals;
import org.branchbook.events.Subject;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was sent, how it was answered and what is held up, for those whom it concerns: the maintainers of an application see
 * its deliveries in all locations, whoever may see webhooks or manage rights in a location sees all of that location's.
 */
@Component
public class Deliveries {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MOST_NOTICES = 100;
    private static final String ERASED = "(erased)";

    private final JdbcClient jdbc;
    private final Events events;
    private final Access access;
    private final Minders minders;
    private final Wording wording;
    private final Seals seals;

    Deliveries(JdbcClient jdbc, Events events, Access access, Minders minders, Wording wording, Seals seals) {
        this.jdbc = jdbc;
        this.events = events;
        this.access = access;
        this.minders = minders;
        this.wording = wording;
        this.seals = seals;
    }

    /** A delivery with the body as sent and all attempts, first to last. */
    public record Detail(Delivery delivery, String payload, List<Attempt> attempts) {

        public Detail {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * Newest first. Events that have not been tried are not in the list: {@link Endpoints} counts them. Who asks for an
     * application that they do not maintain, and for no location, sees what concerns the locations open to them.
     */
    public List<Delivery> list(Caller caller, DeliveryQuery query) {
        return find(query, isReader(caller, query.application(), query.location()) ? null : openTo(caller, query));
    }

    private List<Delivery> find(DeliveryQuery query, Long @Nullable [] within) {
        var narrowed = query.narrowed();
        var after = query.after() == null
                ? new DeliveryQuery.Place(END_OF_TIME, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)
                : query.after();
        return bind(jdbc.sql("with mine as (" + subscriptionsOf(query.application()) + ")" + LIST), query.application(), query.location())
                .param("state", word(narrowed.state()))
                .param("subscription", narrowed.subscription())
                .param("subject", word(narrowed.subject()))
                .param("subjectId", narrowed.subjectId())
                .param("kind", word(narrowed.kind()))
                .param("status", narrowed.status())
                .param("from", Leases.timestamp(narrowed.from()))
                .param("to", Leases.timestamp(narrowed.to()))
                .param("at", Timestamp.from(after.at()))
                .param("afterLocation", after.location())
                .param("afterSubscription", after.subscription())
                .param("afterNumber", after.number())
                .param("limit", query.limit())
                .param("within", within)
                .query((row, i) -> read(row))
                .list();
    }

    /** The same of one location: an application sees its own, whoever may look into the location's webhooks sees all. */
    public List<Delivery> at(Caller caller, long location, DeliveryQuery.Narrowed narrowed, DeliveryQuery.@Nullable Place after, int limit) {
        var mandate = minders.of(caller, location);
        return find(new DeliveryQuery(mandate.application(), location, narrowed, after, limit), null);
    }

    private Long[] openTo(Caller caller, DeliveryQuery query) {
        caller.requirePerson();
        var open = access.permissionsEverywhere(caller).entrySet().stream()
                .filter(link -> link.getValue().allow(Right.SEE_WEBHOOKS) || link.getValue().allow(Right.MANAGE_RIGHTS))
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
        if (query.location() != null || open.length == 0) {
            throw new NotPermitted("Access denied.");
        }
        return open;
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** Each part is read along an index of the subscription, no further than the page needs. */
    private static final String LIST = """

            select mine.location_id, mine.id as subscription_id, mine.application_id, mine.url, found.*,
                   (select last.status from delivery_attempt last
                    where last.location_id = mine.location_id and last.subscription_id = mine.id and last.seq = found.seq
                    order by last.started_at desc limit 1) as last_status
            from mine
            cross join lateral (
                (select seq, event_id, subject, subject_id, kind, 'DELIVERED' as state, started_at as at, attempt as attempts,
                        cast(null as timestamptz) as due_at
                 from delivery_attempt sent
                 where sent.location_id = mine.location_id and sent.subscription_id = mine.id and sent.delivered
                   and coalesce(cast(:state as text), 'DELIVERED') = 'DELIVERED' and sent.started_at <= cast(:at as timestamptz)
                   and (sent.started_at, sent.location_id, sent.subscription_id, sent.seq)
                       < (cast(:at as timestamptz), cast(:afterLocation as bigint), cast(:afterSubscription as bigint), cast(:afterNumber as bigint))
                   and (cast(:subject as text) is null or sent.subject = cast(:subject as text))
                   and (cast(:subjectId as bigint) is null or sent.subject_id = cast(:subjectId as bigint))
                   and (cast(:kind as text) is null or sent.kind = cast(:kind as text))
                   and (cast(:status as integer) is null or sent.status = cast(:status as integer))
                   and (cast(:from as timestamptz) is null or sent.started_at >= cast(:from as timestamptz))
                   and (cast(:to as timestamptz) is null or sent.started_at < cast(:to as timestamptz))
                   and (sent.replay_id is null or not exists (
                       select 1 from delivery_attempt first
                       where first.location_id = sent.location_id and first.subscription_id = sent.subscription_id
                         and first.seq = sent.seq and first.delivered
                         and (first.replay_id is null or first.attempt < sent.attempt)))
                 order by sent.started_at desc, sent.seq desc limit :limit)
                union all
                (select * from (
                     select seq, event_id, subject, subject_id, kind,
                            case when parked_at is not null then 'PARKED' when failures > 0 then 'RETRYING' else 'WAITING' end as state,
                            waiting_since as at, failures as attempts, due_at
                     from delivery_waiting held
                     where held.location_id = mine.location_id and held.subscription_id = mine.id
                       and (held.waiting_since, held.location_id, held.subscription_id, held.seq)
                           < (cast(:at as timestamptz), cast(:afterLocation as bigint), cast(:afterSubscription as bigint), cast(:afterNumber as bigint))
                       and (cast(:subject as text) is null or held.subject = cast(:subject as text))
                       and (cast(:subjectId as bigint) is null or held.subject_id = cast(:subjectId as bigint))
                       and (cast(:kind as text) is null or held.kind = cast(:kind as text))
                       and (cast(:status as integer) is null or exists (
                           select 1 from delivery_attempt tried
                           where tried.location_id = held.location_id and tried.subscription_id = held.subscription_id
                             and tried.seq = held.seq and tried.status = cast(:status as integer)))
                       and (cast(:from as timestamptz) is null or held.waiting_since >= cast(:from as timestamptz))
                       and (cast(:to as timestamptz) is null or held.waiting_since < cast(:to as timestamptz))
                 ) held
                 where coalesce(cast(:state as text), held.state) = held.state
                 order by held.at desc, held.seq desc limit :limit)
            ) found
            where (cast(:within as bigint[]) is null or mine.location_id = any (cast(:within as bigint[])))
              and (cast(:subscription as bigint) is null or mine.id = cast(:subscription as bigint))
            order by found.at desc, mine.location_id desc, mine.id desc, found.seq desc limit :limit""";

    private static String subscriptionsOf(@Nullable Long application) {
        return application == null
                ? "select * from subscription where location_id = :location"
                : """
                select subscription.* from subscription_directory directory
                join subscription on subscription.location_id = directory.location_id and subscription.id = directory.subscription_id
                where directory.application_id = :application
                  and directory.location_id = coalesce(cast(:location as bigint), directory.location_id)""";
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, @Nullable Long application, @Nullable Long location) {
        return application == null
                ? sql.param("location", location)
                : sql.param("location", location).param("application", application);
    }

    private static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("location_id"), row.getLong("subscription_id"), row.getLong("seq"),
                row.getObject("application_id", Long.class), row.getString("url"), row.getObject("event_id", UUID.class),
                Subject.valueOf(row.getString("subject")), row.getLong("subject_id"), Change.Kind.valueOf(row.getString("kind")),
                Delivery.State.valueOf(row.getString("state")), row.getTimestamp("at").toInstant(), row.getInt("attempts"), row.getInt("last_status"),
                Leases.instant(row.getTimestamp("due_at")));
    }

    /** One delivery, with what was sent and how each attempt went. */
    public Detail get(Caller caller, long location, long subscription, long number) {
        var found = jdbc.sql("select * from subscription where location_id = :location and id = :id")
                .param("location", location)
                .param("id", subscription)
                .query((row, i) -> Subscriptions.read(row))
                .optional()
                .filter(each -> isReader(caller, each.application(), location))
                .orElseThrow(Deliveries::unknown);
        var event = events.find(location, number).orElseThrow(Deliveries::unknown);
        var attempts = attempts(found, event);
        var held = held(found, event);
        return new Detail(held.orElseGet(() -> arrived(found, event, attempts)), wording.written(event, found.terms().form()), attempts);
    }

    private static NotFound unknown() {
        return new NotFound("Delivery not found");
    }

    private List<Attempt> attempts(Subscription subscription, Event event) {
        return jdbc.sql("""
                        select * from delivery_attempt
                        where location_id = :location and subscription_id = :subscription and seq = :number
                        order by attempt, started_at""")
                .param("location", subscription.location())
                .param("subscription", subscription.id())
                .param("number", event.number())
                .query((row, i) -> attempt(row, answer(row, event)))
                .list();
    }

    /** What was answered to news of a person is stored like the news, and unreadable as soon as that is. */
    private String answer(ResultSet row, Event event) throws SQLException {
        var sealed = row.getBytes("sealed_answer");
        if (sealed == null) {
            return row.getString("answer_body");
        }
        return event.seal() == null ? ERASED : seals.open(event.location(), event.seal(), sealed).orElse(ERASED);
    }

    private static Attempt attempt(ResultSet row, String answer) throws SQLException {
        return new Attempt(
                row.getInt("attempt"), row.getTimestamp("started_at").toInstant(),
                Duration.ofNanos(row.getLong("took_micros") * 1_000), row.getInt("status"), row.getString("failure"),
                row.getString("request_headers"), row.getString("answer_headers"), answer, null);
    }

    private Optional<Delivery> held(Subscription subscription, Event event) {
        return jdbc.sql("""
                        select held.*, held.waiting_since as at, held.failures as attempts, cast(:url as text) as url,
                               (select last.status from delivery_attempt last
                                where last.location_id = held.location_id and last.subscription_id = held.subscription_id
                                  and last.seq = held.seq
                                order by last.started_at desc limit 1) as last_status,
                               cast(:application as bigint) as application_id,
                               case when parked_at is not null then 'PARKED' when failures > 0 then 'RETRYING' else 'WAITING' end as state
                        from delivery_waiting held
                        where location_id = :location and subscription_id = :subscription and seq = :number""")
                .param("url", subscription.url())
                .param("application", subscription.application())
                .param("location", subscription.location())
                .param("subscription", subscription.id())
                .param("number", event.number())
                .query((row, i) -> read(row))
                .optional();
    }

    /** Nothing is held up: it has arrived, or its subscription has ended on the way. */
    private static Delivery arrived(Subscription subscription, Event event, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            throw unknown();
        }
        var last = attempts.stream().filter(Attempt::isDelivered).findFirst().orElse(attempts.getLast());
        return new Delivery(
                subscription.location(), subscription.id(), event.number(), subscription.application(), subscription.url(),
                event.id(), event.change().subject(), event.change().subjectId(), event.change().kind(),
                last.isDelivered() ? Delivery.State.DELIVERED : Delivery.State.PARKED, last.startedAt(), last.number(), last.status(), null);
    }

    /** The latest of what the application was told about its installs, newest first. */
    public List<Notice> notices(Caller caller, long application) {
        requireReader(caller, application, null);
        var attempts = new HashMap<UUID, List<Attempt>>();
        jdbc.sql("""
                        select tried.* from (
                            select location_id, id from lifecycle_notice where application_id = :application
                            order by created_at desc limit :limit
                        ) latest
                        join lifecycle_attempt tried on tried.location_id = latest.location_id and tried.notice_id = latest.id
                        order by tried.attempt""")
                .param("application", application)
                .param("limit", MOST_NOTICES)
                .query(row -> {
                    attempts.computeIfAbsent(row.getObject("notice_id", UUID.class), any -> new java.util.ArrayList<>()).add(attempt(row, row.getString("answer_body")));
                });
        return jdbc.sql("""
                        select * from lifecycle_notice where application_id = :application
                        order by created_at desc limit :limit""")
                .param("application", application)
                .param("limit", MOST_NOTICES)
                .query((row, i) -> new Notice(
                        row.getLong("location_id"), row.getObject("id", UUID.class), row.getString("event"), row.getString("url"),
                        row.getTimestamp("created_at").toInstant(), Leases.instant(row.getTimestamp("acknowledged_at")),
                        Leases.instant(row.getTimestamp("parked_at")), Leases.instant(row.getTimestamp("due_at")),
                        attempts.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private void requireReader(Caller caller, @Nullable Long application, @Nullable Long location) {
        if (!isReader(caller, application, location)) {
            throw new NotPermitted("Access denied.");
        }
    }

    private boolean isReader(Caller caller, @Nullable Long application, @Nullable Long location) {
        if (caller.user() != null && caller.user().technical()) {
            return location != null && application != null && application.equals(minders.of(caller, location).application());
        }
        return location != null && mayLookInto(caller, location) || application != null && minders.isMaintainer(caller, application);
    }

    private boolean mayLookInto(Caller caller, long location) {
        return access.allows(caller, location, Right.SEE_WEBHOOKS) || access.allows(caller, location, Right.MANAGE_RIGHTS);
    }
}
