package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.ServiceCategoryDetails;
import org.branchbook.network.Locations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /service_categories/{location}} and {@code /service_category/{location}/{id}}. Who works in a category follows
 * from who provides its services, so a {@code staff} that is sent along changes nothing.
 */
@RestController
class ServiceCategoriesResource {

    private static final long ALL = 0;

    private final ServiceCategories categories;
    private final ServiceCategoryShapes shapes;
    private final Locations locations;

    ServiceCategoriesResource(ServiceCategories categories, ServiceCategoryShapes shapes, Locations locations) {
        this.categories = categories;
        this.shapes = shapes;
        this.locations = locations;
    }

    @GetMapping("/api/v1/service_categories/{location}")
    Answer list(@PathVariable long location) {
        locations.get(location);
        return Answer.list(shapes.of(location, categories.list(location)), Meta.NONE);
    }

    /** A list of one, or of all when the id is 0. */
    @GetMapping("/api/v1/service_categories/{location}/{id}")
    Answer listOne(@PathVariable long location, @PathVariable long id) {
        return id == ALL
                ? list(location)
                : Answer.list(List.of(shapes.of(categories.get(location, id))), Meta.NONE);
    }

    @PostMapping("/api/v1/service_categories/{location}")
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var details = read(body, ServiceCategoryDetails.titled(body.requireText("title")));
        return Answer.created(shapes.of(categories.create(caller, location, details)));
    }

    @GetMapping("/api/v1/service_category/{location}/{id}")
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(shapes.of(categories.get(caller, location, id)));
    }

    @PutMapping("/api/v1/service_category/{location}/{id}")
    Answer change(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        return Answer.ok(shapes.of(categories.change(caller, location, id, before -> read(body, before))));
    }

    @DeleteMapping("/api/v1/service_category/{location}/{id}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        categories.delete(caller, location, id);
        return Answer.noContent();
    }

    private static ServiceCategoryDetails read(WireBody body, ServiceCategoryDetails before) {
        return new ServiceCategoryDetails(
                body.text("title").orElse(before.title()),
                body.text("booking_title").orElse(before.bookingTitle()),
                body.text("api_id").orElse(before.apiId()),
                body.integer("weight", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(before.weight()));
    }
}
