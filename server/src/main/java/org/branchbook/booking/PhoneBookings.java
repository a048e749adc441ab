package org.branchbook.booking;

import java.util.List;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.clients.PhoneCards;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Page;
import org.branchbook.shared.Phone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was booked with a booking user's phone, by himself or for him, at whatever location. */
@Component
public class PhoneBookings {

    private static final String BOOKED = """
             from unnest(:locations, :clients) as card (location_id, client_id)
            join appointment on appointment.location_id = card.location_id and appointment.client_id = card.client_id
            """;

    private final PhoneCards cards;
    private final AppointmentRows rows;
    private final JdbcClient jdbc;

    PhoneBookings(PhoneCards cards, AppointmentRows rows, JdbcClient jdbc) {
        this.cards = cards;
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /** The caller's appointments, latest first, cancelled ones too. Refuses somebody whose phone has not been confirmed. */
    public Listing<Appointment> list(Caller caller, Page page) {
        if (!caller.requireUser().booking()) {
            throw new NotPermitted("Sign in with a code that is sent to your phone.");
        }
        var own = own(caller);
        var ids = about(own, "select appointment.location_id, appointment.id" + BOOKED
                        + "order by appointment.starts_at desc, appointment.id desc limit :size offset :offset")
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> new AppointmentRows.Key(row.getLong("location_id"), row.getLong("id")))
                .list();
        var total = about(own, "select count(*)" + BOOKED).query(Long.class).single();
        return new Listing<>(rows.all(ids), total);
    }

    /** The location of the appointment, if it was booked with the caller's confirmed phone. */
    Optional<Long> location(Caller caller, long appointment) {
        if (caller.user() == null || !caller.user().booking()) {
            return Optional.empty();
        }
        return about(own(caller), "select appointment.location_id" + BOOKED + "where appointment.id = :id")
                .param("id", appointment)
                .query(Long.class)
                .optional();
    }

    private List<PhoneCards.Card> own(Caller caller) {
        return cards.of(new Phone(caller.requireUser().phone()));
    }

    private JdbcClient.StatementSpec about(List<PhoneCards.Card> own, String sql) {
        return jdbc.sql(sql)
                .param("locations", own.stream().map(PhoneCards.Card::location).toArray(Long[]::new))
                .param("clients", own.stream().map(PhoneCards.Card::client).toArray(Long[]::new));
    }
}
