package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.network.Locations;
import org.branchbook.team.Position;
import org.branchbook.team.Positions;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /positions/{location}}, for some clients {@code /company/{location}/staff/positions} and {@code …/positions/quick}. */
@RestController
class PositionsResource {

    private final Positions positions;
    private final Locations locations;

    PositionsResource(Positions positions, Locations locations) {
        this.positions = positions;
        this.locations = locations;
    }

    @GetMapping({"/api/v1/positions/{location}", "/api/v1/company/{location}/staff/positions"})
    Answer list(@PathVariable long location, Caller caller) {
        var found = positions.list(caller, location);
        var chain = locations.get(location).chain();
        return Answer.ok(found.stream().map(position -> PositionJson.of(position, chain)).toList());
    }

    @PostMapping({"/api/v1/positions/{location}", "/api/v1/company/{location}/positions/quick"})
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var position = positions.create(
                caller, location, body.requireText("title"), body.text("description").orElse(""),
                body.text("api_id").orElse(""));
        return Answer.created(shape(position));
    }

    @PutMapping("/api/v1/positions/{location}/{id}")
    Answer change(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        return Answer.ok(shape(positions.change(caller, location, id, before -> new Position(
                location, id, body.text("title").orElse(before.title()),
                body.text("description").orElse(before.description()), body.text("api_id").orElse(before.apiId())))));
    }

    @DeleteMapping("/api/v1/positions/{location}/{id}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        positions.delete(caller, location, id);
        return Answer.noContent();
    }

    private PositionJson shape(Position position) {
        return PositionJson.of(position, locations.get(position.location()).chain());
    }
}
