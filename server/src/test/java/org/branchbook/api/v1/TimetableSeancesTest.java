package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;

/** A team member's working day in steps. The branch is in Berlin. */
class TimetableSeancesTest {

    private final Branch branch = Branch.open();
    private final long ann = branch.teamMember("Ann");

    private void works(String date, String from, String to) {
        assertThat(branch.put("/schedule/{c}/" + ann, "[{\"date\":\"%s\",\"slots\":[{\"from\":\"%s\",\"to\":\"%s\"}]}]".formatted(date, from, to)).status())
                .isEqualTo(201);
    }

    /** Every step, with a star where somebody is booked. */
    private List<String> steps(String date) {
        return branch.get("/timetable/seances/{c}/" + ann + "/" + date).data().valueStream()
                .map(step -> step.path("time").asString() + (step.path("is_free").asBoolean() ? "" : "*"))
                .toList();
    }

    @Test
    void theStepsOfWorkAreFreeOrTaken() {
        works("2026-05-04", "09:00", "10:30");
        var service = branch.service(branch.category("Hair"), "");
        var booked = branch.post("/records/{c}", """
                {"staff_id":%d,"services":[{"id":%d}],"client":{"name":"Eve","phone":"4915112345678"},
                 "datetime":"2026-05-04 09:20:00","seance_length":1800}""".formatted(ann, service));

        assertThat(booked.status()).isEqualTo(201);
        assertThat(steps("2026-05-04")).containsExactly("09:00", "09:15*", "09:30*", "09:45*", "10:00", "10:15");
        assertThat(steps("20260504")).hasSize(6);
    }

    @Test
    void aStepThatWorkEndsInIsNotFreeAndADayOffHasNone() {
        works("2026-05-04", "09:05", "09:40");

        assertThat(steps("2026-05-04")).containsExactly("09:15", "09:30*");
        assertThat(steps("2026-05-05")).isEmpty();
    }

    @Test
    void anHourThatTheClockSkipsHasNoSteps() {
        works("2026-03-29", "01:30", "03:30");

        assertThat(steps("2026-03-29")).containsExactly("01:30", "01:45", "03:00", "03:15");
    }

    @Test
    void onlyWhoSeesTheCalendarSeesTheSteps() {
        works("2026-05-04", "09:00", "10:00");

        assertThat(branch.get("/timetable/seances/{c}/999999999/2026-05-04").status()).isEqualTo(404);
        assertThat(branch.get("/timetable/seances/{c}/" + ann + "/2026-13-04").status()).isEqualTo(422);
        branch.callAs(Right.SEE_TEAM);
        assertThat(branch.get("/timetable/seances/{c}/" + ann + "/2026-05-04").status()).isEqualTo(403);
        branch.callAs(Right.SEE_CALENDAR);
        assertThat(steps("2026-05-04")).hasSize(4);
    }
}
