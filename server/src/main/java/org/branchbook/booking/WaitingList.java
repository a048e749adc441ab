package org.branchbook.booking;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.access.Secrets;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.clients.ClientCard;
import org.branchbook.clients.Clients;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.events.Turn;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who waits at a location for a place to become free. Clients join by themselves or are put on it by the staff; each comes by
 * the word given for the entry to see, take or decline what is offered. Places are offered by {@link FreedPlaces}.
 */
@Component
public class WaitingList {

    /** How many may wait at a location: as many as are looked through when a place becomes free. */
    static final int MOST_OF_A_LOCATION = 1_000;

    private static final Right RIGHT = Right.SEE_WAITING_LIST;
    private static final int MOST_ENTRIES = 5;

    private final Access access;
    private final Events events;
    private final Setups setups;
    private final Clients clients;
    private final WaitingListRows rows;
    private final WaitingWatch watch;
    private final FreedPlaces places;
    private final OnlineBooking booking;
    private final PhoneConfirmation confirmation;
    private final TransactionTemplate transactions;
    private final Secrets secrets;
    private final Clock clock;

    WaitingList(
            Access access, Events events, Setups setups, Clients clients, WaitingListRows rows, WaitingWatch watch, FreedPlaces places,
            OnlineBooking booking, PhoneConfirmation confirmation, TransactionTemplate transactions, Secrets secrets, Clock clock) {
        this.access = access;
        this.events = events;
        this.setups = setups;
        this.clients = clients;
        this.rows = rows;
        this.watch = watch;
        this.places = places;
        this.booking = booking;
        this.confirmation = confirmation;
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** In order; {@code closed}: also those who do not wait any more. */
    public Listing<WaitingEntry> list(Caller caller, long location, boolean closed, Page page) {
        access.require(caller, location, RIGHT);
        return rows.list(location, closed, page);
    }

    /** The entry as it stands; for showing it with something else. */
    public WaitingEntry entry(long location, long id) {
        return rows.find(location, id).orElseThrow(WaitingList::unknown);
    }

    private static NotFound unknown() {
        return new NotFound("Nobody waits under this number");
    }

    /** The staff puts a client on the list. */
    @Transactional
    public WaitingEntry add(Caller caller, long location, ClientCard client, WaitingWish wish) {
        access.require(caller, location, RIGHT);
        return join(caller, events.turn(location), client, wish);
    }

    /**
     * A client puts himself on the list, where nothing is free that he could book instead; with the code sent to his phone where the
     * location wants one.
     */
    public WaitingEntry join(Caller caller, long location, ClientCard client, @Nullable String code, WaitingWish wish) {
        var phone = client.phone();
        if (phone == null) {
            throw new BookingRefused(Reason.BAD_PHONE);
        }
        if (code != null) {
            confirmation.check(setups.now(location).policy(), phone, code);
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            var turn = events.turn(location);
            var setup = setups.during(turn);
            confirmation.use(setup.policy(), phone, code);
            requireNothingFree(setup, wish);
            return join(caller.by(Cause.Way.ONLINE_BOOKING), turn, client, wish);
        }));
    }

    private WaitingEntry join(Caller caller, Turn turn, ClientCard client, WaitingWish wish) {
        var setup = setups.during(turn);
        if (setup.location().deleted() || !setup.location().active()) {
            throw new NotFound("Location not found");
        }
        requireBookable(setup, wish);
        if (client.phone() == null) {
            throw new BookingRefused(Reason.BAD_PHONE);
        }
        var known = clients.recognise(caller, turn, client);
        if (rows.countOpen(turn.location(), known.id()) >= MOST_ENTRIES) {
            throw new BookingRefused(Reason.WAITS_OFTEN_ENOUGH);
        }
        if (rows.countOpen(turn.location()) >= MOST_OF_A_LOCATION) {
            throw new Conflict("The waiting list is full. Please call the location.");
        }
        var entry = rows.insert(turn.location(), known.id(), wish);
        events.append(turn, Change.created(Subject.WAITING_ENTRY, entry.id(), caller.cause()));
        watch.over(turn.location());
        places.offerAll(caller, turn);
        return entry(turn.location(), entry.id());
    }

    private void requireNothingFree(Setup setup, WaitingWish wish) {
        var free = places.free(setup, wish);
        if (!free.isEmpty()) {
            throw new BookingRefused(Reason.PLACES_ARE_FREE, null, free);
        }
    }

    private static void requireBookable(Setup setup, WaitingWish wish) {
        if (wish.to().isBefore(setup.today())) {
            throw new Invalid("date_to", "must not have passed");
        }
        if (wish.services().isEmpty()) {
            throw new BookingRefused(Reason.NO_SERVICES);
        }
        if (!setup.bookable().keySet().containsAll(wish.anyOf())) {
            throw new Invalid("staff_ids", "must be team members whom clients can choose");
        }
        if (!setup.sells(wish.services()) || setup.seconds(setup.candidates(wish.anyOf()), wish.services()).isEmpty()) {
            throw new BookingRefused(Reason.NOT_BOOKABLE);
        }
    }

    /** The staff strikes an entry off; a place that was offered on it goes to the next. */
    @Transactional
    public void remove(Caller caller, long location, long id) {
        access.require(caller, location, RIGHT);
        leave(caller, events.turn(location), id);
    }

    /** The word that stands for the client of this entry. */
    public String wordFor(WaitingEntry entry) {
        return word(entry.location(), entry.id());
    }

    private String word(long location, long id) {
        return secrets.derive("waiting list " + location + " " + id);
    }

    private void requireWord(long location, long id, String word) {
        if (!Secrets.same(word(location, id), word)) {
            throw unknown();
        }
    }

    /** The entry as its client sees it; a wrong word answers like an entry that does not exist. */
    public WaitingEntry get(long location, long id, String word) {
        requireWord(location, id, word);
        return entry(location, id);
    }

    /** The client does not want to wait any more. */
    @Transactional
    public void leave(Caller caller, long location, long id, String word) {
        requireWord(location, id, word);
        leave(caller.by(Cause.Way.ONLINE_BOOKING), events.turn(location), id);
    }

    private void leave(Caller caller, Turn turn, long id) {
        var entry = entry(turn.location(), id);
        if (!entry.state().isOpen()) {
            throw unknown();
        }
        if (entry.offer() != null) {
            places.close(caller, turn, entry.offer(), PlaceOffer.Outcome.WITHDRAWN);
        }
        rows.setState(entry, WaitingEntry.State.LEFT);
        events.append(turn, Change.deleted(Subject.WAITING_ENTRY, id, caller.cause()));
    }

    /** Does not want the place that is offered, but waits on behind the others. */
    @Transactional
    public WaitingEntry decline(Caller caller, long location, long id, String word) {
        requireWord(location, id, word);
        var client = caller.by(Cause.Way.ONLINE_BOOKING);
        var turn = events.turn(location);
        var entry = entry(location, id);
        places.close(client, turn, open(entry), PlaceOffer.Outcome.DECLINED);
        rows.moveToEnd(entry, 0);
        events.append(turn, Change.updated(Subject.WAITING_ENTRY, id, client.cause(), Set.of("offer")));
        return entry(location, id);
    }

    private PlaceOffer open(WaitingEntry entry) {
        var offer = entry.offer();
        if (offer == null || !offer.isOpen(clock.instant())) {
            throw new BookingRefused(Reason.OFFER_ENDED);
        }
        return offer;
    }

    /** Books the place that is offered; {@code answers} are to what the location asks with a booking. */
    @Transactional
    public OnlineBooking.Booked accept(Caller caller, long location, long id, String word, Map<String, Object> answers) {
        requireWord(location, id, word);
        var client = caller.by(Cause.Way.ONLINE_BOOKING);
        var turn = events.turn(location);
        var entry = entry(location, id);
        var offer = open(entry);
        var card = clients.find(location, entry.client()).filter(known -> !known.deleted()).orElseThrow(WaitingList::unknown).card();
        if (card.phone() == null) {
            throw new Conflict("The client's card has no phone any more. Please call the location.");
        }
        places.close(client, turn, offer, PlaceOffer.Outcome.ACCEPTED);
        var item = new BookingRequest.Item(1, entry.wish().services(), List.of(offer.teamMember()), offer.startsAt(), answers);
        var details = new AppointmentDetails(entry.wish().comment(), 0, 0, "", "", Map.of());
        var request = new BookingRequest(
                card.phone().digits(), card.name(), card.email(), null, List.of(item), details,
                new BookingRequest.Source("waiting list", "", 0, 0));
        var booked = booking.enter(client, turn, card, request).getFirst();
        rows.setBooked(entry, booked.appointment().id());
        events.append(turn, Change.updated(Subject.WAITING_ENTRY, id, client.cause(), Set.of("appointment")));
        return booked;
    }
}
