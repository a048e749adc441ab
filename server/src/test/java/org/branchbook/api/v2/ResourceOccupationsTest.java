package org.branchbook.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Cause;
import org.branchbook.team.Resources;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms that are taken, in version 2. The branch is in Berlin. */
class ResourceOccupationsTest {

    private static final String OCCUPATIONS = "/api/v2/locations/{c}/resource_occupations";
    private static final String MORNING = "?filter[date_intersect_from_strict]=2026-05-04T09:00:00&filter[date_intersect_to_strict]=2026-05-04T12:00:00";

    private final Branch branch = Branch.open();
    private final long ann = branch.teamMember("Ann");
    private final long massage = branch.service(branch.category("Massage"), ",\"price_min\":35");
    private long room;

    @BeforeEach
    void massagesNeedARoom() {
        var caller = new Caller(null, branch.owner, Cause.Way.API, "", "");
        room = branch.server.bean(Resources.class).create(caller, branch.id, "Massage room", List.of("East")).id();
        branch.post("/company/{c}/services/links", """
                {"service_id":%d,"team_member_settings":[{"team_member_id":%d,"hours":1,"minutes":0}],"resource_ids":[%d]}"""
                .formatted(massage, ann, room));
        branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["2026-05-04"],"slots":[{"from":"09:00","to":"18:00"}]}]}""".formatted(ann));
    }

    private long enter(String datetime) {
        return branch.post("/records/{c}", "{\"staff_id\":%d,\"services\":[{\"id\":%d}],\"datetime\":\"%s\"}".formatted(ann, massage, datetime)).id();
    }

    @Test
    void anAppointmentOccupiesItsRoomUntilItIsDeleted() {
        var id = enter("2026-05-04 10:00:00");

        var found = branch.get(OCCUPATIONS + MORNING).data();

        assertThat(found).hasSize(1);
        var attributes = found.at("/0/attributes");
        assertThat(attributes.path("source_type_slug").asString()).isEqualTo("record");
        assertThat(attributes.path("source_id").asLong()).isEqualTo(id);
        assertThat(attributes.path("resource_id").asLong()).isEqualTo(room);
        assertThat(attributes.path("from").asString()).isEqualTo("2026-05-04 10:00:00");
        assertThat(attributes.path("to").asString()).isEqualTo("2026-05-04 11:00:00");
        var beside = branch.get("/api/v2/locations/{c}/appointments?include=resource_instances").json();
        assertThat(beside.at("/included/0/attributes/title").asString()).isEqualTo("East");
        assertThat(beside.at("/included/0/id").asLong()).isEqualTo(attributes.path("resource_instance_id").asLong());
        branch.delete("/record/{c}/" + id);
        assertThat(branch.get(OCCUPATIONS + MORNING).data()).isEmpty();
    }

    @Test
    void onlyWhatTouchesTheSpanAndTheServiceIsShown() {
        enter("2026-05-04 12:00:00");
        var other = branch.service(branch.category("Hair"), "");

        assertThat(branch.get(OCCUPATIONS + MORNING).data()).isEmpty();
        var noon = OCCUPATIONS + "?filter[date_intersect_from_strict]=2026-05-04 12:30:00&filter[date_intersect_to_strict]=2026-05-04 12:40:00";
        noon = noon.replace(" ", "%20");
        assertThat(branch.get(noon).data()).hasSize(1);
        assertThat(branch.get(noon + "&filter[service_id]=" + massage).data()).hasSize(1);
        assertThat(branch.get(noon + "&filter[service_ids][]=" + other).data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "?filter[date_intersect_from_strict]=2026-05-04T09:00:00",
        "?filter[date_intersect_from_strict]=2026-05-04T09:00:00&filter[date_intersect_to_strict]=2026-05-04T09:00:00",
        "?filter[date_intersect_from_strict]=2026-05-04T09:00:00&filter[date_intersect_to_strict]=2027-05-04T09:00:00"
    })
    void aSpanIsNeeded(String query) {
        assertThat(branch.get(OCCUPATIONS + query).status()).isEqualTo(422);
    }

    @Test
    void theCalendarsRightIsNeeded() {
        branch.callAs(Right.SEE_TEAM);

        assertThat(branch.get(OCCUPATIONS + MORNING).status()).isEqualTo(403);
    }
}
