package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.team.Resource;
import org.branchbook.team.Resources;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
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

    @PostMapping("/api/v1/resources/{location}")
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var titles = body.list("instances").stream().map(instance -> instance.requireText("title")).toList();
        return Answer.created(ResourceJson.of(resources.create(caller, location, body.requireText("title"), titles)));
    }

    @PutMapping("/api/v1/resources/{location}/{id}")
    Answer replace(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        var instances = body.list("instances").stream()
                .map(instance -> new Resource.Instance(instance.integer("id").orElse(0L), instance.requireText("title")))
                .toList();
        return Answer.ok(ResourceJson.of(resources.replace(caller, location, id, body.requireText("title"), instances)));
    }

    @DeleteMapping("/api/v1/resources/{location}/{id}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        resources.delete(caller, location, id);
        return Answer.noContent();
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
