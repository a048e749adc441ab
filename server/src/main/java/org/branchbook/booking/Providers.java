package org.branchbook.booking;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.booking.availability.Demand;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** Who can serve what is asked for, and how long each of them needs for it. */
@Component
class Providers {

    private final Provisions provisions;
    private final TeamMembers team;

    Providers(Provisions provisions, TeamMembers team) {
        this.provisions = provisions;
        this.team = team;
    }

    /** The people whom clients can see and choose, by id. */
    Map<Long, TeamMember> bookable(long location) {
        var bookable = new HashMap<Long, TeamMember>();
        for (var member : team.list(location)) {
            if (member.bookable()) {
                bookable.put(member.id(), member);
            }
        }
        return bookable;
    }

    /**
     * Seconds by team member, for those among {@code teamMembers} who provide every one of the services. A service asked
     * for twice takes its time twice. Without services everybody serves, for {@code secondsWithout}.
     */
    Map<Long, Integer> seconds(long location, Collection<Long> teamMembers, List<Long> services, int secondsWithout) {
        var provided = services.isEmpty() ? List.<Provision>of() : provisions.of(location, Set.copyOf(services));
        return seconds(provided, teamMembers, services, secondsWithout);
    }

    /** The same, by provisions that are known already. */
    static Map<Long, Integer> seconds(
            List<Provision> provisions, Collection<Long> teamMembers, List<Long> services, int secondsWithout) {
        var seconds = new HashMap<Long, Integer>();
        if (services.isEmpty()) {
            teamMembers.forEach(member -> seconds.put(member, secondsWithout));
            return seconds;
        }
        var times = new HashMap<Long, Map<Long, Integer>>();
        for (var provision : provisions) {
            times.computeIfAbsent(provision.teamMember(), id -> new HashMap<>()).put(provision.service(), provision.seconds());
        }
        for (var member : teamMembers) {
            var own = times.getOrDefault(member, Map.of());
            if (own.keySet().containsAll(services)) {
                seconds.put(member, services.stream().mapToInt(own::get).sum());
            }
        }
        return seconds;
    }

    /** What a client may ask of these people by the location's rules, seen from {@code now}. */
    static Demand demand(Map<Long, Integer> secondsByTeamMember, BookingPolicy policy, Instant now) {
        var latest = now.plusSeconds(policy.horizonDays() * 86_400L);
        return new Demand(secondsByTeamMember, policy.stepMinutes(), now.plus(policy.lead()), latest);
    }
}
