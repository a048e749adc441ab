package org.branchbook.api.v1;

import java.util.ArrayList;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.clients.Client;
import org.branchbook.clients.ClientCard;
import org.branchbook.clients.Clients;
import org.branchbook.clients.Clients.Outcome;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /clients/{loc}/bulk}: many clients at once. Those that cannot be created are told of, the others are created. */
@RestController
class ClientsBulk {

    private final Clients clients;
    private final ClientShapes view;
    private final Locations locations;

    ClientsBulk(Clients clients, ClientShapes view, Locations locations) {
        this.clients = clients;
        this.view = view;
        this.locations = locations;
    }

    @PostMapping("/api/v1/clients/{location:\\d+}/bulk")
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var errors = new ArrayList<ErrorJson>();
        var cards = new ArrayList<ClientCard>();
        for (var item : body.items()) {
            try {
                cards.add(card(item));
            } catch (Refusal unreadable) {
                errors.add(ErrorJson.of(item, unreadable));
            }
        }
        var created = new ArrayList<Client>();
        for (var outcome : clients.createAll(caller, location, cards)) {
            switch (outcome) {
                case Outcome.Created one -> created.add(one.client());
                case Outcome.Refused one -> errors.add(ErrorJson.of(one));
            }
        }
        return Answer.ok(new BulkJson(view.of(place, created), errors));
    }

    /** Unlike a client who is created alone, one of many needs a phone: it is what tells him from the others. */
    private static ClientCard card(WireBody item) {
        var card = ClientInput.created(item);
        if (card.phone() == null) {
            throw new Invalid("phone", "must not be empty");
        }
        return card;
    }

    record BulkJson(List<ClientJson> created, List<ErrorJson> errors) {}

    /** Who was not created, as far as he could be read, and why. */
    record ErrorJson(@Nullable String phone, @Nullable String name, String error) {

        static ErrorJson of(WireBody item, Refusal reason) {
            return new ErrorJson(written(item, "phone"), written(item, "name"), reason.getMessage());
        }

        static ErrorJson of(Outcome.Refused refused) {
            var card = refused.card();
            var phone = card.phone();
            return new ErrorJson(phone == null ? null : phone.digits(), card.name(), refused.reason().getMessage());
        }

        private static @Nullable String written(WireBody item, String name) {
            var value = item.raw().get(name);
            return value != null && value.isValueNode() && !value.isNull() ? value.asString() : null;
        }
    }
}
