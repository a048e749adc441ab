package org.branchbook.api.v1;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.booking.GroupEventQuery;
import org.branchbook.booking.GroupEvents.Kind;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.Services;
import org.branchbook.team.Resource;
import org.branchbook.team.Resources;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** By what group events can be filtered: who, where, which service, which category; and what would find nothing. */
@Component
public class ActivityFilters {

    private final Services services;
    private final ServiceCategories categories;
    private final TeamMembers team;
    private final Resources resources;

    ActivityFilters(Services services, ServiceCategories categories, TeamMembers team, Resources resources) {
        this.services = services;
        this.categories = categories;
        this.team = team;
        this.resources = resources;
    }

    /** One thing to filter by. */
    public record FilterJson(String code, String title, List<OptionJson> data) {}

    /** {@code isDisabled}: with what is chosen elsewhere it would find nothing. */
    public record OptionJson(long id, String title, boolean isDisabled) {}

    /** The filters for events of these kinds, of which {@code chosen} is chosen. */
    public List<FilterJson> of(long location, List<Kind> kinds, GroupEventQuery chosen) {
        var sold = services.all(location, kinds.stream().map(Kind::service).distinct().toList()).stream()
                .collect(Collectors.toMap(Service::id, Function.identity()));
        var places = new HashMap<Long, Resource>();
        resources.list(location).forEach(resource -> resource.instances().forEach(piece -> places.put(piece.id(), resource)));
        var events = kinds.stream().map(kind -> seen(kind, sold, places)).toList();
        var filters = new ArrayList<FilterJson>();
        filters.add(filter(
                "staff", "Team member", events, seen -> List.of(seen.teamMember()),
                seen -> seen.hasService(chosen.services()) && seen.hasResource(chosen.resources()), staff(location, kinds)));
        filters.add(filter(
                "resource", "Resource", events, Seen::resources,
                seen -> seen.hasService(chosen.services()) && seen.hasTeamMember(chosen.teamMembers()),
                places.values().stream().distinct().collect(Collectors.toMap(Resource::id, Resource::title))));
        filters.add(filter(
                "service", "Service", events, seen -> List.of(seen.service()),
                seen -> seen.hasTeamMember(chosen.teamMembers()) && seen.hasResource(chosen.resources()),
                sold.values().stream().collect(Collectors.toMap(Service::id, Service::title))));
        filters.add(filter(
                "service_category", "Service category", events, seen -> List.of(seen.category()),
                seen -> seen.hasTeamMember(chosen.teamMembers()) && seen.hasResource(chosen.resources()),
                shelves(location, sold.values())));
        return filters;
    }

    private Map<Long, String> staff(long location, List<Kind> kinds) {
        return team.all(location, kinds.stream().map(Kind::teamMember).distinct().toList()).stream()
                .collect(Collectors.toMap(TeamMember::id, TeamMember::name));
    }

    private Map<Long, String> shelves(long location, Collection<Service> sold) {
        return categories.all(location, sold.stream().map(Service::category).distinct().toList()).stream()
                .collect(Collectors.toMap(shelf -> shelf.id(), shelf -> shelf.details().title()));
    }

    /** A kind of event as its filters see it. */
    private record Seen(long service, long category, long teamMember, List<Long> resources) {

        private boolean hasService(List<Long> wanted) {
            return wanted.isEmpty() || wanted.contains(service);
        }

        private boolean hasTeamMember(List<Long> wanted) {
            return wanted.isEmpty() || wanted.contains(teamMember);
        }

        private boolean hasResource(List<Long> wanted) {
            return wanted.isEmpty() || resources.stream().anyMatch(wanted::contains);
        }
    }

    private static Seen seen(Kind kind, Map<Long, Service> sold, Map<Long, Resource> places) {
        var service = sold.get(kind.service());
        var resources = kind.rooms().stream().flatMap(room -> Stream.ofNullable(places.get(room))).map(Resource::id);
        return new Seen(kind.service(), service == null ? 0 : service.category(), kind.teamMember(), resources.distinct().toList());
    }

    private static FilterJson filter(
            String code, String title, List<Seen> events, Function<Seen, List<Long>> values,
            Predicate<Seen> others, Map<Long, String> titles) {
        var open = events.stream().filter(others).flatMap(seen -> values.apply(seen).stream()).collect(Collectors.toSet());
        var options = events.stream()
                .flatMap(seen -> values.apply(seen).stream())
                .distinct()
                .filter(titles::containsKey)
                .map(id -> new OptionJson(id, titles.get(id), !open.contains(id)))
                .sorted(Comparator.comparing(OptionJson::title).thenComparingLong(OptionJson::id))
                .toList();
        return new FilterJson(code, title, options);
    }
}
