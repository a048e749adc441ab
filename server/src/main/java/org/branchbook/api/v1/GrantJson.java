package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.branchbook.marketplace.Grant;
import org.branchbook.marketplace.Grant.Outcome;
import org.jspecify.annotations.Nullable;

/** What came of an owner's consent: where the browser goes next, and how the application stands in each location. */
record GrantJson(@Nullable String redirectUrl, List<InstallOutcome> installs) {

    static final SentNames NAMES = new SentNames(Map.of("locations", "salon_ids"));

    private static final String REFUSED = "refused";

    /** {@code error} says why it was refused, and is there only then. */
    record InstallOutcome(
            long salonId, String status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {

        static InstallOutcome of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Granted granted ->
                        new InstallOutcome(granted.location(), InstallJson.status(granted.install().status()), null);
                case Outcome.Already already ->
                        new InstallOutcome(already.location(), InstallJson.status(already.install().status()), null);
                case Outcome.Refused refused ->
                        new InstallOutcome(refused.location(), REFUSED, refused.reason().getMessage());
            };
        }
    }

    static GrantJson of(Grant grant) {
        return new GrantJson(grant.redirectUrl(), grant.outcomes().stream().map(InstallOutcome::of).toList());
    }
}
