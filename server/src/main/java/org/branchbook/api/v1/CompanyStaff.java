package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{location}/staff}: team members in the fuller form, and added in a hurry. */
@RestController
@RequestMapping("/api/v1/company/{location}/staff")
class CompanyStaff {

    private final TeamMembers teamMembers;
    private final StaffShapes shapes;

    CompanyStaff(TeamMembers teamMembers, StaffShapes shapes) {
        this.teamMembers = teamMembers;
        this.shapes = shapes;
    }

    @GetMapping
    Answer list(@PathVariable long location, Caller caller) {
        var team = shapes.full(location, teamMembers.list(caller, location));
        return Answer.list(team, Meta.count(team.size()).with("total_count", team.size()));
    }

    @GetMapping("/{id}")
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return id == 0 ? list(location, caller) : Answer.ok(shapes.full(teamMembers.get(caller, location, id)));
    }

    @PostMapping("/quick")
    Answer createQuickly(@PathVariable long location, WireBody body, Caller caller) {
        return Answer.created(CompactJson.of(StaffForm.NAMES.read(() ->
                teamMembers.create(caller, location, StaffForm.quick(body)))));
    }

    /** The card in short. */
    record CompactJson(
            long id,
            String name,
            long companyId,
            String specialization,
            String avatar,
            String avatarBig,
            StaffJson.@Nullable PositionRefJson position,
            boolean isPaidStaff) {

        static CompactJson of(TeamMember teamMember) {
            var details = teamMember.details();
            return new CompactJson(
                    teamMember.id(), details.name(), teamMember.location(), details.specialization(), details.avatar(),
                    details.largeAvatar(), StaffJson.PositionRefJson.of(teamMember.position()), details.paid());
        }
    }
}
