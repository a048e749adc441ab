package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.branchbook.access.Caller;
import org.branchbook.clients.ClientSeals;
import org.branchbook.events.Events;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A client's data in what the log and the deliveries keep: nowhere to be read in the database, and gone with the client's key. */
class PersonalDataTest {

    private static final String CANARY = "Kanarienvogel";

    private final Branch branch = Branch.open();
    private final Receiver receiver = Receiver.open();
    private long client;

    @BeforeEach
    void tellOfSomebody() {
        // Whoever is told says it all again.
        receiver.behaves(request -> new Receiver.Reply(200, Map.of(), request.body()));
        branch.post("/hooks_settings/{c}", """
                {"urls":["%s"],"active":1,"client":1,"record":1,"service":1}""".formatted(receiver.url("/")));
        var barber = branch.teamMember("Tim");
        var service = branch.service(branch.category("Cuts"), ",\"active\":1,\"price_min\":40,\"duration\":3600");
        branch.server.bean(Provisions.class).put(Caller.system(), branch.id, Provision.of(barber, service, 3_600));
        client = branch.post("/clients/{c}", "{\"name\":\"%s\",\"phone\":\"+4915112345678\"}".formatted(CANARY)).id();
        var day = LocalDate.ofInstant(branch.server.clock().instant(), ZoneOffset.UTC).plusDays(3);
        var booked = branch.post("/records/{c}", """
                {"staff_id":%d,"services":[{"id":%d}],"client":{"phone":"+4915112345678","name":"%s"},
                 "datetime":"%s 10:00:00","seance_length":3600,"save_if_busy":true}""".formatted(barber, service, CANARY, day));
        assertThat(booked.status()).isEqualTo(201);
        branch.put("/record/{c}/" + booked.id(), """
                {"staff_id":%d,"services":[{"id":%d}],"client":{"phone":"+4915112345678","name":"%s"},
                 "datetime":"%s 12:00:00","seance_length":3600,"save_if_busy":true}""".formatted(barber, service, CANARY, day));
        var waiting = branch.post("/waiting_list/{c}", """
                {"client":{"phone":"+4915112345678","name":"%s"},"services":[%d],"date_from":"%s","comment":"%s"}"""
                .formatted(CANARY, service, day, CANARY));
        assertThat(waiting.status()).as(waiting.json().toString()).isEqualTo(201);
        Hooks.await(() -> receiver.accepted().stream().filter(request -> request.body().contains(CANARY)).count() >= 3);
        Hooks.await(() -> deliveries().size() == receiver.accepted().size());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private JsonNode deliveries() {
        return branch.get("/webhooks/{c}/deliveries?outcome=delivered&count=100").data();
    }

    private String everythingShown() {
        var shown = new StringBuilder(branch.get("/webhooks/{c}/events?cursor=").json().toString());
        StreamSupport.stream(deliveries().spliterator(), false)
                .forEach(row -> shown.append(branch.get("/webhooks/{c}/deliveries/" + row.get("id").stringValue()).json()));
        return shown.toString();
    }

    private long rowsThatName(String table) {
        return branch.server.jdbc()
                .sql("select count(*) from " + table + " whole where location_id = :location and cast(whole as text) like '%' || :canary || '%'")
                .param("location", branch.id)
                .param("canary", CANARY)
                .query(Long.class)
                .single();
    }

    private List<String> sealedSubjects() {
        return branch.server.jdbc()
                .sql("select distinct subject from event where location_id = :location and client_id = :client and sealed is not null")
                .param("location", branch.id)
                .param("client", client)
                .query(String.class)
                .list();
    }

    private void destroyTheKey() {
        branch.server.bean(TransactionTemplate.class).executeWithoutResult(one ->
                branch.server.bean(ClientSeals.class).destroy(branch.server.bean(Events.class).turn(branch.id), client));
    }

    @Test
    void isStoredSealedAndDeliveredAndShownAsItWas() {
        var begun = branch.post("/webhooks/{c}/backfills", "{}");
        Hooks.await(() -> branch.get("/webhooks/{c}/backfills/" + begun.id()).data().get("state").stringValue().equals("done"));

        assertThat(rowsThatName("client")).as("the test can see it where it is").isOne();
        assertThat(sealedSubjects()).containsExactlyInAnyOrder("CLIENT", "APPOINTMENT", "WAITING_ENTRY");
        assertThat(rowsThatName("event")).isZero();
        assertThat(rowsThatName("delivery_attempt")).isZero();
        assertThat(rowsThatName("delivery_waiting")).isZero();
        for (var row : branch.get("/webhooks/{c}/deliveries?resource=client&outcome=delivered").data()) {
            var detail = branch.get("/webhooks/{c}/deliveries/" + row.get("id").stringValue()).data();
            assertThat(detail.get("body").stringValue()).contains(CANARY);
            assertThat(detail.get("attempts").get(0).get("answer_body").stringValue()).isEqualTo(detail.get("body").stringValue());
        }
    }

    @Test
    void isGoneWithTheKey() {
        assertThat(everythingShown()).contains(CANARY);

        destroyTheKey();

        assertThat(everythingShown())
                .doesNotContain(CANARY)
                .contains("\\\"resource\\\":\\\"client\\\",\\\"resource_id\\\":" + client + ",\\\"status\\\":\\\"create\\\",\\\"data\\\":{\\\"erased\\\":true}")
                .contains("(erased)")
                .as("what tells of nobody is as it was").contains("\\\"resource\\\":\\\"service\\\"");
        var before = receiver.accepted().size();
        branch.post("/webhooks/{c}/replays", "{\"resources\":[\"client\",\"record\"]}");
        Hooks.await(() -> receiver.accepted().size() >= before + 3);
        assertThat(receiver.accepted().subList(before, receiver.accepted().size()))
                .allMatch(request -> request.body().contains("\"data\":{\"erased\":true}"));
    }
}
