package org.branchbook.api.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A program that copies a location into a database of its own, page by page until one is not full. */
class SynchroniserTest {

    private final Branch branch = Branch.open();
    private final LocalDate day = LocalDate.ofInstant(branch.server.clock().instant(), ZoneId.of("Europe/Berlin")).plusDays(3);
    private final long ann = branch.teamMember("Ann");
    private long service;

    @BeforeEach
    void theLocationHasADay() {
        service = branch.service(branch.category("Hair"), ",\"price_min\":35,\"price_max\":40");
        branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["%s"],"slots":[{"from":"09:00","to":"13:00"},{"from":"14:00","to":"18:00"}]}]}"""
                .formatted(ann, day));
        enter("10:00:00", "4915112345678");
    }

    private void enter(String time, String phone) {
        assertThat(branch.post("/records/{c}", """
                {"staff_id":%d,"seance_length":3600,"services":[{"id":%d,"amount":2}],"datetime":"%s %s","attendance":1,
                 "client":{"name":"Eve","phone":"%s"}}""".formatted(ann, service, day, time, phone)).status()).isEqualTo(201);
    }

    @Test
    void staffIsRead() {
        Fields.requireEach(
                branch.get("/staff/{c}").data(), "id int", "name str", "specialization str", "position obj|[]", "position.title? str", "fired int",
                "bookable bool");
    }

    @Test
    void servicesAndCategoriesAreRead() {
        Fields.requireEach(
                branch.get("/company/{c}/services").data(), "id int", "title str", "category_id int", "price_min num", "price_max num", "active int");
        Fields.requireEach(branch.get("/service_categories/{c}").data(), "id int", "title str");
    }

    @Test
    void recordsAreReadWithLineTotals() {
        var rows = records(1, 200);

        Fields.requireEach(
                rows, "id int", "staff_id int", "client obj|null", "client.id int", "services arr", "datetime str", "length int", "seance_length int",
                "attendance int", "paid_full int", "online bool", "deleted bool", "record_from str", "resource_instance_ids arr");
        Fields.requireEach(rows.at("/0/services"), "id int", "cost num", "amount int", "cost_per_unit num");
        assertThat(OffsetDateTime.parse(rows.at("/0/datetime").asString()).toLocalTime()).hasToString("10:00");
        assertThat(rows.at("/0/services/0/cost").decimalValue()).isEqualByComparingTo("70");
        assertThat(rows.at("/0/attendance").asInt()).isEqualTo(1);
    }

    private JsonNode records(int page, int count) {
        return branch.get("/records/{c}?start_date=%s&end_date=%s&page=%d&count=%d".formatted(day, day, page, count)).data();
    }

    @Test
    void pagesAreReadUntilOneIsNotFull() {
        enter("11:00:00", "4915112345679");
        enter("14:00:00", "4915112345680");
        List<Long> read = new ArrayList<>();
        JsonNode rows;
        var page = 1;
        do {
            rows = records(page++, 2);
            rows.forEach(row -> read.add(row.path("id").asLong()));
        } while (rows.size() == 2);

        assertThat(read).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void clientsAreSearchedWithWholeRows() {
        var found = branch.post("/company/{c}/clients/search", """
                {"page":1,"page_size":200,"fields":["id","name","phone","email","visits_count","last_visit_date","sold_amount"]}""");

        Fields.requireEach(
                found.data(), "id int", "name str", "phone str", "email str", "visits_count int", "last_visit_date str", "sold_amount num");
        Fields.require(found.json(), "meta.total_count int");
        assertThat(found.data().at("/0/last_visit_date").asString()).isEqualTo(day + " 10:00:00");
    }

    @Test
    void theScheduleHasTheMinutesOfWork() {
        var rows = branch.get("/company/{c}/staff/schedule?start_date=%s&end_date=%s".formatted(day, day)).data();

        Fields.requireEach(rows, "staff_id int", "date str", "slots arr");
        var slots = rows.valueStream().filter(row -> row.path("staff_id").asLong() == ann).findFirst().orElseThrow().path("slots");
        assertThat(slots.toString()).isEqualTo("[{\"from\":\"09:00\",\"to\":\"13:00\"},{\"from\":\"14:00\",\"to\":\"18:00\"}]");
    }

    @Test
    void aSecondReadingIsTheSame() {
        assertThat(records(1, 200)).isEqualTo(records(1, 200));
    }
}
