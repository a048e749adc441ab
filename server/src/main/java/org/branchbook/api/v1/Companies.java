package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.network.Chains;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /companies}: locations are listed and opened. */
@RestController
@RequestMapping("/api/v1/companies")
class Companies {

    private static final int USUAL_COUNT = 300;
    private static final int MOST = 1_000;
    private static final long NOBODY = 0;

    private final Locations locations;
    private final Chains chains;
    private final LocationForm form;
    private final LocationShapes shapes;

    Companies(Locations locations, Chains chains, LocationForm form, LocationShapes shapes) {
        this.locations = locations;
        this.chains = chains;
        this.form = form;
        this.shapes = shapes;
    }

    @GetMapping
    Answer list(WireQuery query, Caller caller) {
        var mine = query.flag("my").orElse(false);
        var wanted = new Locations.Query(
                query.integer("id").orElse(null),
                query.integer("group_id").orElse(null),
                query.integer("city_id").orElse(null),
                mine ? userOf(caller) : null,
                query.text("title").filter(part -> !part.isBlank()).orElse(null),
                query.flag("active").orElse(false),
                mine && query.flag("show_deleted").orElse(false));
        var found = locations.list(wanted, query.page(USUAL_COUNT, MOST));
        var extras = new LocationJson.Extras(query.flag("show_groups").orElse(false), null);
        return Answer.list(shapes.of(found.rows(), extras), Meta.NONE);
    }

    /** Partner systems without a user manage no location. */
    private static long userOf(Caller caller) {
        return caller.user() == null ? NOBODY : caller.user().id();
    }

    @PostMapping
    Answer create(WireBody body, Caller caller) {
        var user = caller.requireUser();
        var details = form.create(body);
        var named = body.integer("chain_id").filter(id -> id != 0);
        if (named.isPresent()) {
            return opened(locations.open(caller, named.get(), details));
        }
        var own = chains.ofUser(user.id());
        if (own.size() == 1) {
            return opened(locations.open(caller, own.getFirst().id(), details));
        }
        return opened(locations.get(chains.found(caller, details.title(), details).mainLocation()));
    }

    private Answer opened(Location location) {
        return Answer.created(shapes.of(location));
    }
}
