package org.branchbook.booking;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.booking.availability.LocationCalendar;
import org.branchbook.catalog.Service;
import org.branchbook.network.Location;
import org.branchbook.team.Provision;
import org.branchbook.team.TeamMember;

/**
 * All that clients can choose from at a location, as it was when its newest event was number {@code asOf}: what is sold
 * online, by whom and in what time, and who is free when on the days {@code from} to {@code to}.
 */
record Picture(
        long asOf, LocalDate today, Location location, BookingPolicy policy, List<Service> services,
        Map<Long, TeamMember> people, List<Provision> provisions, LocalDate from, LocalDate to, LocationCalendar calendar) {

    boolean covers(LocalDate first, LocalDate last) {
        return !first.isBefore(from) && !last.isAfter(to);
    }

    /** Seconds by team member for those among {@code teamMembers} who provide every one of the services. */
    Map<Long, Integer> seconds(Collection<Long> teamMembers, List<Long> wanted) {
        return Providers.seconds(provisions, teamMembers, wanted, policy.stepMinutes() * 60);
    }

    /** By service, who provides it and in how many seconds. */
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
