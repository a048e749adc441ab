package org.branchbook.api.v1;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.booking.BookingPolicies;
import org.branchbook.network.City;
import org.branchbook.network.Country;
import org.branchbook.network.Dictionaries;
import org.branchbook.network.Location;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** Dresses locations for the wire, however many there are with the same few queries. */
@Component
class LocationShapes {

    private final Dictionaries dictionaries;
    private final TeamMembers teamMembers;
    private final BookingPolicies policies;
    private final Clock clock;

    LocationShapes(Dictionaries dictionaries, TeamMembers teamMembers, BookingPolicies policies, Clock clock) {
        this.dictionaries = dictionaries;
        this.teamMembers = teamMembers;
        this.policies = policies;
        this.clock = clock;
    }

    LocationJson of(Location location) {
        return of(List.of(location)).getFirst();
    }

    List<LocationJson> of(List<Location> locations) {
        return of(locations, Map.of());
    }

    /** With what is shown on demand, by location. */
    List<LocationJson> of(List<Location> locations, Map<Long, LocationJson.Extras> extras) {
        var countries = dictionaries.countries().stream().collect(Collectors.toMap(Country::id, Country::title));
        var cityIds = locations.stream().map(location -> location.details().city()).distinct().toList();
        var cities = dictionaries.cities(cityIds).stream().collect(Collectors.toMap(City::id, City::title));
        var ids = locations.stream().map(Location::id).toList();
        var bookable = teamMembers.bookableCounts(ids);
        var rules = policies.of(ids);
        var now = clock.instant();
        return locations.stream()
                .map(location -> LocationJson.of(
                        location,
                        new LocationJson.Place(
                                countries.getOrDefault(location.details().country(), ""),
                                cities.getOrDefault(location.details().city(), "")),
                        rules.get(location.id()), bookable.getOrDefault(location.id(), 0), now,
                        extras.getOrDefault(location.id(), LocationJson.Extras.NONE)))
                .toList();
    }
}
