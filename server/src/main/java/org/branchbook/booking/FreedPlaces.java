package org.branchbook.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.branchbook.access.Caller;
import org.branchbook.booking.availability.Availability;
import org.branchbook.booking.availability.Demand;
import org.branchbook.booking.availability.LocationCalendar;
import org.branchbook.booking.availability.Slot;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.events.Turn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Offers what is free to those who wait for it, in their order. An offer takes the time like an appointment, so that nobody
 * else is offered it, and ends after a while; then the next one has his chance. It is all done in the turn of whoever freed the
 * place, so that no stranger comes in between.
 */
@Component
class FreedPlaces {

    /** How long an offer keeps its place; a place that begins sooner is not worth offering. */
    static final Duration OFFER_LASTS = Duration.ofMinutes(15);

    private static final int STARTS_TO_TELL = 3;
    private static final int MISSED_AT_MOST = 3;

    private final WaitingListRows rows;
    private final Setups setups;
    private final Calendars calendars;
    private final Allocations allocations;
    private final Events events;
    private final Clock clock;

    FreedPlaces(
            WaitingListRows rows, Setups setups, Calendars calendars, Allocations allocations, Events events, Clock clock) {
        this.rows = rows;
        this.setups = setups;
        this.calendars = calendars;
        this.allocations = allocations;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody's time between these moments becomes free in this turn; before it ends, what is free then is offered. */
    void freed(Caller caller, Turn turn, Instant from, Instant to) {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof FreedInTurn known && known.turn == turn) {
                known.widen(from, to);
                return;
            }
        }
        TransactionSynchronizationManager.registerSynchronization(new FreedInTurn(caller, turn, from, to));
    }

    /** Waits for the end of the turn: one that moves many appointments makes room for some of them by others. */
    private final class FreedInTurn implements TransactionSynchronization {

        private final Caller caller;
        private final Turn turn;
        private Instant from;
        private Instant to;

        private FreedInTurn(Caller caller, Turn turn, Instant from, Instant to) {
            this.caller = caller;
            this.turn = turn;
            this.from = from;
            this.to = to;
        }

        private void widen(Instant since, Instant until) {
            from = since.isBefore(from) ? since : from;
            to = until.isAfter(to) ? until : to;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            offer(caller, turn, from, to);
        }
    }

    private void offer(Caller caller, Turn turn, Instant from, Instant to) {
        var setup = setups.during(turn);
        var zone = setup.location().zone();
        // What fits into it may have begun on the day before.
        offer(caller, turn, setup, from.atZone(zone).toLocalDate().minusDays(1), to.atZone(zone).toLocalDate());
    }

    /** Anything at all may have become free. */
    void offerAll(Caller caller, Turn turn) {
        var setup = setups.during(turn);
        offer(caller, turn, setup, setup.today(), lastDay(setup));
    }

    /** The first starts that fit the wish and are free now; none where there is something to wait for. */
    List<OffsetDateTime> free(Setup setup, WaitingWish wish) {
        return new Search(setup, setup.today(), lastDay(setup), Set.of()).startsFor(wish);
    }

    private static LocalDate lastDay(Setup setup) {
        return setup.today().plusDays(setup.policy().horizonDays() + 1L);
    }

    private void offer(Caller caller, Turn turn, Setup setup, LocalDate from, LocalDate to) {
        var first = from.isBefore(setup.today()) ? setup.today() : from;
        var last = to.isAfter(lastDay(setup)) ? lastDay(setup) : to;
        if (last.isBefore(first) || setup.location().deleted() || !setup.location().active()) {
            return;
        }
        var waiting = rows.waiting(turn.location(), first, last, WaitingList.MOST_OF_A_LOCATION);
        if (waiting.isEmpty()) {
            return;
        }
        var passed = rows.passed(turn.location(), waiting.stream().map(WaitingEntry::id).toList());
        var search = new Search(setup, first, last, passed);
        for (var entry : waiting) {
            search.placeFor(entry).ifPresent(place -> {
                make(caller, turn, entry, place);
                search.lookAgain();
            });
        }
    }

    private void make(Caller caller, Turn turn, WaitingEntry entry, PlaceOffer place) {
        allocations.take(rows.insertOffer(place).occupation());
        rows.setState(entry, WaitingEntry.State.OFFERED);
        tell(caller, turn, entry, "offer");
    }

    private void tell(Caller caller, Turn turn, WaitingEntry entry, String field) {
        events.append(turn, Change.updated(Subject.WAITING_ENTRY, entry.id(), caller.cause(), Set.of(field)));
    }

    /** Looks for places in what is free on these days. */
    private final class Search {

        private final Setup setup;
        private final LocalDate first;
        private final LocalDate last;
        private final Set<WaitingListRows.Passed> passed;
        private final Instant now = clock.instant();
        private LocationCalendar calendar;

        private Search(Setup setup, LocalDate first, LocalDate last, Set<WaitingListRows.Passed> passed) {
            this.setup = setup;
            this.first = first;
            this.last = last;
            this.passed = passed;
            this.calendar = load();
        }

        private LocationCalendar load() {
            return calendars.loadForClients(
                            setup, setup.bookable().keySet(), setup.premises().neededRooms(), first.minusDays(1), last)
                    .calendar();
        }

        private void lookAgain() {
            calendar = load();
        }

        private Optional<PlaceOffer> placeFor(WaitingEntry entry) {
            return demand(entry.wish()).flatMap(demand -> slots(entry.wish(), demand)
                    .flatMap(slot -> place(entry, demand, slot.startsAt()).stream())
                    .findFirst());
        }

        private List<OffsetDateTime> startsFor(WaitingWish wish) {
            return demand(wish).stream()
                    .flatMap(demand -> slots(wish, demand))
                    .limit(STARTS_TO_TELL)
                    .map(Slot::local)
                    .toList();
        }

        private Stream<Slot> slots(WaitingWish wish, Demand demand) {
            var begin = wish.from().isBefore(first) ? first : wish.from();
            var end = wish.to().isAfter(last) ? last : wish.to();
            return end.isBefore(begin) ? Stream.empty() : begin.datesUntil(end.plusDays(1))
                    .flatMap(day -> Availability.slots(calendar, demand, day).stream())
                    .filter(slot -> !slot.startsAt().isBefore(now.plus(OFFER_LASTS)))
                    .filter(slot -> wish.suits(slot.local().toLocalTime()));
        }

        /** Nobody serves what cannot be booked any more. */
        private Optional<Demand> demand(WaitingWish wish) {
            var seconds = setup.seconds(setup.candidates(wish.anyOf()), wish.services());
            return setup.sells(wish.services()) && !seconds.isEmpty() ? Optional.of(setup.demand(wish.services(), seconds, now)) : Optional.empty();
        }

        private Optional<PlaceOffer> place(WaitingEntry entry, Demand demand, Instant start) {
            var groups = setup.premises().groups(entry.wish().services());
            for (var teamMember : Availability.freeTeamMembers(calendar, demand, start)) {
                var seconds = demand.secondsOf(teamMember);
                var rooms = Availability.freeRooms(calendar, groups, start, seconds);
                if (rooms.isPresent() && !passed.contains(new WaitingListRows.Passed(entry.id(), teamMember, start))) {
                    return Optional.of(new PlaceOffer(
                            entry.location(), 0, entry.id(), teamMember, start, seconds, rooms.get(),
                            now.plus(OFFER_LASTS).truncatedTo(ChronoUnit.SECONDS)));
                }
            }
            return Optional.empty();
        }
    }

    /** Frees the place that was kept. */
    void close(Caller caller, Turn turn, PlaceOffer offer, PlaceOffer.Outcome outcome) {
        allocations.release(offer.location(), Claimant.offer(offer.id()));
        rows.close(offer, outcome);
        if (outcome != PlaceOffer.Outcome.ACCEPTED) {
            freed(caller, turn, offer.startsAt(), offer.startsAt().plusSeconds(offer.seconds()));
        }
    }

    /** Ends what has come to its end: offers without an answer, and entries whose days have passed. */
    void endWhatIsOver(Caller caller, Turn turn) {
        for (var entry : rows.unanswered(turn.location())) {
            close(caller, turn, Objects.requireNonNull(entry.offer()), PlaceOffer.Outcome.MISSED);
            if (entry.missed() + 1 >= MISSED_AT_MOST) {
                rows.setState(entry, WaitingEntry.State.LAPSED);
            } else {
                rows.moveToEnd(entry, entry.missed() + 1);
            }
            tell(caller, turn, entry, "offer");
        }
        for (var entry : rows.outOfDate(turn.location(), setups.during(turn).today())) {
            rows.setState(entry, WaitingEntry.State.LAPSED);
            tell(caller, turn, entry, "state");
        }
    }
}
