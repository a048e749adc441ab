package org.branchbook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.network.Locations;
import org.branchbook.shared.Phone;
import org.branchbook.testing.Branch;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A location's client base over HTTP. */
class ClientsTest {

    private static final AtomicLong PHONES = new AtomicLong(4_920_000_000_000L);

    private final Branch branch = Branch.open();

    private static String phone() {
        return Long.toString(PHONES.incrementAndGet());
    }

    private Reply create(String name, String phone, String more) {
        return branch.post("/clients/{c}", "{\"name\":\"%s\",\"phone\":\"%s\"%s}".formatted(name, phone, more));
    }

    private long persons() {
        return branch.server.jdbc().sql("select count(*) from person where chain_id = :chain")
                .param("chain", branch.chain)
                .query(Long.class)
                .single();
    }

    @Test
    void aClientIsWrittenDownAndReadBack() {
        var phone = phone();
        branch.post("/custom_fields/client/{c}", """
                {"type":"number","code":"shoe","title":"Shoe size","user_can_edit":true,"show_in_ui":true}""");
        var before = branch.newest();

        var created = create("Ann", "+" + phone, """
                ,"surname":"Lee","email":"ann@example.com","discount":"12.5","sex_id":2,"birth_date":"1990-02-28",
                 "importance_id":1,"comment":"likes tea","card":"A-17","custom_fields":{"shoe":"38"}""");

        assertThat(created.status()).isEqualTo(201);
        assertThat(branch.eventsSince(before)).containsExactly("CLIENT CREATED " + created.id());
        var read = branch.get("/client/{c}/" + created.id()).data();
        assertThat(read.path("name").asString()).isEqualTo("Ann");
        assertThat(read.path("surname").asString()).isEqualTo("Lee");
        assertThat(read.path("phone").asString()).contains(phone);
        assertThat(read.path("discount").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(read.path("birth_date").asString()).isEqualTo("1990-02-28");
        assertThat(read.path("custom_fields").path("shoe").asInt()).isEqualTo(38);
    }

    @ParameterizedTest
    @CsvSource({"'\"2001-02-28\"',2001-02-28", "'\"983318400\"',2001-02-28", "'\"\"',''", "null,''"})
    void aBirthdayIsADayOrSecondsOrForgotten(String sent, String shown) {
        var client = create("Ann", phone(), ",\"birth_date\":\"1990-01-01\"").id();

        branch.put("/client/{c}/" + client, "{\"birth_date\":" + sent + "}");

        assertThat(branch.get("/client/{c}/" + client).data().path("birth_date").asString()).isEqualTo(shown);
    }

    @Test
    void aPhoneStandsOnOneCard() {
        var phone = phone();
        var ann = create("Ann", phone, "");
        var bob = create("Bob", phone(), "");
        var before = branch.newest();

        var twin = create("Anna", "+" + phone.substring(0, 4) + " " + phone.substring(4), "");
        var moved = branch.put("/client/{c}/" + bob.id(), "{\"phone\":\"" + phone + "\"}");

        assertThat(twin.status()).isEqualTo(422);
        assertThat(moved.status()).isEqualTo(422);
        assertThat(branch.put("/client/{c}/" + ann.id(), "{\"phone\":\"" + phone + "\"}").status()).as("his own").isEqualTo(200);
        assertThat(branch.eventsSince(before)).containsExactly("CLIENT UPDATED " + ann.id());
    }

    @Test
    void ofManyWhoWriteDownTheSamePhoneOneDoes() throws Exception {
        var phone = phone();
        List<Reply> replies;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 16).<Callable<Reply>>mapToObj(i -> () -> create("Ann " + i, phone, "")).toList();
            replies = pool.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 201).allMatch(reply -> reply.status() == 422);
    }

    @Test
    void cardsOfOnePhoneInAChainAreOnePerson() {
        var phone = phone();
        var locations = branch.server.bean(Locations.class);
        var second = locations.open(Caller.system(), branch.chain, locations.get(branch.id).details()).id();
        var clients = branch.server.bean(Clients.class);

        var here = create("Ann", phone, "").id();
        var there = clients.create(Caller.system(), second, ClientCard.of("Anna", Phone.parse(phone), "")).id();

        assertThat(clients.find(branch.id, here).orElseThrow().person())
                .isEqualTo(clients.find(second, there).orElseThrow().person());
        assertThat(persons()).isEqualTo(1);
    }

    @Test
    void aChangeKeepsWhatItDoesNotNameAndGrowsItsDate() {
        var client = create("Ann", phone(), ",\"surname\":\"Lee\",\"comment\":\"likes tea\"");

        var first = branch.put("/client/{c}/" + client.id(), "{\"surname\":\"Ray\"}").data();
        var second = branch.put("/client/{c}/" + client.id(), "{\"name\":\"Anna\"}").data();

        assertThat(second.path("name").asString()).isEqualTo("Anna");
        assertThat(second.path("surname").asString()).isEqualTo("Ray");
        assertThat(second.path("comment").asString()).isEqualTo("likes tea");
        assertThat(second.path("last_change_date").asString()).isGreaterThan(first.path("last_change_date").asString());
        assertThat(first.path("last_change_date").asString()).isGreaterThan(client.data().path("last_change_date").asString());
    }

    @Test
    void aDeletedClientIsGoneAndHisPhoneIsFree() {
        var phone = phone();
        var client = create("Ann", phone, "").id();
        var before = branch.newest();

        assertThat(branch.delete("/client/{c}/" + client).status()).isEqualTo(204);

        assertThat(branch.get("/client/{c}/" + client).status()).isEqualTo(404);
        assertThat(branch.delete("/client/{c}/" + client).status()).isEqualTo(404);
        assertThat(branch.put("/client/{c}/" + client, "{\"name\":\"Anna\"}").status()).isEqualTo(404);
        assertThat(branch.get("/clients/{c}").data()).isEmpty();
        assertThat(branch.eventsSince(before)).containsExactly("CLIENT DELETED " + client);
        assertThat(create("Anna", phone, "").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"type\":\"quick_search\",\"state\":{\"value\":\"lee\"}} | Ann",
        "{\"type\":\"quick_search\",\"state\":{\"value\":\"b%\"}} | ''",
        "{\"type\":\"quick_search\",\"state\":{\"value\":\"BOB@\"}} | Bob",
        "{\"type\":\"gender\",\"state\":{\"value\":[2]}} | Ann Cleo",
        "{\"type\":\"gender\",\"state\":{\"value\":[2],\"invert\":true}} | Bob",
        "{\"type\":\"importance\",\"state\":{\"value\":[1,3]}} | Bob Cleo",
        "{\"type\":\"birthday\",\"state\":{\"from\":\"1990-01-01\",\"to\":\"1990-12-31\"}} | Ann",
        "{\"type\":\"birthday\",\"state\":{\"from\":\"1990-01-01\",\"to\":\"1990-12-31\",\"invert\":true}} | Bob Cleo",
        "{\"type\":\"sold_amount\",\"state\":{\"from\":0.01}} | ''",
        "{\"type\":\"id\",\"state\":{\"value\":[999999999]}} | ''",
    })
    void clientsAreFoundByFilters(String filter, String names) {
        create("Ann", phone(), ",\"surname\":\"Lee\",\"gender_id\":2,\"birth_date\":\"1990-02-28\"");
        create("Bob", phone(), ",\"email\":\"bob@example.com\",\"gender_id\":1,\"importance_id\":3,\"birth_date\":\"1985-01-01\"");
        create("Cleo", phone(), ",\"gender_id\":2,\"importance_id\":1");

        var found = branch.post("/company/{c}/clients/search", """
                {"fields":["id","name"],"order_by":"name","order_by_direction":"ASC","filters":[%s]}""".formatted(filter));

        assertThat(found.status()).isEqualTo(200);
        assertThat(String.join(" ", found.data().valueStream().map(row -> row.path("name").asString().split(" ")[0]).toList()))
                .isEqualTo(names);
        assertThat(found.json().at("/meta/total_count").asInt()).isEqualTo(found.data().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "id", "name", "phone", "email", "discount", "first_visit_date", "last_visit_date", "sold_amount", "visits_count"
    })
    void clientsAreSortedEitherWay(String field) {
        for (var name : List.of("Cleo", "Ann", "Bob")) {
            create(name, phone(), ",\"email\":\"" + name + "@example.com\",\"discount\":" + (int) name.charAt(0));
        }
        var body = "{\"fields\":[\"id\",\"name\"],\"order_by\":\"%s\",\"order_by_direction\":\"%s\"}";

        var up = names(branch.post("/company/{c}/clients/search", body.formatted(field, "ASC")));
        var down = names(branch.post("/company/{c}/clients/search", body.formatted(field, "DESC")));

        var byName = List.of("name", "email", "discount").contains(field);
        assertThat(up).isEqualTo(byName ? List.of("Ann", "Bob", "Cleo") : List.of("Cleo", "Ann", "Bob"));
        assertThat(down).isEqualTo(up.reversed());
    }

    private static List<String> names(Reply found) {
        return found.data().valueStream().map(row -> row.path("name").asString()).toList();
    }

    @Test
    void theOlderListFindsByPartsOfPhoneAndName() {
        var phone = phone();
        var ann = create("Ann", phone, ",\"surname\":\"Lee\"").id();
        create("Bob", phone(), "");

        assertThat(branch.get("/clients/{c}?phone=" + phone.substring(5)).data().valueStream().map(one -> one.path("id").asLong()))
                .containsExactly(ann);
        assertThat(branch.get("/clients/{c}?fullname=nn%20L").data()).hasSize(1);
        assertThat(branch.get("/clients/{c}?page=2&count=1").data()).hasSize(1);
        assertThat(branch.get("/clients/{c}?count=1").json().at("/meta/total_count").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"name\":\"\"}", "{\"name\":\" \",\"phone\":\"4915112345678\"}", "{\"name\":\"Ann\",\"phone\":\"12\"}",
        "{\"name\":\"Ann\",\"discount\":101}", "{\"name\":\"Ann\",\"discount\":-1}", "{\"name\":\"Ann\",\"sex_id\":7}",
        "{\"name\":\"Ann\",\"birth_date\":\"1990-02-30\"}", "{\"name\":\"Ann\",\"spent\":1e14}", "{\"name\":\"a\\u0000b\"}",
        "{\"name\":\"Ann\",\"custom_fields\":{\"a\":\"\\u0000\"}}", "{\"name\":[1]}", "{\"name\":\"Ann\",\"balance\":\"-9999999999999\"}",
    })
    void whatCannotBeWrittenDownIsRefused(String body) {
        var before = branch.newest();

        assertThat(branch.post("/clients/{c}", body).status()).isEqualTo(422);

        assertThat(branch.get("/clients/{c}").data()).isEmpty();
        assertThat(branch.newest()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spent", "balance"})
    void anAmountThatCannotBeKeptIsRefusedByItsName(String field) {
        var refused = create("Ann", phone(), ",\"" + field + "\":-1000000000000");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/meta/errors/" + field)).isNotEmpty();
    }

    @Test
    void everyOperationAsksForItsRight() {
        var client = create("Ann", phone(), "").id();
        branch.callAs(Right.SEE_CLIENTS);

        assertThat(branch.get("/client/{c}/" + client).status()).isEqualTo(200);
        assertThat(create("Bob", phone(), "").status()).isEqualTo(403);
        assertThat(branch.put("/client/{c}/" + client, "{\"name\":\"Anna\"}").status()).isEqualTo(403);
        assertThat(branch.delete("/client/{c}/" + client).status()).isEqualTo(403);
        branch.callAs(Right.EDIT_CLIENTS);
        assertThat(branch.get("/client/{c}/" + client).status()).isEqualTo(403);
        assertThat(branch.get("/clients/{c}").status()).isEqualTo(403);
    }

    @Test
    void anotherLocationsClientIsLikeNone() {
        var theirs = Branch.open().post("/clients/{c}", "{\"name\":\"Ann\"}").id();
        var foreign = Branch.open().id;

        assertThat(branch.get("/client/{c}/" + theirs).json()).isEqualTo(branch.get("/client/{c}/999999999").json());
        assertThat(branch.put("/client/{c}/" + theirs, "{\"name\":\"Anna\"}").status()).isEqualTo(404);
        assertThat(branch.delete("/client/{c}/" + theirs).status()).isEqualTo(404);
        assertThat(branch.get("/clients/" + foreign).json()).isEqualTo(branch.get("/clients/999999999").json());
        assertThat(branch.get("/client/" + foreign + "/" + theirs).json()).isEqualTo(branch.get("/client/999999999/" + theirs).json());
    }
}
