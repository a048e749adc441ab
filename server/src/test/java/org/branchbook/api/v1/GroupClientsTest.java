package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;

/** Finding a client by phone in the locations of a chain. */
class GroupClientsTest {

    private static final String PHONE = "+4915112345678";

    private final Branch branch = Branch.open();
    private final long second = branch.post("/companies", "{\"title\":\"Hamburg\",\"salon_group_id\":" + branch.chain + "}").id();

    private long client(long location, String name) {
        return branch.post("/clients/" + location, "{\"name\":\"" + name + "\",\"phone\":\"" + PHONE + "\",\"email\":\"a@b.example\"}").id();
    }

    private Branch.Reply find(String phone) {
        return branch.get("/group/" + branch.chain + "/clients?phone=" + phone);
    }

    @Test
    void theCardsOfAllLocationsAreFound() {
        var here = client(branch.id, "Ann");
        var there = client(second, "Anna");

        var found = find("4915112345678");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.data().path("salon_group_id").asLong()).isEqualTo(branch.chain);
        assertThat(found.data().path("phone").asString()).isEqualTo("4915112345678");
        var cards = found.data().path("clients");
        assertThat(cards).hasSize(2);
        assertThat(cards.at("/0/id").asLong()).isEqualTo(here);
        assertThat(cards.at("/0/company_id").asLong()).isEqualTo(branch.id);
        assertThat(cards.at("/0/email").asString()).isEqualTo("a@b.example");
        assertThat(cards.at("/1/id").asLong()).isEqualTo(there);
        assertThat(cards.at("/1/name").asString()).isEqualTo("Anna");
    }

    @Test
    void onlyLocationsWhoseClientsTheCallerMaySeeAreShown() {
        var here = client(branch.id, "Ann");
        client(second, "Anna");
        branch.callAs(Right.SEE_CLIENTS, Right.SEE_CLIENT_PHONES);

        var cards = find("%2B49+151+12345678").data().path("clients");

        assertThat(cards).hasSize(1);
        assertThat(cards.at("/0/id").asLong()).isEqualTo(here);
    }

    @Test
    void aCardOfAnotherLocationAloneIsNotFound() {
        client(second, "Anna");
        branch.callAs(Right.SEE_CLIENTS, Right.SEE_CLIENT_PHONES);

        var answer = find("4915112345678");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().at("/meta/message").asString()).isEqualTo("Client not found");
    }

    @Test
    void whoMaySeeNobodyIsAnsweredAsIfThereWereNoChain() {
        client(branch.id, "Ann");
        branch.callAs(Right.SEE_CALENDAR);
        var member = find("4915112345678");
        branch.callAsStranger();

        assertThat(member.status()).isEqualTo(403);
        assertThat(find("4915112345678").json()).isEqualTo(member.json());
        assertThat(branch.get("/group/999999999/clients?phone=4915112345678").json()).isEqualTo(member.json());
        branch.callWithoutUser();
        assertThat(find("4915112345678").status()).isEqualTo(401);
    }

    @Test
    void aDeletedCardIsNotFoundAndAPhoneIsNeeded() {
        branch.delete("/client/{c}/" + client(branch.id, "Ann"));

        assertThat(find("4915112345678").status()).isEqualTo(404);
        assertThat(find("").status()).isEqualTo(422);
        assertThat(find("12").status()).isEqualTo(422);
    }
}
