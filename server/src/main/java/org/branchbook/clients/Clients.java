package org.branchbook.clients;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
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
import org.branchbook.network.CustomFieldKind;
import org.branchbook.network.CustomFields;
import org.branchbook.network.TagKind;
import org.branchbook.network.TagLinks;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Phone;
import org.branchbook.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A location's client base. Within a location a phone stands on one card; cards with the same phone in a chain belong to
 * one person.
 */
@Component
public class Clients {

    private static final long NOBODY = 0;
    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;
    private final ActivityLog activity;
    private final ClientRows rows;
    private final TagLinks tags;
    private final CustomFields fields;

    Clients(
            JdbcClient jdbc, Access access, Events events, ActivityLog activity, ClientRows rows, TagLinks tags,
            CustomFields fields) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
        this.activity = activity;
        this.rows = rows;
        this.tags = tags;
        this.fields = fields;
    }

    public Client get(Caller caller, long location, long id) {
        access.require(caller, location, Right.SEE_CLIENTS);
        return existing(location, id);
    }

    /** The card as it stands, also a deleted one. */
    public Client evenDeleted(Caller caller, long location, long id) {
        access.require(caller, location, Right.SEE_CLIENTS);
        return find(location, id).orElseThrow(() -> new NotFound("Client not found"));
    }

    /** The card with this phone; for those who may see phones. */
    public Client withPhone(Caller caller, long location, Phone phone) {
        var permissions = access.permissions(caller, location);
        permissions.require(Right.SEE_CLIENTS);
        permissions.require(Right.SEE_CLIENT_PHONES);
        return rows.byPhone(location, phone).orElseThrow(() -> new NotFound("Client not found"));
    }

    /** The card, unless there is none or it is deleted; for the neighbours that hang something on it. */
    Client existing(long location, long id) {
        return find(location, id).filter(client -> !client.deleted()).orElseThrow(() -> new NotFound("Client not found"));
    }

    /** The card as it stands, also a deleted one; for the modules that show a client with something else. */
    public Optional<Client> find(long location, long id) {
        return all(location, List.of(id)).stream().findFirst();
    }

    /** The cards of the given ids, also deleted ones, in no particular order. */
    public List<Client> all(long location, Collection<Long> ids) {
        return rows.all(location, ids);
    }

    /** Those of the given ids that belong to one of these locations, also deleted ones, in no particular order. */
    public List<Client> all(Collection<Long> locations, Collection<Long> ids) {
        return rows.where(
                "location_id = any (:locations) and id = any (:ids)",
                Map.of("locations", locations.toArray(Long[]::new), "ids", ids.toArray(Long[]::new)));
    }

    @Transactional
    public Client create(Caller caller, long location, ClientCard card) {
        access.require(caller, location, Right.EDIT_CLIENTS);
        return add(caller, events.turn(location), card);
    }

    private Client add(Caller caller, Turn turn, ClientCard card) {
        var location = turn.location();
        refuseTakenPhone(location, NOBODY, card);
        var answers = fields.acceptAll(location, CustomFieldKind.CLIENT, card.customFields(), Map.of());
        return insert(caller, turn, card.answering(answers));
    }

    /** What became of one card of many: a client, or the reason why not. */
    public sealed interface Outcome {

        record Created(Client client) implements Outcome {}

        record Refused(ClientCard card, Refusal reason) implements Outcome {}
    }

    /** Creates those of the cards that can be, in one transaction; answers in the order of the cards. */
    @Transactional
    public List<Outcome> createAll(Caller caller, long location, List<ClientCard> cards) {
        access.require(caller, location, Right.EDIT_CLIENTS);
        if (cards.size() > MOST_AT_ONCE) {
            throw new Invalid("At most " + MOST_AT_ONCE + " clients can be created at once");
        }
        var turn = events.turn(location);
        var outcomes = new ArrayList<Outcome>(cards.size());
        for (var card : cards) {
            try {
                tags.requireFitting(location, TagKind.CLIENT, card.tags());
                outcomes.add(new Outcome.Created(add(caller, turn, card)));
            } catch (Refusal reason) {
                // All checks come before the first row is written, so nothing of a refused card remains.
                outcomes.add(new Outcome.Refused(card, reason));
            }
        }
        return outcomes;
    }

    /**
     * The client who books: the card with that phone, or a new one. Asks for no right, because booking has been allowed
     * already; call it inside the booking's transaction. A known card is left as the location wrote it.
     */
    public Client recognise(Caller caller, Turn turn, ClientCard visitor) {
        var known = visitor.phone() == null ? Optional.<Client>empty() : rows.byPhone(turn.location(), visitor.phone());
        return known.orElseGet(() -> insert(caller, turn, visitor));
    }

    private Client insert(Caller caller, Turn turn, ClientCard card) {
        var client = rows.insert(turn, card);
        if (!card.tags().isEmpty()) {
            tags.replace(turn.location(), TagKind.CLIENT, client.id(), card.tags());
        }
        events.append(turn, Change.created(Subject.CLIENT, client.id(), caller.cause()));
        return client;
    }

    /** Changes a card; {@code edit} is given what it is like at that moment. */
    @Transactional
    public Client change(Caller caller, long location, long id, UnaryOperator<ClientCard> edit) {
        access.require(caller, location, Right.EDIT_CLIENTS);
        var turn = events.turn(location);
        var before = existing(location, id).card();
        var card = edit.apply(before);
        refuseTakenPhone(location, id, card);
        if (!card.customFields().equals(before.customFields())) {
            card = card.answering(
                    fields.acceptAll(location, CustomFieldKind.CLIENT, card.customFields(), before.customFields()));
        }
        if (!card.tags().equals(before.tags())) {
            tags.replace(turn.location(), TagKind.CLIENT, id, card.tags());
        }
        rows.update(turn, id, card);
        events.append(turn, Change.updated(Subject.CLIENT, id, caller.cause(), Set.of()));
        return existing(location, id);
    }

    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, Right.DELETE_CLIENTS);
        var turn = events.turn(location);
        if (!rows.markDeleted(location, id)) {
            throw new NotFound("Client not found");
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
        if (card.phone() != null && rows.byPhone(location, card.phone()).filter(other -> other.id() != self).isPresent()) {
            throw new Invalid("phone", "A client with this phone already exists");
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
