package org.branchbook.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.branchbook.booking.availability.Availability;
import org.branchbook.booking.availability.Demand;
import org.branchbook.booking.availability.LocationCalendar;
import org.branchbook.booking.availability.Slot;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.Services;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a client can choose from: services, people, days and times. Whatever is offered here can be booked, and all of it. */
@Component
public class Offers {

    private static final int LONGEST_SPAN_DAYS = 366;

    private final Locations locations;
    private final Services services;
    private final Provisions provisions;
    private final Providers providers;
    private final Calendars calendars;
    private final BookingPolicies policies;
    private final Clock clock;

    Offers(
            Locations locations, Services services, Provisions provisions, Providers providers, Calendars calendars,
            BookingPolicies policies, Clock clock) {
        this.locations = locations;
        this.services = services;
        this.provisions = provisions;
        this.providers = providers;
        this.calendars = calendars;
        this.policies = policies;
        this.clock = clock;
    }

    /** A service on offer; {@code seconds} is how long the team member asked for takes, null when none was named. */
    public record ServiceOffer(Service service, @Nullable Integer seconds) {}

    /** A team member on offer; {@code firstDate} is the first day with a free time for the services, null when there is none. */
    public record TeamMemberOffer(TeamMember teamMember, @Nullable LocalDate firstDate) {

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

    /** The services that can be booked, or added to the wish, heaviest first. */
    public List<ServiceOffer> services(long location, Wish wish) {
        var place = open(location);
        var offered = services.list(location).stream().filter(Service::bookable).toList();
        var people = people(location, wish);
        var times = new HashMap<Long, Map<Long, Integer>>();
        for (Provision provision : provisions.of(location, offered.stream().map(Service::id).toList())) {
            if (people.containsKey(provision.teamMember())) {
                times.computeIfAbsent(provision.service(), id -> new HashMap<>()).put(provision.teamMember(), provision.seconds());
            }
        }
        var free = wish.start() == null ? null : freeAt(place, wish.start(), people.keySet());
        return offered.stream()
                .filter(service -> isOffered(times, wish, service.id(), free))
                .map(service -> new ServiceOffer(service, secondsOfOne(times, wish, service.id())))
                .toList();
    }

    private static boolean isOffered(
            Map<Long, Map<Long, Integer>> times, Wish wish, long service, @Nullable FreeAt free) {
        return times.getOrDefault(service, Map.of()).keySet().stream().anyMatch(member -> {
            var all = new ArrayList<>(wish.services());
            all.add(service);
            var own = all.stream().map(id -> times.getOrDefault(id, Map.of()).get(member)).toList();
            return own.stream().noneMatch(Objects::isNull)
                    && (free == null || free.isSlot(member, own.stream().mapToInt(Integer::intValue).sum()));
        });
    }

    private static @Nullable Integer secondsOfOne(Map<Long, Map<Long, Integer>> times, Wish wish, long service) {
        return wish.anyOf().size() == 1 ? times.getOrDefault(service, Map.of()).get(wish.anyOf().getFirst()) : null;
    }

    /** One start, and who has time for how long from it on. */
    private record FreeAt(LocationCalendar calendar, BookingPolicy policy, Instant now, Instant start) {

        boolean isSlot(long teamMember, int seconds) {
            return Availability.isSlot(calendar, Providers.demand(Map.of(teamMember, seconds), policy, now), start);
        }
    }

    private FreeAt freeAt(Location place, Instant start, Collection<Long> people) {
        var day = start.atZone(place.zone()).toLocalDate();
        var calendar = calendars.load(place, people, day.minusDays(1), day).calendar();
        return new FreeAt(calendar, policies.of(place.id()), clock.instant(), start);
    }

