package org.branchbook.team;

/** Whether a team member takes tips. {@code hash} is the word for him in links, empty until he takes them for the first time. */
public record TipSetting(TeamMember teamMember, boolean enabled, String hash) {

    private static final String NO_WORD = "";

    static TipSetting none(TeamMember teamMember) {
        return new TipSetting(teamMember, false, NO_WORD);
    }
}
