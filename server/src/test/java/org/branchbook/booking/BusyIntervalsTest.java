package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What takes people's time, beside the schedules of the team. */
class BusyIntervalsTest {

    private final Studio studio = Studio.open();

    private JsonNode row(String more) {
        var day = studio.day(2);
        return studio.branch.get("/company/{c}/staff/schedule?start_date=%s&end_date=%s&staff_ids[]=%d%s"
                .formatted(day, day, studio.teacher, more)).data().get(0);
    }

    @Test
    void aGroupEventTakesTimeOnceHoweverManyCome() {
        studio.work(studio.teacher, studio.day(2));
        var event = studio.event(studio.day(2), "12:00", 5);
        assertThat(studio.enter(event, 1).status()).isEqualTo(201);
        assertThat(studio.enter(event, 2).status()).isEqualTo(201);
        var lesson = studio.branch.post("/records/{c}", """
                {"staff_id":%d,"services":[{"id":%d}],"client":{"name":"Ann","phone":"%s"},"datetime":"%s 09:00:00","seance_length":3600}"""
                .formatted(studio.teacher, studio.lesson, Studio.phone(), studio.day(2)));
        assertThat(lesson.status()).isEqualTo(201);

        var busy = row("&include=busy_intervals").path("busy_intervals");

        assertThat(busy).hasSize(2);
        assertThat(busy.at("/0/entity_type").asString()).isEqualTo("record");
        assertThat(busy.at("/0/entity_id").asLong()).isEqualTo(lesson.id());
        assertThat(busy.at("/1/entity_type").asString()).isEqualTo("activity");
        assertThat(busy.at("/1/entity_id").asLong()).isEqualTo(event);
        assertThat(busy.at("/1/from").asString()).isEqualTo("12:00:00");
        assertThat(busy.at("/1/to").asString()).isEqualTo("13:00:00");
    }

    @Test
    void whatIsNotAskedForIsNotShown() {
        assertThat(row("").has("busy_intervals")).isFalse();
        assertThat(row("").has("off_day_type")).isFalse();
        var off = row("&include[]=off_day_type&include[]=busy_intervals");
        assertThat(off.has("off_day_type")).isTrue();
        assertThat(off.path("off_day_type").isNull()).isTrue();
        assertThat(off.path("busy_intervals")).isEmpty();
    }
}
