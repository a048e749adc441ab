package org.branchbook.api.v1;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.clients.Client;
import org.branchbook.clients.ClientSearch;
import org.branchbook.clients.ClientSearch.Condition;
import org.branchbook.clients.ClientSearch.Order;
import org.branchbook.clients.Clients;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{loc}/clients/search}: the client base by filters, with only the fields asked for. */
@RestController
class CompanyClientsSearch {

    private static final int USUAL_PAGE = 25;
    private static final int LARGEST_PAGE = 1_000;
    private static final Set<String> NOT_YET = Set.of(
            "category", "has_mobile_app", "has_passteam_card", "passteam_card_ids", "sms_notification", "record", "sale");

    private final Clients clients;
    private final Locations locations;

    CompanyClientsSearch(Clients clients, Locations locations) {
        this.clients = clients;
        this.locations = locations;
    }

    @PostMapping("/api/v1/company/{location:\\d+}/clients/search")
    Answer search(@PathVariable long location, WireBody body, Caller caller) {
        var zone = locations.find(location).orElseThrow(() -> new NotPermitted("Access denied.")).zone();
        var page = new Page(
                body.integer("page", 0, Integer.MAX_VALUE).filter(number -> number > 0).orElse(1),
                Math.min(body.integer("page_size", 1, Integer.MAX_VALUE).orElse(USUAL_PAGE), LARGEST_PAGE));
        var fields = body.has("fields") ? body.texts("fields") : List.of("id");
        var found = clients.search(caller, location, asked(body), page);
        var rows = found.rows().stream().map(client -> row(client, fields, zone)).toList();
        return Answer.list(rows, Meta.total(found.total()));
    }

    private static ClientSearch asked(WireBody body) {
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
        return new ClientSearch(conditions(body), match, order(body.text("order_by").orElse("id")), descending);
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

    private static List<Condition> conditions(WireBody body) {
        var conditions = new ArrayList<Condition>();
        for (var filter : body.list("filters")) {
            var state = filter.child("state").orElseThrow(() -> new Invalid("filters", "Invalid filter state value"));
            var condition = condition(filter.requireText("type"), state);
            conditions.add(state.flag("invert").orElse(false) ? new Condition.Not(condition) : condition);
        }
        return conditions;
    }

    private static Condition condition(String type, WireBody state) {
        return switch (type) {
            case "id" -> new Condition.Ids(state.integers("value"));
            case "quick_search" -> new Condition.Contains(state.requireText("value"));
            case "gender" -> new Condition.Gender(codes(state));
            case "importance" -> new Condition.Importance(codes(state));
            case "birthday" -> new Condition.Birthday(day(state, "from"), day(state, "to"));
            case "sold_amount" -> new Condition.Sold(state.decimal("from").orElse(null), state.decimal("to").orElse(null));
            default -> throw new Invalid("filters", NOT_YET.contains(type)
                    ? "The filter " + type + " is not available yet"
                    : "There is no filter " + type);
        };
    }

    private static List<Integer> codes(WireBody state) {
        return state.integers("value").stream().map(code -> Math.toIntExact(Math.min(Math.max(code, -1), 99))).toList();
    }

    private static @Nullable LocalDate day(WireBody state, String field) {
        return state.date(field).orElse(null);
    }

    private static Map<String, Object> row(Client client, List<String> fields, ZoneId zone) {
        var row = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            row.put(field, value(client, field, zone));
        }
        return row;
    }

    private static Object value(Client client, String field, ZoneId zone) {
        var card = client.card();
        var totals = client.totals();
        return switch (field) {
            case "id" -> client.id();
            case "name" -> card.displayName();
            case "phone" -> ClientJson.phone(card.phone());
            case "email" -> card.email();
            case "discount" -> card.discount();
            case "first_visit_date" -> totals.first() == null ? "" : WireDates.local(totals.first(), zone);
            case "last_visit_date" -> totals.last() == null ? "" : WireDates.local(totals.last(), zone);
            case "sold_amount" -> totals.sold();
            case "visits_count" -> totals.visits();
            case "passteam_card_id" -> "";
            default -> throw new Invalid("fields", "There is no field " + field);
        };
    }
}
