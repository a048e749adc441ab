package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.team.Resources;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;

/** Team members, positions, schedules and rooms over HTTP. */
class TeamWireTest {

    private final Branch branch = Branch.open();

    @Test
    void aTeamMemberIsAddedInAHurryWithAPosition() {
        var position = branch.post("/positions/{c}", "{\"title\":\"Stylist\",\"api_id\":\"42\"}");
        var before = branch.newest();

        var created = branch.post("/company/{c}/staff/quick", """
                {"name":"Ann","specialization":"Barber","position_id":%d,"phone_number":null,"user_email":"","user_phone":"",
                 "is_user_invite":false}""".formatted(position.id()));

        assertThat(position.data().path("api_id").asString()).isEqualTo("42");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().at("/position/title").asString()).isEqualTo("Stylist");
        assertThat(branch.eventsSince(before)).containsExactly("TEAM_MEMBER CREATED " + created.id());
        assertThat(branch.get("/staff/{c}").data().at("/0/has_access_timetable").asBoolean()).isTrue();
        assertThat(branch.post("/company/{c}/staff/quick", "{\"name\":\"Bob\",\"is_user_invite\":true}").status()).isEqualTo(422);
    }

    @Test
    void aSingleTeamMemberIsAListOfOneWithNumbersAsText() {
        var ann = branch.teamMember("Ann");

        var single = branch.get("/staff/{c}/" + ann).data();
        var listed = branch.get("/staff/{c}/").data();

        assertThat(single).hasSize(1);
        assertThat(single.at("/0/hidden").asString()).isEqualTo("0");
        assertThat(single.at("/0/hidden").isString()).isTrue();
        assertThat(listed.at("/0/hidden").isInt()).isTrue();
        assertThat(listed.at("/0/api_id").isNull()).isTrue();
        assertThat(listed.at("/0/position").isArray()).isTrue();
        assertThat(listed.at("/0/user").isArray()).isTrue();
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        var ann = branch.post("/staff/{c}", "{\"name\":\"Ann\",\"specialization\":\"Barber\",\"weight\":3}").id();
        var before = branch.newest();

        var changed = branch.put("/staff/{c}/" + ann, "{\"specialization\":\"Stylist\",\"hidden\":\"1\"}").data();

        assertThat(changed.path("name").asString()).isEqualTo("Ann");
        assertThat(changed.path("weight").asInt()).isEqualTo(3);
        assertThat(changed.path("hidden").asInt()).isEqualTo(1);
        assertThat(changed.path("is_bookable").asBoolean()).isFalse();
        assertThat(branch.eventsSince(before)).containsExactly("TEAM_MEMBER UPDATED " + ann);
    }

    @Test
    void onlyAUserOfTheLocationCanBeLinked() {
        var ann = branch.teamMember("Ann");
        var colleague = branch.callAs(Right.SEE_TEAM);
        branch.callAsOwner();
        var stranger = Branch.open().owner;

        assertThat(branch.put("/staff/{c}/" + ann, "{\"user_id\":" + stranger.id() + "}").status()).isEqualTo(422);
        var linked = branch.put("/staff/{c}/" + ann, "{\"user_id\":" + colleague.id() + "}").data();
        assertThat(linked.at("/user/name").asString()).isEqualTo("Mary");
        assertThat(branch.put("/staff/{c}/" + ann, "{\"user_id\":0}").data().path("user_id").isNull()).isTrue();
    }

    @Test
    void aDeletedTeamMemberIsGoneFromListsAndServices() {
        var ann = branch.teamMember("Ann");
        var service = branch.service(branch.category("Hair"), ",\"staff\":[{\"id\":" + ann + "}]");
        var before = branch.newest();

        assertThat(branch.delete("/staff/{c}/" + ann).status()).isEqualTo(204);

        assertThat(branch.get("/staff/{c}").data()).isEmpty();
        assertThat(branch.get("/company/{c}/staff/" + ann).status()).isEqualTo(404);
        assertThat(branch.get("/services/{c}/" + service).data().path("staff")).isEmpty();
        assertThat(branch.eventsSince(before)).containsExactly("TEAM_MEMBER DELETED " + ann);
    }

    @Test
    void whoHeldADeletedPositionHasNoneAndIsToldOf() {
        var position = branch.post("/company/{c}/positions/quick", "{\"title\":\"Stylist\"}").id();
        var ann = branch.post("/staff/{c}", "{\"name\":\"Ann\",\"position_id\":" + position + "}").id();
        var before = branch.newest();

        assertThat(branch.put("/positions/{c}/" + position, "{\"title\":\"Artist\"}").data().path("title").asString()).isEqualTo("Artist");
        assertThat(branch.get("/company/{c}/staff/positions").data().at("/0/title").asString()).isEqualTo("Artist");
        assertThat(branch.delete("/positions/{c}/" + position).status()).isEqualTo(204);

        assertThat(branch.get("/company/{c}/staff/" + ann).data().path("position")).isEmpty();
        assertThat(branch.eventsSince(before)).containsExactly("TEAM_MEMBER UPDATED " + ann, "TEAM_MEMBER UPDATED " + ann);
    }

    @Test
    void schedulesAreSetAndClearedInOneGo() {
        var ann = branch.teamMember("Ann");
        var bob = branch.teamMember("Bob");
        set(bob, "2026-05-05");
        var before = branch.newest();

        var answer = branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["2026-05-04","2026-05-06"],
                  "slots":[{"from":"14:00","to":"24:00"},{"from":"09:00","to":"13:00"}]}],
                 "schedules_to_delete":[{"staff_id":%d,"dates":["2026-05-05"]}]}""".formatted(ann, bob));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/meta/count").asInt()).isEqualTo(6);
        assertThat(branch.eventsSince(before)).containsExactly("SCHEDULE UPDATED " + ann, "SCHEDULE UPDATED " + bob);
        var days = branch.get("/schedule/{c}/" + ann + "/20260504/20260506").data();
        assertThat(days).hasSize(3);
        assertThat(days.at("/0/slots/0/from").asString()).isEqualTo("09:00");
        assertThat(days.at("/0/slots/1/to").asString()).isEqualTo("24:00");
        assertThat(days.at("/1/is_working").asInt()).isZero();
        var all = branch.get("/company/{c}/staff/schedule?start_date=2026-05-05&end_date=2026-05-05&staff_ids[]=" + bob).data();
        assertThat(all).hasSize(1);
        assertThat(all.at("/0/staff_id").asLong()).isEqualTo(bob);
        assertThat(all.at("/0/slots")).isEmpty();
    }

    private void set(long teamMember, String date) {
        assertThat(branch.put("/schedule/{c}/" + teamMember, "[{\"date\":\"" + date + "\",\"slots\":[{\"from\":\"10:00\",\"to\":\"18:00\"}]}]").status())
                .isEqualTo(201);
    }

    @Test
    void aDayOffIsWrittenByDateRangeToo() {
        var ann = branch.teamMember("Ann");
        set(ann, "2026-05-05");

        var cleared = branch.put("/schedule/{c}/" + ann + "/2026-05-04/2026-05-06", "[{\"date\":\"2026-05-05\",\"is_working\":false}]");

        assertThat(cleared.status()).isEqualTo(201);
        assertThat(cleared.data().valueStream().allMatch(day -> day.path("slots").isEmpty())).isTrue();
        assertThat(branch.get("/timetable/dates/{c}/2026-05-01?staff_id=" + ann).data()).isEmpty();
    }

    @Test
    void aRefusedScheduleChangesNothing() {
        var ann = branch.teamMember("Ann");
        var resting = branch.post("/staff/{c}", "{\"name\":\"Eve\"}").id();
        var before = branch.newest();
        for (var wrong : new String[] {
            "{\"staff_id\":%d,\"dates\":[\"2026-05-04\"],\"slots\":[{\"from\":\"09:00\",\"to\":\"13:00\"},{\"from\":\"12:00\",\"to\":\"14:00\"}]}",
            "{\"staff_id\":%d,\"dates\":[\"2026-05-04\",\"2026-05-04\"],\"slots\":[{\"from\":\"09:00\",\"to\":\"13:00\"}]}",
            "{\"staff_id\":%d,\"dates\":[\"2026-02-30\"],\"slots\":[{\"from\":\"09:00\",\"to\":\"13:00\"}]}",
            "{\"staff_id\":%d,\"dates\":[\"2026-05-04\"],\"slots\":[{\"from\":\"13:00\",\"to\":\"09:00\"}]}",
            "{\"staff_id\":%d,\"dates\":[\"2026-05-04\",\"2029-05-04\"],\"slots\":[{\"from\":\"09:00\",\"to\":\"13:00\"}]}",
            "{\"staff_id\":%d,\"dates\":[],\"slots\":[]}"
        }) {
            var refused = branch.put("/company/{c}/staff/schedule", "{\"schedules_to_set\":[" + wrong.formatted(ann) + "]}");
            assertThat(refused.status()).as(wrong).isEqualTo(422);
        }
        assertThat(branch.put("/schedule/{c}/" + resting, "[{\"date\":\"2026-05-04\",\"slots\":[]}]").status()).isEqualTo(422);
        assertThat(branch.put("/schedule/{c}/999999999", "[{\"date\":\"2026-05-04\",\"slots\":[]}]").status()).isEqualTo(404);
        assertThat(branch.get("/schedule/{c}/" + ann + "/20260101/20290101").status()).isEqualTo(422);
        assertThat(branch.newest()).isEqualTo(before);
    }

    @Test
    void everyOperationAsksForItsRight() {
        var ann = branch.teamMember("Ann");
        branch.callAs(Right.SEE_CALENDAR);

        assertThat(branch.get("/staff/{c}").status()).isEqualTo(403);
        assertThat(branch.post("/staff/{c}", "{\"name\":\"Bob\"}").status()).isEqualTo(403);
        assertThat(branch.put("/staff/{c}/" + ann, "{\"name\":\"Bob\"}").status()).isEqualTo(403);
        assertThat(branch.delete("/staff/{c}/" + ann).status()).isEqualTo(403);
        assertThat(branch.post("/positions/{c}", "{\"title\":\"Boss\"}").status()).isEqualTo(403);
        assertThat(branch.put("/schedule/{c}/" + ann, "[{\"date\":\"2026-05-04\",\"slots\":[]}]").status()).isEqualTo(403);
        assertThat(branch.get("/schedule/{c}/" + ann + "/20260504/20260504").status()).isEqualTo(200);
        branch.callAs(Right.EDIT_SCHEDULES);
        assertThat(branch.put("/schedule/{c}/" + ann, "[{\"date\":\"2026-05-04\",\"slots\":[]}]").status()).isEqualTo(201);
        branch.callAsStranger();
        assertThat(branch.get("/resources/{c}").status()).isEqualTo(403);
        assertThat(branch.get("/staff/{c}").json()).isEqualTo(branch.get("/staff/999999999").json());
    }

    @Test
    void anotherTenantsTeamMemberIsLikeNone() {
        var theirs = Branch.open().teamMember("Bob");

        assertThat(branch.get("/staff/{c}/" + theirs).json()).isEqualTo(branch.get("/staff/{c}/999999999").json());
        assertThat(branch.put("/staff/{c}/" + theirs, "{\"name\":\"Mine\"}").status()).isEqualTo(404);
        assertThat(branch.get("/schedule/{c}/" + theirs + "/20260504/20260504").status()).isEqualTo(404);
    }

    @Test
    void roomsAreListedWithTheirPieces() {
        branch.server.bean(Resources.class)
                .create(Caller.system(), branch.id, "Massage room", List.of("Red", "Blue"));

        var rooms = branch.get("/resources/{c}").data();

        assertThat(rooms).hasSize(1);
        assertThat(rooms.at("/0/instances")).hasSize(2);
        assertThat(rooms.at("/0/instances/0/title").asString()).isEqualTo("Red");
        assertThat(rooms.at("/0/instances/0/resource_id").asLong()).isEqualTo(rooms.at("/0/id").asLong());
    }
}
