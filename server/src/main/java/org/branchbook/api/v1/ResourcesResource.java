package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.team.Resource;
import org.branchbook.team.Resources;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /resources/{location}}: rooms and equipment. */
@RestController
class ResourcesResource {

    private final Resources resources;

    ResourcesResource(Resources resources) {
        this.resources = resources;
    }

    @GetMapping("/api/v1/resources/{location}")
    Answer list(@PathVariable long location, Caller caller) {
        var found = resources.list(caller, location).stream().map(ResourceJson::of).toList();
        return Answer.list(found, Meta.count(found.size()));
    }

    /** {@code resource_id} repeats the id for clients that read it there. */
    record ResourceJson(long id, String title, long resourceId, List<InstanceJson> instances) {

        static ResourceJson of(Resource resource) {
            return new ResourceJson(
                    resource.id(), resource.title(), resource.id(),
                    resource.instances().stream()
                            .map(instance -> new InstanceJson(instance.id(), instance.title(), resource.id()))
                            .toList());
        }
    }

    record InstanceJson(long id, String title, long resourceId) {}
}
