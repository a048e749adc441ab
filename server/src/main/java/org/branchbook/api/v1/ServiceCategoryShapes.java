package org.branchbook.api.v1;

import java.util.List;
import java.util.stream.Collectors;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategory;
import org.branchbook.catalog.Services;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.springframework.stereotype.Component;

/** Dresses service categories for the wire, however many there are with the same two queries. */
@Component
class ServiceCategoryShapes {

    private final Services services;
    private final Provisions provisions;

    ServiceCategoryShapes(Services services, Provisions provisions) {
        this.services = services;
        this.provisions = provisions;
    }

    ServiceCategoryJson of(ServiceCategory category) {
        return of(category.location(), List.of(category)).getFirst();
    }

    List<ServiceCategoryJson> of(long location, List<ServiceCategory> categories) {
        var byCategory = services.list(location).stream().collect(Collectors.groupingBy(Service::category));
        var shown = categories.stream()
                .flatMap(category -> byCategory.getOrDefault(category.id(), List.of()).stream())
                .map(Service::id)
                .toList();
        var byService = provisions.of(location, shown).stream().collect(Collectors.groupingBy(Provision::service));
        return categories.stream()
                .map(category -> {
                    var inside = byCategory.getOrDefault(category.id(), List.of());
                    var teamMembers = inside.stream()
                            .flatMap(service -> byService.getOrDefault(service.id(), List.of()).stream())
                            .map(Provision::teamMember)
                            .distinct()
                            .sorted()
                            .toList();
                    return ServiceCategoryJson.of(category, inside, teamMembers);
                })
                .toList();
    }
}
