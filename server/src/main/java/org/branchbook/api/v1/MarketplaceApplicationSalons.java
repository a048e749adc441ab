package org.branchbook.api.v1;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireQuery;
import org.branchbook.marketplace.Installs;
import org.branchbook.network.City;
import org.branchbook.network.Country;
import org.branchbook.network.Dictionaries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /marketplace/application/{id}/salons}: the locations that have connected the application. */
@RestController
class MarketplaceApplicationSalons {

    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final Installs installs;
    private final Dictionaries dictionaries;

    MarketplaceApplicationSalons(Installs installs, Dictionaries dictionaries) {
        this.installs = installs;
        this.dictionaries = dictionaries;
    }

    @PartnerOperation
    @GetMapping("/api/v1/marketplace/application/{application:\\d+}/salons")
    Answer list(@PathVariable long application, WireQuery query, Caller caller) {
        var page = query.page(USUAL_PAGE, LARGEST_PAGE);
        var installed = installs.listLocations(caller, application, page);
        Map<Long, Country> countries =
                dictionaries.countries().stream().collect(Collectors.toMap(Country::id, Function.identity()));
        Map<Long, City> cities = dictionaries.cities().stream().collect(Collectors.toMap(City::id, Function.identity()));
        var rows = installed.rows().stream()
                .map(row -> InstalledSalonJson.of(
                        row, countries.get(row.location().details().country()), cities.get(row.location().details().city())))
                .toList();
        return Answer.list(rows, Meta.total(installed.total()));
    }
}
