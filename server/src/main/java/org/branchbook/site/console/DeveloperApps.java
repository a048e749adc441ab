package org.branchbook.site.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.marketplace.Applications;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Page;
import org.branchbook.webhooks.EndpointHealth;
import org.branchbook.webhooks.Endpoints;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code developer}: the applications that a person maintains, and how their endpoints are doing wherever they listen. */
@RestController
@RequestMapping("/console/api/developer/applications")
class DeveloperApps {

    private static final int PAGE = 20;

    private final Applications applications;
    private final Endpoints endpoints;
    private final Locations locations;

    DeveloperApps(Applications applications, Endpoints endpoints, Locations locations) {
        this.applications = applications;
        this.endpoints = endpoints;
        this.locations = locations;
    }

    record AppsJson(List<AppJson> applications) {}

    record AppJson(long id, String title) {}

    @GetMapping
    AppsJson list(@RequestAttribute(ConsoleRequest.CALLER) Caller caller) {
        return new AppsJson(applications.maintainedBy(caller).stream()
                .map(application -> new AppJson(application.id(), application.card().title()))
                .toList());
    }

    /** {@code locations}: what the locations are called, which may not be the reader's own. */
    record EndpointsJson(int hours, List<EndpointJson> endpoints, Map<Long, String> locations, long total, int pageSize) {}

    @GetMapping("/{id}/endpoints")
    EndpointsJson endpoints(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long id,
            @RequestParam(defaultValue = "day") String period, @RequestParam(defaultValue = "1") int page) {
        var span = WebhookWords.one("period", EndpointHealth.Span.class, period);
        var found = endpoints.health(caller, id, span, new Page(page, PAGE));
        var at = found.rows().stream().map(health -> health.endpoint().subscription().location()).distinct().toList();
        var titles = locations.withIds(at).stream().collect(Collectors.toMap(Location::id, location -> location.details().title()));
        return new EndpointsJson(
                span.hours(), found.rows().stream().map(health -> EndpointJson.of(health, null)).toList(), titles, found.total(), PAGE);
    }
}
