package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.team.Position;

/** A position as the wire shows it. Services are not bound to positions, and none demands certain fields of its holders. */
record PositionJson(
        long id,
        long chainId,
        String title,
        String description,
        String apiId,
        int servicesBindingType,
        List<String> rulesRequiredFields,
        boolean onlyChainAppointment) {

    static PositionJson of(Position position, long chain) {
        return new PositionJson(
                position.id(), chain, position.title(), position.description(), position.apiId(), 0, List.of(), false);
    }
}
