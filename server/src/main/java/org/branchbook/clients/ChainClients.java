package org.branchbook.clients;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The same people, looked for in all locations of a chain at once. */
@Component
public class ChainClients {

    private static final long NOBODY = 0;

    private final JdbcClient jdbc;
    private final Access access;
    private final Locations locations;

    ChainClients(JdbcClient jdbc, Access access, Locations locations) {
        this.jdbc = jdbc;
        this.access = access;
        this.locations = locations;
    }

    /** A location's card of somebody, as short as the other locations need it; {@code email} is empty when unknown. */
    public record Card(long location, long id, String name, String email) {}

    /** What the cards of one person add up to: the totals of visits, and what was entered by hand. */
    public record Sums(VisitTotals visits, BigDecimal spent, BigDecimal balance) {

        public static Sums of(Client client) {
            return new Sums(client.totals(), client.card().spent(), client.card().balance());
        }
    }

    /**
     * What a client of a location adds up to in the chain: over all cards of the person behind him, also deleted ones, in
     * those locations whose client base the caller may see. A chain that the location is not part of is like none.
     */
    public Sums sums(Caller caller, long chain, Client client) {
        var candidates = locations.idsOfChain(chain);
        if (!candidates.contains(client.location())) {
            throw new NotFound("Chain not found");
        }
        if (client.person() == NOBODY) {
            return Sums.of(client);
        }
        return jdbc.sql("""
                        select coalesce(sum(visits), 0) as visits, coalesce(sum(no_shows), 0) as no_shows,
                               coalesce(sum(sold), 0) as sold, min(first_visit_at) as first, max(last_visit_at) as last,
                               coalesce(sum(spent), 0) as spent, coalesce(sum(balance), 0) as balance
                        from client where location_id = any (:locations) and person_id = :person""")
                .param("locations", open(caller, candidates, Right.SEE_CLIENTS).toArray(Long[]::new))
                .param("person", client.person())
                .query((row, i) -> new Sums(
                        new VisitTotals(
                                row.getInt("visits"), row.getInt("no_shows"), row.getBigDecimal("sold"),
                                instant(row.getTimestamp("first")), instant(row.getTimestamp("last"))),
                        row.getBigDecimal("spent"), row.getBigDecimal("balance")))
                .single();
    }

    /** Those of the locations in which the caller has all these rights. */
    private List<Long> open(Caller caller, List<Long> candidates, Right... rights) {
        var permissions = access.permissionsEverywhere(caller);
        return candidates.stream()
                .filter(location -> Arrays.stream(rights)
                        .allMatch(right -> permissions.getOrDefault(location, Permissions.NONE).allow(right)))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /**
     * The cards with this phone, by location. Shows those of locations whose client base the caller may see with its phones,
     * and refuses a caller who may see none in the chain just as if there were no such chain.
     */
    public List<Card> withPhone(Caller caller, long chain, Phone phone) {
        var open = open(caller, locations.idsOfChain(chain), Right.SEE_CLIENTS, Right.SEE_CLIENT_PHONES);
        if (open.isEmpty()) {
            throw new NotPermitted("Access denied.");
        }
        return jdbc.sql("""
                        select location_id, id, name, email from client
                        where location_id = any (:locations) and phone = :phone and phone <> '' and deleted_at is null
                        order by location_id""")
                .param("locations", open.toArray(Long[]::new))
                .param("phone", phone.digits())
                .query((row, i) -> new Card(
                        row.getLong("location_id"), row.getLong("id"), row.getString("name"), row.getString("email")))
                .list();
    }
}
