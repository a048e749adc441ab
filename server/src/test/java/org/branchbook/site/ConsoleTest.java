package org.branchbook.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.branchbook.access.Access;
import org.branchbook.access.Permissions;
import org.branchbook.booking.AppointmentDetails;
import org.branchbook.booking.AppointmentRequest;
import org.branchbook.booking.Appointments;
import org.branchbook.booking.Attendance;
import org.branchbook.clients.ClientCard;
import org.branchbook.shared.Phone;
import org.branchbook.team.TeamMemberDetails;
import org.branchbook.team.TeamMembers;
import org.branchbook.testing.RunningServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConsoleTest {

    private static final int HOUR = 3_600;

    private final RunningServer server = RunningServer.get();
    private final Owner owner = Owner.fresh();

    @Test
    void isClosedToStrangers() {
        var answer = new Browser().get("/console/api/me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(Browser.parse(answer).path("error").path("code").stringValue()).isEqualTo("signed_out");
    }

    @Test
    void isClosedUnderDisguisedAddressesToo() {
        for (var path : List.of("/console/%61pi/me", "/console/api;x=1/me", "/console/api/me;x=1")) {
            assertThat(new Browser().get(path).statusCode()).as(path).isEqualTo(401);
        }
        var browser = owner.atTheBrowser();
        for (var path : List.of("/console/%61pi/sign-out", "/console/api;x=1/sign-out")) {
            assertThat(browser.write("POST", path, "", "").statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void showsThePersonTheirOwnBranchesAlone() {
        var own = owner.branches(2);
        Owner.fresh().branches(1);
        var shared = Owner.fresh().branches(1).getFirst();
        server.bean(Access.class).grant(shared, owner.user().id(), "employee", new Permissions(Map.of("timetable_access", 1)));
        var suspended = Owner.fresh().branches(1).getFirst();
        server.bean(Access.class).grant(suspended, owner.user().id(), "employee", Permissions.all());
        server.bean(Access.class).suspend(suspended, owner.user().id(), "Not paid");

        var me = owner.atTheBrowser().json("/console/api/me");

        assertThat(each(me.path("locations")).map(location -> location.path("id").longValue()))
                .containsExactlyInAnyOrder(own.get(0), own.get(1), shared);
        assertThat(each(me.path("locations")).filter(location -> location.path("may_manage_apps").booleanValue())
                        .map(location -> location.path("id").longValue()))
                .containsExactlyInAnyOrderElementsOf(own);
        assertThat(each(me.path("chains"))).hasSize(2);
        var first = me.path("locations").get(0);
        assertThat(first.path("zone").stringValue()).isEqualTo("Europe/Berlin");
        assertThat(first.path("currency").stringValue()).isEqualTo("EUR");
    }

    @Test
    void anotherOwnersBranchAnswersLikeOneThatDoesNotExist() {
        var foreign = Owner.fresh().branches(1).getFirst();
        var browser = owner.atTheBrowser();

        var answer = browser.get("/console/api/locations/" + foreign + "/appointments");
        var none = browser.get("/console/api/locations/987654321/appointments");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(none.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(none.body());
    }

    @Test
    void aDayLastsAsLongAsTheClocksOfTheBranchSay() {
        var location = owner.branches(1).getFirst();
        var member = member(location);
        // In Berlin this day has 25 hours, and the hour after two o'clock comes twice.
        for (var start : List.of(
                "2026-10-24T21:59:00Z", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z",
                "2026-10-25T22:59:00Z", "2026-10-25T23:00:00Z")) {
            book(location, member, Instant.parse(start), null);
        }

        var day = owner.atTheBrowser().json("/console/api/locations/" + location + "/appointments?date=2026-10-25");

        assertThat(each(day.path("appointments")).map(shown -> shown.path("starts_at").stringValue())).containsExactly(
                "2026-10-25T00:00:00+02:00", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-10-25T23:59:00+01:00");
        assertThat(each(day.path("appointments")).map(shown -> shown.path("local_time").stringValue()))
                .containsExactly("00:00", "02:30", "02:30", "23:59");
        assertThat(day.path("date").stringValue()).isEqualTo("2026-10-25");
    }

    @Test
    void anAppointmentSaysWhoComesWhenAndForWhat() {
        var location = owner.branches(1).getFirst();
        var member = member(location);
        var visitor = ClientCard.of("<script>alert(1)</script>", new Phone("493055501234"), "");
        book(location, member, Instant.parse("2026-11-24T08:30:00Z"), visitor);

        var answer = owner.atTheBrowser().get("/console/api/locations/" + location + "/appointments?date=2026-11-24");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        var shown = Browser.parse(answer).path("appointments").get(0);
        assertThat(shown.path("client").path("name").stringValue()).isEqualTo("<script>alert(1)</script>");
        assertThat(shown.path("client").path("phone").stringValue()).isEqualTo("+493055501234");
        assertThat(shown.path("team_member").path("name").stringValue()).isEqualTo("Mara");
        assertThat(shown.path("status").stringValue()).isEqualTo("confirmed");
        assertThat(shown.path("local_time").stringValue()).isEqualTo("09:30");
        assertThat(shown.path("ends_at").stringValue()).isEqualTo("2026-11-24T10:30:00+01:00");
        assertThat(shown.path("total").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(shown.path("comment").isNull()).isTrue();
        assertThat(shown.path("online").booleanValue()).isFalse();
    }

    @Test
    void phonesAreShownToThoseWhoMaySeeThem() {
        var location = owner.branches(1).getFirst();
        book(location, member(location), Instant.parse("2026-11-24T08:30:00Z"), ClientCard.of("Ann", new Phone("493055501235"), ""));
        var colleague = Owner.fresh();
        server.bean(Access.class).grant(location, colleague.user().id(), "employee", new Permissions(Map.of("timetable_access", 1)));

        var day = colleague.atTheBrowser().json("/console/api/locations/" + location + "/appointments?date=2026-11-24");

        var client = day.path("appointments").get(0).path("client");
        assertThat(client.path("name").stringValue()).isEqualTo("Ann");
        assertThat(client.path("phone").stringValue()).isEmpty();
    }

    @Test
    void todayIsTheBranchsOwn() {
        var location = owner.branches(1).getFirst();

        var day = owner.atTheBrowser().json("/console/api/locations/" + location + "/appointments");

        var today = server.clock().instant().atZone(ZoneId.of("Europe/Berlin")).toLocalDate().toString();
        assertThat(day.path("today").stringValue()).isEqualTo(today);
        assertThat(day.path("date").stringValue()).isEqualTo(today);
    }

    @Test
    void whatMakesNoSenseIsRefusedInItsOwnWords() {
        var location = owner.branches(1).getFirst();
        var browser = owner.atTheBrowser();

        assertThat(browser.get("/console/api/locations/" + location + "/appointments?date=2026-02-30").statusCode()).isEqualTo(422);
        assertThat(browser.get("/console/api/locations/" + location + "/appointments?date=%00").statusCode()).isEqualTo(422);
        assertThat(browser.get("/console/api/locations/none/appointments").statusCode()).isEqualTo(404);
        assertThat(browser.get("/console/api/nothing").statusCode()).isEqualTo(404);
        assertThat(browser.json("/console/api/nothing").path("error").path("code").stringValue()).isEqualTo("not_found");
        assertThat(browser.write("POST", "/console/api/applications/1/installs", "{broken").statusCode()).isEqualTo(400);
        assertThat(browser.write("POST", "/console/api/applications/1/installs", "{\"location_ids\":[null]}").statusCode()).isEqualTo(422);
        assertThat(browser.write("POST", "/console/api/applications/1/installs", "[" + "1,".repeat(100_000) + "1]").statusCode()).isEqualTo(400);
    }

    @Test
    void takesWritesFromItsOwnPagesAlone() {
        var browser = owner.atTheBrowser();

        var foreign = browser.write("POST", "/console/api/sign-out", "", Owner.fresh().atTheBrowser().json("/console/api/me").path("csrf_token").stringValue());

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(Browser.parse(foreign).path("error").path("code").stringValue()).isEqualTo("csrf");
        assertThat(browser.get("/console/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionItself() {
        var browser = owner.atTheBrowser();
        var stolen = browser.copy();

        var answer = browser.write("POST", "/console/api/sign-out", "");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(stolen.get("/console/api/me").statusCode()).isEqualTo(401);
    }

    private long member(long location) {
        return server.bean(TeamMembers.class).create(owner.caller(), location, TeamMemberDetails.named("Mara", "Stylist")).id();
    }

    private void book(long location, long member, Instant start, @Nullable ClientCard visitor) {
        server.bean(Appointments.class).create(owner.caller(), location, new AppointmentRequest(
                member, List.of(), visitor, start, HOUR, 0, Attendance.CONFIRMED, true, AppointmentDetails.NONE));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
