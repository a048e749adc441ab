package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.BookingPolicies;
import org.branchbook.network.Chains;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
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
    /** The next free time is worked out for each. */
    private static final int MOST_WITH_NEXT_SLOT = 100;
    private static final long NOBODY = 0;
    private static final int MIXED = 0;
    private static final Map<String, Integer> CALENDAR_KINDS = Map.of(
            "hide_record_type_mixed", MIXED, "hide_record_type_single", 1, "hide_record_type_activity", 2);

    private final Locations locations;
    private final Chains chains;
    private final LocationForm form;
    private final LocationShapes shapes;
    private final LocationExtras extras;
    private final BookingPolicies policies;

    Companies(
            Locations locations, Chains chains, LocationForm form, LocationShapes shapes, LocationExtras extras,
            BookingPolicies policies) {
        this.locations = locations;
        this.chains = chains;
        this.form = form;
        this.shapes = shapes;
        this.extras = extras;
        this.policies = policies;
    }

    @GetMapping
    Answer list(WireQuery query, Caller caller) {
        var most = query.flag("forBooking").orElse(false) ? MOST_WITH_NEXT_SLOT : MOST;
        var found = locations.list(wanted(query, caller), query.page(Math.min(USUAL_COUNT, most), most)).rows();
        return Answer.list(shapes.of(found, extras.of(found, query, caller)), Meta.NONE);
    }

    private Locations.Query wanted(WireQuery query, Caller caller) {
        var mine = query.flag("my").orElse(false);
        var hidden = hiddenKinds(query);
        return new Locations.Query(
                query.integer("id").orElse(null),
                query.integer("min_id").orElse(null),
                query.integer("group_id").orElse(null),
                query.integer("city_id").orElse(null),
                mine ? userOf(caller) : null,
                query.text("title").filter(part -> !part.isBlank()).orElse(null),
                query.integer("business_type_id").orElse(null),
                query.integer("business_group_id").orElse(null),
                near(query),
                hidden.contains(MIXED) ? policies.locationsOfKind(without(hidden)) : null,
                hidden.isEmpty() || hidden.contains(MIXED) ? List.of() : policies.locationsOfKind(hidden),
                query.flag("active").orElse(false),
                mine && query.flag("show_deleted").orElse(false));
    }

    private static Set<Integer> hiddenKinds(WireQuery query) {
        var hidden = new HashSet<Integer>();
        CALENDAR_KINDS.forEach((parameter, kind) -> {
            if (query.flag(parameter).orElse(false)) {
                hidden.add(kind);
            }
        });
        return hidden;
    }

    private static List<Integer> without(Set<Integer> hidden) {
        return CALENDAR_KINDS.values().stream().filter(kind -> !hidden.contains(kind)).toList();
    }

    private static Locations.@Nullable Near near(WireQuery query) {
        if (!query.has("coordinate_lat") && !query.has("coordinate_lon")) {
            return null;
        }
        return new Locations.Near(
                degrees(query, "coordinate_lat", 90), degrees(query, "coordinate_lon", 180),
                query.decimal("distance").orElse(null));
    }

    private static BigDecimal degrees(WireQuery query, String name, int most) {
        var degrees = query.requireDecimal(name);
        if (degrees.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new Invalid(name, "must be between -" + most + " and " + most);
        }
        return degrees;
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
