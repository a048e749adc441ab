package org.branchbook.api.v2;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.ClientVisits;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.network.Locations;
import org.branchbook.network.Tags;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/attendance/clients/{id}}: a client's card, with what hangs on it. Loyalty is not kept, so there is none. */
@RestController
class AttendanceClients {

    private static final List<String> LOYALTY = List.of("loyalty_cards", "loyalty_certificates", "loyalty_abonements");

    private final Clients clients;
    private final ClientVisits visits;
    private final Tags tags;
    private final Locations locations;

    AttendanceClients(Clients clients, ClientVisits visits, Tags tags, Locations locations) {
        this.clients = clients;
        this.visits = visits;
        this.tags = tags;
        this.locations = locations;
    }

    @GetMapping("/api/v2/locations/{location:\\d+}/attendance/clients/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id, WireQuery query, Caller caller) {
        var includes = Includes.read(
                query, "labels", "first_successful_visit", "custom_field_values", "agreements", "loyalty_cards",
                "loyalty_certificates", "loyalty_abonements");
        var client = clients.get(caller, location, id);
        return Document.one(withOthers(withOwnParts(ClientAttributes.object(client), client, includes), client, includes));
    }

    private static ResourceObject withOwnParts(ResourceObject object, Client client, Includes includes) {
        var shown = object;
        if (includes.wants("custom_field_values")) {
            var answers = CustomFieldValues.of("client_" + client.id(), client.card().customFields());
            shown = shown.with("custom_field_values", answers);
        }
        if (includes.wants("agreements")) {
            var agreements = new AgreementsAttributes(!client.card().noMailings(), null);
            shown = shown.with("agreements", ResourceObject.of("client_agreements", client.id(), agreements));
        }
        for (var kind : LOYALTY) {
            if (includes.wants(kind)) {
                shown = shown.with(kind, List.of());
            }
        }
        return shown;
    }

    private ResourceObject withOthers(ResourceObject object, Client client, Includes includes) {
        var shown = object;
        if (includes.wants("labels")) {
            var hung = tags.all(client.location(), client.card().tags()).stream().map(TagAttributes::object).toList();
            shown = shown.with("labels", hung);
        }
        return includes.wants("first_successful_visit") ? withFirstVisit(shown, client) : shown;
    }

    private ResourceObject withFirstVisit(ResourceObject object, Client client) {
        var zone = locations.get(client.location()).zone();
        return visits.first(client.location(), client.id())
                .map(first -> object.with("first_successful_visit", RecordAttributes.object(first, zone)))
                .orElseGet(() -> object.withNone("first_successful_visit"));
    }

    /** Consent to the processing of data is not kept: null. */
    record AgreementsAttributes(boolean isNewsletterAllowed, @Nullable Boolean isPersonalDataProcessingAllowed) {}
}
