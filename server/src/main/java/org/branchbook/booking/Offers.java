package org.branchbook.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.branchbook.booking.availability.Availability;
import org.branchbook.booking.availability.Demand;
import org.branchbook.booking.availability.LocationCalendar;
import org.branchbook.booking.availability.Slot;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategory;
import org.branchbook.network.Location;
import org.branchbook.shared.Invalid;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a client can choose from: services, people, days and times. Whatever is offered here can be booked, and all of it. */
@Component
public class Offers {

    private static final int LONGEST_SPAN_DAYS = 366;

    private final Pictures pictures;
    private final Calendars calendars;
    private final Clock clock;

    Offers(Pictures pictures, Calendars calendars, Clock clock) {
        this.pictures = pictures;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** A service on offer; {@code seconds} is how long the team member asked for takes, null when none was named. */
    public record ServiceOffer(Service service, @Nullable Integer seconds) {}

    /**
     * A team member on offer; {@code firstDate} is the first day with a free time for the services, null when there is none,
     * {@code lastDay} the last one that is on the schedule.
     */
    public record TeamMemberOffer(TeamMember teamMember, @Nullable LocalDate firstDate, @Nullable LocalDate lastDay) {

        public boolean bookable() {
            return firstDate != null;
        }
    }

    /** Days with work on them, and of these the days with a free time. */
    public record DateOffer(List<LocalDate> working, List<LocalDate> bookable) {}

    /**
     * What is asked about: the chosen {@code services}, the team members who may serve ({@code anyOf}, empty for any), and a
     * chosen start, null while there is none.
     */
    public record Wish(List<Long> services, List<Long> anyOf, @Nullable Instant start) {

        public Wish {
            AppointmentLine.requireFew("service_ids", services.size());
            services = List.copyOf(services);
            anyOf = List.copyOf(anyOf);
        }
    }

    /** The location, if it takes bookings. */
    public Location location(long location) {
        return pictures.of(location).setup().location();
    }

    /** The local date at the location now. */
    public LocalDate today(long location) {
        return pictures.of(location).setup().today();
    }

    /** The services that can be booked, or added to the wish, heaviest first. */
    public List<ServiceOffer> services(long location, Wish wish) {
        var picture = pictures.of(location);
        var times = picture.setup().secondsByService(people(picture, wish).keySet());
        return picture.setup().services().values().stream()
                .filter(service -> picture.setup().objection(service.id()).isEmpty())
                .filter(service -> isOffered(picture, times, wish, service.id()))
                .map(service -> new ServiceOffer(service, secondsOfOne(times, wish, service.id())))
                .toList();
    }

    private boolean isOffered(Picture picture, Map<Long, Map<Long, Integer>> times, Wish wish, long service) {
        var all = new ArrayList<>(wish.services());
        all.add(service);
        return times.getOrDefault(service, Map.of()).keySet().stream().anyMatch(member -> {
            var own = all.stream().map(id -> times.getOrDefault(id, Map.of()).get(member)).toList();
            return own.stream().noneMatch(Objects::isNull)
                    && (wish.start() == null
                            || isSlot(picture, all, member, own.stream().mapToInt(Integer::intValue).sum(), wish.start()));
        });
    }

    private boolean isSlot(Picture picture, List<Long> services, long teamMember, int seconds, Instant start) {
        var demand = picture.setup().demand(services, Map.of(teamMember, seconds), clock.instant());
        return Availability.isSlot(picture.calendar(), demand, start);
    }

    private static @Nullable Integer secondsOfOne(Map<Long, Map<Long, Integer>> times, Wish wish, long service) {
        return wish.anyOf().size() == 1 ? times.getOrDefault(service, Map.of()).get(wish.anyOf().getFirst()) : null;
    }

    /** The categories that these services stand in, in no other order than that of their ids. */
    public List<ServiceCategory> categories(long location, Collection<ServiceOffer> offered) {
        var used = offered.stream().map(offer -> offer.service().category()).collect(Collectors.toSet());
        return pictures.of(location).setup().showcase().categories().stream()
                .filter(category -> used.contains(category.id()))
                .toList();
    }

    /** Everybody whom clients can see, with the first day on which they have time for the wish. */
    public List<TeamMemberOffer> teamMembers(long location, Wish wish) {
        var picture = pictures.of(location);
        var people = people(picture, wish);
        var seconds = seconds(picture, people.keySet(), wish);
        return people.values().stream()
                .sorted(Comparator.comparingInt((TeamMember member) -> -member.details().weight())
                        .thenComparingLong(TeamMember::id))
                .map(member -> new TeamMemberOffer(
                        member, firstDate(picture, wish, member.id(), seconds.get(member.id())),
                        picture.setup().showcase().lastDays().get(member.id())))
                .toList();
    }

    private @Nullable LocalDate firstDate(Picture picture, Wish wish, long member, @Nullable Integer seconds) {
        if (seconds == null) {
            return null;
        }
        if (wish.start() != null) {
            var day = wish.start().atZone(picture.setup().location().zone()).toLocalDate();
            return isSlot(picture, wish.services(), member, seconds, wish.start()) ? day : null;
        }
        var demand = picture.setup().demand(wish.services(), Map.of(member, seconds), clock.instant());
        return Availability.bookableDates(picture.calendar(), demand, picture.setup().today(), picture.to()).stream()
                .findFirst()
                .orElse(null);
    }

    /**
     * By location, the next start at which somebody who can be booked is free for a step of the grid; locations without one, or
     * where nobody may book, are missing.
     */
    public Map<Long, Slot> next(Collection<Long> locations) {
        var next = new HashMap<Long, Slot>();
        pictures.ofOpen(locations).forEach(picture ->
                next(picture).ifPresent(slot -> next.put(picture.setup().location().id(), slot)));
        return next;
    }

    private Optional<Slot> next(Picture picture) {
        var anything = new Wish(List.of(), List.of(), null);
        var today = picture.setup().today();
        var asked = ask(picture, anything, today, picture.to());
        return Availability.bookableDates(asked.calendar(), asked.demand(), today, picture.to()).stream()
                .findFirst()
                .flatMap(day -> Availability.slots(asked.calendar(), asked.demand(), day).stream().findFirst());
    }

    /** The first day within the horizon that has a free time for the wish. */
    public Optional<LocalDate> firstDate(long location, Wish wish) {
        var picture = pictures.of(location);
        return dates(location, wish, picture.setup().today(), picture.to()).bookable().stream().findFirst();
    }

    /** The days of the span, both ends included. */
    public DateOffer dates(long location, Wish wish, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(LONGEST_SPAN_DAYS).isBefore(to)) {
            throw new Invalid("date_to", "must not be before date_from nor more than a year after it");
        }
        var asked = ask(location, wish, from, to);
        var working = Availability.workingDates(asked.calendar(), asked.people(), from, to);
        return new DateOffer(working, Availability.bookableDates(asked.calendar(), asked.demand(), from, to));
    }

