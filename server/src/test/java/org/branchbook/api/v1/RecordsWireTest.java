package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Appointments as a location's staff enters, finds, moves and deletes them over HTTP. The branch is in Berlin. */
class RecordsWireTest {

    private final Branch branch = Branch.open();
    private final long ann = branch.teamMember("Ann");
    private final long service = branch.service(branch.category("Hair"), ",\"price_min\":35");

    @BeforeEach
    void annWorks() {
        branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["2026-05-04","2026-05-05"],"slots":[{"from":"09:00","to":"18:00"}]}]}"""
                .formatted(ann));
    }

    private String body(String datetime, int amount) {
        return """
                {"staff_id":%d,"seance_length":3600,"services":[{"id":%d,"amount":%d}],"datetime":"%s",
                 "client":{"name":"Eve","phone":"+49 151 12345678"},"comment":"Window seat"}""".formatted(ann, service, amount, datetime);
    }

    private List<Long> on(String day) {
        return branch.get("/records/{c}?start_date=" + day + "&end_date=" + day + "&count=300").data().valueStream()
                .map(record -> record.path("id").asLong())
                .toList();
    }

    @Test
    void anAppointmentIsEnteredAndFoundOnItsDay() {
        var created = branch.post("/records/{c}", body("2026-05-04 10:00:00", 2));

        assertThat(created.status()).isEqualTo(201);
        assertThat(on("2026-05-04")).containsExactly(created.id());
        assertThat(on("2026-05-05")).isEmpty();
        var read = branch.get("/record/{c}/" + created.id()).data();
        assertThat(read.path("date").asString()).isEqualTo("2026-05-04 10:00:00");
        assertThat(read.path("datetime").asString()).isEqualTo("2026-05-04T10:00:00+02:00");
        assertThat(read.at("/client/phone").asString()).isEqualTo("+4915112345678");
        assertThat(read.at("/services/0/cost").asInt()).isEqualTo(70);
        assertThat(read.at("/services/0/cost_per_unit").asInt()).isEqualTo(35);
        assertThat(read.path("comment").asString()).isEqualTo("Window seat");
    }

    @Test
    void aMovedAppointmentIsOnlyOnItsNewDay() {
        var id = branch.post("/records/{c}", body("2026-05-04 10:00:00", 1)).id();

        var moved = branch.put("/record/{c}/" + id, body("2026-05-05T11:00:00", 1));

        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.data().path("date").asString()).isEqualTo("2026-05-05 11:00:00");
        assertThat(on("2026-05-04")).isEmpty();
        assertThat(on("2026-05-05")).containsExactly(id);
    }

    @Test
    void aTimeThatIsTakenIsRefusedAndNothingMoves() {
        var first = branch.post("/records/{c}", body("2026-05-04 10:00:00", 1)).id();
        var second = branch.post("/records/{c}", body("2026-05-04 11:00:00", 1)).id();
        var before = branch.newest();

        assertThat(branch.post("/records/{c}", body("2026-05-04 10:30:00", 1)).status()).isEqualTo(422);
        assertThat(branch.put("/record/{c}/" + second, body("2026-05-04 10:30:00", 1)).status()).isEqualTo(422);

        assertThat(on("2026-05-04")).containsExactly(first, second);
        assertThat(branch.newest()).isEqualTo(before);
    }

    @Test
    void aReplacementThatLeavesOutWhatMattersIsRefused() {
        var id = branch.post("/records/{c}", body("2026-05-04 10:00:00", 1)).id();

        var refused = branch.put("/record/{c}/" + id, "{\"datetime\":\"2026-05-04 12:00:00\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(branch.get("/record/{c}/" + id).data().path("date").asString()).isEqualTo("2026-05-04 10:00:00");
    }

    @Test
    void aDeletedAppointmentIsGoneAndItsTimeFree() {
        var id = branch.post("/records/{c}", body("2026-05-04 10:00:00", 1)).id();

        assertThat(branch.delete("/record/{c}/" + id).status()).isEqualTo(204);

        assertThat(on("2026-05-04")).isEmpty();
        assertThat(branch.get("/record/{c}/" + id).status()).isEqualTo(404);
        assertThat(branch.delete("/record/{c}/" + id).status()).isEqualTo(404);
        assertThat(branch.post("/records/{c}", body("2026-05-04 10:00:00", 1)).status()).isEqualTo(201);
    }
}
