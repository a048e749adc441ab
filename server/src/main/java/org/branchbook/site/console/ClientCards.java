package org.branchbook.site.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.Diary;
import org.branchbook.clients.Client;
import org.branchbook.clients.ClientBase;
import org.branchbook.clients.Clients;
import org.branchbook.network.Locations;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/clients}: the client base, found while one types, and its cards. */
@RestController
@RequestMapping("/console/api/locations/{location}/clients")
class ClientCards {

    private static final int PAGE = 50;

    private final Clients clients;
    private final ClientBase base;
    private final Diary diary;
    private final Locations locations;
    private final Access access;

    ClientCards(Clients clients, ClientBase base, Diary diary, Locations locations, Access access) {
        this.clients = clients;
        this.base = base;
        this.diary = diary;
        this.locations = locations;
        this.access = access;
    }

    record ListJson(List<RowJson> clients, long total, int pageSize) {}

    /** {@code phone} and {@code email} are empty when there is none and when the reader may not see them; {@code tags} are ids. */
    record RowJson(
            long id, String name, String phone, String email, int visits, int noShows, BigDecimal sold, @Nullable Instant lastVisitAt,
            List<Long> tags) {

        static RowJson of(Client client, boolean withContacts) {
            var card = client.card();
            var totals = client.totals();
            return new RowJson(
                    client.id(), card.displayName(), withContacts && card.phone() != null ? card.phone().international() : "",
                    withContacts ? card.email() : "", totals.visits(), totals.noShows(), totals.sold(), totals.last(), card.tags());
        }
    }

    /** {@code customFields} by their codes. */
    record CardJson(
            long id, String name, String phone, String email, int visits, int noShows, BigDecimal sold, @Nullable Instant lastVisitAt,
            List<Long> tags, String firstName, String surname, String middleName, String cardNumber, String comment,
            BigDecimal discount, @Nullable LocalDate birthday, @Nullable Instant firstVisitAt, String currency,
            Map<String, Object> customFields) {}

    @GetMapping
    ListJson list(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, ClientsWanted wanted) {
        var permissions = access.permissions(caller, location);
        permissions.require(Right.SEE_CLIENTS);
        var withContacts = permissions.allow(Right.SEE_CLIENT_PHONES);
        var found = base.search(caller, location, wanted.search(locations.get(location).zone()), new Page(wanted.pageNumber(), PAGE));
        return new ListJson(found.rows().stream().map(client -> RowJson.of(client, withContacts)).toList(), found.total(), PAGE);
    }

    @GetMapping("/{id}")
    CardJson show(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id) {
        return card(caller, clients.get(caller, location, id));
    }

    private CardJson card(Caller caller, Client client) {
        var row = RowJson.of(client, access.allows(caller, client.location(), Right.SEE_CLIENT_PHONES));
        var card = client.card();
        return new CardJson(
                row.id(), row.name(), row.phone(), row.email(), row.visits(), row.noShows(), row.sold(), row.lastVisitAt(),
                row.tags(), card.name(), card.surname(), card.middleName(), card.cardNumber(), card.comment(), card.discount(),
                card.birthday(), client.totals().first(), locations.get(client.location()).currency(), card.customFields());
    }

    record HistoryJson(String zone, List<AppointmentJson> appointments) {}

    /** The client's appointments, newest first. */
    @GetMapping("/{id}/appointments")
    HistoryJson appointments(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id,
            @RequestParam(defaultValue = "1") int page) {
        var history = diary.history(caller, location, id, new Page(page, PAGE));
        return new HistoryJson(history.location().zone().getId(), AppointmentJson.all(history));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CardJson add(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @RequestBody ClientInput input) {
        return card(caller, clients.create(caller, location, input.entered()));
    }

    /** Contacts that the writer may not see are left as they are. */
    @PatchMapping("/{id}")
    CardJson change(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id,
            @RequestBody ClientInput input) {
        var withContacts = access.allows(caller, location, Right.SEE_CLIENT_PHONES);
        return card(caller, clients.change(caller, location, id, before -> input.changed(before, withContacts)));
    }
}
