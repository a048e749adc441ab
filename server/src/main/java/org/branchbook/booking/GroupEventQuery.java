package org.branchbook.booking;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which group events are wanted: those that start from {@code from} up to before {@code before} (null asks for nothing), by
 * any of these services, team members and resources, with so many free places, on these local weekdays. What is empty or
 * 0 asks for nothing.
 */
public record GroupEventQuery(
        @Nullable Instant from,
        @Nullable Instant before,
        List<Long> services,
        List<Long> teamMembers,
        List<Long> resources,
        int freePlaces,
        Set<DayOfWeek> weekdays,
        boolean withDeleted) {

    public GroupEventQuery {
        services = List.copyOf(services);
        teamMembers = List.copyOf(teamMembers);
        resources = List.copyOf(resources);
        weekdays = Set.copyOf(weekdays);
    }

    public static GroupEventQuery starting(@Nullable Instant from, @Nullable Instant before) {
        return new GroupEventQuery(from, before, List.of(), List.of(), List.of(), 0, Set.of(), false);
    }

    public GroupEventQuery of(List<Long> services, List<Long> teamMembers, List<Long> resources) {
        return new GroupEventQuery(from, before, services, teamMembers, resources, freePlaces, weekdays, withDeleted);
    }
}
