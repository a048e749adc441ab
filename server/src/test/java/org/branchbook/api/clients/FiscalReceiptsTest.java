package org.branchbook.api.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A service that makes receipts out of webhooks. It declares every field of an appointment with its type and refuses a body in
 * which one is missing.
 */
class FiscalReceiptsTest {

    private final Branch branch = Branch.open();
    private JsonNode told;

    @BeforeEach
    void anAppointmentIsTold() {
        var day = LocalDate.ofInstant(branch.server.clock().instant(), ZoneId.of("Europe/Berlin")).plusDays(3);
        var ann = branch.teamMember("Ann");
        branch.put("/staff/{c}/" + ann, "{\"position_id\":" + branch.post("/positions/{c}", "{\"title\":\"Stylist\"}").id() + "}");
        var service = branch.service(branch.category("Hair"), ",\"price_min\":35");
        branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["%s"],"slots":[{"from":"09:00","to":"18:00"}]}]}""".formatted(ann, day));
        branch.post("/records/{c}", """
                {"staff_id":%d,"seance_length":3600,"services":[{"id":%d,"amount":2}],"datetime":"%s 10:00:00","client":{"name":"Eve","phone":"4915112345678"},
                 "comment":"Window seat"}""".formatted(ann, service, day));
        told = branch.lastPayload();
    }

    @Test
    void theBodyNamesWhatItIsAbout() {
        Fields.require(told, "company_id int", "resource str", "resource_id int", "status str", "data obj");
        assertThat(told.path("resource").asString()).isEqualTo("record");
        assertThat(told.path("status").asString()).isEqualTo("create");
    }

    @Test
    void everyLineHasItsAmounts() {
        Fields.requireEach(
                told.at("/data/services"), "id int", "title str", "cost num", "cost_to_pay num", "manual_cost num", "cost_per_unit num", "discount num",
                "first_cost num", "amount int");
    }

    @Test
    void theTeamMemberIsDescribed() {
        Fields.require(
                told.at("/data/staff"), "id int", "name str", "specialization str", "avatar str", "avatar_big str", "rating num", "votes_count int",
                "position obj", "position.id int", "position.title str", "position.services_binding_type int");
    }

    @Test
    void theAppointmentHasTheLiveTypes() {
        Fields.require(
                told.path("data"), "id int", "company_id int", "staff_id int", "clients_count int", "date str", "datetime str", "create_date str", "comment str",
                "online bool", "visit_attendance int", "attendance int", "confirmed int", "seance_length int", "length int", "technical_break_duration int",
                "master_request int", "api_id str", "from_url str", "review_requested int", "visit_id int", "created_user_id int", "deleted bool",
                "paid_full int", "payment_status int", "prepaid bool", "prepaid_confirmed bool", "last_change_date str", "custom_color str",
                "custom_font_color str", "record_labels arr", "activity_id int", "custom_fields []|obj", "documents arr", "goods_transactions arr",
                "sms_remain_hours int|null", "email_remain_hours int|null", "bookform_id int", "record_from str", "is_mobile int", "is_update_blocked bool",
                "short_link str", "client.id int", "client.name str", "client.phone str", "client.discount num");
    }

    /** They belong to money, which comes with its own chapter; until then nobody takes them for unknown. */
    @Test
    void theReadsThatFollowAreKnownAddresses() {
        for (var path : new String[] {"/transactions/{c}/?document_id=1", "/company/{c}/sale/1"}) {
            assertThat(branch.get(path).status()).as(path).isNotIn(400, 405, 500);
            assertThat(branch.get(path).json().at("/meta/message").asString()).as(path).doesNotContain("no such operation");
        }
    }
}
