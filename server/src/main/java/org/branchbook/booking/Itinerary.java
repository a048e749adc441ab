package org.branchbook.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.booking.availability.Availability;
import org.springframework.stereotype.Component;

/**
 * Decides whether what a client asks for can be had, and from whom. The same decision serves checking and booking, and it
 * is made of the same slots that are offered.
 */
@Component
class Itinerary {

    private final Calendars calendars;
    private final Alternatives alternatives;
    private final Clock clock;

    Itinerary(Calendars calendars, Alternatives alternatives, Clock clock) {
        this.calendars = calendars;
        this.alternatives = alternatives;
        this.clock = clock;
    }

    /** An item that can be booked: with this team member, for so long. */
    record Stop(BookingRequest.Item item, long teamMember, int seconds, List<AppointmentLine> lines) {

        Instant endsAt() {
            return item.startsAt().plusSeconds(seconds);
        }

        boolean overlaps(long otherTeamMember, Instant from, Instant to) {
            return teamMember == otherTeamMember && item.startsAt().isBefore(to) && from.isBefore(endsAt());
        }
    }

    /** One stop for every item, in their order; refuses the first item that cannot be had. */
    List<Stop> plan(Setup setup, List<BookingRequest.Item> items) {
        if (items.isEmpty()) {
            throw new BookingRefused(Reason.NO_SERVICES);
        }
        items.forEach(item -> requireBookable(setup, item));
        var bookable = setup.bookable().keySet();
        var secondsByItem = items.stream().map(item -> candidates(setup, item, bookable)).toList();
        var everybody = new HashSet<Long>();
        secondsByItem.forEach(seconds -> everybody.addAll(seconds.keySet()));
        var zone = setup.location().zone();
        var days = items.stream().map(item -> item.startsAt().atZone(zone).toLocalDate()).sorted().toList();
        var loaded = calendars.load(setup, everybody, days.getFirst().minusDays(1), days.getLast());
        var choices = IntStream.range(0, items.size())
                .mapToObj(i -> choice(setup, items.get(i), secondsByItem.get(i), loaded))
                .toList();
        var stops = new Stop[items.size()];
        for (int i : fewestFirst(choices)) {
            var choice = choices.get(i);
            var teamMember = choose(choice, Arrays.stream(stops).filter(Objects::nonNull).toList());
            stops[i] = new Stop(items.get(i), teamMember, choice.seconds().get(teamMember), lines(setup, items.get(i)));
        }
        return List.of(stops);
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
            Setup setup, BookingRequest.Item item, Map<Long, Integer> seconds, List<Long> free, Calendars.Loaded loaded) {}

    private Choice choice(Setup setup, BookingRequest.Item item, Map<Long, Integer> seconds, Calendars.Loaded loaded) {
        var demand = setup.policy().demand(seconds, clock.instant());
        var free = Availability.freeTeamMembers(loaded.calendar(), demand, item.startsAt());
        if (free.isEmpty()) {
            var reason = item.namesOne() ? Reason.SLOT_TAKEN : Reason.NOBODY_FREE;
            throw new BookingRefused(reason, item.number(), alternatives.near(setup, seconds, item.startsAt()));
        }
        return new Choice(setup, item, seconds, free, loaded);
    }

    private static void requireBookable(Setup setup, BookingRequest.Item item) {
        if (item.services().isEmpty()) {
            throw new BookingRefused(Reason.NO_SERVICES, item.number(), List.of());
        }
        for (var id : item.services()) {
            var service = setup.services().get(id);
            if (service == null || !service.bookable()) {
                throw new BookingRefused(Reason.NOT_BOOKABLE, item.number(), List.of());
            }
        }
    }

    private static Map<Long, Integer> candidates(Setup setup, BookingRequest.Item item, Collection<Long> bookable) {
        var asked = new ArrayList<>(bookable);
        if (!item.anyOf().isEmpty()) {
            asked.retainAll(item.anyOf());
        }
        var seconds = setup.seconds(asked, item.services());
        if (seconds.isEmpty()) {
            throw new BookingRefused(Reason.NOT_BOOKABLE, item.number(), List.of());
        }
        return seconds;
    }

    /** The one who is free and has least to do that day; among equals the one with the lowest id. */
    private static long choose(Choice choice, List<Stop> before) {
        var item = choice.item();
        var zone = choice.setup().location().zone();
        LocalDate day = item.startsAt().atZone(zone).toLocalDate();
        return choice.free().stream()
                .filter(member -> before.stream().noneMatch(stop -> stop.overlaps(
                        member, item.startsAt(), item.startsAt().plusSeconds(choice.seconds().get(member)))))
                .min(Comparator.<Long>comparingLong(member -> choice.loaded().bookedSeconds(member, day, zone))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new BookingRefused(Reason.OVERLAPS_ITSELF, item.number(), List.of()));
    }

    private static List<AppointmentLine> lines(Setup setup, BookingRequest.Item item) {
        return item.services().stream()
                .map(id -> setup.services().get(id))
                .map(service -> AppointmentLine.priced(
                        service.id(), service.title(), service.priceMin(), service.details().discount(), 1))
                .toList();
    }
}
