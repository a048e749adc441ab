package org.branchbook.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.Services;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.team.Provisions;
import org.branchbook.team.Resources;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.branchbook.team.WorkSchedules;
import org.springframework.stereotype.Component;

/**
 * The set-ups of locations, kept in memory and never stale: the location's clock tells the number of the last event about
 * its set-up, and one that is kept under an older number is read anew. That holds on every node without any message.
 */
@Component
class Setups {

    private static final int MOST_KEPT = 1_000;
    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);
    private static final int DAYS_BACK = 31;

    private final Events events;
    private final Locations locations;
    private final BookingPolicies policies;
    private final Services services;
    private final ServiceCategories categories;
    private final TeamMembers team;
    private final Provisions provisions;
    private final WorkSchedules schedules;
    private final Resources resources;
    private final List<BookingRule> rules;
    private final TimeslotSettings timeslots;
    private final Clock clock;
    private final Cache<Long, Setup> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT_UNUSED).build();

    Setups(
            Events events, Locations locations, BookingPolicies policies, Services services, ServiceCategories categories, TeamMembers team,
            Provisions provisions, WorkSchedules schedules, Resources resources, TimeslotSettings timeslots,
            List<BookingRule> rules, Clock clock) {
        this.events = events;
        this.locations = locations;
        this.policies = policies;
        this.services = services;
        this.categories = categories;
        this.team = team;
        this.provisions = provisions;
        this.schedules = schedules;
        this.resources = resources;
        this.rules = List.copyOf(rules);
        this.timeslots = timeslots;
        this.clock = clock;
    }

    /** As it is during the turn: nobody else can change it before the turn ends. */
    Setup during(Turn turn) {
        return asOf(turn.location(), turn.setup());
    }

    /** As it is at this moment. */
    Setup now(long location) {
        return asOf(location, events.pulse(location).setup());
    }

    /**
     * As of that event or later. Whoever finds nothing that holds reads for himself: waiting for another's reading would let
     * the holder of a turn wait for somebody who waits for a connection.
     */
    Setup asOf(long location, long setupNumber) {
        var known = kept.getIfPresent(location);
        if (known != null && known.holds(setupNumber, today(known.location()))) {
            return known;
        }
        var read = read(location, setupNumber);
        kept.put(location, read);
        return read;
    }

    LocalDate today(Location location) {
        return clock.instant().atZone(location.zone()).toLocalDate();
    }

    private Setup read(long id, long setupNumber) {
        var location = locations.get(id);
        var policy = policies.of(id);
        Map<Long, Service> sold = new LinkedHashMap<>();
        services.list(id).forEach(service -> sold.put(service.id(), service));
        Map<Long, TeamMember> people = new LinkedHashMap<>();
        team.list(id).forEach(member -> people.put(member.id(), member));
        var provided = provisions.of(id, sold.keySet());
        var premises = new Premises(resources.list(id), resources.neededBy(id, sold.keySet()));
        var today = today(location);
        var from = today.minusDays(DAYS_BACK);
        var to = today.plusDays(policy.horizonDays() + 2L);
        var days = schedules.between(id, List.copyOf(people.keySet()), from, to);
        return Setup.of(
                setupNumber, today, location, policy, timeslots.of(id), sold, people, provided, premises,
                objections(location, sold), showcase(id, sold, people), from, to, days);
    }

    private Showcase showcase(long location, Map<Long, Service> sold, Map<Long, TeamMember> people) {
        var used = sold.values().stream().map(service -> service.category()).collect(Collectors.toSet());
        return new Showcase(categories.all(location, used), schedules.lastDays(location, people.keySet()));
    }

    private Map<Long, BookingRefused.Reason> objections(Location location, Map<Long, Service> sold) {
        var objections = new HashMap<Long, BookingRefused.Reason>();
        sold.values().forEach(service -> rules.stream()
                .flatMap(rule -> rule.objection(location, service).stream())
                .findFirst()
                .ifPresent(reason -> objections.put(service.id(), reason)));
        return objections;
    }
}
