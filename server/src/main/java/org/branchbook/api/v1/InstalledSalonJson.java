package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.List;
import org.branchbook.api.Wire;
import org.branchbook.marketplace.InstalledLocation;
import org.branchbook.network.City;
import org.branchbook.network.Country;
import org.jspecify.annotations.Nullable;

/** A location that has connected an application, as the application's developer sees it. */
record InstalledSalonJson(
        long id,
        String title,
        String publicTitle,
        String shortDescr,
        String logo,
        int active,
        String phone,
        List<String> phones,
        String email,
        long countryId,
        String country,
        long cityId,
        String city,
        String schedule,
        String timezoneName,
        String address,
        @Nullable BigDecimal coordinateLat,
        @Nullable BigDecimal coordinateLon,
        String currencyShortTitle,
        int groupPriority,
        String description,
        List<Object> photos,
        List<Object> companyPhotos,
        InstallJson.ConnectionStatus connectionStatus) {

    static InstalledSalonJson of(InstalledLocation installed, @Nullable Country country, @Nullable City city) {
        var location = installed.location();
        var details = location.details();
        return new InstalledSalonJson(
                location.id(), details.title(), details.publicTitle(), details.shortDescription(), "",
                Wire.flag(location.active()), details.phones().isEmpty() ? "" : details.phones().getFirst(),
                details.phones(), details.email(), details.country(), country == null ? "" : country.title(),
                details.city(), city == null ? "" : city.title(), details.openingHours(), details.zone().getId(),
                details.address(), details.latitude(), details.longitude(), details.currency(), location.priority(),
                details.description(), List.of(), List.of(), InstallJson.ConnectionStatus.of(installed.install()));
    }
}
