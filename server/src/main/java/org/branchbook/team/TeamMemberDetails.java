package org.branchbook.team;

import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What describes a team member and may be changed. Texts are empty when unknown; {@code information} may hold HTML;
 * {@code apiId} is the id in somebody else's system; {@code weight}: heavier comes first; {@code hidden}: not offered
 * online; {@code fired}: works here no more; {@code timetable}: has a work schedule and a column in the calendar;
 * {@code paid}: occupies a place of the plan; {@code randomChoice}: may be given to a client who wants anybody; {@code user} signs in as this person; {@code phone} is digits without a plus.
 */
public record TeamMemberDetails(
        String name,
        String specialization,
        String information,
        String avatar,
        String phone,
        String email,
        String apiId,
        int weight,
        boolean hidden,
        boolean fired,
        boolean timetable,
        boolean paid,
        @Nullable Long position,
        @Nullable Long user,
        boolean randomChoice) {

    public TeamMemberDetails {
        if (name.isBlank()) {
            throw new Invalid("name", "must not be empty");
        }
    }

    /** Somebody who may be given to a client who wants anybody. */
    public TeamMemberDetails(
            String name, String specialization, String information, String avatar, String phone, String email, String apiId,
            int weight, boolean hidden, boolean fired, boolean timetable, boolean paid, @Nullable Long position,
            @Nullable Long user) {
        this(
                name, specialization, information, avatar, phone, email, apiId, weight, hidden, fired, timetable, paid, position,
                user, true);
    }

    /** Somebody with a schedule who is offered online. */
    public static TeamMemberDetails named(String name, String specialization) {
        return new TeamMemberDetails(name, specialization, "", "", "", "", "", 0, false, false, true, true, null, null);
    }

    /** The same with another picture. */
    TeamMemberDetails pictured(String address) {
        return new TeamMemberDetails(
                name, specialization, information, address, phone, email, apiId, weight, hidden, fired, timetable, paid, position,
                user, randomChoice);
    }

    /** The address of the same picture in a larger size, where there is one. */
    public String largeAvatar() {
        return avatar.endsWith("/sm.jpg") ? avatar.substring(0, avatar.length() - "sm.jpg".length()) + "norm.jpg" : avatar;
    }
}
