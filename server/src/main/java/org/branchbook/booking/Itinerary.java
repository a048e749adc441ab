package org.branchbook.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.booking.availability.Availability;
import org.branchbook.booking.availability.Demand;
import org.springframework.stereotype.Component;

/**
 * Decides whether what a client asks for can be had, and from whom. The same decision serves checking and booking, and it
 * is made of the same slots that are offered.
 */
@Component
class Itinerary {

    private final Calendars calendars;
    private final Alternatives alternatives;
    private final FairOrder fairOrder;
    private final Clock clock;

    Itinerary(Calendars calendars, Alternatives alternatives, FairOrder fairOrder, Clock clock) {
        this.calendars = calendars;
        this.alternatives = alternatives;
        this.fairOrder = fairOrder;
        this.clock = clock;
    }

    /** An item that can be booked: with this team member, for so long, in these rooms. */
    record Stop(
            BookingRequest.Item item, long teamMember, int seconds, int technicalBreak, List<Long> rooms, List<AppointmentLine> lines) {

        /** The part of it in which the team member clears up. */
        int breakSeconds() {
            return Math.min(seconds, technicalBreak);
        }

        /** The time it takes, of the team member and of the rooms. */
        Occupation occupation(long location, Claimant claimant) {
            var occupants = new ArrayList<Occupant>();
            occupants.add(Occupant.teamMember(teamMember));
            rooms.forEach(room -> occupants.add(Occupant.room(room)));
            return new Occupation(location, claimant, occupants, item.startsAt(), endsAt());
        }

        Instant endsAt() {
            return item.startsAt().plusSeconds(seconds);
        }

        boolean overlaps(Instant from, Instant to) {
            return item.startsAt().isBefore(to) && from.isBefore(endsAt());
        }
    }

    /** One stop for every item, in their order; refuses the first item that cannot be had. */
    List<Stop> plan(Setup setup, List<BookingRequest.Item> items) {
        return plan(setup, items, Holds.Live.NONE);
    }

    /**
     * The same for somebody who holds a time: it is free for him, with the same people, and in time if it was when he began to
     * hold it.
     */
    List<Stop> plan(Setup setup, List<BookingRequest.Item> items, Holds.Live held) {
        if (items.isEmpty()) {
            throw new BookingRefused(Reason.NO_SERVICES);
        }
        items.forEach(item -> requireBookable(setup, item));
        var now = clock.instant();
        var demands = items.stream()
                .map(item -> demand(setup, item, held.startsAt(item.startsAt()) ? held.madeAt() : now))
                .toList();
        var loaded = load(setup, items, demands, held.claimant());
        var row = new Row(items, demands);
        var choices = IntStream.range(0, items.size())
                .mapToObj(i -> choice(setup, row, i, loaded))
                .toList();
        var everybody = choices.stream().flatMap(choice -> choice.free().stream()).distinct().toList();
        var order = fairOrder.now(setup, loaded, everybody);
        var stops = new Stop[items.size()];
        for (int i : fewestFirst(choices)) {
            stops[i] = stop(choices.get(i), order, held, Arrays.stream(stops).filter(Objects::nonNull).toList());
        }
        return List.of(stops);
    }

    private Calendars.Loaded load(
            Setup setup, List<BookingRequest.Item> items, List<Demand> demands, Claimant except) {
        var everybody = new HashSet<Long>();
        var rooms = new HashSet<Long>();
        demands.forEach(demand -> {
            everybody.addAll(demand.everybody());
            rooms.addAll(demand.everyRoom());
        });
        var zone = setup.location().zone();
        var days = items.stream().map(item -> item.startsAt().atZone(zone).toLocalDate()).sorted().toList();
        return calendars.loadForClients(setup, everybody, rooms, days.getFirst().minusDays(1), days.getLast(), except);
    }

