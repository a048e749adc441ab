package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.team.Resources;
import org.branchbook.testing.Branch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** For clients that hold answers against a schema of their own: a field may be missing, but is never null nor of another type. */
class StrictTypesTest {

    private static final String DAY = "2026-05-04";

    private final Branch branch = Branch.open();
    private final long ann = branch.teamMember("Ann");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/companies?my=1&count=20                             | id:NUMBER title:STRING address:STRING phone:STRING",
        "/positions/{c}                                       | id:NUMBER title:STRING api_id:STRING",
        "/staff/{c}?count=50                                  | id:NUMBER name:STRING specialization:STRING rating:NUMBER hidden:NUMBER fired:NUMBER",
        "/service_categories/{c}/0                            | id:NUMBER title:STRING",
        "/services/{c}?count=50                               | id:NUMBER title:STRING cost:STRING duration:NUMBER category_id:NUMBER active:NUMBER discount:NUMBER",
        "/schedule/{c}/%t/2026-05-04/2026-05-05               | date:STRING time:STRING seance_length:NUMBER",
        "/records/{c}?start_date=2026-05-04&end_date=2026-05-04 | id:NUMBER date:STRING datetime:STRING status:STRING staff_id:NUMBER services:ARRAY client:OBJECT",
        "/company/{c}/booking_forms                           | id:NUMBER title:STRING is_default:BOOLEAN",
        "/resources/{c}                                       | id:NUMBER title:STRING instances:ARRAY",
        "/company/{c}/settings/timetable                      | record_type:NUMBER activity_record_clients_count_max:NUMBER is_show_newsletter_agreement:BOOLEAN is_show_personal_data_processing_agreement:BOOLEAN",
        "/company/{c}/settings/online                         | any_master:BOOLEAN confirm_number:BOOLEAN seance_delay_step:NUMBER activity_online_record_clients_count_max:NUMBER"
    })
    void whatIsThereHasItsType(String path, String fields) {
        fillTheBranch();

        var data = branch.get(path.replace("%t", Long.toString(ann))).data();

        var rows = data.isArray() ? data.valueStream().toList() : List.of(data);
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.isObject()).isTrue());
        for (var field : fields.split(" ")) {
            var name = field.split(":")[0];
            assertThat(rows.stream().filter(row -> row.has(name)).map(row -> type(row.path(name))).distinct())
                    .as(name)
                    .isSubsetOf(field.split(":")[1]);
        }
    }

    private static String type(JsonNode value) {
        return value.getNodeType().name();
    }

    private void fillTheBranch() {
        branch.post("/positions/{c}", "{\"title\":\"Stylist\"}");
        branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}");
        branch.server.bean(Resources.class).create(Caller.system(), branch.id, "Room", List.of("Room 1"));
        var service = branch.service(branch.category("Hair"), "");
        branch.put("/schedule/{c}/" + ann, "[{\"date\":\"" + DAY + "\",\"slots\":[{\"from\":\"09:00\",\"to\":\"18:00\"}]}]");
        branch.post("/records/{c}", """
                {"staff_id":%d,"services":[{"id":%d}],"client":{"name":"Eve","phone":"4915112345678"},"datetime":"%s 10:00:00"}"""
                .formatted(ann, service, DAY));
    }
}
