package org.branchbook.api.v1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireJson;
import org.branchbook.clients.Client;
import org.branchbook.clients.ClientBase;
import org.branchbook.clients.ClientSearch;
import org.branchbook.clients.ClientSearch.Order;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code /company/{loc}/clients/search}: the client base by filters, with only the fields asked for. Besides the contract's
 * fields those of a card can be asked for by their names, and all of them by {@code *}.
 */
@RestController
class CompanyClientsSearch {

    private static final int USUAL_PAGE = 25;
    private static final String EVERYTHING = "*";
    private static final Set<String> OF_A_SEARCH = Set.of(
            "id", "name", "phone", "email", "discount", "first_visit_date", "last_visit_date", "sold_amount", "visits_count",
            "passteam_card_id", "firstname");

    private final ClientBase base;
    private final ClientShapes view;
    private final Locations locations;
    private final WireJson json;

    CompanyClientsSearch(ClientBase base, ClientShapes view, Locations locations, WireJson json) {
        this.base = base;
        this.view = view;
        this.locations = locations;
        this.json = json;
    }

    @PostMapping("/api/v1/company/{location:\\d+}/clients/search")
    Answer search(@PathVariable long location, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var page = new Page(
                body.integer("page", 0, Integer.MAX_VALUE).filter(number -> number > 0).orElse(1),
                Math.min(body.integer("page_size", 1, Integer.MAX_VALUE).orElse(USUAL_PAGE), Page.LARGEST));
        var fields = body.has("fields") ? body.texts("fields") : List.of("id");
        var found = base.search(caller, location, asked(body, place), page);
        return Answer.list(rows(place, found.rows(), fields), Meta.total(found.total()));
    }

    private static ClientSearch asked(WireBody body, Location place) {
        var match = switch (body.text("operation").orElse("AND").toUpperCase(Locale.ROOT)) {
            case "AND" -> ClientSearch.Match.ALL;
            case "OR" -> ClientSearch.Match.ANY;
            default -> throw new Invalid("operation", "must be AND or OR");
        };
        var descending = switch (body.text("order_by_direction").orElse("DESC").toUpperCase(Locale.ROOT)) {
            case "ASC" -> false;
            case "DESC" -> true;
            default -> throw new Invalid("order_by_direction", "must be ASC or DESC");
        };
        var order = order(body.text("order_by").orElse("id"));
        return new ClientSearch(ClientFilters.read(body, place.zone()), match, order, descending, false);
    }

    private static Order order(String field) {
        return switch (field) {
            case "id" -> Order.ID;
            case "name" -> Order.NAME;
            case "phone" -> Order.PHONE;
            case "email" -> Order.EMAIL;
            case "discount" -> Order.DISCOUNT;
            case "first_visit_date" -> Order.FIRST_VISIT;
            case "last_visit_date" -> Order.LAST_VISIT;
            case "sold_amount" -> Order.SOLD;
            case "visit_count", "visits_count" -> Order.VISITS;
            default -> throw new Invalid("order_by", "is not a field to sort by");
        };
    }

    private List<Map<String, Object>> rows(Location place, List<Client> found, List<String> fields) {
        if (OF_A_SEARCH.containsAll(fields)) {
            return found.stream().map(client -> row(client, fields, place)).toList();
        }
        var cards = view.of(place, found);
        return IntStream.range(0, found.size())
                .mapToObj(i -> wholeRow(found.get(i), json.tree(cards.get(i)), fields, place))
                .toList();
    }

    private static Map<String, Object> row(Client client, List<String> fields, Location place) {
        var row = new LinkedHashMap<String, Object>();
        fields.forEach(field -> row.put(field, value(client, field, place)));
        return row;
    }

    private static Map<String, Object> wholeRow(Client client, JsonNode card, List<String> fields, Location place) {
        var row = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            if (field.equals(EVERYTHING)) {
                card.properties().forEach(property -> row.put(property.getKey(), property.getValue()));
                OF_A_SEARCH.forEach(name -> row.put(name, value(client, name, place)));
            } else if (OF_A_SEARCH.contains(field)) {
                row.put(field, value(client, field, place));
            } else {
                row.put(field, card.optional(field).orElseThrow(() -> new Invalid("fields", "There is no field " + field)));
            }
        }
        return row;
    }

    /** {@code name} is the whole name, {@code firstname} the first part of it. */
    private static Object value(Client client, String field, Location place) {
        var card = client.card();
        var totals = client.totals();
        return switch (field) {
            case "id" -> client.id();
            case "name" -> card.displayName();
            case "firstname" -> card.name();
            case "phone" -> ClientJson.phone(card.phone());
            case "email" -> card.email();
            case "discount" -> card.discount();
            case "first_visit_date" -> ClientJson.moment(totals.first(), place.zone());
            case "last_visit_date" -> ClientJson.moment(totals.last(), place.zone());
            case "sold_amount" -> totals.sold();
            case "visits_count" -> totals.visits();
            case "passteam_card_id" -> "";
            default -> throw new IllegalArgumentException(field);
        };
    }
}
