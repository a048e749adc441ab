package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is sent to group events is answered, never with an internal error, and oversells nothing. */
class GroupEventBodiesTest {

    private static final long SEED = 20_260_303;
    private static final List<String> NAMES = List.of(
            "date", "service_id", "staff_id", "capacity", "length", "force", "resource_instance_ids", "label_ids", "color",
            "technical_break_duration", "comment", "stream_link", "dates", "content_type", "date_end", "repeat_mode_id", "days",
            "interval", "strategy_id", "title", "client", "clients_count", "client_id", "name", "phone", "id", "records",
            "attendance_service_item", "cost_per_unit", "discount_percent", "manual_cost", "reschedule_activity_id",
            "original_entity_type", "original_entity_id", "day_of_week", "events_time", "events_duration", "events_capacity",
            "events_master_id", "labels_ids", "resource_instances_ids", "schedule_days_ids", "fullname", "email", "code",
            "agreements", "custom_field_values", "activity_id");

    private final Random random = new Random(SEED);
    private final Studio studio = Studio.open();
    private final long event = studio.event(studio.day(3), "10:00", 3);
    private final List<String> scalars = List.of(
            "null", "true", "0", "1", "-1", "2", "3600", "2147483648", "9223372036854775807", "1e400", "1.5", "\"\"", "\"x\"",
            "\"\\u0000\"", "\"\\ud800\"", "\"" + studio.day(9) + "\"", "\"" + studio.day(5) + " 10:00:00\"", "\"9999-99-99\"",
            "\"09:00\"", "\"mon\"", "\"activity\"", "\"#a1b2c3\"", "\"4915112345678\"", "[]", "{}", "" + studio.yoga,
            "" + studio.teacher, "" + event);

    @Test
    void noBodyBreaksTheServer() {
        var place = studio.enter(event, 1).id();
        var v1 = "/activity/{c}/" + event;
        var v2 = "/api/v2/locations/{c}/events";
        for (var operation : List.of(
                "POST /activity/{c}", "PUT " + v1, "POST " + v1 + "/duplicate", "POST " + v1 + "/book",
                "POST /activity/{c}/duplication_strategy", "POST /records/{c}", "PUT /record/{c}/" + place,
                "POST /company/{c}/schedules", "POST " + v2, "PUT " + v2 + "/" + event, "POST " + v2 + "/" + event + "/appointments",
                "POST " + v2 + "/" + event + "/appointments/bulk", "PUT " + v2 + "/" + event + "/appointments/" + place,
                "PATCH " + v2 + "/" + event + "/appointments/" + place, "POST " + v2 + "/" + event + "/duplicate",
                "POST " + v2 + "/duplication_strategies")) {
            for (int i = 0; i < 12; i++) {
                var words = operation.split(" ");
                var body = value(0);
                var status = studio.branch.send(words[0], words[1], body).status();
                assertThat(status).as("%s %s (seed %d)", operation, body, SEED).isIn(200, 201, 400, 403, 404, 409, 422);
            }
        }
        assertThat(studio.counts(event).get(0)).isEqualTo(studio.counts(event).get(1)).isLessThanOrEqualTo(3);
    }

    private String value(int depth) {
        var kind = depth == 0 ? random.nextInt(6) + 4 : random.nextInt(10);
        if (depth > 3 || depth > 0 && kind < 6) {
            return scalars.get(random.nextInt(scalars.size()));
        }
        if (depth > 0 && kind < 8) {
            return IntStream.range(0, random.nextInt(3)).mapToObj(i -> value(depth + 1)).collect(Collectors.joining(",", "[", "]"));
        }
        return random.ints(2 + random.nextInt(12), 0, NAMES.size())
                .distinct()
                .mapToObj(i -> "\"" + NAMES.get(i) + "\":" + value(depth + 1))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
