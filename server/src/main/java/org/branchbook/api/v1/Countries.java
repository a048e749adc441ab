package org.branchbook.api.v1;

import org.branchbook.api.Answer;
import org.branchbook.network.Country;
import org.branchbook.network.Dictionaries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /countries}. */
@RestController
class Countries {

    private final Dictionaries dictionaries;

    Countries(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    @GetMapping("/api/v1/countries")
    Answer list() {
        return Answer.ok(dictionaries.countries().stream().map(CountryJson::of).toList());
    }

    /** All text, numbers too. */
    record CountryJson(
            String id,
            String title,
            String fullTitle,
            String phoneCode,
            String phoneTemplate,
            String phoneExample,
            String currency,
            String exchange) {

        static CountryJson of(Country country) {
            return new CountryJson(
                    Long.toString(country.id()), country.title(), country.title(), country.phoneCode(),
                    country.phoneTemplate(), country.phoneExample(), country.currency(), "1");
        }
    }
}
