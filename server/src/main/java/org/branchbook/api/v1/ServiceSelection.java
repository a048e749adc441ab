package org.branchbook.api.v1;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.WireQuery;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.Services;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** Which services of a location a query asks for. */
@Component
class ServiceSelection {

    private final Services services;
    private final ServiceCategories categories;
    private final TeamMembers teamMembers;
    private final Provisions provisions;
    private final ServiceShapes shapes;

    ServiceSelection(
            Services services,
            ServiceCategories categories,
            TeamMembers teamMembers,
            Provisions provisions,
            ServiceShapes shapes) {
        this.services = services;
        this.categories = categories;
        this.teamMembers = teamMembers;
        this.provisions = provisions;
        this.shapes = shapes;
    }

    /** The services that the query's team member and category leave; refuses names of what the location does not have. */
    List<ServiceJson> of(long location, WireQuery query, Caller caller) {
        var all = services.list(caller, location);
        var teamMember = query.integer("staff_id").filter(id -> id != 0);
        var category = query.integer("category_id").filter(id -> id != 0);
        teamMember.ifPresent(id -> teamMembers.get(location, id));
        category.ifPresent(id -> categories.get(location, id));
        var provided = teamMember.map(id -> providedBy(location, id)).orElse(Set.of());
        return shapes.of(location, all.stream()
                .filter(service -> category.isEmpty() || category.get() == service.category())
                .filter(service -> teamMember.isEmpty() || provided.contains(service.id()))
                .toList());
    }

    private Set<Long> providedBy(long location, long teamMember) {
        return provisions.ofTeamMember(location, teamMember).stream().map(Provision::service).collect(Collectors.toSet());
    }
}
