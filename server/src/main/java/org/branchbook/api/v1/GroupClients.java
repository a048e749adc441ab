package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.clients.ChainClients;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Phone;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /group/{chain}/clients}: in which locations of a chain somebody with a phone is known. */
@RestController
class GroupClients {

    private final ChainClients clients;

    GroupClients(ChainClients clients) {
        this.clients = clients;
    }

    @GetMapping("/api/v1/group/{chain:\\d+}/clients")
    Answer find(@PathVariable long chain, WireQuery query, Caller caller) {
        var phone = Phone.parse(query.requireText("phone"));
        var cards = clients.withPhone(caller, chain, phone);
        if (cards.isEmpty()) {
            throw new NotFound("Client not found");
        }
        return Answer.ok(new KnownJson(chain, phone.digits(), cards.stream().map(CardJson::of).toList()));
    }

    /** {@code phone} is digits. */
    record KnownJson(long salonGroupId, String phone, List<CardJson> clients) {}

    record CardJson(long id, long companyId, String name, String email) {

        static CardJson of(ChainClients.Card card) {
            return new CardJson(card.id(), card.location(), card.name(), card.email());
        }
    }
}
