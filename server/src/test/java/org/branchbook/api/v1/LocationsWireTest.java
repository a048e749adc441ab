package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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

    @Test
    void aListIsNarrowedByEveryFilterAlike() {
        var cafe = branch.post("/companies", "{\"title\":\"Cut %s\",\"country_id\":8,\"city\":\"Mainz %s\",\"business_type_id\":2}"
                .formatted(branch.id, branch.id));
        var lawyer = branch.post("/companies", "{\"title\":\"Law %s\",\"country_id\":8,\"business_type_id\":40}".formatted(branch.id)).id();
        var chain = "?group_id=" + branch.chain;

        assertThat(ids(chain)).containsExactlyInAnyOrder(branch.id, cafe.id(), lawyer);
        assertThat(ids(chain + "&business_type_id=2")).containsExactly(cafe.id());
        assertThat(ids(chain + "&business_group_id=9")).containsExactly(lawyer);
        assertThat(ids(chain + "&business_group_id=2")).isEmpty();
        assertThat(ids(chain + "&min_id=" + lawyer)).containsExactly(lawyer);
        assertThat(ids(chain + "&city_id=" + cafe.data().path("city_id").asLong())).containsExactly(cafe.id());
        assertThat(ids(chain + "&title=cut")).containsExactly(cafe.id());
        assertThat(ids(chain + "&id=" + lawyer)).containsExactly(lawyer);
        assertThat(ids(chain + "&count=2")).hasSize(2);
        assertThat(branch.get("/companies?business_type_id=x").status()).isEqualTo(422);
    }

    private List<Long> ids(String query) {
        return branch.get("/companies" + query).data().valueStream().map(location -> location.path("id").asLong()).toList();
    }

    @Test
    void theNearestComesFirstAndTheFarAreLeftOut() {
        var potsdam = branch.post("/companies", "{\"title\":\"Potsdam\",\"coordinate_lat\":52.3906,\"coordinate_lon\":13.0645}").id();
        var hamburg = branch.post("/companies", "{\"title\":\"Hamburg\",\"coordinate_lat\":53.5511,\"coordinate_lon\":9.9937}").id();
        var fromBerlin = "?group_id=" + branch.chain + "&coordinate_lat=52.52&coordinate_lon=13.405";

        assertThat(ids(fromBerlin)).containsExactly(potsdam, hamburg);
        assertThat(ids(fromBerlin + "&distance=256")).containsExactly(potsdam, hamburg);
        assertThat(ids(fromBerlin + "&distance=254")).containsExactly(potsdam);
        assertThat(ids(fromBerlin + "&distance=20")).isEmpty();
        assertThat(branch.get("/companies?coordinate_lat=52").status()).isEqualTo(422);
        assertThat(branch.get("/companies?coordinate_lat=91&coordinate_lon=0").status()).isEqualTo(422);
    }

    @Test
    void locationsAreHiddenByTheirKindOfCalendar() {
        var single = branch.post("/companies", "{\"title\":\"Single\"}").id();
        branch.patch("/company/" + single + "/settings/timetable", "{\"record_type\":1,\"activity_record_clients_count_max\":1}");
        var group = branch.post("/companies", "{\"title\":\"Group\"}").id();
        branch.patch("/company/" + group + "/settings/timetable", "{\"record_type\":2,\"activity_record_clients_count_max\":1}");
        var chain = "?group_id=" + branch.chain;

        assertThat(ids(chain + "&hide_record_type_single=1")).containsExactlyInAnyOrder(branch.id, group);
        assertThat(ids(chain + "&hide_record_type_activity=1")).containsExactlyInAnyOrder(branch.id, single);
        assertThat(ids(chain + "&hide_record_type_mixed=1")).containsExactlyInAnyOrder(single, group);
        assertThat(ids(chain + "&hide_record_type_mixed=1&hide_record_type_single=1")).containsExactly(group);
    }

    @Test
    void theNextFreeTimeIsShownOnDemand() {
        var bob = branch.teamMember("Bob");
        var tomorrow = LocalDate.ofInstant(branch.server.clock().instant(), ZoneId.of("Europe/Berlin")).plusDays(1);
        assertThat(branch.get("/company/{c}?forBooking=1").data().path("next_slot").asString()).isEmpty();
        assertThat(branch.get("/company/{c}").data().has("next_slot")).isFalse();

        branch.put("/schedule/{c}/" + bob + "/" + tomorrow + "/" + tomorrow,
                "[{\"date\":\"%s\",\"is_working\":true,\"slots\":[{\"from\":\"10:00\",\"to\":\"12:00\"}]}]".formatted(tomorrow));

        assertThat(branch.get("/company/{c}?forBooking=1").data().path("next_slot").asString()).startsWith(tomorrow + "T10:00:00+0");
        assertThat(branch.get("/companies?forBooking=1&id=" + branch.id).data().at("/0/next_slot").asString()).startsWith(tomorrow + "T10:00:00+0");
    }

    @Test
    void formsTeamsAndPositionsAreShownOnDemandToThoseWhoMaySeeThem() {
        branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}");
        var bob = branch.teamMember("Bob");
        branch.post("/positions/{c}", "{\"title\":\"Barber\"}");
        var query = "/companies?id=" + branch.id + "&showBookforms=1&include[]=staff&include[]=positions&include[]=accounts";

        var shown = branch.get(query).data().get(0);

        assertThat(shown.at("/bookforms/0/title").asString()).isEqualTo("Site");
        assertThat(shown.at("/bookforms/0/is_default").asInt()).isOne();
        assertThat(shown.at("/staff/0/id").asLong()).isEqualTo(bob);
        assertThat(shown.at("/positions/0/title").asString()).isEqualTo("Barber");
        branch.callAs(Right.SEE_CLIENTS);
        assertThat(branch.get(query).data().at("/0/staff")).isEmpty();
        branch.callWithoutUser();
        assertThat(branch.get(query).data().at("/0/staff")).isEmpty();
        assertThat(branch.get(query).data().at("/0/positions")).isEmpty();
    }

    @Test
    void whatClientsMayDoIsSaid() {
        branch.patch("/company/{c}/settings/online", "{\"confirm_number\":true}");

        var location = branch.get("/company/{c}?bookform_id=1").data();

        assertThat(location.path("phone_confirmation").asBoolean()).isTrue();
        assertThat(location.path("allow_change_record").asBoolean()).isTrue();
        assertThat(location.path("allow_delete_record_delay_step").asInt()).isZero();
        assertThat(location.at("/payment_policy/type").asString()).isEqualTo("none");
        assertThat(location.path("online_sales_form_url").isString()).isTrue();
    }

    @Test
    void aClosedLocationIsFoundNoMore() {
        var form = branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}").id();
        var before = branch.newest();

        var closed = branch.delete("/company/{c}");

        assertThat(closed.status()).isEqualTo(202);
        assertThat(branch.eventsSince(before)).containsExactly("LOCATION DELETED " + branch.id);
        assertThat(branch.lastPayload().path("status").asString()).isEqualTo("delete");
        assertThat(branch.get("/company/{c}").status()).isEqualTo(404);
        assertThat(branch.get("/companies?my=1").data()).isEmpty();
        assertThat(branch.get("/companies?my=1&show_deleted=1").data()).hasSize(1);
        assertThat(branch.get("/companies?show_deleted=1&id=" + branch.id).data()).isEmpty();
        assertThat(branch.get("/bookform/" + form).status()).isEqualTo(404);
        assertThat(branch.get("/book_services/{c}").status()).isEqualTo(404);
        assertThat(branch.get("/privacy_policy/{c}").status()).isEqualTo(404);
        assertThat(branch.get("/records/{c}").status()).isEqualTo(200);
        assertThat(branch.delete("/company/{c}").status()).isEqualTo(404);
    }

    @Test
    void onlyThoseWhoManageRightsCloseALocation() {
        branch.callAs(Right.EDIT_LOCATION);
        assertThat(branch.delete("/company/{c}").json().path("errors").path("code").asInt()).isEqualTo(403);
        branch.callAs(Right.MANAGE_RIGHTS);
        assertThat(branch.delete("/company/{c}").status()).isEqualTo(403);
        branch.callAsStranger();
        assertThat(branch.delete("/company/{c}").status()).isEqualTo(403);

        assertThat(branch.get("/company/{c}").status()).isEqualTo(200);
    }

    @Test
    void aChainsCategoriesAreThoseOfItsLocationsEachOnce() {
        branch.service(branch.category("Hair"), ",\"active\":1");
        branch.service(branch.category("Secret"), ",\"active\":0");
        var second = branch.post("/companies", "{\"title\":\"Second\"}").id();
        var there = branch.post("/service_categories/" + second, "{\"title\":\"Hair\"}").id();
        branch.post("/services/" + second, "{\"title\":\"Shave\",\"active\":1,\"category_id\":" + there + "}");
        branch.callWithoutUser();

        var plain = branch.get("/chain/" + branch.chain + "/service_categories").data();
        var full = branch.get("/chain/" + branch.chain + "/service_categories?include=services").data();

        assertThat(plain).hasSize(1);
        assertThat(plain.at("/0/title").asString()).isEqualTo("Hair");
        assertThat(plain.at("/0").has("services")).isFalse();
        assertThat(full.at("/0/services").valueStream().map(service -> service.path("title").asString()))
                .containsExactlyInAnyOrder("Haircut", "Shave");
        assertThat(branch.get("/chain/999999999/service_categories").status()).isEqualTo(404);
    }

    @Test
    void aLicenceNeverLapses() {
        var license = branch.get("/license/{c}").data();

        assertThat(license.path("salon_id").asLong()).isEqualTo(branch.id);
        assertThat(license.path("staff_limit").asInt()).isZero();
        assertThat(license.path("deactivation_date").asString()).isEqualTo("31.12.2199");
        assertThat(license.path("start_date").asString()).matches("[0-9]{2}\\.[0-9]{2}\\.[0-9]{4}");
        assertThat(license.path("active").asInt()).isOne();
        branch.callAsStranger();
        assertThat(branch.get("/license/{c}").status()).isEqualTo(403);
    }

    @Test
    void everyBusinessTypeBelongsToAGroup() {
        var groups = branch.get("/references/business_groups_with_types").data();

        assertThat(groups).isNotEmpty();
        groups.valueStream().forEach(group -> assertThat(group.path("types").valueStream().toList()).isNotEmpty()
                .allMatch(type -> type.path("business_group_id").asLong() == group.path("id").asLong()));
    }
}
