package org.branchbook.site.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.marketplace.Application;
import org.branchbook.marketplace.Applications;
import org.branchbook.marketplace.Developers;
import org.branchbook.marketplace.Install;
import org.branchbook.marketplace.InstallStatus;
import org.branchbook.marketplace.Installs;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET applications}: what can be connected and what is, with the installs in the locations where the caller may
 * manage rights. The number of statements does not depend on how many there are.
 */
@RestController
class Apps {

    private final Access access;
    private final Applications applications;
    private final Developers developers;
    private final Installs installs;

    Apps(Access access, Applications applications, Developers developers, Installs installs) {
        this.access = access;
        this.applications = applications;
        this.developers = developers;
        this.installs = installs;
    }

    record AppsJson(List<AppJson> applications) {}

    record AppJson(
            long id, String title, String shortDescription, DeveloperJson developer, String category, @Nullable String iconUrl,
            boolean multiLocation, List<RightJson> rights, List<InstallJson> installs) {}

    record DeveloperJson(long id, String title) {}

    record RightJson(String slug, String title) {}

    record InstallJson(long locationId, String status, Instant since, @Nullable Instant pendingUntil) {

        static InstallJson of(Install install) {
            var since = install.activatedAt() == null ? install.createdAt() : install.activatedAt();
            return new InstallJson(install.location(), word(install.status()), since, install.lapsesAt());
        }
    }

    static String word(InstallStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @GetMapping("/console/api/applications")
    AppsJson list(@RequestAttribute(ConsoleRequest.CALLER) Caller caller) {
        var connected = installs.ofLocations(manageableBy(caller)).stream().collect(Collectors.groupingBy(Install::application));
        var shown = shown(connected.keySet());
        var makers = developers.titles(shown.stream().map(Application::developer).distinct().toList());
        return new AppsJson(shown.stream()
                .map(application -> shape(
                        application, makers.getOrDefault(application.developer(), ""),
                        connected.getOrDefault(application.id(), List.of())))
                .toList());
    }

    private Set<Long> manageableBy(Caller caller) {
        return access.permissionsEverywhere(caller).entrySet().stream()
                .filter(link -> link.getValue().allow(Right.MANAGE_RIGHTS))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The catalogue, and what is connected without standing in it. */
    private Collection<Application> shown(Set<Long> connected) {
        var shown = new LinkedHashMap<Long, Application>();
        applications.published().forEach(application -> shown.put(application.id(), application));
        var unlisted = connected.stream().filter(id -> !shown.containsKey(id)).toList();
        applications.withIds(unlisted).forEach(application -> shown.put(application.id(), application));
        return shown.values();
    }

    private static AppJson shape(Application application, String maker, List<Install> installs) {
        var card = application.card();
        return new AppJson(
                application.id(), card.title(), card.shortDescription(), new DeveloperJson(application.developer(), maker),
                card.category().title(), application.hasIcon() ? ConsoleRequest.PREFIX + "applications/" + application.id() + "/icon" : null,
                application.settings().severalLocations(), rights(application.settings().permissions()),
                installs.stream().map(InstallJson::of).toList());
    }

    private static List<RightJson> rights(Permissions asked) {
        return Arrays.stream(Right.values())
                .filter(asked::allow)
                .map(right -> new RightJson(right.slug(), right.title()))
                .toList();
    }

    @GetMapping("/console/api/applications/{id}/icon")
    ResponseEntity<byte[]> icon(@PathVariable long id) {
        var icon = applications.icon(id).orElseThrow(() -> new NotFound("This app has no picture."));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(icon.mediaType())).body(icon.bytes());
    }
}
