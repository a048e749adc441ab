package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;

/** Whatever is sent to the catalogue and the team is answered, never with an internal error. */
class RandomBodiesTest {

    private static final long SEED = 20_260_301;
    private static final List<String> NAMES = List.of(
            "title", "category_id", "price_min", "price_max", "duration", "weight", "staff", "active", "discount", "comment",
            "api_id", "name", "position_id", "user_id", "hidden", "seance_length", "master_id", "service_id", "price", "slots",
            "team_member_settings", "resource_ids", "date", "is_working", "schedules_to_set", "schedules_to_delete", "dates",
            "staff_id", "from", "to", "country_id", "city", "phones", "social", "coordinate_lat", "min", "id", "date_from",
            "technical_break_duration", "timezone_name", "repeat_visit_days_step", "tax_variant");
    private static final List<String> SCALARS = List.of(
            "null", "true", "0", "1", "-1", "2147483648", "9223372036854775807", "1e400", "1.123456789", "\"\"", "\" \"", "\"x\"",
            "\"\\u0000\"", "\"\\ud800\"", "\"2026-05-04\"", "\"9999-99-99\"", "\"09:00\"", "\"25:61\"", "\"1,2\"", "[]", "{}");

    private final Random random = new Random(SEED);

    @Test
    void noBodyBreaksTheServer() {
        for (int round = 0; round < 6; round++) {
            var branch = Branch.open();
            var service = branch.service(branch.category("Hair"), "");
            var ann = branch.teamMember("Ann");
            for (var operation : List.of(
                    "POST /services/{c}", "PUT /services/{c}/" + service, "PATCH /services/{c}/" + service,
                    "POST /service_categories/{c}", "POST /company/{c}/services/links",
                    "POST /company/{c}/services/" + service + "/staff", "POST /staff/{c}", "PUT /staff/{c}/" + ann,
                    "POST /company/{c}/staff/quick", "POST /positions/{c}", "PUT /company/{c}/staff/schedule",
                    "PUT /schedule/{c}/" + ann, "PUT /company/{c}")) {
                for (int i = 0; i < 6; i++) {
                    var words = operation.split(" ");
                    var body = value(0);
                    var status = branch.send(words[0], words[1], body).status();
                    assertThat(status).as("%s %s (seed %d)", operation, body, SEED).isIn(200, 201, 400, 403, 404, 409, 422);
                }
            }
        }
    }

    private String value(int depth) {
        var kind = depth == 0 ? random.nextInt(9) + 1 : random.nextInt(10);
        if (depth > 3 || kind < 1 || depth > 0 && kind < 6) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        }
        if (kind < 3) {
            return IntStream.range(0, random.nextInt(3)).mapToObj(i -> value(depth + 1)).collect(Collectors.joining(",", "[", "]"));
        }
        return random.ints(1 + random.nextInt(8), 0, NAMES.size())
                .distinct()
                .mapToObj(i -> "\"" + NAMES.get(i) + "\":" + value(depth + 1))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
