package org.branchbook.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Appointments in version 2: found, shown with what is beside them, deleted. The branch is in Berlin. */
class AppointmentsOfVersion2Test {

    private static final String V2 = "/api/v2/locations/{c}";

    private final Branch branch = Branch.open();
    private final long ann = branch.teamMember("Ann");
    private final long service = branch.service(branch.category("Hair"), ",\"price_min\":35");

    @BeforeEach
    void annWorks() {
        branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["2026-05-04","2026-05-05"],"slots":[{"from":"09:00","to":"18:00"}]}]}"""
                .formatted(ann));
    }

    private long enter(String datetime, String phone) {
        return branch.post("/records/{c}", """
                {"staff_id":%d,"seance_length":3600,"services":[{"id":%d,"amount":2}],"datetime":"%s",
                 "client":{"name":"Eve","phone":"%s"},"comment":"Window seat"}""".formatted(ann, service, datetime, phone)).id();
    }

    private List<String> ids(String query) {
        return branch.get(V2 + "/appointments" + query).data().valueStream().map(row -> row.path("id").asString()).toList();
    }

    private static JsonNode included(JsonNode document, String type) {
        return document.path("included").valueStream().filter(one -> one.path("type").asString().equals(type)).findFirst().orElseThrow();
    }

    @Test
    void anAppointmentTellsItsTimeLocallyAndInSeconds() {
        var id = enter("2026-05-04 10:00:00", "+4915112345678");

        var row = branch.get(V2 + "/appointments").data().path(0);

        assertThat(row.path("type").asString()).isEqualTo("record");
        assertThat(row.path("id").asString()).isEqualTo(Long.toString(id));
        assertThat(row.has("relationships")).isFalse();
        var attributes = row.path("attributes");
        assertThat(attributes.path("date").asString()).isEqualTo("2026-05-04T10:00:00");
        assertThat(attributes.path("timestamp").asLong()).isEqualTo(java.time.Instant.parse("2026-05-04T08:00:00Z").getEpochSecond());
        assertThat(attributes.path("duration").asInt()).isEqualTo(3600);
        assertThat(attributes.path("attendance_status_slug").asString()).isEqualTo("waiting");
        assertThat(attributes.path("client_id").isIntegralNumber()).isTrue();
        assertThat(attributes.path("comment").asString()).isEqualTo("Window seat");
    }

    @Test
    void whatIsAskedForIsIncludedOnce() {
        enter("2026-05-04 10:00:00", "+4915112345678");
        enter("2026-05-04 12:00:00", "+4915112345678");

        var document = branch.get(V2 + "/appointments?include=client&include=staff&include=services&include=attendance_service_items").json();

        assertThat(document.path("included").valueStream().map(one -> one.path("type").asString()))
                .containsExactlyInAnyOrder("client", "staff", "service", "attendance_service_item", "attendance_service_item");
        assertThat(included(document, "client").at("/attributes/phone").asString()).isEqualTo("+4915112345678");
        assertThat(included(document, "staff").at("/attributes/name").asString()).isEqualTo("Ann");
        assertThat(included(document, "attendance_service_item").at("/attributes/manual_cost").asInt()).isEqualTo(70);
        assertThat(document.at("/data/1/relationships/client/data/type").asString()).isEqualTo("client");
        assertThat(document.at("/data/1/relationships/services/data/0/id").asString()).isEqualTo(Long.toString(service));
    }

    @Test
    void aListIsFilteredByClientAndByWhatTouchesASpan() {
        var first = Long.toString(enter("2026-05-04 10:00:00", "+4915112345678"));
        var second = Long.toString(enter("2026-05-04 12:00:00", "+4915112345679"));
        var other = branch.get(V2 + "/appointments").data().at("/1/attributes/client_id").asLong();

        assertThat(ids("?filter[client_id]=" + other)).containsExactly(second);
        assertThat(ids("?filter[date_intersect_from]=2026-05-04T10:59:00&filter[date_intersect_to]=2026-05-04T11:30:00")).containsExactly(first);
        assertThat(ids("?filter[date_intersect_from]=2026-05-04T11:00:00&filter[date_intersect_to]=2026-05-04T12:00:00")).isEmpty();
        assertThat(ids("?filter[date_intersect_from]=2026-05-04T00:00:00&filter[date_intersect_to]=2026-05-05T00:00:00")).containsExactly(first, second);
        assertThat(ids("?filter[activity_id]=77")).isEmpty();
    }

    @Test
    void aListIsReadPageByPage() {
        var first = Long.toString(enter("2026-05-04 10:00:00", "+4915112345678"));
        var second = Long.toString(enter("2026-05-04 12:00:00", "+4915112345678"));

        assertThat(ids("?limit=1")).containsExactly(first);
        assertThat(ids("?limit=1&page=2")).containsExactly(second);
        assertThat(branch.get(V2 + "/appointments?limit=1&page=2").json().at("/meta/pagination").toString())
                .isEqualTo("{\"page\":2,\"offset\":1,\"limit\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "filter[date_intersect_from]=2026-05-04T10:00:00", "filter[date_intersect_to]=2026-05-04T10:00:00",
        "filter[date_intersect_from]=2026-05-04T10:00:00&filter[date_intersect_to]=2026-05-04T10:00:00", "filter=1",
        "filter[client_id]=Eve", "include=transactions", "include=client&include=goods", "include=nonsense"
    })
    void whatCannotBeAnsweredIsRefused(String query) {
        assertThat(branch.get(V2 + "/appointments?" + query).status()).isEqualTo(422);
    }

    @Test
    void aDeletedAppointmentIsGone() {
        var id = enter("2026-05-04 10:00:00", "+4915112345678");

        assertThat(branch.delete(V2 + "/appointments/" + id).status()).isEqualTo(204);

        assertThat(ids("")).isEmpty();
        assertThat(branch.delete(V2 + "/appointments/" + id).status()).isEqualTo(404);
    }

    @Test
    void aVisitConsistsOfItsAppointmentsAndLosesThemOneByOne() {
        var id = enter("2026-05-04 10:00:00", "+4915112345678");
        var visit = branch.get(V2 + "/appointments").data().at("/0/attributes/visit_id").asLong();

        assertThat(branch.get(V2 + "/attendances/visit_" + visit + "/appointments").data().at("/0/id").asLong()).isEqualTo(id);
        assertThat(branch.get(V2 + "/attendances/record_" + id + "/appointments").data().at("/0/id").asLong()).isEqualTo(id);
        var remaining = branch.post(V2 + "/timetable/appointments/delete", "{\"recordId\":" + id + "}");
        assertThat(remaining.status()).isEqualTo(200);
        assertThat(remaining.data().isArray()).isTrue();
        assertThat(remaining.data()).isEmpty();
        assertThat(ids("")).isEmpty();
    }

    @Test
    void anAttendanceThatIsNoneIsTold() {
        assertThat(branch.get(V2 + "/attendances/visit_7x/appointments").status()).isEqualTo(422);
        assertThat(branch.get(V2 + "/attendances/visit_99999999/appointments").status()).isEqualTo(404);
        assertThat(branch.get(V2 + "/attendances/record_99999999/appointments").status()).isEqualTo(404);
        assertThat(branch.post(V2 + "/timetable/appointments/delete", "{}").status()).isEqualTo(422);
    }

    @Test
    void everyOperationAsksForItsRight() {
        var id = enter("2026-05-04 10:00:00", "+4915112345678");
        branch.callAs(Right.SEE_CALENDAR);

        assertThat(ids("")).hasSize(1);
        assertThat(branch.delete(V2 + "/appointments/" + id).status()).isEqualTo(403);
        assertThat(branch.post(V2 + "/timetable/appointments/delete", "{\"record_id\":" + id + "}").status()).isEqualTo(403);
        branch.callAs(Right.SEE_TEAM);
        assertThat(branch.get(V2 + "/appointments").status()).isEqualTo(403);
        assertThat(branch.get(V2 + "/attendances/record_" + id + "/appointments").status()).isEqualTo(403);
    }

    @Test
    void servicesAreSuggestedByWhatWasDone() {
        branch.post("/company/{c}/services/" + service + "/staff", "{\"master_id\":%d,\"seance_length\":1800}".formatted(ann));
        var id = enter("2026-05-04 10:00:00", "+4915112345678");
        branch.post("/record/{c}/" + id + "/attendance", "{\"attendance\":1}");
        var client = branch.get(V2 + "/appointments").data().at("/0/attributes/client_id").asLong();

        var document = branch.get(V2 + "/attendance_service_suggestions?staff_id=" + ann + "&client_id=" + client
                + "&include=attendance_service&include=record").json();

        assertThat(document.path("data").valueStream().map(row -> row.at("/attributes/suggestion_type").asString())).containsExactly(
                "last_client_visit_attendance_service", "client_popular_service", "master_popular_service");
        assertThat(document.at("/data/0/attributes/record_id").asLong()).isEqualTo(id);
        assertThat(document.at("/data/1/attributes/record_id").isNull()).isTrue();
        assertThat(included(document, "attendance_service").at("/attributes/duration").asInt()).isEqualTo(1800);
        assertThat(included(document, "record").path("id").asLong()).isEqualTo(id);
        assertThat(branch.get(V2 + "/attendance_service_suggestions").status()).isEqualTo(422);
        assertThat(branch.get(V2 + "/attendance_service_suggestions?staff_id=99999999").status()).isEqualTo(404);
    }
}
