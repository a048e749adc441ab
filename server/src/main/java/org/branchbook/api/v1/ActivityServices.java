package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.Wire;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.GroupEventOffers;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.ServiceCategory;
import org.branchbook.catalog.Services;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.Resource;
import org.branchbook.team.Resources;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /activity/{loc}/services}: the services that are held for groups, and who holds them where. */
@RestController
class ActivityServices {

    private final GroupEventOffers offers;
    private final Services services;
    private final ServiceCategories categories;
    private final Provisions provisions;
    private final TeamMembers team;
    private final Resources resources;

    ActivityServices(
            GroupEventOffers offers, Services services, ServiceCategories categories, Provisions provisions, TeamMembers team,
            Resources resources) {
        this.offers = offers;
        this.services = services;
        this.categories = categories;
        this.provisions = provisions;
        this.team = team;
        this.resources = resources;
    }

    /** {@code length} is seconds. */
    record ServiceJson(
            long id, String title, int capacity, BigDecimal priceMin, BigDecimal priceMax, boolean isMulti,
            @Nullable CategoryJson category, List<StaffJson> staff, List<ResourceJson> resources) {}

    record CategoryJson(long id, String title) {}

    record StaffJson(long id, String name, int length) {}

    record ResourceJson(long id, String title, long salonId) {}

    @PartnerOperation
    @GetMapping("/api/v1/activity/{location:\\d+}/services")
    Answer list(@PathVariable long location, WireQuery query) {
        offers.location(location);
        var term = query.text("term").orElse("").strip().toLowerCase(Locale.ROOT);
        var member = query.integer("staff_id").filter(id -> id > 0);
        var wanted = services.list(location).stream()
                .filter(service -> service.details().group())
                .filter(service -> service.title().toLowerCase(Locale.ROOT).contains(term))
                .toList();
        var rows = shown(location, wanted, member);
        return Answer.list(rows, Meta.count(rows.size()));
    }

    private List<ServiceJson> shown(long location, List<Service> wanted, Optional<Long> member) {
        var ids = wanted.stream().map(Service::id).toList();
        var providers = provisions.of(location, ids).stream().collect(Collectors.groupingBy(Provision::service));
        var people = team.list(location).stream().collect(Collectors.toMap(TeamMember::id, Function.identity()));
        var shelves = categories.list(location).stream().collect(Collectors.toMap(ServiceCategory::id, Function.identity()));
        var needed = resources.neededBy(location, ids);
        var rooms = resources.list(location).stream().collect(Collectors.toMap(Resource::id, Function.identity()));
        return wanted.stream()
                .filter(service -> member.isEmpty() || providers.getOrDefault(service.id(), List.of()).stream()
                        .anyMatch(provision -> provision.teamMember() == member.get()))
                .map(service -> json(
                        service, shelves.get(service.category()), staff(providers.getOrDefault(service.id(), List.of()), people),
                        rooms(needed.getOrDefault(service.id(), List.of()), rooms)))
                .toList();
    }

    private static ServiceJson json(
            Service service, @Nullable ServiceCategory category, List<StaffJson> staff, List<ResourceJson> rooms) {
        return new ServiceJson(
                service.id(), service.title(), service.details().capacity(), Wire.plain(service.priceMin()),
                Wire.plain(service.priceMax()), true,
                category == null ? null : new CategoryJson(category.id(), category.details().title()), staff, rooms);
    }

    private static List<StaffJson> staff(List<Provision> provisions, Map<Long, TeamMember> people) {
        return provisions.stream()
                .filter(provision -> people.containsKey(provision.teamMember()))
                .map(provision -> new StaffJson(
                        provision.teamMember(), people.get(provision.teamMember()).name(), provision.seconds()))
                .toList();
    }

    private static List<ResourceJson> rooms(List<Long> needed, Map<Long, Resource> rooms) {
        return needed.stream()
                .filter(rooms::containsKey)
                .map(rooms::get)
                .map(resource -> new ResourceJson(resource.id(), resource.title(), resource.location()))
                .toList();
    }
}
