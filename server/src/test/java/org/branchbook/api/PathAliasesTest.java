package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathAliasesTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/locations, /api/v1/companies",
        "GET, /api/v1/companies/, /api/v1/companies",
        "GET, //api//v1/locations/5/, /api/v1/company/5",
        "PUT, /api/v1/location/5, /api/v1/company/5",
        "GET, /api/v1/locations/5/team_members, /api/v1/company/5/staff",
        "GET, /api/v1/locations/5/team_members/6, /api/v1/company/5/staff/6",
        "POST, /api/v1/locations/5/team_members, /api/v1/staff/5",
        "PUT, /api/v1/company/5/staff/6, /api/v1/staff/5/6",
        "POST, /api/v1/locations/5/team_members/quick, /api/v1/company/5/staff/quick",
        "PUT, /api/v1/locations/5/team_members/schedule, /api/v1/company/5/staff/schedule",
        "PUT, /api/v1/locations/5/services/6/team_members/7, /api/v1/company/5/services/6/staff/7",
        "GET, /api/v1/locations/5/services, /api/v1/company/5/services",
        "PATCH, /api/v1/locations/5/services/6, /api/v1/services/5/6",
        "POST, /api/v1/company/5/services/links, /api/v1/company/5/services/links",
        "POST, /api/v1/locations/5/service_categories, /api/v1/service_categories/5",
        "DELETE, /api/v1/locations/5/service_categories/6, /api/v1/service_category/5/6",
        "GET, /api/v1/service_categories/5/0, /api/v1/service_categories/5/0",
        "GET, /api/v1/locations/5/appointments, /api/v1/records/5",
        "GET, /api/v1/locations/5/appointments/6, /api/v1/record/5/6",
        "DELETE, /api/v1/records/5/6, /api/v1/record/5/6",
        "GET, /api/v1/records/partner, /api/v1/records/partner",
        "POST, /api/v1/locations/5/appointments/6/attendance, /api/v1/record/5/6/attendance",
        "GET, /api/v1/locations/5/clients/6/comments, /api/v1/clients/5/clients/6/comments",
        "DELETE, /api/v1/locations/5/clients/6/comments/7, /api/v1/clients/5/clients/6/comments/7",
        "POST, /api/v1/locations/5/clients/search, /api/v1/company/5/clients/search",
        "POST, /api/v1/locations/5/clients/bulk, /api/v1/clients/5/bulk",
        "GET, /api/v1/clients/5/files/7, /api/v1/company/5/clients/files/7",
        "POST, /api/v1/locations/5/clients, /api/v1/clients/5",
        "GET, /api/v1/company/5/clients/6, /api/v1/client/5/6",
        "GET, /api/v1/locations/5/events/search, /api/v1/activity/5/search",
        "GET, /api/v1/locations/5/products/6, /api/v1/goods/5/6",
        "GET, /api/v1/locations/5/product_categories/0, /api/v1/company/5/goods_categories/0",
        "GET, /api/v1/company/5/schedules/6/days/7/events, /api/v1/company/5/schedules/6/days/7/events",
        "GET, /api/v1/company/5/positions, /api/v1/positions/5",
        "POST, /api/v1/company/5/positions/quick, /api/v1/company/5/positions/quick",
        "GET, /api/v1/chains, /api/v1/groups",
        "GET, /api/v1/chains/3/clients, /api/v1/group/3/clients",
        "GET, /api/v1/chains/3/loyalty/transactions, /api/v1/chain/3/loyalty/transactions",
        "POST, /marketplace/partner/callback/, /api/v1/marketplace/partner/callback",
        "POST, /v1/marketplace/partner/callback, /api/v1/marketplace/partner/callback",
        "GET, /marketplace/salon/5/application/6, /api/v1/marketplace/salon/5/application/6",
        "GET, /api/v2/locations/5/appointments, /api/v2/locations/5/appointments",
        "GET, /api/v2/companies/5/tags/6, /api/v2/locations/5/tags/6",
        "GET, /api/v2/company/5/appointments/, /api/v2/locations/5/appointments"
    })
    void everySpellingLeadsToTheAddressOfItsResource(String method, String path, String expected) {
        assertThat(PathAliases.resolve(method, path)).isEqualTo(expected);
    }

    @Test
    void resolvingAgainChangesNothing() {
        new Operations().forEachExample((method, path) ->
                assertThat(PathAliases.resolve(method, path)).as(method + " " + path).isEqualTo(path));
    }

    @Test
    void pagesAreNotTheWire() {
        assertThat(PathAliases.isWire("/marketplace")).isFalse();
        assertThat(PathAliases.isWire("/apiary")).isFalse();
        assertThat(PathAliases.isWire("//api/v1/x")).isTrue();
    }
}
