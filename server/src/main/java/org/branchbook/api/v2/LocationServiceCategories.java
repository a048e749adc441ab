package org.branchbook.api.v2;

import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.ServiceCategory;
import org.branchbook.catalog.Services;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/service_categories}: all of them, or those in which a team member provides something. */
@RestController
class LocationServiceCategories {

    private final ServiceCategories categories;
    private final Services services;
    private final Provisions provisions;

    LocationServiceCategories(ServiceCategories categories, Services services, Provisions provisions) {
        this.categories = categories;
        this.services = services;
        this.provisions = provisions;
    }

    @GetMapping("/api/v2/locations/{location:\\d+}/service_categories")
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var teamMember = query.inside("filter").integer("staff_id").filter(id -> id != 0);
        var all = categories.list(caller, location);
        var shown = teamMember.map(id -> ofTeamMember(location, id)).orElseGet(() -> all.stream()
                .map(ServiceCategory::id)
                .collect(Collectors.toSet()));
        return Document.list(all.stream()
                .filter(category -> shown.contains(category.id()))
                .map(LocationServiceCategories::object)
                .toList());
    }

    private Set<Long> ofTeamMember(long location, long teamMember) {
        var provided = provisions.ofTeamMember(location, teamMember).stream().map(Provision::service).toList();
        return services.all(location, provided).stream().map(Service::category).collect(Collectors.toSet());
    }

    private static ResourceObject object(ServiceCategory category) {
        return ResourceObject.of(
                "service_category", category.id(), new ServiceCategoryAttributes(category.title(), category.id()));
    }

    record ServiceCategoryAttributes(String title, long salonServiceId) {}
}
