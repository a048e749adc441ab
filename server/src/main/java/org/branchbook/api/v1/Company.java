package org.branchbook.api.v1;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.api.Answer;
import org.branchbook.api.LegacyErrors;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{location}}: one location, read by anybody, changed by those who may. */
@RestController
@RequestMapping("/api/v1/company/{location}")
@LegacyErrors
class Company {

    private final Locations locations;
    private final Access access;
    private final LocationForm form;
    private final LocationShapes shapes;
    private final LocationExtras extras;

    Company(Locations locations, Access access, LocationForm form, LocationShapes shapes, LocationExtras extras) {
        this.locations = locations;
        this.access = access;
        this.form = form;
        this.shapes = shapes;
        this.extras = extras;
    }

    @GetMapping
    Answer read(@PathVariable long location, WireQuery query, Caller caller) {
        var found = locations.find(location)
                .filter(one -> !one.deleted())
                .orElseThrow(() -> new NotFound("Location not found"));
        var asked = extras.of(List.of(found), query, caller).get(location);
        var shown = query.flag("my").orElse(false) ? asked.withAccess(rights(caller, location)) : asked;
        return Answer.ok(shapes.of(List.of(found), Map.of(location, shown)).getFirst());
    }

    private @Nullable Map<String, Boolean> rights(Caller caller, long location) {
        if (caller.user() == null) {
            return null;
        }
        var granted = access.permissions(caller.user().id(), List.of(location)).getOrDefault(location, Permissions.NONE);
        var rights = new HashMap<String, Boolean>();
        for (var right : Right.values()) {
            rights.put(right.slug(), granted.allow(right));
        }
        return rights;
    }

    @PutMapping
    Answer change(@PathVariable long location, WireBody body, Caller caller) {
        return Answer.ok(shapes.of(locations.change(caller, location, before -> form.change(body, before))));
    }

    @DeleteMapping
    Answer close(@PathVariable long location, Caller caller) {
        locations.close(caller, location);
        return Answer.accepted("Accepted");
    }
}
