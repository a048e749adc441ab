package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A location's booking links. */
class CompanyBookingFormsTest {

    private final Branch branch = Branch.open();

    private List<String> defaults() {
        return branch.get("/company/{c}/booking_forms").data().valueStream()
                .filter(form -> form.path("is_default").asBoolean())
                .map(form -> form.path("title").asString())
                .toList();
    }

    @Test
    void thereIsAlwaysOneDefault() {
        branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}");
        branch.post("/company/{c}/booking_forms", "{\"title\":\"Poster\",\"is_default\":false}");
        assertThat(defaults()).containsExactly("Site");

        var created = branch.post("/company/{c}/booking_forms", "{\"title\":\"App\",\"is_default\":true}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path("is_default").asBoolean()).isTrue();
        assertThat(defaults()).containsExactly("App");
        assertThat(branch.get("/company/{c}/booking_forms").data()).hasSize(3);
    }

    @Test
    void whoMayNotChangeTheLocationAddsNone() {
        branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}");
        branch.callAs(Right.SEE_SETTINGS);

        assertThat(branch.post("/company/{c}/booking_forms", "{\"title\":\"App\",\"is_default\":true}").status()).isEqualTo(403);
        assertThat(defaults()).containsExactly("Site");
    }

    @Test
    void everySettingIsKeptAndShown() {
        var service = branch.service(branch.category("Hair"), "");
        var member = branch.teamMember("Bob");
        var sent = """
                {"title":"Site","description":"On our site","without_menu":true,"service_step_default":%d,"service_step_hide":"1",
                "master_step_default":%d,"master_step_hide":0,"service_step_num":1,"master_step_num":2,"datetime_step_num":3,
                "show_button":false,"button_position":"top left","form_position":"left","button_color":"#aabbcc","button_animation":false,
                "html_code":"<a href='x'>Book</a>","ab_test_enabled":true,"html_code_v2":"<b>2</b>","is_chain":true,"sequence_type":"free",
                "service_step_title":"What?","master_step_title":"Who?","datetime_step_title":"When?","specialization_display_mode":1,
                "map_type":"osm","default_language_id":2,"group_id":%d,"facebook_pixel_id":"77","vk_pixel_id":"88",
                "online_sales_group_id":5,"service_step_category_view_type":"tiles","salon_select_type_code":"map","record_type_id":1,
                "display_activity_type":"list","is_multiple_activity_record":true,"activity_record_count":4,
                "header_images":["a.jpg","b.jpg"],"is_weekly_view_enabled":true,"show_weekly_view_without_online_booking":true,
                "weekly_view_default_salon_id":%d}""".formatted(service, member, branch.chain, branch.id).replace("\n", "");

        var created = branch.post("/company/{c}/booking_forms", sent);

        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        var wanted = JsonMapper.shared().readTree(sent);
        var shown = branch.get("/company/{c}/booking_forms/" + created.id()).data();
        wanted.propertyStream()
                .filter(field -> !field.getKey().equals("service_step_hide") && !field.getKey().equals("master_step_hide"))
                .forEach(field -> assertThat(shown.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
        assertThat(shown.path("service_step_hide").asBoolean()).isTrue();
        assertThat(shown.path("master_step_hide").asBoolean()).isFalse();
        assertThat(branch.get("/company/{c}/booking_forms").data().get(0)).isEqualTo(shown);
    }

    @Test
    void aPatchChangesWhatItNames() {
        var form = branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\",\"without_menu\":true,\"button_color\":\"#abc\"}").id();
        var before = branch.newest();

        var changed = branch.patch("/company/{c}/booking_forms/" + form, "{\"description\":\"New\",\"button_color\":null}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.data().path("title").asString()).isEqualTo("Site");
        assertThat(changed.data().path("description").asString()).isEqualTo("New");
        assertThat(changed.data().path("without_menu").asBoolean()).isTrue();
        assertThat(changed.data().path("button_color").asString()).isEqualTo("#1b8f8f");
        assertThat(branch.eventsSince(before)).containsExactly("LOCATION UPDATED " + branch.id);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"title\":\" \"}", "{\"button_position\":\"middle\"}", "{\"button_color\":\"red;x\"}", "{\"service_step_default\":999999999}",
        "{\"master_step_default\":999999999}", "{\"group_id\":999999999}", "{\"activity_record_count\":-1}", "{\"without_menu\":7}",
        "{\"is_default\":false}", "{\"header_images\":{\"a\":1}}"
    })
    void nonsenseChangesNothing(String body) {
        var form = branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}");
        var before = branch.newest();

        assertThat(branch.patch("/company/{c}/booking_forms/" + form.id(), body).status()).isEqualTo(422);

        assertThat(branch.newest()).isEqualTo(before);
        assertThat(branch.get("/company/{c}/booking_forms/" + form.id()).data()).isEqualTo(form.data());
    }

    @Test
    void aDeletedFormIsGoneAndAnotherBecomesTheDefault() {
        var first = branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}").id();
        branch.post("/company/{c}/booking_forms", "{\"title\":\"App\"}");

        assertThat(branch.delete("/company/{c}/booking_forms/" + first).status()).isEqualTo(204);

        assertThat(defaults()).containsExactly("App");
        assertThat(branch.get("/company/{c}/booking_forms/" + first).status()).isEqualTo(404);
        assertThat(branch.get("/bookform/" + first).status()).isEqualTo(404);
        assertThat(branch.delete("/company/{c}/booking_forms/" + first).status()).isEqualTo(404);
    }

    @Test
    void anotherLocationsFormIsLikeNone() {
        var form = branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}").id();
        var other = Branch.open();

        assertThat(other.get("/company/{c}/booking_forms/" + form).status()).isEqualTo(404);
        assertThat(other.patch("/company/{c}/booking_forms/" + form, "{\"title\":\"Mine\"}").status()).isEqualTo(404);
        assertThat(other.delete("/company/{c}/booking_forms/" + form).status()).isEqualTo(404);
        assertThat(other.get("/company/" + branch.id + "/booking_forms/" + form).status()).isEqualTo(403);
        assertThat(defaults()).containsExactly("Site");
    }
}
