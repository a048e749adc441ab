package org.branchbook.clients;

import java.util.List;
import org.branchbook.shared.Phone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cards that carry a phone, in all locations of all chains. Whoever asks must have made sure that the phone is the caller's. */
@Component
public class PhoneCards {

    private final JdbcClient jdbc;

    PhoneCards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a card is found. */
    public record Card(long location, long client) {}

    /** Deleted cards too: what was booked on them stays the person's own. */
    public List<Card> of(Phone phone) {
        return jdbc.sql("""
                        select client.location_id, client.id from person
                        join chain_location on chain_location.chain_id = person.chain_id
                        join client on client.location_id = chain_location.location_id and client.person_id = person.id
                        where person.phone = :phone and client.phone = :phone
                        order by client.location_id, client.id""")
                .param("phone", phone.digits())
                .query((row, i) -> new Card(row.getLong("location_id"), row.getLong("id")))
                .list();
    }
}
