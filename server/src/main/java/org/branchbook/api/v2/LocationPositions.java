package org.branchbook.api.v2;

import java.util.List;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/positions}: the jobs of a location. */
@RestController
@RequestMapping("/api/v2/locations/{location:\\d+}/positions")
class LocationPositions {

    private final Positions positions;
    private final Locations locations;

    LocationPositions(Positions positions, Locations locations) {
        this.positions = positions;
        this.locations = locations;
    }

    @GetMapping
    Answer list(@PathVariable long location, Caller caller) {
        var found = positions.list(caller, location);
        var chain = locations.get(location).chain();
        return Document.list(found.stream().map(position -> shape(position, chain)).toList());
    }

    @GetMapping("/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Document.one(shape(positions.get(caller, location, id), locations.get(location).chain()));
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        body.requireOnly("title", "description");
        var position = positions.create(
                caller, location, body.requireText("title"), body.text("description").orElse(""), "");
        return Document.created(shape(position, locations.get(location).chain()));
    }

    @PutMapping("/{id:\\d+}")
    Answer change(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        body.requireOnly("title", "description");
        positions.change(caller, location, id, before -> new Position(
                location, id, body.requireText("title"), body.text("description").orElse(before.description()), before.apiId()));
        return Answer.noContent();
    }

    @DeleteMapping("/{id:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        positions.delete(caller, location, id);
        return Answer.noContent();
    }

    private static ResourceObject shape(Position position, long chain) {
        return ResourceObject.of("position", position.id(), PositionAttributes.of(position, chain));
    }

    /** Services are not bound to positions, and none demands certain fields of its holders. */
    record PositionAttributes(
            long chainId,
            String title,
            String description,
            int servicesBindingType,
            List<String> rulesRequiredFields,
            boolean onlyChainAppointment,
            List<Long> salonIds) {

        static PositionAttributes of(Position position, long chain) {
            return new PositionAttributes(
                    chain, position.title(), position.description(), 0, List.of(), false, List.of(position.location()));
        }
    }
}
