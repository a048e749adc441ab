package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.branchbook.api.WireBody;
import org.branchbook.network.City;
import org.branchbook.network.Country;
import org.branchbook.network.Dictionaries;
import org.branchbook.network.LocationDetails;
import org.branchbook.shared.Invalid;
import org.springframework.stereotype.Component;

/** Reads a location out of a body. What is not sent stays as it is. */
@Component
class LocationForm {

    private static final String USUAL_CURRENCY = "EUR";
    private static final BigDecimal MOST_LATITUDE = BigDecimal.valueOf(90);
    private static final BigDecimal MOST_LONGITUDE = BigDecimal.valueOf(180);
    private static final Set<String> NETWORKS =
            Set.of("telegram", "instagram", "vk", "facebook", "viber", "whatsapp");

    private final Dictionaries dictionaries;

    LocationForm(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /** A new location; zone and currency are those of its country unless they are sent. */
    LocationDetails create(WireBody body) {
        var country = country(body);
        var blank = new LocationDetails(
                body.requireText("title"), "", "", "", 0, 0, "", "", "", "", List.of(), Map.of(), null, null, 0, "",
                country.map(Country::usualZone).orElse(ZoneOffset.UTC),
                country.map(Country::currency).orElse(USUAL_CURRENCY));
        return change(body, blank);
    }

    LocationDetails change(WireBody body, LocationDetails before) {
        var country = country(body).map(Country::id).orElse(before.country());
        return new LocationDetails(
                body.text("title").orElse(before.title()),
                body.text("public_title").orElse(before.publicTitle()),
                body.text("short_descr").orElse(before.shortDescription()),
                body.text("description").orElse(before.description()),
                country,
                city(body, country).orElse(before.city()),
                body.text("address").orElse(before.address()),
                body.text("zip").orElse(before.zip()),
                body.text("site").orElse(before.site()),
                body.text("email").orElse(before.email()),
                phones(body).orElse(before.phones()),
                social(body).orElse(before.social()),
                coordinate(body, "coordinate_lat", MOST_LATITUDE).orElse(before.latitude()),
                coordinate(body, "coordinate_lon", MOST_LONGITUDE)
                        .or(() -> coordinate(body, "coordinate_lot", MOST_LONGITUDE))
                        .orElse(before.longitude()),
                body.integer("business_type_id").orElse(before.businessType()),
                body.text("schedule").orElse(before.openingHours()),
                zone(body).orElse(before.zone()),
                before.currency());
    }

    /** By id or, when there is none, by name or code. */
    private Optional<Country> country(WireBody body) {
        var id = body.integer("country_id").filter(sent -> sent != 0);
        if (id.isPresent()) {
            return Optional.of(dictionaries.country(id.get()).orElseThrow(() -> new Invalid("country_id", "is not known")));
        }
        return body.text("country").filter(name -> !name.isBlank()).map(this::countryNamed);
    }

    private Country countryNamed(String name) {
        return dictionaries.countries().stream()
                .filter(country -> country.title().equalsIgnoreCase(name.strip()) || country.code().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new Invalid("country", "is not known"));
    }

    /** By id or, when there is none, by name; a new name becomes a city of the country. */
    private Optional<Long> city(WireBody body, long country) {
        var id = body.integer("city_id").filter(sent -> sent != 0);
        if (id.isPresent()) {
            return Optional.of(dictionaries.city(id.get()).map(City::id)
                    .orElseThrow(() -> new Invalid("city_id", "is not known")));
        }
        var name = body.text("city").map(String::strip).filter(sent -> !sent.isEmpty());
        if (name.isPresent() && country == 0) {
            throw new Invalid("city", "needs a country");
        }
        return name.map(sent -> dictionaries.cityNamed(country, sent).id());
    }

    private static Optional<List<String>> phones(WireBody body) {
        if (body.has("phones") && !body.isNull("phones")) {
            return Optional.of(body.texts("phones"));
        }
        return body.text("phone").map(phone -> phone.isBlank() ? List.of() : List.of(phone));
    }

    private static Optional<Map<String, String>> social(WireBody body) {
        return body.child("social").map(sent -> {
            var links = new HashMap<String, String>();
            for (var network : NETWORKS) {
                sent.text(network).filter(link -> !link.isBlank()).ifPresent(link -> links.put(network, link));
            }
            return links;
        });
    }

    private static Optional<BigDecimal> coordinate(WireBody body, String name, BigDecimal most) {
        return body.decimal(name).map(degrees -> {
            if (degrees.abs().compareTo(most) > 0) {
                throw new Invalid(name, "must be between -" + most + " and " + most);
            }
            return degrees;
        });
    }

    /** A named zone only: an offset would be wrong for half of the year. */
    private static Optional<ZoneId> zone(WireBody body) {
        return body.text("timezone_name").or(() -> body.text("timezone")).filter(name -> !name.isBlank()).map(name -> {
            if (!ZoneId.getAvailableZoneIds().contains(name.strip())) {
                throw new Invalid("timezone_name", "must be a time zone such as Europe/Berlin");
            }
            return ZoneId.of(name.strip());
        });
    }
}
