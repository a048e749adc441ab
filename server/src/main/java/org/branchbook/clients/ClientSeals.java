package org.branchbook.clients;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.branchbook.events.SealSalts;
import org.branchbook.events.Seals;
import org.branchbook.events.Turn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The salt on each client's card, without which nothing can be read that the log and the deliveries have stored of the client. */
@Component
public class ClientSeals implements SealSalts {

    private final JdbcClient jdbc;
    private final Seals seals;

    ClientSeals(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    @Override
    public Map<Owner, UUID> of(Collection<Owner> owners) {
        var salts = new HashMap<Owner, UUID>();
        jdbc.sql("""
                        select client.location_id, client.id, client.seal from unnest(:locations, :clients) asked (location_id, id)
                        join client on client.location_id = asked.location_id and client.id = asked.id
                        where client.seal is not null""")
                .param("locations", owners.stream().map(Owner::location).toArray(Long[]::new))
                .param("clients", owners.stream().map(Owner::client).toArray(Long[]::new))
                .query(row -> {
                    salts.put(new Owner(row.getLong("location_id"), row.getLong("id")), row.getObject("seal", UUID.class));
                });
        return salts;
    }

    /**
     * Makes all that was stored of the client unreadable for good: what is delivered, fetched or shown of it from now on says
     * only that it is erased. What is written later is stored as it is, so the card's own data has to be gone as well. Whoever
     * erases a person does this at each of the person's cards, and has made sure that the caller may.
     */
    public void destroy(Turn turn, long client) {
        jdbc.sql("update client set seal = null where location_id = :location and id = :id")
                .param("location", turn.location())
                .param("id", client)
                .update();
        seals.forget(new Owner(turn.location(), client));
    }
}
