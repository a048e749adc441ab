package org.branchbook.api.v1;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
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
    private final Clock clock;

    LocationShapes(Dictionaries dictionaries, TeamMembers teamMembers, Clock clock) {
        this.dictionaries = dictionaries;
        this.teamMembers = teamMembers;
        this.clock = clock;
    }

    LocationJson of(Location location) {
        return of(location, LocationJson.Extras.NONE);
    }

    LocationJson of(Location location, LocationJson.Extras extras) {
        return of(List.of(location), extras).getFirst();
    }

    List<LocationJson> of(List<Location> locations, LocationJson.Extras extras) {
        var countries = dictionaries.countries().stream().collect(Collectors.toMap(Country::id, Country::title));
        var cityIds = locations.stream().map(location -> location.details().city()).distinct().toList();
        var cities = dictionaries.cities(cityIds).stream().collect(Collectors.toMap(City::id, City::title));
        var bookable = teamMembers.bookableCounts(locations.stream().map(Location::id).toList());
        var now = clock.instant();
        return locations.stream()
                .map(location -> LocationJson.of(
                        location,
                        new LocationJson.Place(
                                countries.getOrDefault(location.details().country(), ""),
                                cities.getOrDefault(location.details().city(), "")),
                        bookable.getOrDefault(location.id(), 0), now, extras))
                .toList();
    }
}
