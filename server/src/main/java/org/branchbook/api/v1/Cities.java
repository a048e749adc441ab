package org.branchbook.api.v1;

import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.network.City;
import org.branchbook.network.Dictionaries;
import org.branchbook.network.Locations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /cities}: all of them, those of a country, or those of a location's country. */
@RestController
class Cities {

    private final Dictionaries dictionaries;
    private final Locations locations;

    Cities(Dictionaries dictionaries, Locations locations) {
        this.dictionaries = dictionaries;
        this.locations = locations;
    }

    @GetMapping("/api/v1/cities")
    Answer list(WireQuery query) {
        var country = query.integer("country_id")
                .or(() -> query.integer("location_id").map(location -> locations.get(location).details().country()));
        return Answer.ok(dictionaries.cities().stream()
                .filter(city -> country.isEmpty() || country.get() == city.country())
                .map(CityJson::of)
                .toList());
    }

    record CityJson(long id, long countryId, String title) {

        static CityJson of(City city) {
            return new CityJson(city.id(), city.country(), city.title());
        }
    }
}
