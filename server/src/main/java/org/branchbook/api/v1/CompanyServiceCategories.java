package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireQuery;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.team.TeamMembers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{location}/service_categories}: the categories as those who work there see them. */
@RestController
@RequestMapping("/api/v1/company/{location}/service_categories")
class CompanyServiceCategories {

    private final ServiceCategories categories;
    private final ServiceCategoryShapes shapes;
    private final TeamMembers teamMembers;

    CompanyServiceCategories(ServiceCategories categories, ServiceCategoryShapes shapes, TeamMembers teamMembers) {
        this.categories = categories;
        this.shapes = shapes;
        this.teamMembers = teamMembers;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var all = shapes.of(location, categories.list(caller, location));
        var teamMember = query.integer("staff_id").filter(id -> id != 0);
        teamMember.ifPresent(id -> teamMembers.get(location, id));
        var shown = all.stream().filter(category -> teamMember.isEmpty() || category.staff().contains(teamMember.get())).toList();
        return Answer.list(shown, Meta.total(shown.size()));
    }

    @GetMapping("/{id}")
    Answer read(@PathVariable long location, @PathVariable long id, WireQuery query, Caller caller) {
        return id == 0 ? list(location, query, caller) : Answer.ok(shapes.of(categories.get(caller, location, id)));
    }
}
