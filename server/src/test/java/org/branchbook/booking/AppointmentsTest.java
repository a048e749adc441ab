package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The appointment calendar as the staff keeps it. */
class AppointmentsTest {

    private final Barbershop shop = Barbershop.open();
    private final long barber = shop.barber("Bob");

    @BeforeEach
    void work() {
        shop.work(barber, "09:00", "18:00", shop.day(2));
    }

    private String at(String time) {
        return shop.at(shop.day(2), time);
    }

    private Reply read(long id) {
        return shop.branch.get("/record/{c}/" + id);
    }

    private Reply put(long id, long teamMember, String start, String phone, String more) {
        return shop.branch.put("/record/{c}/" + id, shop.record(teamMember, start, phone, more));
    }

    @Test
    void anAppointmentIsReplacedMovedAttendedAndDeletedAndEachIsToldOnce() {
        var phone = Barbershop.phone();
        var created = shop.branch.post("/records/{c}", shop.record(barber, at("10:00"), phone, ",\"comment\":\"first\""));
        var id = created.id();
        var before = shop.branch.newest();
        var eve = shop.barber("Eve");
        shop.work(eve, "09:00", "18:00", shop.day(2));
        var changed = new ArrayList<>(List.of(changedAt(id)));

        assertThat(put(id, barber, at("10:00"), phone, ",\"comment\":\"second\"").status()).isEqualTo(201);
        changed.add(changedAt(id));
        assertThat(put(id, barber, at("10:10"), phone, "").status()).isEqualTo(201);
        changed.add(changedAt(id));
        assertThat(put(id, eve, at("12:00"), phone, "").status()).isEqualTo(201);
        changed.add(changedAt(id));
        assertThat(shop.branch.post("/record/{c}/" + id + "/attendance", "{\"attendance\":1}").status()).isEqualTo(200);
        changed.add(changedAt(id));

        var read = read(id).data();
        assertThat(read.path("staff_id").asLong()).isEqualTo(eve);
        assertThat(read.path("datetime").asString()).isEqualTo(at("12:00"));
        assertThat(read.path("attendance").asInt()).isEqualTo(1);
        assertThat(read.path("comment").asString()).as("a replacement leaves nothing").isEmpty();
        assertThat(read.path("visit_id").asLong()).isEqualTo(created.data().path("visit_id").asLong());
        assertThat(shop.times(barber, shop.day(2))).contains(at("10:00"));
        assertThat(changed).isSorted().doesNotHaveDuplicates();

        assertThat(shop.branch.delete("/record/{c}/" + id).status()).isEqualTo(204);
        assertThat(read(id).status()).isEqualTo(404);
        assertThat(shop.times(eve, shop.day(2))).contains(at("12:00"));
        assertThat(shop.branch.delete("/record/{c}/" + id).status()).isEqualTo(404);
        assertThat(shop.appointmentEventsSince(before)).containsExactly(
                "UPDATED " + id, "UPDATED " + id, "UPDATED " + id, "UPDATED " + id, "DELETED " + id);
    }

    private String changedAt(long id) {
        return read(id).data().path("last_change_date").asString();
    }

    @Test
    void attendanceCountsForTheClient() {
        var phone = Barbershop.phone();
        var id = shop.branch.post("/records/{c}", shop.record(barber, at("10:00"), phone, "")).id();
        var client = read(id).data().at("/client/id").asLong();

        attend(id, 1);
        assertThat(counted(client)).isEqualTo("1 0 40");
        attend(id, -1);
        assertThat(counted(client)).isEqualTo("0 1 0");
        attend(id, 1);
        assertThat(put(id, barber, at("10:00"), Barbershop.phone(), ",\"attendance\":1").status()).isEqualTo(201);
        assertThat(counted(client)).as("it is another client's now").isEqualTo("0 0 0");
        var other = read(id).data().at("/client/id").asLong();
        assertThat(counted(other)).isEqualTo("1 0 40");
        shop.branch.delete("/record/{c}/" + id);
        assertThat(counted(other)).isEqualTo("0 0 0");
    }

