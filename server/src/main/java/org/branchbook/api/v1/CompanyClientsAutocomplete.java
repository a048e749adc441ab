package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.clients.Client;
import org.branchbook.clients.ClientBase;
import org.branchbook.clients.ClientSearch.Condition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{loc}/clients/autocomplete}: a few clients while somebody is typing. Answers without an envelope. */
@RestController
class CompanyClientsAutocomplete {

    private static final int USUAL = 7;
    private static final int MOST = 25;

    private final ClientBase base;

    CompanyClientsAutocomplete(ClientBase base) {
        this.base = base;
    }

    @GetMapping("/api/v1/company/{location:\\d+}/clients/autocomplete")
    Answer suggest(@PathVariable long location, WireQuery query, Caller caller) {
        var most = (int) Math.clamp(query.integer("limit").orElse((long) USUAL), 1, MOST);
        return Answer.bare(200, base.suggest(caller, location, parts(query), most).stream().map(SuggestionJson::of).toList());
    }

    private static List<Condition> parts(WireQuery query) {
        var parts = new ArrayList<Condition>();
        for (var name : List.of("name", "surname", "patronymic")) {
            query.text(name).filter(text -> !text.isBlank()).ifPresent(text -> parts.add(new Condition.NamePart(text.strip())));
        }
        query.text("phone").map(ClientsOfLocation::digits).filter(digits -> !digits.isEmpty())
                .ifPresent(digits -> parts.add(new Condition.PhonePart(digits)));
        query.text("email").filter(text -> !text.isBlank()).ifPresent(text -> parts.add(new Condition.EmailPart(text.strip())));
        query.text("card").filter(text -> !text.isBlank()).ifPresent(text -> parts.add(new Condition.CardPart(text.strip())));
        return parts;
    }

    record SuggestionJson(
            long id, String fullname, String surname, String patronymic, String phone, String email, BigDecimal discount) {

        static SuggestionJson of(Client client) {
            var card = client.card();
            return new SuggestionJson(
                    client.id(), card.displayName(), card.surname(), card.middleName(), ClientJson.phone(card.phone()),
                    card.email(), card.discount());
        }
    }
}
