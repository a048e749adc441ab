package org.branchbook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client base listed, walked over, looked up while typing, filled in bulk; and what a client came for. Over HTTP. */
class ClientListsTest {

    private final Branch branch = Branch.open();

    private long client(String name, String phone) {
        return branch.post("/clients/{c}", "{\"name\":\"%s\",\"phone\":\"%s\"}".formatted(name, phone)).id();
    }

    @Test
    void deletedClientsAreShownAsGoneToWhoeverAsks() {
        var ann = client("Ann", "4915110000001");
        var since = branch.get("/client/{c}/" + ann).data().path("last_change_date").asString();
        var bob = client("Bob", "4915110000002");
        branch.delete("/client/{c}/" + ann);

        var after = "/clients/{c}?changed_after=" + URLEncoder.encode(since, StandardCharsets.UTF_8);
        var shown = branch.get(after + "&with_deleted=1").data();

        assertThat(branch.get(after).data().valueStream().map(row -> row.path("id").asLong())).containsExactly(bob);
        assertThat(shown.valueStream().map(row -> row.path("id").asLong())).containsExactly(bob, ann);
        assertThat(shown.get(0).path("deleted").asBoolean(true)).isFalse();
        assertThat(shown.get(1).path("deleted").asBoolean()).isTrue();
        assertThat(shown.get(1).propertyNames()).as("nothing of the card").containsExactlyInAnyOrder("id", "deleted", "last_change_date");
    }

