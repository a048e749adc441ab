package org.branchbook.api.v1;

import java.util.Arrays;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.PublicOperation;
import org.branchbook.api.WireBody;
import org.branchbook.marketplace.Application;
import org.branchbook.marketplace.Applications;
import org.branchbook.marketplace.Category;
import org.branchbook.marketplace.Channel;
import org.branchbook.marketplace.Functionality;
import org.branchbook.marketplace.Installs;
import org.branchbook.shared.NotFound;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code /marketplace/applications}: the catalogue's dictionaries, pictures, and consent for many locations at once. */
@RestController
@RequestMapping("/api/v1/marketplace/applications")
class MarketplaceApplications {

    private final Applications applications;
    private final Installs installs;

    MarketplaceApplications(Applications applications, Installs installs) {
        this.applications = applications;
        this.installs = installs;
    }

    record ChoiceJson(long id, String slug, String title) {}

    record FunctionalityJson(String slug, String title) {}

    @PublicOperation
    @GetMapping("/categories")
    Answer categories() {
        return Answer.ok(Arrays.stream(Category.values())
                .map(category -> new ChoiceJson(category.id(), category.slug(), category.title()))
                .toList());
    }

    @PublicOperation
    @GetMapping("/channels")
    Answer channels() {
        return Answer.ok(Arrays.stream(Channel.values())
                .map(channel -> new ChoiceJson(channel.id(), channel.slug(), channel.title()))
                .toList());
    }

    @PublicOperation
    @GetMapping("/functionalities")
    Answer functionalities() {
        return Answer.ok(Arrays.stream(Functionality.values())
                .map(functionality -> new FunctionalityJson(functionality.slug(), functionality.title()))
                .toList());
    }

    @PublicOperation
    @GetMapping("/{application:\\d+}/icon")
    ResponseEntity<byte[]> icon(@PathVariable long application) {
        var icon = applications.icon(application).orElseThrow(() -> new NotFound("Application not found"));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(icon.mediaType())).body(icon.bytes());
    }

    /** Where the picture of the application is; empty when it has none. */
    static String iconOf(Application application) {
        return application.hasIcon()
                ? ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/api/v1/marketplace/applications/" + application.id() + "/icon")
                        .toUriString()
                : "";
    }

    /** Consent in one flow for {@code salon_ids}; what is refused for one does not hold up the others. */
    @PostMapping("/{application:\\d+}/grant_access")
    Answer grantAccess(@PathVariable long application, WireBody body, Caller caller) {
        var locations = body.integers("salon_ids");
        var grant = GrantJson.NAMES.read(() -> installs.grant(caller, application, locations));
        return Answer.ok(GrantJson.of(grant));
    }
}