    /** Everybody whom clients can see, with the first day on which they have time for the wish. */
    public List<TeamMemberOffer> teamMembers(long location, Wish wish) {
        var place = open(location);
        var people = people(location, wish);
        var policy = policies.of(location);
        var seconds = seconds(location, people.keySet(), wish, policy);
        var today = clock.instant().atZone(place.zone()).toLocalDate();
        var first = wish.start() == null ? today : wish.start().atZone(place.zone()).toLocalDate();
        var last = wish.start() == null ? today.plusDays(policy.horizonDays()) : first;
        var calendar = calendars.load(place, seconds.keySet(), first, last).calendar();
        return people.values().stream()
                .sorted(Comparator.comparingInt((TeamMember member) -> -member.details().weight())
                        .thenComparingLong(TeamMember::id))
                .map(member -> new TeamMemberOffer(member, firstDate(calendar, policy, wish, seconds, member.id(), first, last)))
                .toList();
    }

    private @Nullable LocalDate firstDate(
            LocationCalendar calendar, BookingPolicy policy, Wish wish, Map<Long, Integer> seconds, long member,
            LocalDate first, LocalDate last) {
        var own = seconds.get(member);
        if (own == null) {
            return null;
        }
        var demand = Providers.demand(Map.of(member, own), policy, clock.instant());
        if (wish.start() != null) {
            return Availability.isSlot(calendar, demand, wish.start()) ? first : null;
        }
        return Availability.bookableDates(calendar, demand, first, last).stream().findFirst().orElse(null);
    }

    /** The local date at the location now. */
    public LocalDate today(Location location) {
        return clock.instant().atZone(location.zone()).toLocalDate();
    }

    /** The first day within the horizon that has a free time for the wish. */
    public Optional<LocalDate> firstDate(long location, Wish wish) {
        var today = today(open(location));
        var last = today.plusDays(policies.of(location).horizonDays());
        return dates(location, wish, today, last).bookable().stream().findFirst();
    }

    /** The days of the span, both ends included. */
    public DateOffer dates(long location, Wish wish, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(LONGEST_SPAN_DAYS).isBefore(to)) {
            throw new Invalid("date_to", "must not be before date_from nor more than a year after it");
        }
        var asked = ask(location, wish, from, to);
        var working = Availability.workingDates(asked.calendar(), asked.seconds().keySet(), from, to);
        return new DateOffer(working, Availability.bookableDates(asked.calendar(), asked.demand(), from, to));
    }

    /** The free starts of a day, ascending. */
    public List<Slot> times(long location, Wish wish, LocalDate day) {
        var asked = ask(location, wish, day, day);
        return Availability.slots(asked.calendar(), asked.demand(), day);
    }

    private Asked ask(long location, Wish wish, LocalDate from, LocalDate to) {
        var place = open(location);
        var policy = policies.of(location);
        var people = people(location, wish).keySet();
        var seconds = seconds(location, people, wish, policy);
        var calendar = calendars.load(place, seconds.keySet(), from, to).calendar();
        return new Asked(calendar, seconds, Providers.demand(seconds, policy, clock.instant()));
    }

    private record Asked(
            LocationCalendar calendar, Map<Long, Integer> seconds, Demand demand) {}

    /** How long each of them needs for the wish: a step without services, and nobody serves what cannot be booked. */
    private Map<Long, Integer> seconds(long location, Collection<Long> people, Wish wish, BookingPolicy policy) {
        var wanted = Set.copyOf(wish.services());
        var known = services.all(location, wanted);
        if (known.size() < wanted.size() || !known.stream().allMatch(Service::bookable)) {
            return Map.of();
        }
        return providers.seconds(location, people, wish.services(), policy.stepMinutes() * 60);
    }

    private Map<Long, TeamMember> people(long location, Wish wish) {
        var people = providers.bookable(location);
        if (!wish.anyOf().isEmpty()) {
            people.keySet().retainAll(Set.copyOf(wish.anyOf()));
        }
        return people;
    }

    private Location open(long location) {
        var place = locations.get(location);
        if (place.deleted() || !place.active()) {
            throw new NotFound("Location not found");
        }
        return place;
    }
}
