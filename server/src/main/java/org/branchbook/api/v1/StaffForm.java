package org.branchbook.api.v1;

import java.util.Map;
import org.branchbook.api.WireBody;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Phone;
import org.branchbook.team.TeamMemberDetails;
import org.jspecify.annotations.Nullable;

/** Reads a team member out of a body. */
final class StaffForm {

    static final SentNames NAMES = new SentNames(Map.of("position", "position_id", "user", "user_id"));

    private StaffForm() {}

    /** A new team member; one that does not say so has no timetable. */
    static TeamMemberDetails create(WireBody body) {
        return change(body, new TeamMemberDetails(
                body.requireText("name"), "", "", "", "", "", "", 0, false, false, false, true, null, null));
    }

    /** What is sent changes, everything else stays as it is; 0 and null unlink position and user. */
    static TeamMemberDetails change(WireBody body, TeamMemberDetails before) {
        return new TeamMemberDetails(
                body.text("name").orElse(before.name()),
                body.text("specialization").orElse(before.specialization()),
                body.text("information").orElse(before.information()),
                before.avatar(),
                before.phone(),
                before.email(),
                body.text("api_id").orElse(before.apiId()),
                body.integer("weight", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(before.weight()),
                body.flag("hidden").orElse(before.hidden()),
                body.flag("fired").orElse(before.fired()),
                body.flag("has_access_timetable").orElse(before.timetable()),
                body.flag("is_paid_staff").orElse(before.paid()),
                link(body, "position_id", before.position()),
                link(body, "user_id", before.user()),
                body.flag("is_online_random_choice_allowed").orElse(before.randomChoice()));
    }

    /** Somebody added in a hurry, who gets a timetable at once. Nobody is invited: there are no invitations yet. */
    static TeamMemberDetails quick(WireBody body) {
        if (body.flag("is_user_invite").orElse(false)) {
            throw new Invalid("is_user_invite", "is not available here yet");
        }
        var phone = body.text("phone_number").filter(typed -> !typed.isBlank())
                .or(() -> body.text("user_phone").filter(typed -> !typed.isBlank()));
        return new TeamMemberDetails(
                body.requireText("name"), body.text("specialization").orElse(""), "", "",
                phone.map(typed -> Phone.parse(typed).digits()).orElse(""), body.text("user_email").orElse(""), "", 0,
                false, false, body.flag("has_timetable_access").orElse(true), body.flag("is_paid_staff").orElse(true),
                link(body, "position_id", null), null);
    }

    private static @Nullable Long link(WireBody body, String name, @Nullable Long before) {
        if (!body.has(name)) {
            return before;
        }
        return body.integer(name).filter(id -> id != 0).orElse(null);
    }
}
