package org.branchbook.api.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A developer's cabinet: accounts, applications, installs and webhooks. How they work is told where they are tested one by one. */
class DeveloperCabinetTest {

    private static final List<String> FLAGS = List.of(
            "active", "salon", "master", "service", "service_category", "client", "record", "loyalty_card", "goods_operations_sale",
            "goods_operations_receipt", "goods_operations_consumable", "goods_operations_stolen", "goods_operations_move", "finances_operation");

    private final Branch branch = Branch.open();

    @ParameterizedTest
    @CsvSource({
        "POST, /marketplace/developers/companies", "GET, /marketplace/developers/companies", "GET, /marketplace/applications/categories",
        "GET, /countries", "GET, /marketplace/applications/channels", "GET, /marketplace/applications/functionalities",
        "GET, /marketplace/developers/companies/7/applications/available_rights", "GET, /marketplace/developers/companies/7/applications",
        "POST, /marketplace/developers/companies/7/applications", "PUT, /marketplace/developers/companies/7/applications/8",
        "PUT, /marketplace/developers/companies/7/applications/8/moderation",
        "POST, /marketplace/developers/companies/7/applications/8/moderation/start",
        "POST, /marketplace/developers/companies/7/applications/8/frames", "GET, /marketplace/developers/companies/7/applications/8/frames",
        "POST, /company/{c}/marketplace/applications/8/grant_access", "GET, /marketplace/salon/{c}/application/8",
        "POST, /marketplace/partner/callback", "GET, /marketplace/application/8/salons?page=1&count=20", "GET, /marketplace/application/8/tariffs",
        "POST, /marketplace/partner/payment", "POST, /marketplace/application/add_discount", "POST, /marketplace/partner/payment/refund/9",
        "POST, /marketplace/application/update_channel", "POST, /marketplace/partner/short_names", "POST, /marketplace/application/new_message",
        "GET, /marketplace/developers/companies/7/applications/main_stats?application_id=8&date_from=2026-01-01&date_to=2026-02-01",
        "GET, /marketplace/developers/companies/7/applications/conversion_stats?application_id=8&slug=all&granularity=day",
        "GET, /marketplace/applications/8/reviews?page=1", "GET, /hooks_settings/{c}", "POST, /hooks_settings/{c}",
        "POST, /marketplace/salon/{c}/application/8/uninstall", "DELETE, /marketplace/developers/companies/7"
    })
    void everyRequestIsKnown(String method, String path) {
        var reply = branch.send(method, path, method.equals("GET") || method.equals("DELETE") ? "" : "{}");

        assertThat(reply.status()).isNotIn(405, 500, 503);
        assertThat(reply.json().at("/meta/message").asString("")).doesNotContain("no such operation");
    }

    @Test
    void theAccountTellsItsPartnerToken() {
        var account = branch.post("/marketplace/developers/companies", """
                {"title":"Maker","description":"Makes things","name":"Mary","phone":"13155550175","email":"mary@example.com",
                 "website_url":"https://example.com","legal_type":"ie"}""");

        assertThat(account.status()).as("%s", account.json()).isBetween(200, 299);
        Fields.requireEach(branch.get("/marketplace/developers/companies").data(), "id int|str", "title str", "partner_system.token str");
    }

    @Test
    void webhookSettingsHaveEveryFlag() {
        branch.post("/hooks_settings/{c}", "{\"urls\":[\"https://example.com/hook\"],\"active\":1,\"record\":1}");

        var settings = branch.get("/hooks_settings/{c}").data();

        Fields.require(settings, "urls arr");
        for (var flag : FLAGS) {
            Fields.require(settings, flag + " int|bool");
        }
    }
}
