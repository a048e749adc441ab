package org.branchbook.api.v1;

import java.util.ArrayList;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.Refused;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.clients.Client;
import org.branchbook.clients.ClientBase;
import org.branchbook.clients.ClientSearch;
import org.branchbook.clients.ClientSearch.Condition;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /clients/{loc}}: the client base, listed the older way and walked over, and added to. */
@RestController
@RequestMapping("/api/v1/clients/{location:\\d+}")
class ClientsOfLocation {

    private static final int USUAL_PAGE = 20;

    private final Clients clients;
    private final ClientBase base;
    private final ClientShapes view;
    private final Locations locations;

    ClientsOfLocation(Clients clients, ClientBase base, ClientShapes view, Locations locations) {
        this.clients = clients;
        this.base = base;
        this.view = view;
        this.locations = locations;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        var page = query.page(USUAL_PAGE, Page.LARGEST);
        if (query.has("cursor")) {
            var cursor = query.text("cursor").orElse("");
            var stretch = base.walk(caller, location, asked(query, place), cursor, page.size());
            return Answer.list(rows(place, stretch.rows()), Meta.walk(stretch));
        }
        var found = base.search(caller, location, asked(query, place), page);
        return Answer.list(rows(place, found.rows()), Meta.page(page, found.total()));
    }

    /** Of a deleted card nothing is shown but that it is gone. */
    private List<Object> rows(Location place, List<Client> found) {
        var cards = view.of(place, found);
        var rows = new ArrayList<Object>(found.size());
        for (int i = 0; i < found.size(); i++) {
            rows.add(found.get(i).deleted() ? TombstoneJson.of(cards.get(i)) : cards.get(i));
        }
        return rows;
    }

    record TombstoneJson(long id, boolean deleted, String lastChangeDate) {

        static TombstoneJson of(ClientJson card) {
            return new TombstoneJson(card.id(), true, card.lastChangeDate());
        }
    }

    private static ClientSearch asked(WireQuery query, Location place) {
        for (var paid : List.of("paid_min", "paid_max")) {
            if (query.decimal(paid).isPresent()) {
                throw Refused.malformed(paid, "is not available: this server does not keep payments");
            }
        }
        List<Condition> conditions = new ArrayList<>();
        if (query.has("id")) {
            conditions.add(new Condition.Ids(query.integers("id")));
        }
        query.text("fullname").filter(text -> !text.isBlank()).ifPresent(text -> conditions.add(new Condition.NamePart(text.strip())));
        query.text("phone").map(ClientsOfLocation::digits).filter(digits -> !digits.isEmpty())
                .ifPresent(digits -> conditions.add(new Condition.PhonePart(digits)));
        query.text("email").filter(text -> !text.isBlank()).ifPresent(text -> conditions.add(new Condition.EmailPart(text.strip())));
        query.text("card").filter(text -> !text.isBlank()).ifPresent(text -> conditions.add(new Condition.CardPart(text.strip())));
        var after = query.dateTime("changed_after", place.zone());
        var before = query.dateTime("changed_before", place.zone());
        if (after.isPresent() || before.isPresent()) {
            conditions.add(new Condition.Changed(after.orElse(null), before.orElse(null)));
        }
        var search = ClientSearch.all(conditions);
        return query.flag("with_deleted").orElse(false) ? search.withDeletedOnes() : search;
    }

    static String digits(String typed) {
        return typed.replaceAll("[^0-9]", "");
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var created = ClientInput.NAMES.read(() -> clients.create(caller, location, ClientInput.created(body)));
        return Answer.created(view.of(locations.addressed(location), created));
    }
}
