package org.branchbook.api.v1;

import org.branchbook.team.Provision;
import org.jspecify.annotations.Nullable;

/** Who provides what, as the wire shows it; {@code length} in seconds, {@code price} null when it is the service's own. */
record ServiceLinkJson(
        long serviceId,
        long masterId,
        int length,
        long technologicalCardId,
        String apiId,
        boolean isOnline,
        boolean isOfflineRecordsAllowed,
        ServiceJson.@Nullable PriceJson price) {

    static ServiceLinkJson of(Provision provision) {
        return new ServiceLinkJson(
                provision.service(), provision.teamMember(), provision.seconds(), provision.technologicalCard(), "", true,
                true, ServiceJson.PriceJson.of(provision));
    }
}
