package org.branchbook.team;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's card in one location. A person who works in several locations has a card in each; the cards share the user.
 * {@code rating}: what clients say; {@code deleted}: kept only because history names it.
 */
public record TeamMember(long location, long id, TeamMemberDetails details, @Nullable Position position, Rating rating, boolean deleted) {

    public String name() {
        return details.name();
    }

    /** Whether clients may choose this team member when they book online. */
    public boolean bookable() {
        return details.timetable() && !details.hidden() && !details.fired() && !deleted;
    }
}
