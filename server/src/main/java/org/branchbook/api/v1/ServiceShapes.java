package org.branchbook.api.v1;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.booking.BookingPolicies;
import org.branchbook.catalog.Service;
import org.branchbook.platform.Settings;
import org.branchbook.team.ImageGroup;
import org.branchbook.team.ImageGroups;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.Resources;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** Dresses services of one location for the wire, however many there are with the same few queries. */
@Component
class ServiceShapes {

    private final Provisions provisions;
    private final TeamMembers teamMembers;
    private final Resources resources;
    private final BookingPolicies policies;
    private final ImageGroups images;
    private final String baseUrl;

    ServiceShapes(
            Provisions provisions, TeamMembers teamMembers, Resources resources, BookingPolicies policies,
            ImageGroups images, Settings settings) {
        this.provisions = provisions;
        this.teamMembers = teamMembers;
        this.resources = resources;
        this.policies = policies;
        this.images = images;
        this.baseUrl = settings.baseUrl().toString();
    }

    ServiceJson of(Service service) {
        return of(service.location(), List.of(service)).getFirst();
    }

    List<ServiceJson> of(long location, List<Service> services) {
        var ids = services.stream().map(Service::id).toList();
        var links = provisions.of(location, ids);
        var byService = links.stream().collect(Collectors.groupingBy(Provision::service));
        var providers = teamMembers.all(location, links.stream().map(Provision::teamMember).distinct().toList()).stream()
                .collect(Collectors.toMap(TeamMember::id, Function.identity()));
        var needed = resources.neededBy(location, ids);
        var usualBreak = policies.of(location).allotment().breakSeconds();
        var pictures = images.of(location, ImageGroup.Kind.SERVICE, ids);
        return services.stream()
                .map(service -> ServiceJson.of(
                        service, byService.getOrDefault(service.id(), List.of()), providers,
                        needed.getOrDefault(service.id(), List.of()), usualBreak,
                        ImageGroupJson.of(pictures.get(service.id()), baseUrl)))
                .toList();
    }
}
