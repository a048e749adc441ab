package org.branchbook.api.v2;

import java.time.ZoneId;
import java.util.ArrayList;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.RoomOccupations;
import org.branchbook.booking.RoomOccupations.RoomOccupation;
import org.branchbook.network.Locations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/resource_occupations}: when rooms and equipment are taken. */
@RestController
class ResourceOccupations {

    private final RoomOccupations occupations;
    private final Locations locations;

    ResourceOccupations(RoomOccupations occupations, Locations locations) {
        this.occupations = occupations;
        this.locations = locations;
    }

    @GetMapping("/api/v2/locations/{location:\\d+}/resource_occupations")
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var zone = locations.addressed(location).zone();
        var filter = query.inside("filter");
        var services = new ArrayList<>(filter.integers("service_ids"));
        filter.integer("service_id").filter(id -> id > 0).ifPresent(services::add);
        var found = occupations.between(
                caller, location, filter.requireDateTime("date_intersect_from_strict", zone),
                filter.requireDateTime("date_intersect_to_strict", zone), services);
        return Document.list(found.stream().map(occupation -> object(occupation, zone)).toList());
    }

    private static ResourceObject object(RoomOccupation occupation, ZoneId zone) {
        var source = switch (occupation.taker()) {
            case APPOINTMENT -> "record";
            case GROUP_EVENT -> "activity";
        };
        var id = source + "_" + occupation.takerId() + "_" + occupation.instance();
        return ResourceObject.of("resource_occupation", id, new OccupationAttributes(
                source, source, occupation.takerId(), occupation.resource(), occupation.instance(),
                WireDates.local(occupation.from(), zone), WireDates.local(occupation.to(), zone)));
    }

    /** {@code source_type} repeats {@code source_type_slug} for older callers; times are local. */
    record OccupationAttributes(
            String sourceType, String sourceTypeSlug, long sourceId, long resourceId, long resourceInstanceId, String from, String to) {}
}
