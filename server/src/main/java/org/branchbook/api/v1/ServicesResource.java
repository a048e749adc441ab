package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.catalog.ServiceAttachment;
import org.branchbook.catalog.Services;
import org.branchbook.team.Provisions;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /services/{location}}: services are listed, added, changed and deleted. */
@RestController
@RequestMapping("/api/v1/services/{location}")
class ServicesResource {

    private final Services services;
    private final Provisions provisions;
    private final ServiceShapes shapes;
    private final ServiceSelection selection;

    ServicesResource(Services services, Provisions provisions, ServiceShapes shapes, ServiceSelection selection) {
        this.services = services;
        this.provisions = provisions;
        this.shapes = shapes;
        this.selection = selection;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        return Answer.list(selection.of(location, query, caller), Meta.NONE);
    }

    @GetMapping("/{id}")
    Answer read(@PathVariable long location, @PathVariable long id, WireQuery query, Caller caller) {
        return id == 0 ? list(location, query, caller) : Answer.ok(shapes.of(services.get(caller, location, id)));
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        return Answer.created(shapes.of(ServiceForm.NAMES.read(() ->
                services.create(caller, location, ServiceForm.create(body), team(body)))));
    }

    @PutMapping("/{id}")
    Answer replace(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        return Answer.ok(shapes.of(ServiceForm.NAMES.read(() -> services.change(
                caller, location, id, before -> ServiceForm.replace(body, before), team(body)))));
    }

    @PatchMapping("/{id}")
    Answer patch(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        return Answer.ok(shapes.of(ServiceForm.NAMES.read(() -> services.change(
                caller, location, id, before -> ServiceForm.patch(body, before), team(body)))));
    }

    @DeleteMapping("/{id}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        services.delete(caller, location, id);
        return Answer.noContent();
    }

    /** Links stay as they are when the body does not name them. */
    private ServiceAttachment team(WireBody body) {
        return ServiceForm.team(body).map(provisions::replacing).orElse(ServiceAttachment.NONE);
    }
}
