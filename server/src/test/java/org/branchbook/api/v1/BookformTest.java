package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the program that draws a booking form asks for before it shows anything. */
class BookformTest {

    private final Branch branch = Branch.open();

    private long form(String more) {
        return branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"" + more + "}").id();
    }

    private static JsonNode step(JsonNode form, String name) {
        return form.path("steps").valueStream().filter(step -> step.path("step").asString().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void theStepsComeInTheFormsOwnOrderAndWords() {
        var member = branch.teamMember("Bob");
        var id = form(",\"service_step_num\":1,\"master_step_num\":2,\"master_step_title\":\"Who?\",\"master_step_default\":" + member
                + ",\"master_step_hide\":true,\"default_language_id\":1");
        branch.callWithoutUser();

        var form = branch.get("/bookform/" + id).data();

        assertThat(form.path("steps").valueStream().map(step -> step.path("step").asString()))
                .containsExactly("city", "company", "service", "master", "datetime", "contact", "confirm");
        assertThat(form.path("steps").valueStream().map(step -> step.path("num").asInt())).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(step(form, "master").path("title").asString()).isEqualTo("Who?");
        assertThat(step(form, "master").path("is_title_default").asBoolean()).isFalse();
        assertThat(step(form, "master").path("hidden").asBoolean()).isTrue();
        assertThat(step(form, "master").path("default").asLong()).isEqualTo(member);
        assertThat(step(form, "service").path("default").asInt()).isEqualTo(-1);
        assertThat(step(form, "service").path("title").asString()).isEqualTo("Services");
        assertThat(step(form, "datetime").path("date_default").asString()).isEqualTo("0000-00-00");
        assertThat(form.path("company_id").asLong()).isEqualTo(branch.id);
        assertThat(form.path("group_id").asLong()).isZero();
        assertThat(form.at("/style/primaryPalette").isString()).isTrue();
        assertThat(form.path("langs")).hasSize(4);
    }

    @Test
    void aFormOfAChainAsksForTheLocation() {
        var id = form(",\"is_chain\":true");

        var form = branch.get("/bookform/" + id).data();

        assertThat(form.path("group_id").asLong()).isEqualTo(branch.chain);
        assertThat(step(form, "company").path("hidden").asBoolean()).isFalse();
    }

    @Test
    void theLanguageIsThatOfTheCountryUnlessOneIsChosen() {
        assertThat(branch.get("/bookform/" + form("")).data().path("lang").asString()).isEqualTo("de-DE");
        assertThat(branch.get("/bookform/" + form(",\"default_language_id\":3")).data().path("lang").asString()).isEqualTo("es-ES");
    }

    @Test
    void theFormSaysWhatTheLocationAsksFor() {
        var id = form("");
        branch.patch("/company/{c}/settings/online", "{\"confirm_number\":true}");
        branch.put("/privacy_policy/{c}", "{\"content\":\"<p>We keep your phone.</p>\"}");

        var form = branch.get("/bookform/" + id).data();

        assertThat(form.path("phone_confirmation").asBoolean()).isTrue();
        assertThat(form.path("is_show_privacy_policy").asBoolean()).isTrue();
    }

    @Test
    void aPrivacyPolicyIsWrittenByThoseWhoMayAndReadByAnybody() {
        assertThat(branch.get("/privacy_policy/{c}").data().at("/agreement/content").asString()).isEmpty();
        var before = branch.newest();
        assertThat(branch.put("/privacy_policy/{c}", "{\"agreement\":{\"content\":\"Agreed.\"}}").status()).isEqualTo(200);
        assertThat(branch.eventsSince(before)).containsExactly("LOCATION UPDATED " + branch.id);
        branch.callAs(Right.SEE_SETTINGS);
        assertThat(branch.put("/privacy_policy/{c}", "{\"content\":\"Mine\"}").status()).isEqualTo(403);
        branch.callWithoutUser();

        var policy = branch.get("/privacy_policy/{c}");

        assertThat(policy.data().at("/agreement/content").asString()).isEqualTo("Agreed.");
        assertThat(branch.get("/privacy_policy/999999999").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "es-ES", "ru-RU", "de", "DE_at"})
    void theWordsOfALanguageAreThere(String language) {
        var words = branch.get("/i18n/" + language);

        assertThat(words.status()).isEqualTo(200);
        assertThat(words.data().at("/steps/service").asString()).isNotBlank();
    }

    @Test
    void everyLanguageSaysTheSameThings() {
        var english = sayings(branch.get("/i18n/en-US").data(), "");
        for (var language : new String[] {"de-DE", "es-ES", "ru-RU"}) {
            assertThat(sayings(branch.get("/i18n/" + language).data(), "")).as(language).isEqualTo(english);
        }
    }

    /** The places for values in each text, by the text's path. */
    private static TreeMap<String, String> sayings(JsonNode words, String path) {
        var sayings = new TreeMap<String, String>();
        words.propertyStream().forEach(entry -> {
            var at = path + "/" + entry.getKey();
            if (entry.getValue().isObject()) {
                sayings.putAll(sayings(entry.getValue(), at));
            } else {
                assertThat(entry.getValue().asString()).as(at).isNotBlank();
                sayings.put(at, entry.getValue().asString().replaceAll("[^{]*(\\{[a-z]+\\})?", "$1"));
            }
        });
        return sayings;
    }

    @Test
    void thereAreNoWordsInALanguageThatNobodyTranslated() {
        assertThat(branch.get("/i18n/xx-XX").status()).isEqualTo(404);
        assertThat(branch.get("/i18n/..%2Fde").status()).isBetween(400, 404);
    }
}
