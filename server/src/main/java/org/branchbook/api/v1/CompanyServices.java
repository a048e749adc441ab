package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.Services;
import org.branchbook.shared.Invalid;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.Resources;
import org.branchbook.team.TeamMembers;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{location}/services}: services are listed, and linked to those who provide them. */
@RestController
@RequestMapping("/api/v1/company/{location}/services")
class CompanyServices {

    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int SECONDS_PER_MINUTE = 60;

    private final Services services;
    private final ServiceCategories categories;
    private final TeamMembers teamMembers;
    private final Provisions provisions;
    private final Resources resources;
    private final ServiceShapes shapes;

    CompanyServices(
            Services services,
            ServiceCategories categories,
            TeamMembers teamMembers,
            Provisions provisions,
            Resources resources,
            ServiceShapes shapes) {
        this.services = services;
        this.categories = categories;
        this.teamMembers = teamMembers;
        this.provisions = provisions;
        this.resources = resources;
        this.shapes = shapes;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var shown = wanted(location, query, caller);
        return Answer.list(shown, Meta.total(shown.size()));
    }

    @GetMapping("/{id}")
    Answer read(@PathVariable long location, @PathVariable long id, WireQuery query, Caller caller) {
        return id == 0 ? list(location, query, caller) : Answer.ok(shapes.of(services.get(caller, location, id)));
    }

    /** The services that the query's team member and category leave; refuses names of what the location does not have. */
    List<ServiceJson> wanted(long location, WireQuery query, Caller caller) {
        var all = services.list(caller, location);
        var teamMember = query.integer("staff_id").filter(id -> id != 0);
        var category = query.integer("category_id").filter(id -> id != 0);
        teamMember.ifPresent(id -> teamMembers.get(location, id));
        category.ifPresent(id -> categories.get(location, id));
        var provided = teamMember.map(id -> providedBy(location, id)).orElse(Set.of());
        return shapes.of(location, all.stream()
                .filter(service -> category.isEmpty() || category.get() == service.category())
                .filter(service -> teamMember.isEmpty() || provided.contains(service.id()))
                .toList());
    }

    private Set<Long> providedBy(long location, long teamMember) {
        return provisions.ofTeamMember(location, teamMember).stream().map(Provision::service).collect(Collectors.toSet());
    }

    @PostMapping("/{service}/staff")
    Answer link(@PathVariable long location, @PathVariable long service, WireBody body, Caller caller) {
        var provision = new Provision(
                body.requireInteger("master_id"), service, seconds(body), null, null,
                body.integer("technological_card_id").orElse(0L));
        provisions.put(caller, location, provision);
        return Answer.created(ServiceLinkJson.of(provision));
    }

    @PutMapping("/{service}/staff/{teamMember}")
    Answer relink(
            @PathVariable long location, @PathVariable long service, @PathVariable long teamMember, WireBody body, Caller caller) {
        return Answer.ok(ServiceLinkJson.of(provisions.change(caller, location, service, teamMember, before -> new Provision(
                teamMember, service, seconds(body), before.priceMin(), before.priceMax(),
                body.isNull("technological_card_id")
                        ? 0
                        : body.integer("technological_card_id").orElse(before.technologicalCard())))));
    }

    private static int seconds(WireBody body) {
        body.requireInteger("seance_length");
        return body.integer("seance_length", 0, Integer.MAX_VALUE).orElseThrow();
    }

    @DeleteMapping("/{service}/staff/{teamMember}")
    Answer unlink(@PathVariable long location, @PathVariable long service, @PathVariable long teamMember, Caller caller) {
        provisions.remove(caller, location, service, teamMember);
        return Answer.noContent();
    }

    /** Replaces all links of a service at once: who provides it and which rooms it needs. */
    @PostMapping("/links")
    Answer relinkAll(@PathVariable long location, WireBody body, Caller caller) {
        var id = body.requireInteger("service_id");
        refuseTranslations(body);
        var settings = body.list("team_member_settings");
        services.change(
                caller, location, id, before -> before,
                provisions.replacing(service -> settings.stream().map(setting -> provision(setting, id)).toList())
                        .and(resources.needing(body.integers("resource_ids"))));
        return Answer.ok(Map.of());
    }

    private static Provision provision(WireBody setting, long service) {
        var price = ServiceForm.price(setting);
        return new Provision(
                setting.requireInteger("team_member_id"), service,
                setting.integer("hours", 0, 23).orElse(0) * SECONDS_PER_HOUR
                        + setting.integer("minutes", 0, 59).orElse(0) * SECONDS_PER_MINUTE,
                price == null ? null : price.min(), price == null ? null : price.max(),
                setting.integer("tech_card_id").orElse(0L));
    }

    /** Nothing would keep them; an empty one asks for nothing. */
    private static void refuseTranslations(WireBody body) {
        for (var translation : body.list("translations")) {
            if (translation.text("translation").filter(text -> !text.isBlank()).isPresent()) {
                throw new Invalid("translations", "are not available here yet");
            }
        }
    }
}
