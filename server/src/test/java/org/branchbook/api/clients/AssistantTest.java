package org.branchbook.api.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An assistant that runs a location on a person's behalf. It takes anything but 2xx, {@code success: false} and missing data for a
 * failure, on writes as well, and holds every answer against declared types: absent is fine, null is not.
 */
class AssistantTest {

    private static final String[] POSITION = {"id num", "title str", "api_id? str"};
    private static final String[] STAFF = {
        "id num", "name str", "specialization str", "rating num", "hidden num", "fired num", "position obj|[]", "position.id? num", "position.title? str"
    };
    private static final String[] SERVICE = {"id num", "title str", "duration num", "category_id num", "active num", "discount num", "cost? str"};
    private static final String[] RECORD = {
        "id num", "datetime str", "date str", "status? str", "staff_id num", "client.name str", "client.phone str", "services arr"
    };

    private final Branch branch = Branch.open();
    private final LocalDate day = LocalDate.ofInstant(branch.server.clock().instant(), ZoneId.of("Europe/Berlin")).plusDays(3);
    private long position;
    private long ann;
    private long service;

    @BeforeEach
    void theLocationIsSetUp() {
        position = done(branch.post("/positions/{c}", "{\"title\":\"Stylist\"}")).id();
        ann = done(branch.post("/company/{c}/staff/quick", """
                {"name":"Ann","specialization":"Barber","position_id":%d,"phone_number":null,"user_email":"","user_phone":"","is_user_invite":false}"""
                .formatted(position))).id();
        var category = done(branch.post("/service_categories/{c}", "{\"title\":\"Hair\"}")).id();
        service = done(branch.post("/services/{c}", """
                {"title":"Haircut","category_id":%d,"price_min":30,"price_max":30,"duration":3600,"staff":[{"id":%d,"seance_length":3600}]}"""
                .formatted(category, ann))).id();
        done(branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["%s","%s"],"slots":[{"from":"09:00","to":"18:00"}]}]}"""
                .formatted(ann, day, day.plusDays(1))));
    }

    private static Branch.Reply done(Branch.Reply reply) {
        assertThat(reply.status()).as("%s", reply.json()).isBetween(200, 299);
        assertThat(reply.json().path("success").asBoolean()).as("%s", reply.json()).isTrue();
        assertThat(reply.data().isNull() || reply.data().isMissingNode()).as("%s", reply.json()).isFalse();
        return reply;
    }

    private static void gone(Branch.Reply reply) {
        assertThat(reply.status()).isBetween(200, 299);
    }

    private String record(String datetime) {
        return """
                {"staff_id":%d,"seance_length":3600,"services":[{"id":%d}],"datetime":"%s","client":{"name":"Eve","phone":"4915112345678"},"comment":""}"""
                .formatted(ann, service, datetime);
    }

    @Test
    void nothingIsSaidBeforeSigningIn() {
        branch.callWithoutUser();

        assertThat(branch.get("/staff/{c}").status()).isEqualTo(401);
        assertThat(branch.get("/companies?my=1").data()).isEmpty();
    }

    @Test
    void signingInGivesATokenAndTheOwnLocations() {
        var signedIn = done(branch.post("/auth", "{\"login\":\"%s\",\"password\":\"a long password\"}".formatted(branch.owner.login())));

        Fields.require(signedIn.data(), "user_token str");
        var locations = done(branch.get("/companies?my=1&count=300")).data();
        assertThat(locations).hasSize(1);
        Fields.requireEach(locations, "id num", "title str", "address str", "phone str");
    }

    @Test
    void positionsAreListedAndRenamed() {
        Fields.require(done(branch.put("/positions/{c}/" + position, "{\"title\":\"Barber\"}")).data(), POSITION);
        Fields.requireEach(done(branch.get("/positions/{c}")).data(), POSITION);
        assertThat(branch.get("/positions/{c}").data().at("/0/title").asString()).isEqualTo("Barber");
        Fields.requireEach(done(branch.get("/company/{c}/staff/positions")).data(), "id num", "title str");
        Fields.require(done(branch.post("/company/{c}/positions/quick", "{\"title\":\"Manager\"}")).data(), POSITION);
    }

    @Test
    void staffIsChangedInPartAndListed() {
        Fields.require(done(branch.put("/staff/{c}/" + ann, "{\"specialization\":\"Stylist\"}")).data(), "id num", "name str", "specialization str");
        Fields.requireEach(done(branch.get("/staff/{c}?count=200")).data(), STAFF);
        assertThat(branch.get("/staff/{c}").data().at("/0/specialization").asString()).isEqualTo("Stylist");
    }

    @Test
    void servicesAreChangedInPartAndListed() {
        Fields.require(done(branch.patch("/services/{c}/" + service, "{\"price_min\":35,\"price_max\":35}")).data(), "id num", "title str");
        Fields.requireEach(done(branch.get("/services/{c}?count=200")).data(), SERVICE);
        Fields.requireEach(done(branch.get("/service_categories/{c}/0")).data(), "id num", "title str");
    }

    @Test
    void theScheduleIsReadDayByDayAndTakenBack() {
        var schedule = done(branch.get("/schedule/{c}/%d/%s/%s".formatted(ann, day, day.plusDays(1)))).data();

        Fields.requireEach(schedule, "date str", "time? str", "seance_length? num");
        done(branch.put("/company/{c}/staff/schedule", "{\"schedules_to_delete\":[{\"team_member_id\":%d,\"dates\":[\"%s\"]}]}".formatted(ann, day)));
    }

    @Test
    void aRecordIsCreatedMovedAndDeleted() {
        var created = done(branch.post("/records/{c}", record(day + " 10:00:00")));
        var id = created.data().isArray() ? created.data().at("/0/id").asLong() : created.id();

        var listed = done(branch.get("/records/{c}?count=200&start_date=%s&end_date=%s".formatted(day, day)));
        Fields.requireEach(listed.data(), RECORD);
        Fields.requireEach(listed.data().at("/0/services"), "id num", "title str");
        Fields.require(done(branch.put("/record/{c}/" + id, record(day + " 12:00:00"))).data(), "id num", "datetime str");
        gone(branch.delete("/record/{c}/" + id));
        assertThat(branch.get("/records/{c}?start_date=%s&end_date=%s".formatted(day, day)).data()).isEmpty();
    }

    @Test
    void bothKindsOfSettingsAreReadAndWritten() {
        Fields.require(done(branch.get("/company/{c}/settings/timetable")).data(), "record_type int", "activity_record_clients_count_max int");
        Fields.require(
                done(branch.get("/company/{c}/settings/online")).data(),
                "any_master bool", "confirm_number bool", "seance_delay_step int", "activity_online_record_clients_count_max int");
        done(branch.patch("/company/{c}/settings/timetable", "{\"record_type\":0,\"activity_record_clients_count_max\":5}"));
        var changed = done(branch.patch("/company/{c}/settings/online", """
                {"any_master":false,"confirm_number":false,"seance_delay_step":60,"activity_online_record_clients_count_max":3}"""));
        Fields.require(changed.data(), "any_master bool", "confirm_number bool", "seance_delay_step int", "activity_online_record_clients_count_max int");
        assertThat(branch.get("/company/{c}/settings/online").data().path("seance_delay_step").asInt()).isEqualTo(60);
    }

    @Test
    void formsResourcesAndClientsAreThere() {
        done(branch.post("/company/{c}/booking_forms", "{\"title\":\"On our site\"}"));
        Fields.requireEach(done(branch.get("/company/{c}/booking_forms")).data(), "id num", "title str", "is_default bool");
        done(branch.post("/resources/{c}", "{\"title\":\"Massage room\",\"instances\":[{\"title\":\"East\"}]}"));
        Fields.requireEach(done(branch.get("/resources/{c}")).data(), "id num", "title str", "instances arr");
        Fields.require(done(branch.post("/clients/{c}", "{\"name\":\"Eve\",\"phone\":\"4915112345678\"}")).data(), "id num", "name str", "phone str");
    }

    @Test
    void whatWasSetUpIsTakenBack() {
        done(branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_delete":[{"team_member_id":%d,"dates":["%s","%s"]}]}""".formatted(ann, day, day.plusDays(1))));
        gone(branch.delete("/staff/{c}/" + ann));
        gone(branch.delete("/positions/{c}/" + position));

        assertThat(branch.get("/staff/{c}").data()).isEmpty();
        assertThat(branch.get("/positions/{c}").data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/staff/999999999", "/services/999999999", "/positions/999999999", "/company/999999999/settings/online"})
    void anUnknownLocationIsAnErrorWithAMessage(String path) {
        var refused = branch.get(path);

        assertThat(refused.status()).isBetween(400, 499);
        Fields.require(refused.json(), "success bool", "meta.message str");
    }

    /** A later revision of the same assistant asks version 2 for some of it. */
    @Test
    void whatItAsksOfVersion2IsThere() {
        branch.post("/records/{c}", record(day + " 10:00:00"));
        var id = branch.get("/api/v2/locations/{c}/appointments?page=1&limit=50&include=client&include=staff").data();

        Fields.requireEach(id, "id str", "type str", "attributes.date str", "attributes.staff_id int", "relationships.client.data.id str");
        gone(branch.delete("/api/v2/locations/{c}/appointments/" + id.at("/0/id").asString()));
        Fields.requireEach(branch.get("/api/v2/locations/{c}/positions").data(), "id str", "attributes.title str");
    }
}
