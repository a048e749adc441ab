package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.marketplace.Installs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /marketplace/salon/{loc}/application/{id}}: how the application stands in a location, and its end there. */
@RestController
@RequestMapping("/api/v1/marketplace/salon/{location:\\d+}/application/{application:\\d+}")
class MarketplaceSalonApplication {

    private final Installs installs;

    MarketplaceSalonApplication(Installs installs) {
        this.installs = installs;
    }

    @PartnerOperation
    @GetMapping
    Answer status(@PathVariable long location, @PathVariable long application, Caller caller) {
        return Answer.ok(InstallJson.of(installs.status(caller, location, application)));
    }

    /** Open to the application's developer and, with a user's token, to the location's owners. */
    @PostMapping("/uninstall")
    Answer uninstall(@PathVariable long location, @PathVariable long application, Caller caller) {
        return CompanyMarketplaceApplications.ended(installs.uninstall(caller, location, application));
    }
}
