package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.branchbook.access.Caller;
import org.branchbook.booking.Studio;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.Resources;
import org.branchbook.testing.Branch;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;

/** What an answer costs the database does not depend on how much it shows. */
class StatementsPerRequestTest {

    private static final int FEW = 4;
    private static final int TWICE_AS_MANY = 8;

    private final Studio studio = Studio.open();
    private final Branch branch = studio.branch;
    private final LocalDate day = studio.day(7);

    /** Adds one of each: people, services, clients, appointments of theirs, events, reviews, forms, rooms and locations. */
    private void grow(int from, int to) {
        for (int i = from; i < to; i++) {
            var member = studio.teacher("Member " + i);
            studio.work(member, day, day.plusDays(1));
            var service = branch.service(branch.category("Shelf " + i), ",\"price_min\":35,\"active\":1,\"duration\":3600");
            branch.server.bean(Provisions.class).put(Caller.system(), branch.id, Provision.of(member, service, 3_600));
            appointment(member, service);
            studio.enter(event(member), 1);
            made(branch.post("/company/{c}/booking_forms", "{\"title\":\"Form " + i + "\"}"));
            made(branch.post("/comments/{c}/" + member, "{\"mark\":5,\"text\":\"Good\",\"name\":\"Ann\"}"));
            made(branch.post("/positions/{c}", "{\"title\":\"Position " + i + "\"}"));
            branch.server.bean(Resources.class).create(Caller.system(), branch.id, "Room " + i, List.of("First", "Second"));
            branch.sibling(studio.zone);
        }
    }

    /** Of a client of its own; both carry a tag of their own. */
    private void appointment(long member, long service) {
        var phone = Studio.phone();
        made(branch.post("/clients/{c}", "{\"name\":\"Eve\",\"phone\":\"%s\",\"labels\":[%d]}".formatted(phone, tag(1))));
        made(branch.post("/records/{c}", """
                {"staff_id":%d,"seance_length":3600,"services":[{"id":%d}],"datetime":"%s 10:00:00","record_labels":[%d],
                 "client":{"name":"Eve","phone":"%s"}}""".formatted(member, service, day, tag(2), phone)));
    }

    private long tag(int entity) {
        return made(branch.post("/labels/{c}", "{\"title\":\"Tag %s\",\"color\":\"aabbcc\",\"entity\":%d}".formatted(Studio.phone(), entity)));
    }

    private long event(long member) {
        var plan = studio.plan(day + " 13:00", 5, "").replace("\"staff_id\":" + studio.teacher, "\"staff_id\":" + member);
        return made(branch.post("/activity/{c}", plan));
    }

    private static long made(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isLessThan(300);
        return reply.id();
    }

    /** Answers that show one thing more for each that there is more. */
    private Map<String, Supplier<Reply>> lists() {
        var lists = gets(
                "/records/{c}?count=50&" + week(), "/clients/{c}?count=50", "/activity/{c}/search?count=25&from=" + day + "&till=" + day,
                "/activity/{c}/filters", "/book_services/{c}", "/book_staff/{c}", "/companies?my=1&count=50&showBookforms=1&forBooking=1",
                "/companies?count=50&group_id=" + branch.chain, "/groups", "/staff/{c}", "/company/{c}/staff", "/services/{c}",
                "/company/{c}/services", "/service_categories/{c}/0", "/company/{c}/service_categories", "/positions/{c}", "/resources/{c}",
                "/labels/{c}/client", "/comments/{c}", "/company/{c}/booking_forms", "/company/{c}/staff/schedule?" + week(),
                "/tips/{c}/settings");
        lists.put("clients found", () -> branch.post("/company/{c}/clients/search", "{\"page\":1,\"page_size\":50}"));
        return lists;
    }

    /** Answers that are worked out of all there is, and show no more for it. */
    private Map<String, Supplier<Reply>> offers() {
        return gets("/book_dates/{c}", "/book_times/{c}/0/" + day, "/timetable/dates/{c}/" + day);
    }

    private String week() {
        return "start_date=" + day + "&end_date=" + day.plusDays(6);
    }

    private Map<String, Supplier<Reply>> gets(String... paths) {
        var gets = new LinkedHashMap<String, Supplier<Reply>>();
        List.of(paths).forEach(path -> gets.put(path, () -> branch.get(path)));
        return gets;
    }

    private record Cost(int statements, int characters) {}

    @Test
    void anAnswerThatShowsTwiceAsMuchNeedsNoMoreStatements() {
        grow(0, FEW);
        var lists = costs(lists());
        var offers = costs(offers());

        grow(FEW, TWICE_AS_MANY);

        costs(lists()).forEach((path, cost) -> {
            assertThat(cost.statements()).as(path).isEqualTo(lists.get(path).statements()).isPositive();
            assertThat(cost.characters()).as(path).isGreaterThan(lists.get(path).characters());
        });
        costs(offers()).forEach((path, cost) ->
                assertThat(cost.statements()).as(path).isEqualTo(offers.get(path).statements()).isPositive());
    }

    /** Asked twice, so that what is remembered between requests is remembered already. */
    private Map<String, Cost> costs(Map<String, Supplier<Reply>> reads) {
        var costs = new LinkedHashMap<String, Cost>();
        reads.forEach((path, read) -> {
            var shown = read.get();
            assertThat(shown.status()).as(path + " " + shown).isLessThan(300);
            costs.put(path, new Cost(branch.server.statements().during(read::get).size(), shown.data().toString().length()));
        });
        return costs;
    }
}
