package org.branchbook.api.v2;

import org.branchbook.team.TeamMember;

/** A team member. Nobody's time is marked up in the calendar, and nobody assists another. */
record StaffAttributes(
        String name, int ttMarkup, String specialization, String image, long positionId, boolean isAvailableAsAssistant) {

    static ResourceObject object(TeamMember member) {
        var details = member.details();
        return ResourceObject.of("staff", member.id(), new StaffAttributes(
                details.name(), 0, details.specialization(), details.avatar(),
                details.position() == null ? 0 : details.position(), false));
    }
}
