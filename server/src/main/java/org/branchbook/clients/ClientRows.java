package org.branchbook.clients;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.branchbook.events.Seal;
import org.branchbook.events.Turn;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The rows of clients and of the persons behind them; who may touch them and what follows is decided above. */
@Component
class ClientRows {

    /** Everything of a client, and the tags that are in use. The conditions on {@code client} follow. */
    private static final String SELECT = """
            select client.*,
                   array(select link.tag_id from tag_link link
                         join tag on tag.location_id = link.location_id and tag.id = link.tag_id and tag.deleted_at is null
                         where link.location_id = client.location_id and link.kind = 1 and link.subject_id = client.id
                        ) as tags
            from client\n""";

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final long NOBODY = 0;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ClientRows(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The cards of the given ids, also deleted ones, in no particular order. */
    List<Client> all(long location, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "where location_id = :location and id = any (:ids)")
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** The cards that fit a condition of ours, in the order that it says. */
    List<Client> where(String condition, Map<String, Object> parameters) {
        return jdbc.sql(SELECT + "where " + condition).params(parameters).query((row, i) -> read(row)).list();
    }

    /** The card with this phone, unless it is deleted. */
    Optional<Client> byPhone(long location, Phone phone) {
        return jdbc.sql(SELECT + """
                        where location_id = :location and phone = :phone and phone <> '' and deleted_at is null""")
                .param("location", location)
                .param("phone", phone.digits())
                .query((row, i) -> read(row))
                .optional();
    }

    /** Stores a new card; whoever has that phone in the chain is the person behind it. */
    Client insert(Turn turn, ClientCard card) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var person = person(turn.chain(), card.phone());
        var added = write(
                """
                insert into client (location_id, person_id, name, surname, middle_name, phone, email, card_number, comment,
                                    discount, spent, balance, gender, importance, birthday, birthday_greeting, no_mailings,
                                    custom_fields, created_at, changed_at)
                values (:location, :person, :name, :surname, :middleName, :phone, :email, :cardNumber, :comment,
                        :discount, :spent, :balance, :gender, :importance, :birthday, :greeting, :noMailings,
                        cast(:customFields as jsonb), :now, :now)
                returning id, seal""",
                turn.location(), person, card)
                .param("now", Timestamp.from(now))
                .query((row, i) -> new Seal(row.getLong("id"), row.getObject("seal", UUID.class)))
                .single();
        var nothingYet = new VisitTotals(0, 0, BigDecimal.ZERO, null, null);
        return new Client(turn.location(), added.client(), person, card, nothingYet, now, false, added);
    }

    /** Writes the card over the row. */
    void update(Turn turn, long id, ClientCard card) {
        write(
                """
                update client set person_id = :person, name = :name, surname = :surname, middle_name = :middleName,
                    phone = :phone, email = :email, card_number = :cardNumber, comment = :comment, discount = :discount,
                    spent = :spent, balance = :balance, gender = :gender, importance = :importance, birthday = :birthday,
                    birthday_greeting = :greeting, no_mailings = :noMailings,
                    custom_fields = cast(:customFields as jsonb),
                    changed_at = greatest(:now, date_trunc('second', changed_at) + interval '1 second')
                where location_id = :location and id = :id""",
                turn.location(), person(turn.chain(), card.phone()), card)
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Marks the card as deleted; whether there was one to mark. */
    boolean markDeleted(long location, long id) {
        return jdbc.sql("""
                        update client set deleted_at = :now,
                            changed_at = greatest(:now, date_trunc('second', changed_at) + interval '1 second')
                        where location_id = :location and id = :id and deleted_at is null""")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update() > 0;
    }

    /** The person of that phone in the chain, added if new. */
    private long person(long chain, @Nullable Phone phone) {
        if (phone == null) {
            return NOBODY;
        }
        return jdbc.sql("""
                        with known as (
                            select id from person where chain_id = :chain and phone = :phone
                        ), added as (
                            insert into person (chain_id, phone)
                            select :chain, :phone where not exists (select 1 from known)
                            on conflict (chain_id, phone) do update set phone = excluded.phone
                            returning id
                        )
                        select id from known union all select id from added""")
                .param("chain", chain)
                .param("phone", phone.digits())
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec write(String sql, long location, long person, ClientCard card) {
        return jdbc.sql(sql)
                .param("location", location)
                .param("person", person)
                .param("name", card.name())
                .param("surname", card.surname())
                .param("middleName", card.middleName())
                .param("phone", card.phone() == null ? "" : card.phone().digits())
                .param("email", card.email())
                .param("cardNumber", card.cardNumber())
                .param("comment", card.comment())
                .param("discount", card.discount())
                .param("spent", card.spent())
                .param("balance", card.balance())
                .param("gender", card.gender())
                .param("importance", card.importance())
                .param("birthday", card.birthday() == null ? null : Date.valueOf(card.birthday()))
                .param("greeting", card.birthdayGreeting())
                .param("noMailings", card.noMailings())
                .param("customFields", json.writeValueAsString(card.customFields()));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    Client read(ResultSet row) throws SQLException {
        var phone = row.getString("phone");
        var card = new ClientCard(
                row.getString("name"), row.getString("surname"), row.getString("middle_name"),
                phone.isEmpty() ? null : new Phone(phone), row.getString("email"), row.getString("card_number"),
                row.getString("comment"), row.getBigDecimal("discount"), row.getBigDecimal("spent"),
                row.getBigDecimal("balance"), row.getInt("gender"), row.getInt("importance"),
                row.getObject("birthday", LocalDate.class), row.getBoolean("birthday_greeting"),
                row.getBoolean("no_mailings"), json.readValue(row.getString("custom_fields"), FIELDS),
                Arrays.asList((Long[]) row.getArray("tags").getArray()));
        var totals = new VisitTotals(
                row.getInt("visits"), row.getInt("no_shows"), row.getBigDecimal("sold"),
                instant(row.getTimestamp("first_visit_at")), instant(row.getTimestamp("last_visit_at")));
        var salt = row.getObject("seal", UUID.class);
        return new Client(
                row.getLong("location_id"), row.getLong("id"), row.getLong("person_id"), card, totals,
                row.getTimestamp("changed_at").toInstant(), row.getTimestamp("deleted_at") != null,
                salt == null ? null : new Seal(row.getLong("id"), salt));
    }
}