    private void attend(long id, int answer) {
        assertThat(shop.branch.post("/record/{c}/" + id + "/attendance", "{\"attendance\":" + answer + "}").status()).isEqualTo(200);
    }

    private String counted(long client) {
        return shop.branch.server.jdbc()
                .sql("select visits || ' ' || no_shows || ' ' || trunc(sold) from client where location_id = :location and id = :client")
                .param("location", shop.branch.id)
                .param("client", client)
                .query(String.class)
                .single();
    }

    @Test
    void aTakenTimeIsRefusedWithFreeOnesBesideIt() {
        assertThat(shop.enter(barber, at("10:00")).status()).isEqualTo(201);
        var second = shop.enter(barber, at("11:00")).id();
        var before = shop.branch.newest();

        for (var start : List.of(at("09:50"), at("10:00"), at("10:14"))) {
            var refused = shop.enter(barber, start);
            assertThat(Barbershop.code(refused)).isEqualTo(433);
            assertThat(refused.json().at("/meta/alternatives")).hasSize(3);
            assertThat(Barbershop.code(put(second, barber, start, Barbershop.phone(), ""))).isEqualTo(433);
        }
        assertThat(Barbershop.code(shop.enter(barber, at("17:50")))).as("beyond working hours").isEqualTo(433);
        assertThat(shop.branch.newest()).isEqualTo(before);
        assertThat(shop.rows("client")).isEqualTo(2);
        assertThat(shop.enter(barber, at("10:15")).status()).isEqualTo(201);
    }

    @Test
    void onlyWhoMayOverbooksATakenTime() {
        assertThat(shop.enter(barber, at("10:00")).status()).isEqualTo(201);
        shop.branch.callAs(Right.CREATE_APPOINTMENTS, Right.EDIT_APPOINTMENTS, Right.SEE_CALENDAR);

        assertThat(shop.enter(barber, at("10:05"), ",\"save_if_busy\":true").status()).isEqualTo(403);
        assertThat(shop.enter(barber, at("20:00"), ",\"save_if_busy\":true").status()).as("off hours, yet free").isEqualTo(201);
        shop.branch.callAs(Right.CREATE_APPOINTMENTS, Right.EDIT_APPOINTMENTS, Right.SEE_CALENDAR, Right.OVERBOOK);
        var beside = shop.enter(barber, at("10:05"), ",\"save_if_busy\":true");

        assertThat(beside.status()).isEqualTo(201);
        assertThat(shop.overlaps()).isZero();
        assertThat(put(beside.id(), barber, at("10:05"), Barbershop.phone(), ",\"comment\":\"still beside\"").status()).isEqualTo(201);
        assertThat(put(beside.id(), barber, at("10:10"), Barbershop.phone(), "").status()).isEqualTo(422);
        assertThat(put(beside.id(), barber, at("11:00"), Barbershop.phone(), "").status()).isEqualTo(201);
        assertThat(Barbershop.code(shop.enter(barber, at("11:00")))).as("it takes its time again").isEqualTo(433);
    }

    @Test
    void whoeverIsNamedWithoutAPhoneStaysOneClient() {
        var body = """
                {"staff_id":%d,"services":[{"id":%d}],"client":{"name":"Walter"},"datetime":"%s","seance_length":900,"comment":"%s"}""";
        var id = shop.branch.post("/records/{c}", body.formatted(barber, shop.haircut, at("10:00"), "")).id();
        var client = read(id).data().at("/client/id").asLong();

        assertThat(shop.branch.put("/record/{c}/" + id, body.formatted(barber, shop.haircut, at("10:00"), "tea")).status()).isEqualTo(201);

        assertThat(read(id).data().at("/client/id").asLong()).isEqualTo(client);
        assertThat(shop.rows("client")).isEqualTo(1);
    }

