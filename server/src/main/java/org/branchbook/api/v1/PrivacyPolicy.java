package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.network.Locations;
import org.branchbook.network.PrivacyPolicies;
import org.branchbook.shared.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /privacy_policy/{location}}: what clients agree to before they book; empty where there is nothing. */
@RestController
@RequestMapping("/api/v1/privacy_policy/{location:\\d+}")
class PrivacyPolicy {

    private final PrivacyPolicies policies;
    private final Locations locations;

    PrivacyPolicy(PrivacyPolicies policies, Locations locations) {
        this.policies = policies;
        this.locations = locations;
    }

    @PartnerOperation
    @GetMapping
    Answer read(@PathVariable long location) {
        if (locations.find(location).filter(place -> !place.deleted()).isEmpty()) {
            throw new NotFound("Location not found");
        }
        return answer(location);
    }

    @PutMapping
    Answer write(@PathVariable long location, WireBody body, Caller caller) {
        var agreement = body.child("agreement").orElse(body);
        policies.write(caller, location, agreement.text("content").orElse(""));
        return answer(location);
    }

    private Answer answer(long location) {
        return Answer.ok(new PolicyJson(new AgreementJson(policies.of(location))));
    }

    record PolicyJson(AgreementJson agreement) {}

    record AgreementJson(String content) {}
}