    /** Whoever has the least to choose from chooses first, so that "anybody" does not take the one whom another item names. */
    private static List<Integer> fewestFirst(List<Choice> choices) {
        return IntStream.range(0, choices.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> choices.get(i).free().size()))
                .toList();
    }

    /** An item and those who are free for it. */
    private record Choice(
            Setup setup, BookingRequest.Item item, Demand demand, List<Long> free, Calendars.Loaded loaded) {

        Instant start() {
            return item.startsAt();
        }

        LocalDate day() {
            return start().atZone(setup.location().zone()).toLocalDate();
        }

        Instant end(long teamMember) {
            return start().plusSeconds(demand.secondsOf(teamMember));
        }
    }

    private Choice choice(Setup setup, Row row, int index, Calendars.Loaded loaded) {
        var item = row.items().get(index);
        var demand = row.demands().get(index);
        var free = Availability.freeTeamMembers(loaded.calendar(), demand, item.startsAt());
        if (free.isEmpty()) {
            var reason = item.namesOne() ? Reason.SLOT_TAKEN : Reason.NOBODY_FREE;
            throw new BookingRefused(reason, item.number(), instead(setup, row, index));
        }
        return new Choice(setup, item, demand, free, loaded);
    }

    /** Starts for the item; where the items follow one another, starts for the first with which all of them fit. */
    private List<OffsetDateTime> instead(Setup setup, Row row, int index) {
        return row.isRow()
                ? alternatives.near(setup, row.inOrder(), row.start())
                : alternatives.near(setup, row.demands().get(index), row.items().get(index).startsAt());
    }

    /** The items of a booking and what each of them demands. */
    private record Row(List<BookingRequest.Item> items, List<Demand> demands) {

        /** Whether there are several, each beginning when the one before may have ended, or little later. */
        boolean isRow() {
            var order = order();
            return order.size() > 1 && IntStream.range(1, order.size()).allMatch(i -> {
                var before = order.get(i - 1);
                var gap = Duration.between(items.get(before).startsAt(), items.get(order.get(i)).startsAt()).toSeconds();
                var seconds = demands.get(before).everybody().stream().mapToInt(demands.get(before)::secondsOf).summaryStatistics();
                return seconds.getMin() <= gap && gap < seconds.getMax() + 60L * demands.get(order.get(i)).stepMinutes();
            });
        }

        private List<Integer> order() {
            return IntStream.range(0, items.size()).boxed()
                    .sorted(Comparator.comparing(i -> items.get(i).startsAt()))
                    .toList();
        }

        List<Demand> inOrder() {
            return order().stream().map(demands::get).toList();
        }

        Instant start() {
            return items.get(order().getFirst()).startsAt();
        }
    }

    private static void requireBookable(Setup setup, BookingRequest.Item item) {
        if (item.services().isEmpty()) {
            throw new BookingRefused(Reason.NO_SERVICES, item.number(), List.of());
        }
        for (var id : item.services()) {
            setup.objection(id).ifPresent(reason -> {
                throw new BookingRefused(reason, item.number(), List.of());
            });
        }
    }

    private static Demand demand(Setup setup, BookingRequest.Item item, Instant now) {
        var seconds = setup.seconds(setup.candidates(item.anyOf()), item.services());
        if (seconds.isEmpty()) {
            throw new BookingRefused(Reason.NOT_BOOKABLE, item.number(), List.of());
        }
        return setup.demand(item.services(), seconds, now);
    }

    /** With the first in the order of choice who has neither himself nor the rooms taken by another item. */
    private static Stop stop(Choice choice, FairOrder.Order order, Holds.Live held, List<Stop> before) {
        var people = new ArrayList<>(order.of(choice.free(), choice.day()));
        people.sort(Comparator.comparing(member -> !held.has(Occupant.teamMember(member), choice.start())));
        for (var teamMember : people) {
            var others = before.stream().filter(stop -> stop.overlaps(choice.start(), choice.end(teamMember))).toList();
            if (others.stream().noneMatch(stop -> stop.teamMember() == teamMember)) {
                var rooms = rooms(choice, teamMember, others);
                if (rooms.isPresent()) {
                    var lines = lines(choice.setup(), choice.item());
                    return new Stop(
                            choice.item(), teamMember, choice.demand().secondsOf(teamMember),
                            choice.setup().breakSeconds(choice.item().services()), rooms.get(), lines);
                }
            }
        }
        throw new BookingRefused(Reason.OVERLAPS_ITSELF, choice.item().number(), List.of());
    }

    private static Optional<List<Long>> rooms(Choice choice, long teamMember, List<Stop> others) {
        var groups = choice.setup().premises().groups(choice.item().services()).stream()
                .map(group -> group.stream()
                        .filter(room -> others.stream().noneMatch(stop -> stop.rooms().contains(room)))
                        .toList())
                .toList();
        return Availability.freeRooms(
                choice.loaded().calendar(), groups, choice.start(), choice.demand().secondsOf(teamMember));
    }

    private static List<AppointmentLine> lines(Setup setup, BookingRequest.Item item) {
        return item.services().stream()
                .map(id -> setup.services().get(id))
                .map(service -> AppointmentLine.priced(
                        service.id(), service.title(), service.priceMin(), service.details().discount(), 1))
                .toList();
    }
}
