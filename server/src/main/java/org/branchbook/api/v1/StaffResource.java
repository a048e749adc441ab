package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.team.TeamMembers;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /staff/{location}}: team members are listed, added, changed and deleted. */
@RestController
@RequestMapping("/api/v1/staff/{location}")
class StaffResource {

    private final TeamMembers teamMembers;
    private final StaffShapes shapes;

    StaffResource(TeamMembers teamMembers, StaffShapes shapes) {
        this.teamMembers = teamMembers;
        this.shapes = shapes;
    }

    @GetMapping
    Answer list(@PathVariable long location, Caller caller) {
        return Answer.list(shapes.of(location, teamMembers.list(caller, location)), Meta.NONE);
    }

    /** A list of one. */
    @GetMapping("/{id}")
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.list(List.of(shapes.of(teamMembers.get(caller, location, id)).withTexts()), Meta.NONE);
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        return Answer.created(shapes.full(StaffForm.NAMES.read(() ->
                teamMembers.create(caller, location, StaffForm.create(body)))));
    }

    @PutMapping("/{id}")
    Answer change(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        return Answer.ok(shapes.full(StaffForm.NAMES.read(() ->
                teamMembers.change(caller, location, id, before -> StaffForm.change(body, before)))));
    }

    @DeleteMapping("/{id}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        teamMembers.delete(caller, location, id);
        return Answer.noContent();
    }
}