    @Test
    void nobodyNeedsToBeNamed() {
        var created = shop.branch.post("/records/{c}", """
                {"staff_id":%d,"services":[],"client":{},"datetime":"%s","seance_length":3600}""".formatted(barber, at("12:00")));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path("client").isNull()).isTrue();
        assertThat(shop.rows("client")).isZero();
        assertThat(shop.times(barber, shop.day(2))).doesNotContain(at("12:45"));
    }

    @Test
    void whatBelongsToAnotherLocationIsLikeNothing() {
        var other = Barbershop.open();
        var theirs = other.barber("Eve");
        other.work(theirs, "09:00", "18:00", shop.day(2));
        var foreign = other.enter(theirs, at("10:00")).id();
        var own = shop.enter(barber, at("10:00")).id();
        var none = 999_999_999L;

        assertThat(read(foreign).json()).isEqualTo(read(none).json());
        assertThat(put(foreign, barber, at("12:00"), Barbershop.phone(), "").status()).isEqualTo(404);
        assertThat(shop.branch.delete("/record/{c}/" + foreign).status()).isEqualTo(404);
        assertThat(shop.branch.post("/record/{c}/" + foreign + "/attendance", "{\"attendance\":1}").status()).isEqualTo(404);
        assertThat(shop.branch.get("/record/" + other.branch.id + "/" + foreign).json())
                .isEqualTo(shop.branch.get("/record/999999999/" + foreign).json());
        assertThat(shop.branch.get("/records/" + other.branch.id).status()).isEqualTo(403);
        assertThat(shop.enter(theirs, at("12:00")).json()).isEqualTo(shop.enter(none, at("12:00")).json());
        assertThat(put(own, theirs, at("12:00"), Barbershop.phone(), "").status()).isEqualTo(422);
        var service = shop.record(barber, at("12:00"), Barbershop.phone(), "").replace(":" + shop.haircut + "}", ":" + other.haircut + "}");
        assertThat(shop.branch.post("/records/{c}", service).status()).isEqualTo(422);
        assertThat(shop.branch.get("/records/{c}?client_id=" + other.branch.get("/record/{c}/" + foreign).data().at("/client/id"))
                .data()).isEmpty();
        assertThat(other.branch.get("/record/{c}/" + foreign).status()).isEqualTo(200);
    }

    @Test
    void everyOperationAsksForItsRight() {
        var id = shop.enter(barber, at("10:00")).id();

        shop.branch.callAs(Right.SEE_CALENDAR);
        assertThat(read(id).status()).isEqualTo(200);
        assertThat(shop.enter(barber, at("12:00")).status()).isEqualTo(403);
        assertThat(put(id, barber, at("12:00"), Barbershop.phone(), "").status()).isEqualTo(403);
        assertThat(shop.branch.post("/record/{c}/" + id + "/attendance", "{\"attendance\":1}").status()).isEqualTo(403);
        assertThat(shop.branch.delete("/record/{c}/" + id).status()).isEqualTo(403);
        shop.branch.callAs(Right.DELETE_APPOINTMENTS);
        assertThat(read(id).status()).isEqualTo(403);
        assertThat(shop.branch.get("/records/{c}").status()).isEqualTo(403);
        shop.branch.callWithoutUser();
        assertThat(read(id).status()).isEqualTo(401);
    }

    @Test
    void theListIsFiltered() {
        var eve = shop.barber("Eve");
        shop.work(eve, "09:00", "18:00", shop.day(2), shop.day(3));
        var first = shop.enter(barber, at("10:00"));
        var second = shop.enter(eve, at("11:00")).id();
        var third = shop.enter(eve, shop.at(shop.day(3), "10:00")).id();
        shop.branch.delete("/record/{c}/" + third);

        assertThat(listed("")).containsExactly(first.id(), second);
        assertThat(listed("?staff_id=" + eve)).containsExactly(second);
        assertThat(listed("?with_deleted=1")).containsExactly(first.id(), second, third);
        assertThat(listed("?client_id=" + first.data().at("/client/id"))).containsExactly(first.id());
        assertThat(listed("?start_date=" + shop.day(2) + "&end_date=" + shop.day(2))).containsExactly(first.id(), second);
        assertThat(listed("?start_date=" + shop.day(3) + "&with_deleted=true")).containsExactly(third);
        assertThat(listed("?c_end_date=" + shop.day(-1))).isEmpty();
        assertThat(listed("?page=2&count=1")).containsExactly(second);
        assertThat(listed("?changed_after=2199-01-01T00:00:00")).isEmpty();
    }

    private List<Long> listed(String query) {
        return shop.branch.get("/records/{c}" + query).data().valueStream().map(record -> record.path("id").asLong()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"seance_length\":59", "\"seance_length\":90000", "\"attendance\":7", "\"technical_break_duration\":-1",
        "\"datetime\":\"2026-02-30 10:00:00\"", "\"comment\":\"a\\u0000b\"", "\"services\":[{\"id\":-1}]", "\"services\":[{}]",
        "\"staff_id\":0", "\"custom_color\":\"red\"", "\"client\":{\"phone\":\"12\"}",
        "\"custom_fields\":{\"a\\u0000\":1}", "\"sms_remain_hours\":-1",
    })
    void whatIsWrongIsRefusedAndLeavesNothing(String field) {
        var name = field.substring(0, field.indexOf(':') + 1);
        var kept = Stream.of("\"staff_id\":" + barber, "\"services\":[{\"id\":" + shop.haircut + "}]",
                        "\"client\":{\"name\":\"Ann\",\"phone\":\"" + Barbershop.phone() + "\"}", "\"datetime\":\"" + at("10:00") + "\"",
                        "\"seance_length\":900")
                .filter(one -> !one.startsWith(name))
                .toList();
        var refused = shop.branch.post("/records/{c}", "{" + String.join(",", kept) + "," + field + "}");

        assertThat(refused.status()).as(refused.json().toString()).isEqualTo(422);
        for (var table : List.of("client", "appointment", "allocation", "visit")) {
            assertThat(shop.rows(table)).as(table).isZero();
        }
    }

    @Test
    void aReplacementNamesEverythingThatMatters() {
        var id = shop.enter(barber, at("10:00")).id();
        var body = shop.record(barber, at("11:00"), Barbershop.phone(), "");

        for (var field : List.of("staff_id", "services", "client", "datetime", "seance_length")) {
            assertThat(shop.branch.put("/record/{c}/" + id, body.replace(field, field + "_not")).status()).as(field).isEqualTo(422);
        }
        assertThat(read(id).data().path("datetime").asString()).isEqualTo(at("10:00"));
    }

    @Test
    void moreServicesThanAnybodyCouldDoAreRefused() {
        var many = IntStream.range(0, 30_000).mapToObj(i -> Long.toString(shop.haircut)).toList();
        shop.branch.server.bean(Provisions.class)
                .put(Caller.system(), shop.branch.id, Provision.of(barber, shop.haircut, 86_100));
        var item = "{\"id\":1,\"services\":[%s],\"staff_id\":0,\"datetime\":\"%s\"}".formatted(String.join(",", many), at("10:00"));

        assertThat(shop.book(Barbershop.phone(), item).status()).isEqualTo(422);
        assertThat(shop.branch.post("/book_check/{c}", "{\"appointments\":[" + item + "]}").status()).isEqualTo(422);
        assertThat(shop.branch.post("/records/{c}", """
                {"staff_id":%d,"services":[%s],"client":{},"datetime":"%s"}""".formatted(
                        barber, String.join(",", many.stream().map(id -> "{\"id\":" + id + "}").toList()), at("10:00"))).status())
                .isEqualTo(422);
    }
}
