package org.branchbook.api.v2;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.Services;
import org.branchbook.team.Resource;
import org.branchbook.team.Resources;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/services}: what a location sells. Nothing is composed of other services, and there are no trials. */
@RestController
@RequestMapping("/api/v2/locations/{location:\\d+}/services")
class LocationServices {

    private final Services services;
    private final Resources resources;

    LocationServices(Services services, Resources resources) {
        this.services = services;
        this.resources = resources;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var wanted = Set.copyOf(query.inside("filter").integers("service_ids"));
        var page = Document.page(query);
        var includes = includes(query);
        var found = services.list(caller, location).stream()
                .filter(service -> wanted.isEmpty() || wanted.contains(service.id()))
                .toList();
        return Document.page(objects(location, page.of(found), includes), page);
    }

    @GetMapping("/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id, WireQuery query, Caller caller) {
        var includes = includes(query);
        return Document.one(objects(location, List.of(services.get(caller, location, id)), includes).getFirst());
    }

    private static Includes includes(WireQuery query) {
        return Includes.read(query, "resources", "service_composite", "resource_links", "company_links", "trial_settings");
    }

    private List<ResourceObject> objects(long location, List<Service> found, Includes includes) {
        var needsRooms = includes.wants("resources") || includes.wants("resource_links");
        var needed = needsRooms
                ? resources.neededBy(location, found.stream().map(Service::id).toList())
                : Map.<Long, List<Long>>of();
        var rooms = includes.wants("resources")
                ? resources.list(location).stream().collect(Collectors.toMap(Resource::id, Function.identity()))
                : Map.<Long, Resource>of();
        return found.stream().map(service -> object(service, needed.getOrDefault(service.id(), List.of()), rooms, includes)).toList();
    }

    private static ResourceObject object(Service service, List<Long> needed, Map<Long, Resource> rooms, Includes includes) {
        var object = ServiceAttributes.object(service);
        if (includes.wants("resources")) {
            object = object.with("resources", needed.stream().map(rooms::get).map(ResourceAttributes::object).toList());
        }
        if (includes.wants("resource_links")) {
            object = object.with("resource_links", needed.stream().map(room -> link(service, room)).toList());
        }
        if (includes.wants("company_links")) {
            var link = new CompanyLinkAttributes(service.id(), service.location());
            object = object.with("company_links", List.of(
                    ResourceObject.of("company_link", service.id() + "_" + service.location(), link)));
        }
        return withoutCompositeOrTrial(object, includes);
    }

    private static ResourceObject link(Service service, long resource) {
        return ResourceObject.of("resource_link", service.id() + "_" + resource, new ResourceLinkAttributes(service.id(), resource));
    }

    private static ResourceObject withoutCompositeOrTrial(ResourceObject object, Includes includes) {
        var shown = includes.wants("service_composite") ? object.withNone("service_composite") : object;
        return includes.wants("trial_settings") ? shown.withNone("trial_settings") : shown;
    }

    /** A kind of room or equipment. */
    record ResourceAttributes(String title) {

        static ResourceObject object(Resource resource) {
            return ResourceObject.of("resource", resource.id(), new ResourceAttributes(resource.title()));
        }
    }

    record ResourceLinkAttributes(long serviceId, long resourceId) {}

    record CompanyLinkAttributes(long serviceId, long companyId) {}
}
