package org.branchbook.api.v1;

import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.catalog.Services;
import org.branchbook.shared.Invalid;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.Resources;
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
    private final Provisions provisions;
    private final Resources resources;
    private final ServiceSelection selection;
    private final ServiceShapes shapes;

    CompanyServices(
            Services services,
            Provisions provisions,
            Resources resources,
            ServiceSelection selection,
            ServiceShapes shapes) {
        this.services = services;
        this.provisions = provisions;
        this.resources = resources;
        this.selection = selection;
        this.shapes = shapes;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var shown = selection.of(location, query, caller);
        return Answer.list(shown, Meta.total(shown.size()));
    }

    @GetMapping("/{id}")
    Answer read(@PathVariable long location, @PathVariable long id, WireQuery query, Caller caller) {
        return id == 0 ? list(location, query, caller) : Answer.ok(shapes.of(services.get(caller, location, id)));
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
