package org.branchbook.clients;

import java.util.List;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Phone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The same people, looked for in all locations of a chain at once. */
@Component
public class ChainClients {

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

    /**
     * The cards with this phone, by location. Shows those of locations whose client base the caller may see, and refuses
     * a caller who may see none in the chain just as if there were no such chain.
     */
    public List<Card> withPhone(Caller caller, long chain, Phone phone) {
        var rights = access.permissionsEverywhere(caller);
        var open = locations.idsOfChain(chain).stream()
                .filter(location -> rights.containsKey(location) && rights.get(location).allow(Right.SEE_CLIENTS))
                .toList();
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
