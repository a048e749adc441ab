package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.network.Locations;
import org.branchbook.platform.Settings;
import org.branchbook.team.ImageGroup;
import org.branchbook.team.ImageGroups;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.TeamMember;
import org.branchbook.team.WorkSchedules;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dresses team members of one location for the wire, however many there are with the same few queries. */
@Component
class StaffShapes {

    private final WorkSchedules schedules;
    private final Provisions provisions;
    private final Users users;
    private final Locations locations;
    private final ImageGroups images;
    private final String baseUrl;

    StaffShapes(
            WorkSchedules schedules, Provisions provisions, Users users, Locations locations, ImageGroups images,
            Settings settings) {
        this.schedules = schedules;
        this.provisions = provisions;
        this.users = users;
        this.locations = locations;
        this.images = images;
        this.baseUrl = settings.baseUrl().toString();
    }

    StaffJson of(TeamMember teamMember) {
        return of(teamMember.location(), List.of(teamMember)).getFirst();
    }

    List<StaffJson> of(long location, List<TeamMember> teamMembers) {
        var lastDays = schedules.lastDays(location, ids(teamMembers));
        var people = users(teamMembers);
        var pictures = images.of(location, ImageGroup.Kind.TEAM_MEMBER, ids(teamMembers));
        return teamMembers.stream()
                .map(teamMember -> StaffJson.of(
                        teamMember, lastDays.get(teamMember.id()), user(people, teamMember),
                        ImageGroupJson.of(pictures.get(teamMember.id()), baseUrl)))
                .toList();
    }

    CompanyStaffJson full(TeamMember teamMember) {
        return full(teamMember.location(), List.of(teamMember)).getFirst();
    }

    List<CompanyStaffJson> full(long location, List<TeamMember> teamMembers) {
        var place = locations.get(location);
        var lastDays = schedules.lastDays(location, ids(teamMembers));
        var links = provisions.ofTeamMembers(location, ids(teamMembers)).stream()
                .collect(Collectors.groupingBy(Provision::teamMember));
        var people = users(teamMembers);
        return teamMembers.stream()
                .map(teamMember -> CompanyStaffJson.of(
                        teamMember, place, lastDays.get(teamMember.id()), user(people, teamMember),
                        links.getOrDefault(teamMember.id(), List.of())))
                .toList();
    }

    private static List<Long> ids(List<TeamMember> teamMembers) {
        return teamMembers.stream().map(TeamMember::id).toList();
    }

    private Map<Long, User> users(List<TeamMember> teamMembers) {
        var ids = teamMembers.stream().map(teamMember -> teamMember.details().user()).filter(Objects::nonNull).distinct().toList();
        return users.all(ids).stream().collect(Collectors.toMap(User::id, Function.identity()));
    }

    private static @Nullable User user(Map<Long, User> people, TeamMember teamMember) {
        return teamMember.details().user() == null ? null : people.get(teamMember.details().user());
    }
}
