package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;

/** Locations, chains, countries and cities over HTTP. */
class LocationsWireTest {

    private final Branch branch = Branch.open();

    @Test
    void aNewLocationTakesZoneAndCurrencyFromItsCountryAndJoinsTheOnlyChain() {
        var created = branch.post("/companies", "{\"title\":\"Lisbon\",\"country_id\":\"15\",\"coordinate_lat\":38.7,\"coordinate_lot\":-9.1}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path("timezone_name").asString()).isEqualTo("Europe/Lisbon");
        assertThat(created.data().path("currency_short_title").asString()).isEqualTo("EUR");
        assertThat(created.data().path("coordinate_lon").decimalValue()).isEqualByComparingTo("-9.1");
        assertThat(created.data().path("main_group_id").asLong()).isEqualTo(branch.chain);
        assertThat(branch.get("/companies?my=1").data()).hasSize(2);
    }

    @Test
    void somebodyWithoutAChainFoundsOne() {
        branch.callAsStranger();

        var created = branch.post("/companies", "{\"title\":\"First\",\"country\":\"Germany\",\"city\":\"Bremen\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path("city").asString()).isEqualTo("Bremen");
        var groups = branch.get("/groups").data();
        assertThat(groups).hasSize(1);
        assertThat(groups.at("/0/title").asString()).isEqualTo("First");
        assertThat(groups.at("/0/companies/0/id").asLong()).isEqualTo(created.id());
        assertThat(groups.at("/0/access/settings_access").asString()).isEqualTo("1");
    }

    @Test
    void whatIsNotSentStaysAsItIs() {
        var before = branch.newest();

        assertThat(branch.put("/company/{c}", "{\"address\":\"Main St 1\",\"phones\":[\"+49 30 1\"]}").status()).isEqualTo(200);

        var read = branch.get("/locations/{c}").data();
        assertThat(read.path("title").asString()).isEqualTo("Berlin");
        assertThat(read.path("address").asString()).isEqualTo("Main St 1");
        assertThat(read.at("/phones/0").asString()).isEqualTo("+49 30 1");
        assertThat(branch.eventsSince(before)).containsExactly("LOCATION UPDATED " + branch.id);
    }

    @Test
    void onlyThoseWithTheRightChangeALocation() {
        branch.callAs(Right.SEE_SETTINGS);
        var refused = branch.put("/company/{c}", "{\"title\":\"Mine\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("errors").path("code").asInt()).isEqualTo(403);

        branch.callAsStranger();
        assertThat(branch.put("/company/{c}", "{\"title\":\"Mine\"}").status()).isEqualTo(403);
        assertThat(branch.post("/companies", "{\"title\":\"Mine\",\"chain_id\":" + branch.chain + "}").status()).isEqualTo(403);

        branch.callWithoutUser();
        assertThat(branch.put("/company/{c}", "{\"title\":\"Mine\"}").status()).isEqualTo(401);
        assertThat(branch.get("/company/{c}").data().path("title").asString()).isEqualTo("Berlin");
        assertThat(branch.get("/companies?my=1").data()).isEmpty();
    }

    @Test
    void nonsenseIsRefusedInTheOlderShape() {
        assertThat(branch.put("/company/{c}", "{\"coordinate_lat\":91}").json().path("errors").path("code").asInt()).isEqualTo(422);
        assertThat(branch.put("/company/{c}", "{\"timezone_name\":\"+03:00\"}").status()).isEqualTo(422);
        assertThat(branch.put("/company/{c}", "{\"country_id\":9999}").status()).isEqualTo(422);
        assertThat(branch.get("/company/999999999").status()).isEqualTo(404);
    }

    @Test
    void countriesAreAllTextAndCitiesBelongToThem() {
        branch.post("/companies", "{\"title\":\"North\",\"country_id\":8,\"city\":\"Kiel\"}");

        assertThat(branch.get("/countries").data().valueStream().allMatch(country -> country.path("id").isString())).isTrue();
        assertThat(branch.get("/cities?country_id=8").data().valueStream().map(city -> city.path("title").asString())).contains("Kiel");
        assertThat(branch.get("/cities?country_id=9").data().valueStream().map(city -> city.path("title").asString())).doesNotContain("Kiel");
    }

    @Test
    void theRightsOfTheCallerAreShownOnDemand() {
        branch.callAs(Right.SEE_TEAM);

        var access = branch.get("/company/{c}?my=1&show_groups=1").data();

        assertThat(access.at("/access/settings_master_access").asBoolean()).isTrue();
        assertThat(access.at("/access/master_edit").asBoolean()).isFalse();
        assertThat(access.path("groups").path(Long.toString(branch.chain)).path("id").asLong()).isEqualTo(branch.chain);
        assertThat(branch.get("/company/{c}").data().has("access")).isFalse();
    }
}
