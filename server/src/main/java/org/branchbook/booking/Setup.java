package org.branchbook.booking;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.catalog.Service;
import org.branchbook.network.Location;
import org.branchbook.team.Provision;
import org.branchbook.team.TeamMember;
import org.branchbook.team.WorkDay;

/**
 * How a location is set up, as of its event number {@code asOf}: its rules, what it sells, who works there, who provides
 * what in which time, and who works when on the days {@code from} to {@code to}. Traffic does not change it.
 */
record Setup(
        long asOf, LocalDate today, Location location, BookingPolicy policy, Map<Long, Service> services,
        Map<Long, TeamMember> team, List<Provision> provisions, LocalDate from, LocalDate to, List<WorkDay> days) {

    /** Whether it is still true when the last event about the set-up has that number, on that local day. */
    boolean holds(long setupNumber, LocalDate day) {
        return asOf >= setupNumber && today.equals(day);
    }

    boolean covers(LocalDate first, LocalDate last) {
        return !first.isBefore(from) && !last.isAfter(to);
    }

    /** The people whom clients can see and choose, by id. */
    Map<Long, TeamMember> bookable() {
        var bookable = new HashMap<>(team);
        bookable.values().removeIf(member -> !member.bookable());
        return bookable;
    }

    /**
     * Seconds by team member, for those among {@code teamMembers} who provide every one of the services. A service asked
     * for twice takes its time twice. Without services everybody serves, for as long as one step of the grid.
     */
    Map<Long, Integer> seconds(Collection<Long> teamMembers, List<Long> wanted) {
        var seconds = new HashMap<Long, Integer>();
        if (wanted.isEmpty()) {
            teamMembers.forEach(member -> seconds.put(member, policy.stepMinutes() * 60));
            return seconds;
        }
        var times = secondsByTeamMember();
        for (var member : teamMembers) {
            var own = times.getOrDefault(member, Map.of());
            if (own.keySet().containsAll(wanted)) {
                seconds.put(member, wanted.stream().mapToInt(own::get).sum());
            }
        }
        return seconds;
    }

    private Map<Long, Map<Long, Integer>> secondsByTeamMember() {
        var times = new HashMap<Long, Map<Long, Integer>>();
        for (var provision : provisions) {
            times.computeIfAbsent(provision.teamMember(), id -> new HashMap<>()).put(provision.service(), provision.seconds());
        }
        return times;
    }

    /** By service, who of the team members provides it and in how many seconds. */
    Map<Long, Map<Long, Integer>> secondsByService(Collection<Long> teamMembers) {
        var times = new HashMap<Long, Map<Long, Integer>>();
        for (var provision : provisions) {
            if (teamMembers.contains(provision.teamMember())) {
                times.computeIfAbsent(provision.service(), id -> new HashMap<>()).put(provision.teamMember(), provision.seconds());
            }
        }
        return times;
    }
}
