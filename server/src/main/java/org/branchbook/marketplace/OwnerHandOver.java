package org.branchbook.marketplace;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.branchbook.access.Partners;
import org.branchbook.access.Secrets;
import org.branchbook.access.User;
import org.branchbook.network.Location;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Sends an owner who has consented on to the application's own page. */
@Component
class OwnerHandOver {

    private final Partners partners;
    private final Secrets secrets;
    private final ObjectMapper json;
    private final Clock clock;

    OwnerHandOver(Partners partners, Secrets secrets, ObjectMapper json, Clock clock) {
        this.partners = partners;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** Where to; null when no location waits for the application or the application has no page. */
    @Nullable String address(User owner, Application application, List<Location> waiting) {
        var settings = application.settings();
        if (waiting.isEmpty() || settings.registrationUrl().isEmpty()) {
            return null;
        }
        var redirect = new RegistrationRedirect(settings, waiting.stream().map(Location::id).toList());
        if (!settings.personalData()) {
            return redirect.address();
        }
        var profile = profile(owner, application, waiting).getBytes(StandardCharsets.UTF_8);
        return redirect.address(profile, partners.tokenOf(application.partner()));
    }

    private String profile(User owner, Application application, List<Location> waiting) {
        return json.writeValueAsString(OwnerProfile.of(
                owner, waiting.getFirst().details().title(), waiting.stream().map(Location::id).toList(),
                application.id(), clock.instant(), secrets.newToken()));
    }
}
