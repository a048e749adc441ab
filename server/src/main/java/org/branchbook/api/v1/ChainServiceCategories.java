package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireQuery;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.ServiceCategory;
import org.branchbook.catalog.Services;
import org.branchbook.network.Chains;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /chain/{chain}/service_categories}: what clients can book somewhere in a chain. Categories of its locations
 * with the same title are one, and so are their services; they are known by the id of the first location's.
 */
@RestController
@PartnerOperation
class ChainServiceCategories {

    private final Chains chains;
    private final Locations locations;
    private final ServiceCategories categories;
    private final Services services;

    ChainServiceCategories(Chains chains, Locations locations, ServiceCategories categories, Services services) {
        this.chains = chains;
        this.locations = locations;
        this.categories = categories;
        this.services = services;
    }

    @GetMapping("/api/v1/chain/{chain:\\d+}/service_categories")
    Answer list(@PathVariable long chain, WireQuery query) {
        if (chains.find(chain).isEmpty()) {
            throw new NotFound("Chain not found");
        }
        var open = locations.withIds(locations.idsOfChain(chain)).stream()
                .filter(location -> location.active() && !location.deleted())
                .map(Location::id)
                .toList();
        var offered = services.ofLocations(open).stream()
                .filter(Service::bookable)
                .collect(Collectors.groupingBy(Service::category));
        var included = query.texts("include").contains("services");
        var rows = sameTitles(categories.ofLocations(open)).stream()
                .map(same -> json(same, offered))
                .filter(category -> !category.services().isEmpty())
                .map(category -> included ? category : new CategoryJson(category.id(), category.title(), null))
                .toList();
        return Answer.ok(rows);
    }

    private static List<List<ServiceCategory>> sameTitles(List<ServiceCategory> all) {
        var byTitle = new LinkedHashMap<String, List<ServiceCategory>>();
        all.forEach(category -> byTitle.computeIfAbsent(category.title(), title -> new ArrayList<>()).add(category));
        return List.copyOf(byTitle.values());
    }

    private static CategoryJson json(List<ServiceCategory> same, Map<Long, List<Service>> offered) {
        var first = first(same.stream().map(ServiceCategory::id).toList());
        var byTitle = new LinkedHashMap<String, Long>();
        for (var category : same) {
            for (var service : offered.getOrDefault(category.id(), List.of())) {
                byTitle.merge(service.title(), service.id(), Math::min);
            }
        }
        var rows = byTitle.entrySet().stream().map(service -> new ServiceJson(service.getValue(), service.getKey())).toList();
        return new CategoryJson(first, same.getFirst().title(), rows);
    }

    private static long first(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    record CategoryJson(long id, String title, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ServiceJson> services) {}

    record ServiceJson(long id, String title) {}
}
