package org.branchbook.clients;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.events.Turn;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Page;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * A location's client base. Within a location a phone stands on one card; cards with the same phone in a chain belong to
 * one person.
 */
@Component
public class Clients {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final long NOBODY = 0;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Access access;
    private final Events events;
    private final ActivityLog activity;

    Clients(JdbcClient jdbc, ObjectMapper json, Clock clock, Access access, Events events, ActivityLog activity) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.access = access;
        this.events = events;
        this.activity = activity;
    }

    public Client get(Caller caller, long location, long id) {
        access.require(caller, location, Right.SEE_CLIENTS);
        return find(location, id).filter(client -> !client.deleted()).orElseThrow(Clients::unknown);
    }

    private static NotFound unknown() {
        return new NotFound("Client not found");
    }

    /** The card as it stands, also a deleted one; for the modules that show a client with something else. */
    public Optional<Client> find(long location, long id) {
        return all(location, List.of(id)).stream().findFirst();
    }

    /** The cards of the given ids, also deleted ones, in no particular order. */
    public List<Client> all(long location, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from client where location_id = :location and id = any (:ids)")
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    public Listing<Client> search(Caller caller, long location, ClientSearch search, Page page) {
        access.require(caller, location, Right.SEE_CLIENTS);
        var query = new ClientQuery(location, search);
        var order = " order by " + search.orderBy() + " limit :size offset :offset";
        var rows = jdbc.sql("select * from client where " + query.where() + order)
                .params(query.parameters())
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> read(row))
                .list();
        var total = jdbc.sql("select count(*) from client where " + query.where())
                .params(query.parameters())
                .query(Long.class)
                .single();
        return new Listing<>(rows, total);
    }

    @Transactional
    public Client create(Caller caller, long location, ClientCard card) {
        access.require(caller, location, Right.EDIT_CLIENTS);
        var turn = events.turn(location);
        refuseTakenPhone(location, NOBODY, card);
        return insert(caller, turn, card);
    }

    /**
     * The client who books: the card with that phone, or a new one. Asks for no right, because booking has been allowed
     * already; call it inside the booking's transaction. A known card is left as the location wrote it.
     */
    public Client recognise(Caller caller, Turn turn, ClientCard visitor) {
        var known = visitor.phone() == null ? Optional.<Client>empty() : byPhone(turn.location(), visitor.phone());
        return known.orElseGet(() -> insert(caller, turn, visitor));
    }

    private Optional<Client> byPhone(long location, Phone phone) {
        return jdbc.sql("""
                        select * from client
                        where location_id = :location and phone = :phone and phone <> '' and deleted_at is null""")
                .param("location", location)
                .param("phone", phone.digits())
                .query((row, i) -> read(row))
                .optional();
    }

    private Client insert(Caller caller, Turn turn, ClientCard card) {
        var person = person(turn.chain(), card.phone());
        var id = write(
                """
                insert into client (location_id, person_id, name, surname, middle_name, phone, email, card_number, comment,
                                    discount, spent, balance, gender, importance, birthday, birthday_greeting, no_mailings,
                                    custom_fields, created_at, changed_at)
                values (:location, :person, :name, :surname, :middleName, :phone, :email, :cardNumber, :comment,
                        :discount, :spent, :balance, :gender, :importance, :birthday, :greeting, :noMailings,
                        cast(:customFields as jsonb), :now, :now)
                returning id""",
                turn.location(), person, card)
                .query(Long.class)
                .single();
        events.append(turn, Change.created(Subject.CLIENT, id, caller.cause()));
        var nothingYet = new VisitTotals(0, 0, BigDecimal.ZERO, null, null);
        return new Client(turn.location(), id, person, card, nothingYet, clock.instant(), false);
    }

    /** Changes a card; {@code edit} is given what it is like at that moment. */
    @Transactional
    public Client change(Caller caller, long location, long id, UnaryOperator<ClientCard> edit) {
        access.require(caller, location, Right.EDIT_CLIENTS);
        var turn = events.turn(location);
        var before = find(location, id).filter(client -> !client.deleted()).orElseThrow(Clients::unknown);
        var card = edit.apply(before.card());
        refuseTakenPhone(location, id, card);
        write(
                """
                update client set person_id = :person, name = :name, surname = :surname, middle_name = :middleName,
                    phone = :phone, email = :email, card_number = :cardNumber, comment = :comment, discount = :discount,
                    spent = :spent, balance = :balance, gender = :gender, importance = :importance, birthday = :birthday,
                    birthday_greeting = :greeting, no_mailings = :noMailings,
                    custom_fields = cast(:customFields as jsonb),
                    changed_at = greatest(:now, date_trunc('second', changed_at) + interval '1 second')
                where location_id = :location and id = :id""",
                location, person(turn.chain(), card.phone()), card)
                .param("id", id)
                .update();
        events.append(turn, Change.updated(Subject.CLIENT, id, caller.cause(), Set.of()));
        return find(location, id).orElseThrow(Clients::unknown);
    }

    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, Right.DELETE_CLIENTS);
        var turn = events.turn(location);
        var deleted = jdbc.sql("""
                        update client set deleted_at = :now,
                            changed_at = greatest(:now, date_trunc('second', changed_at) + interval '1 second')
                        where location_id = :location and id = :id and deleted_at is null""")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update();
        if (deleted == 0) {
            throw unknown();
        }
        events.append(turn, Change.deleted(Subject.CLIENT, id, caller.cause()));
        activity.record(caller, new ActivityLog.Entry(location, ActivityLog.Act.CLIENT_DELETED, "client " + id));
    }

    /** Writes down what the client's appointments add up to now; part of the change of an appointment, no event of its own. */
    public void count(Turn turn, long client, VisitTotals totals) {
        jdbc.sql("""
                        update client set visits = :visits, no_shows = :noShows, sold = :sold,
                            first_visit_at = :first, last_visit_at = :last
                        where location_id = :location and id = :client""")
                .param("visits", totals.visits())
                .param("noShows", totals.noShows())
                .param("sold", totals.sold())
                .param("first", timestamp(totals.first()))
                .param("last", timestamp(totals.last()))
                .param("location", turn.location())
                .param("client", client)
                .update();
    }

    private void refuseTakenPhone(long location, long self, ClientCard card) {
        if (card.phone() != null && byPhone(location, card.phone()).filter(other -> other.id() != self).isPresent()) {
            throw new Invalid("phone", "A client with this phone already exists");
        }
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
                .param("customFields", json.writeValueAsString(card.customFields()))
                .param("now", Timestamp.from(clock.instant()));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private Client read(ResultSet row) throws SQLException {
        var phone = row.getString("phone");
        var card = new ClientCard(
                row.getString("name"), row.getString("surname"), row.getString("middle_name"),
                phone.isEmpty() ? null : new Phone(phone), row.getString("email"), row.getString("card_number"),
                row.getString("comment"), row.getBigDecimal("discount"), row.getBigDecimal("spent"),
                row.getBigDecimal("balance"), row.getInt("gender"), row.getInt("importance"),
                row.getObject("birthday", LocalDate.class), row.getBoolean("birthday_greeting"),
                row.getBoolean("no_mailings"), json.readValue(row.getString("custom_fields"), FIELDS));
        var totals = new VisitTotals(
                row.getInt("visits"), row.getInt("no_shows"), row.getBigDecimal("sold"),
                instant(row.getTimestamp("first_visit_at")), instant(row.getTimestamp("last_visit_at")));
        return new Client(
                row.getLong("location_id"), row.getLong("id"), row.getLong("person_id"), card, totals,
                row.getTimestamp("changed_at").toInstant(), row.getTimestamp("deleted_at") != null);
    }
}
