package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.marketplace.Grant.Outcome;
import org.branchbook.marketplace.Install;
import org.branchbook.marketplace.Installs;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{loc}/marketplace/applications}: an owner connects an application to a location, and ends it. */
@RestController
@RequestMapping("/api/v1/company/{location:\\d+}/marketplace/applications/{application:\\d+}")
class CompanyMarketplaceApplications {

    private final Installs installs;

    CompanyMarketplaceApplications(Installs installs) {
        this.installs = installs;
    }

    /** {@code redirect_url}: where the owner's browser goes next; null when the application is active already. */
    record GrantedJson(String status, @Nullable String redirectUrl, long salonId) {}

    @PostMapping("/grant_access")
    Answer grantAccess(@PathVariable long location, @PathVariable long application, Caller caller) {
        var grant = installs.grant(caller, application, List.of(location));
        return switch (grant.outcomes().getFirst()) {
            case Outcome.Granted granted -> Answer.created(shown(granted.install(), grant.redirectUrl()));
            case Outcome.Already already -> Answer.ok(shown(already.install(), grant.redirectUrl()));
            case Outcome.Refused refused -> throw refused.reason();
        };
    }

    private static GrantedJson shown(Install install, @Nullable String redirectUrl) {
        return new GrantedJson(InstallJson.status(install.status()), redirectUrl, install.location());
    }

    @PostMapping("/uninstall")
    Answer uninstall(@PathVariable long location, @PathVariable long application, Caller caller) {
        caller.requirePerson();
        return ended(installs.uninstall(caller, location, application));
    }

    /** Ending what is not there is told apart on the wire only. */
    static Answer ended(boolean wasThere) {
        if (!wasThere) {
            throw new NotFound("Application not found");
        }
        return new Answer(200, null, Meta.NONE, Answer.Form.AS_ASKED);
    }
}
