package org.branchbook.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.branchbook.access.Secrets;
import org.branchbook.network.Location;
import org.branchbook.network.LocationListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The subscriptions for whole chains. Who changes one locks its row first and takes no location's turn after that; who adds
 * a location has the location's turn and then reads the row: so no part is made of terms that are just being changed.
 */
@Component
class ChainSubscriptions implements LocationListener {

    private final JdbcClient jdbc;
    private final Subscriptions subscriptions;
    private final Secrets secrets;
    private final Clock clock;

    ChainSubscriptions(JdbcClient jdbc, Subscriptions subscriptions, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.clock = clock;
    }

    private record Row(ChainSubscription subscription, Subscriptions.SealedSecrets secrets) {}

    /** Opens one; its parts are opened by {@link #join}. Returns its id and secret. */
    Subscriptions.Opened open(long chain, Subscriptions.Owner owner, Terms terms) {
        var secret = Subscriptions.newSecret();
        var id = TermsColumns.bind(jdbc.sql("""
                        insert into chain_subscription (chain_id, application_id, partner_id, created_at, sealed_secret, %s)
                        values (:chain, :application, :partner, :now, :secret, %s)
                        returning id""".formatted(TermsColumns.NAMES, TermsColumns.VALUES)), terms)
                .param("chain", chain)
                .param("application", owner.application())
                .param("partner", owner.partner())
                .param("now", Timestamp.from(clock.instant()))
                .param("secret", secrets.seal(secret))
                .query(Long.class)
                .single();
        return new Subscriptions.Opened(id, secret);
    }

    /** Opens a location's part of each subscription for its chain that is the owner's. The location's turn must have been taken. */
    void join(long location, long chain, Subscriptions.Owner owner) {
        jdbc.sql("""
                        select * from chain_subscription
                        where chain_id = :chain and coalesce(application_id, 0) = coalesce(cast(:application as bigint), 0)
                          and ended_at is null
                        order by id for share""")
                .param("chain", chain)
                .param("application", owner.application())
                .query((row, i) -> read(row))
                .list()
                .forEach(row -> subscriptions.openPart(location, row.subscription(), row.secrets()));
    }

    /** Opens a location's part of this one. */
    void join(long location, long id) {
        var row = row(id).orElseThrow();
        subscriptions.openPart(location, row.subscription(), row.secrets());
    }

    /** A new branch belongs to what the chain has subscribed to; no application is installed in it yet. */
    @Override
    public void opened(Location location) {
        join(location.id(), location.chain(), Subscriptions.Owner.BY_HAND);
    }

    /** An open one, which nobody else changes until this transaction ends. */
    Optional<ChainSubscription> lock(long id) {
        return row(id).map(Row::subscription);
    }

    private Optional<Row> row(long id) {
        return jdbc.sql("select * from chain_subscription where id = :id and ended_at is null for update")
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    void change(long id, Terms terms) {
        TermsColumns.bind(jdbc.sql("update chain_subscription set version = version + 1, (%s) = row (%s) where id = :id"
                        .formatted(TermsColumns.NAMES, TermsColumns.VALUES)), terms)
                .param("id", id)
                .update();
    }

    void changeSecrets(long id, Subscriptions.SealedSecrets sealed) {
        Subscriptions.bindSecrets(jdbc.sql("""
                        update chain_subscription set version = version + 1, sealed_secret = :secret, sealed_previous = :previous,
                            previous_until = :previousUntil
                        where id = :id"""), sealed)
                .param("id", id)
                .update();
    }

    void end(long id) {
        jdbc.sql("update chain_subscription set ended_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    private static Row read(ResultSet row) throws SQLException {
        var owner = new Subscriptions.Owner(row.getObject("application_id", Long.class), row.getObject("partner_id", Long.class));
        return new Row(
                new ChainSubscription(
                        row.getLong("id"), row.getLong("chain_id"), owner, TermsColumns.read(row), row.getInt("version")),
                Subscriptions.sealed(row));
    }
}
