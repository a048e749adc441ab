package org.branchbook.api.v1;

import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.booking.BookingFormSetting;
import org.branchbook.booking.BookingForms;
import org.branchbook.booking.BookingPolicies;
import org.branchbook.network.Dictionaries;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.network.PrivacyPolicies;
import org.branchbook.platform.Settings;
import org.branchbook.shared.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /bookform/{id}}: a booking form as the program that draws it needs it. */
@RestController
@PartnerOperation
class Bookform {

    private final BookingForms forms;
    private final Locations locations;
    private final BookingPolicies policies;
    private final PrivacyPolicies privacy;
    private final Dictionaries dictionaries;
    private final BookingWords words;
    private final Settings settings;

    Bookform(
            BookingForms forms, Locations locations, BookingPolicies policies, PrivacyPolicies privacy, Dictionaries dictionaries,
            BookingWords words, Settings settings) {
        this.forms = forms;
        this.locations = locations;
        this.policies = policies;
        this.privacy = privacy;
        this.dictionaries = dictionaries;
        this.words = words;
        this.settings = settings;
    }

    @GetMapping("/api/v1/bookform/{id:\\d+}")
    Answer read(@PathVariable long id) {
        var form = forms.open(id);
        var location = locations.find(form.location())
                .filter(place -> !place.deleted())
                .orElseThrow(() -> new NotFound("Booking form not found"));
        var language = Language.withId(form.number(BookingFormSetting.DEFAULT_LANGUAGE))
                .orElseGet(() -> usualLanguage(location));
        var context = new BookformJson.Context(
                location, policies.of(location.id()), language, !privacy.of(location.id()).isEmpty(),
                settings.sms().sender() != Settings.Sms.Sender.NONE);
        return Answer.ok(BookformJson.of(form, context, step -> words.step(language, step)));
    }

    private Language usualLanguage(Location location) {
        return dictionaries.country(location.details().country())
                .map(country -> Language.ofCountry(country.code()))
                .orElse(Language.ENGLISH);
    }
}
