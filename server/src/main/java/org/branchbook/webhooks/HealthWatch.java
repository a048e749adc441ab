package org.branchbook.webhooks;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.webhooks.Result.Outcome;
import org.branchbook.webhooks.SubscriptionNotice.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notices, from what is being recorded, when an address begins to fail, when it is well again and when something is given
 * up, and has its owner told: once each, in the transaction that records it.
 */
@Component
class HealthWatch {

    /** The quick tries are over. */
    static final int WORRYING_ATTEMPT = 3;
    static final int WORRYING_PROBES = 2;

    private static final String GONE = "The endpoint answered 410 Gone";

    private final JdbcClient jdbc;
    private final Subscriptions subscriptions;
    private final SubscriptionNotices notices;
    private final Clock clock;

    HealthWatch(JdbcClient jdbc, Subscriptions subscriptions, SubscriptionNotices notices, Clock clock) {
        this.jdbc = jdbc;
        this.subscriptions = subscriptions;
        this.notices = notices;
        this.clock = clock;
    }

    /** All of these lanes are held, and their rows are written. While everything goes well this asks the database nothing. */
    void look(List<Result> results, Map<Lane, LaneState> states) {
        var failed = new HashMap<Lane, Attempt>();
        var parked = new HashMap<Lane, Attempt>();
        var mending = new HashSet<Lane>();
        for (var result : results) {
            var attempt = result.attempt();
            if (attempt == null) {
                continue;
            }
            if (result.outcome() == Outcome.PARKED) {
                parked.put(result.lane(), attempt);
            } else if (result.outcome() == Outcome.RETRY && isWorrying(result.lane(), attempt, states)) {
                failed.put(result.lane(), attempt);
            } else if (result.outcome() == Outcome.DELIVERED && result.lane().isFailing()) {
                mending.add(result.lane());
            }
        }
        tell(Kind.FAILING, failed, beginFailing(failed.keySet()));
        tell(Kind.GIVEN_UP, parked, beginGivingUp(parked.keySet()));
        mending.removeAll(failed.keySet());
        tellWell(mending);
    }

    /** The address wants nothing more: the subscription ends, and its owner is told. */
    void gone(LaneId lane) {
        subscriptions.end(lane.location(), lane.subscription(), GONE);
        notices.tell(Caller.system(), Kind.GONE, Map.of(lane, GONE));
    }

    private static boolean isWorrying(Lane lane, Attempt attempt, Map<Lane, LaneState> states) {
        var state = states.get(lane);
        return !lane.isFailing()
                && (attempt.number() >= WORRYING_ATTEMPT || state != null && state.failedProbes() >= WORRYING_PROBES);
    }

    private Set<LaneId> beginFailing(Set<Lane> lanes) {
        var begun = update(lanes, """
                update delivery_lane lane set failing_since = :moment
                from unnest(:locations, :subscriptions) changed (location_id, subscription_id)
                where lane.location_id = changed.location_id and lane.subscription_id = changed.subscription_id
                  and lane.failing_since is null
                returning lane.location_id, lane.subscription_id""");
        afterCommit(() -> lanes.forEach(lane -> lane.setFailing(true)));
        return begun;
    }

    private Set<LaneId> beginGivingUp(Set<Lane> lanes) {
        return update(lanes, """
                update delivery_lane lane set parked_told_at = :moment
                from unnest(:locations, :subscriptions) changed (location_id, subscription_id)
                where lane.location_id = changed.location_id and lane.subscription_id = changed.subscription_id
                  and (lane.parked_told_at is null or lane.parked_told_at < cast(:moment as timestamptz) - interval '1 day')
                returning lane.location_id, lane.subscription_id""");
    }

    /** Well is an address when nothing of its subscription waits any more. */
    private void tellWell(Set<Lane> lanes) {
        var well = update(lanes, """
                update delivery_lane lane set failing_since = null
                from unnest(:locations, :subscriptions) changed (location_id, subscription_id)
                where lane.location_id = changed.location_id and lane.subscription_id = changed.subscription_id
                  and lane.failing_since <= :moment
                  and not exists (select 1 from delivery_waiting held where held.location_id = lane.location_id
                                  and held.subscription_id = lane.subscription_id and held.parked_at is null)
                returning lane.location_id, lane.subscription_id""");
        if (!well.isEmpty()) {
            var sentence = "The address has accepted everything that was waiting";
            notices.tell(Caller.system(), Kind.RECOVERED, well.stream().collect(Collectors.toMap(lane -> lane, lane -> sentence)));
            afterCommit(() -> lanes.stream().filter(lane -> well.contains(lane.id())).forEach(lane -> lane.setFailing(false)));
        }
    }

    private Set<LaneId> update(Collection<Lane> lanes, String sql) {
        if (lanes.isEmpty()) {
            return Set.of();
        }
        var ids = lanes.stream().map(Lane::id).toList();
        return jdbc.sql(sql)
                .param("moment", Timestamp.from(clock.instant()))
                .param("locations", Leases.locations(ids))
                .param("subscriptions", Leases.subscriptions(ids))
                .query((row, i) -> new LaneId(row.getLong("location_id"), row.getLong("subscription_id")))
                .set();
    }

    private void tell(Kind kind, Map<Lane, Attempt> attempts, Set<LaneId> begun) {
        var sentences = new HashMap<LaneId, String>();
        attempts.forEach((lane, attempt) -> {
            if (begun.contains(lane.id())) {
                sentences.put(lane.id(), sentence(kind, attempt));
            }
        });
        if (!sentences.isEmpty()) {
            notices.tell(Caller.system(), kind, sentences);
        }
    }

    private static String sentence(Kind kind, Attempt last) {
        var answer = last.status() == 0 ? last.failure() : "It answered " + last.status();
        return kind == Kind.GIVEN_UP
                ? "An event was not accepted for 72 hours and is not tried any more. " + answer
                : "The address does not accept what is sent; it is kept and tried again for 72 hours. " + answer;
    }

    private static void afterCommit(Runnable what) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                what.run();
            }
        });
    }
}
