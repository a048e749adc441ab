package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.clients.Client;
import org.branchbook.network.Location;
import org.branchbook.network.Tag;
import org.branchbook.network.Tags;
import org.springframework.stereotype.Component;

/** Puts clients together with their tags: one query at most, however many clients. */
@Component
class ClientShapes {

    private final Tags tags;

    ClientShapes(Tags tags) {
        this.tags = tags;
    }

    ClientJson of(Location location, Client client) {
        return of(location, List.of(client)).getFirst();
    }

    List<ClientJson> of(Location location, List<Client> clients) {
        var ids = clients.stream().flatMap(client -> client.card().tags().stream()).distinct().toList();
        var known = tags.all(location.id(), ids).stream().collect(Collectors.toMap(Tag::id, TagJson::of));
        return clients.stream().map(client -> ClientJson.of(client, location.zone(), hung(client, known))).toList();
    }

    private static List<TagJson> hung(Client client, Map<Long, TagJson> known) {
        return client.card().tags().stream().filter(known::containsKey).map(known::get).toList();
    }
}
