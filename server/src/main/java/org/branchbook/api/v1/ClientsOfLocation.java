package org.branchbook.api.v1;

import java.util.ArrayList;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.clients.ClientSearch;
import org.branchbook.clients.ClientSearch.Condition;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotPermitted;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /clients/{loc}}: the client base, listed the older way, and added to. */
@RestController
@RequestMapping("/api/v1/clients/{location:\\d+}")
class ClientsOfLocation {

    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 1_000;

    private final Clients clients;
    private final ClientShapes view;
    private final Locations locations;

    ClientsOfLocation(Clients clients, ClientShapes view, Locations locations) {
        this.clients = clients;
        this.view = view;
        this.locations = locations;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var place = place(location);
        var page = query.page(USUAL_PAGE, LARGEST_PAGE);
        var found = clients.search(caller, location, asked(query, place), page);
        return Answer.list(view.of(place, found.rows()), Meta.page(page, found.total()));
    }

    private static ClientSearch asked(WireQuery query, Location place) {
        List<Condition> conditions = new ArrayList<>();
        if (query.has("id")) {
            conditions.add(new Condition.Ids(query.integers("id")));
        }
        query.text("fullname").filter(text -> !text.isBlank()).ifPresent(text -> conditions.add(new Condition.NamePart(text)));
        query.text("phone").map(ClientsOfLocation::digits).filter(digits -> !digits.isEmpty())
                .ifPresent(digits -> conditions.add(new Condition.PhonePart(digits)));
        query.text("email").filter(text -> !text.isBlank()).ifPresent(text -> conditions.add(new Condition.EmailPart(text)));
        query.text("card").filter(text -> !text.isBlank()).ifPresent(text -> conditions.add(new Condition.CardPart(text)));
        var after = query.dateTime("changed_after", place.zone());
        var before = query.dateTime("changed_before", place.zone());
        if (after.isPresent() || before.isPresent()) {
            conditions.add(new Condition.Changed(after.orElse(null), before.orElse(null)));
        }
        return new ClientSearch(conditions, ClientSearch.Match.ALL, ClientSearch.Order.ID, true);
    }

    private static String digits(String typed) {
        return typed.replaceAll("[^0-9]", "");
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var created = ClientInput.NAMES.read(() -> clients.create(caller, location, ClientInput.created(body)));
        return Answer.created(view.of(place(location), created));
    }

    private Location place(long location) {
        return locations.find(location).orElseThrow(() -> new NotPermitted("Access denied."));
    }
}