    /** The free starts of a day, ascending. */
    public List<Slot> times(long location, Wish wish, LocalDate day) {
        var asked = ask(location, wish, day, day);
        return Availability.slots(asked.calendar(), asked.demand(), day);
    }

    private Asked ask(long location, Wish wish, LocalDate from, LocalDate to) {
        return ask(pictures.of(location), wish, from, to);
    }

    private Asked ask(Picture picture, Wish wish, LocalDate from, LocalDate to) {
        var seconds = seconds(picture, picture.setup().candidates(wish.anyOf()), wish);
        var demand = picture.setup().demand(wish.services(), seconds, clock.instant());
        var calendar = picture.covers(from, to)
                ? picture.calendar()
                : calendars.loadForClients(picture.setup(), seconds.keySet(), demand.everyRoom(), from, to).calendar();
        return new Asked(calendar, seconds.keySet(), demand);
    }

    private record Asked(LocationCalendar calendar, Collection<Long> people, Demand demand) {}

    /** How long each of them needs for the wish: a step without services, and nobody serves what cannot be booked. */
    private static Map<Long, Integer> seconds(Picture picture, Collection<Long> people, Wish wish) {
        return picture.setup().sells(wish.services()) ? picture.setup().seconds(people, wish.services()) : Map.of();
    }

    private static Map<Long, TeamMember> people(Picture picture, Wish wish) {
        var bookable = picture.setup().bookable();
        if (wish.anyOf().isEmpty()) {
            return bookable;
        }
        var people = new LinkedHashMap<>(bookable);
        people.keySet().retainAll(wish.anyOf());
        return people;
    }
}