    @Test
    void aWalkMeetsEverybodyOnceAndThenTheChanges() {
        var ids = IntStream.range(0, 7).mapToObj(i -> client("Ann", "491511000001" + i)).collect(Collectors.toSet());
        var met = new ArrayList<Long>();
        var cursor = "";
        boolean more = true;
        while (more) {
            var reply = branch.get("/clients/{c}?count=3&cursor=" + cursor);
            reply.data().forEach(row -> met.add(row.path("id").asLong()));
            cursor = reply.json().at("/meta/next_cursor").asString();
            more = reply.json().at("/meta/has_more").asBoolean();
            client("New " + met.size(), "49151100002" + met.size() + "0");
        }
        assertThat(met).doesNotHaveDuplicates().containsAll(ids);

        var gone = met.getFirst();
        branch.delete("/client/{c}/" + gone);
        var changes = branch.get("/clients/{c}?count=100&cursor=" + cursor).data();

        var known = new HashSet<>(met);
        changes.forEach(row -> known.add(row.path("id").asLong()));
        assertThat(known).hasSize(branch.get("/clients/{c}?count=1000").data().size() + 1);
        assertThat(changes.valueStream().filter(row -> row.path("id").asLong() == gone).map(row -> row.path("deleted").asBoolean()))
                .containsExactly(true);
        assertThat(branch.get("/clients/{c}?cursor=dog").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "name=an | Ann Joanna", "surname=lee | Ann", "phone=%2B4915110000002 | Joanna", "phone=1000000 | Ann Bob Joanna",
        "email=BOB@ | Bob", "card=A-1 | Bob", "name=%F0%9F%98%80 | ''", "limit=1 | Ann", "limit=0 | Ann", "limit=9999 | Ann Bob Joanna",
        "name=an&phone=0001 | Ann",
    })
    void clientsAreSuggestedWhileTyping(String query, String names) {
        branch.post("/clients/{c}", "{\"name\":\"Ann\",\"surname\":\"Lee\",\"phone\":\"4915110000001\",\"discount\":5}");
        branch.post("/clients/{c}", "{\"name\":\"Bob\",\"email\":\"bob@example.com\",\"card\":\"A-1\",\"phone\":\"4915110000003\"}");
        client("Joanna", "4915110000002");

        var found = branch.get("/company/{c}/clients/autocomplete?" + query).json();

        assertThat(found.isArray()).as("no envelope").isTrue();
        assertThat(found.valueStream().map(row -> row.path("fullname").asString().split(" ")[0]).collect(Collectors.joining(" ")))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET  | /clients/{c}?phone=10000001 | ''", "GET | /clients/{c}?email=ann@ | ''", "GET | /clients/{c}?cursor=&phone=10000001 | ''",
        "GET  | /company/{c}/clients/autocomplete?phone=10000001 | ''", "GET | /company/{c}/clients/autocomplete?email=ann@ | ''",
        "POST | /company/{c}/clients/search | {\"order_by\":\"phone\"}", "POST | /company/{c}/clients/search | {\"order_by\":\"email\"}",
        "POST | /company/{c}/clients/visits/search | {\"client_phone\":\"4915110000001\"}",
    })
    void whoMayNotSeeContactsCannotAskForThem(String method, String path, String body) {
        branch.post("/clients/{c}", "{\"name\":\"Ann\",\"phone\":\"4915110000001\",\"email\":\"ann@example.com\"}");
        branch.callAs(Right.SEE_CLIENTS, Right.SEE_CALENDAR);
        var right = branch.send(method, path, body);
        var wrong = branch.send(
                method, path.replace("10000001", "99999999").replace("ann@", "bob@"), body.replace("10000001", "99999999"));

        assertThat(right.status()).isEqualTo(403);
        assertThat(right.json()).isEqualTo(wrong.json());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"4915110000001 | 0", "+49 151 | 0", "ann@ | 0", "an | 1", "a-7 | 1"})
    void aQuickSearchDoesNotConfirmContactsThatAreHidden(String text, int found) {
        branch.post("/clients/{c}", """
                {"name":"Ann","phone":"4915110000001","email":"ann@example.com","card":"A-7"}""");
        var plain = "{\"filters\":[{\"type\":\"quick_search\",\"state\":{\"value\":\"" + text + "\"}}]}";
        var nested = "{\"filters\":[{\"type\":\"client\",\"state\":{\"quick_search\":{\"value\":\"" + text + "\"}}}]}";
        var inverted = plain.replace("\"}}]}", "\",\"invert\":true}}]}");
        assertThat(branch.post("/company/{c}/clients/search", plain).data()).as("for the owner").hasSize(1);
        branch.callAs(Right.SEE_CLIENTS);

        assertThat(branch.post("/company/{c}/clients/search", plain).data()).hasSize(found);
        assertThat(branch.post("/company/{c}/clients/search", nested).data()).hasSize(found);
        assertThat(branch.post("/company/{c}/clients/search", inverted).data()).hasSize(1 - found);
    }

    @Test
    void aChainTellsWhereAPhoneIsKnownToThoseWhoMaySeePhones() {
        client("Ann", "4915110000001");
        var search = "/group/" + branch.chain + "/clients/?phone=4915110000001";
        assertThat(branch.get(search).status()).isEqualTo(200);
        branch.callAs(Right.SEE_CLIENTS);

        assertThat(branch.get(search).status()).isEqualTo(403);
    }

    @Test
    void ofManyThoseAreCreatedWhoCanBe() {
        client("Known", "4915110000001");
        var before = branch.newest();

        var reply = branch.post("/clients/{c}/bulk", """
                [{"name":"Ann","phone":"+49 151 10000002"},{"name":"Twin","phone":"4915110000001"},
                 {"name":"Ann again","phone":"4915110000002"},{"phone":"4915110000003"},{"name":"Short","phone":"12"},
                 {"name":"None"},{"name":"Tag","phone":"4915110000004","categories":[999999999]},
                 {"name":"Bob","phone":"4915110000005"}]""");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("created").valueStream().map(one -> one.path("name").asString())).containsExactly("Ann", "Bob");
        assertThat(reply.data().at("/created/0/paid").isNumber()).isTrue();
        var errors = reply.data().path("errors");
        assertThat(errors).hasSize(6);
        assertThat(errors.valueStream().filter(error -> error.path("name").asString("").equals("Twin")).findFirst().orElseThrow().path("error").asString())
                .contains("A client with this phone already exists");
        assertThat(errors).allMatch(error -> error.has("phone") && error.has("name") && !error.path("error").asString().isEmpty());
        assertThat(branch.eventsSince(before)).hasSize(2).allMatch(event -> event.startsWith("CLIENT CREATED"));
        assertThat(branch.get("/clients/{c}").data()).hasSize(3);
    }

    @Test
    void tooManyAtOnceAreRefusedAltogether() {
        var one = "{\"name\":\"Ann\",\"phone\":\"4915110000001\"}";

        assertThat(branch.post("/clients/{c}/bulk", "[" + (one + ",").repeat(500) + one + "]").status()).isEqualTo(422);
        assertThat(branch.get("/clients/{c}").data()).isEmpty();
        assertThat(branch.post("/clients/{c}/bulk", "[1]").status()).isEqualTo(422);
        assertThat(branch.post("/clients/{c}/bulk", "[]").data().path("created")).isEmpty();
    }

    private long visit(long staff, String phone, String datetime, int attendance) {
        var reply = branch.post("/records/{c}", """
                {"staff_id":%d,"services":[],"client":{"name":"Ann","phone":"%s"},"seance_length":900,"datetime":"%s",
                 "save_if_busy":true,"attendance":%d}""".formatted(staff, phone, datetime, attendance));
        assertThat(reply.status()).isEqualTo(201);
        return reply.id();
    }

    @Test
    void visitsAreShownNewestFirstInPagesOfWholeDays() {
        var phone = "4915110000001";
        var ann = client("Ann", phone);
        var bob = branch.teamMember("Bob");
        for (int hour = 8; hour < 18; hour++) {
            visit(bob, phone, "2026-05-06 %02d:00:00".formatted(hour), 0);
            visit(bob, phone, "2026-05-05 %02d:00:00".formatted(hour), 0);
            visit(bob, phone, "2026-05-04 %02d:00:00".formatted(hour), 1);
        }
        var oldest = visit(bob, phone, "2026-05-03 23:30:00", -1);
        var body = "{\"client_id\":%s,\"client_phone\":%s,\"from\":null,\"to\":%s,\"payment_statuses\":[],\"attendance\":%s}";

        var first = branch.post("/company/{c}/clients/visits/search", body.formatted(ann, "null", "null", "null"));
        var next = first.json().at("/meta/dateCursor/next");
        var second = branch.post("/company/{c}/clients/visits/search",
                body.formatted("null", "\"+" + phone + "\"", next.path("to"), "null"));

        assertThat(first.data().path("records")).as("25 and the rest of the last day").hasSize(30);
        assertThat(first.data().at("/records/0/date").asString()).isEqualTo("2026-05-06T17:00:00+02:00");
        assertThat(first.data().at("/records/0/staff/name").asString()).isEqualTo("Bob");
        assertThat(next.path("to").asString()).isEqualTo("2026-05-03");
        assertThat(second.data().path("records")).hasSize(1);
        assertThat(second.data().at("/records/0/id").asLong()).isEqualTo(oldest);
        assertThat(second.json().at("/meta/dateCursor/next").isNull()).isTrue();
        assertThat(branch.post("/company/{c}/clients/visits/search", body.formatted(ann, "null", "null", "1")).data().path("records")).hasSize(10);
        assertThat(branch.post("/company/{c}/clients/visits/search", "{\"client_id\":%d,\"payment_statuses\":[\"paid_full\"]}".formatted(ann))
                .data().path("records")).isEmpty();
        assertThat(branch.post("/company/{c}/clients/visits/search", "{}").status()).isEqualTo(422);
        assertThat(branch.post("/company/{c}/clients/visits/search", "{\"client_id\":999999999}").status()).isEqualTo(404);
    }

    @Test
    void everyListAsksForItsRight() {
        branch.callAs(Right.EDIT_CLIENTS);

        assertThat(branch.get("/clients/{c}?cursor=").status()).isEqualTo(403);
        assertThat(branch.get("/company/{c}/clients/autocomplete?name=a").status()).isEqualTo(403);
        assertThat(branch.post("/company/{c}/clients/search", "{}").status()).isEqualTo(403);
        assertThat(branch.post("/company/{c}/clients/visits/search", "{\"client_id\":1}").status()).isEqualTo(403);
        branch.callAs(Right.SEE_CLIENTS);
        assertThat(branch.post("/clients/{c}/bulk", "[{\"name\":\"Ann\",\"phone\":\"4915110000001\"}]").status()).isEqualTo(403);
        assertThat(branch.get("/clients/{c}?paid_min=5").status()).isEqualTo(400);
    }
}
