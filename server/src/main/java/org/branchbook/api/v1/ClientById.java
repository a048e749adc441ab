package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.clients.Clients;
import org.branchbook.network.Locations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /client/{loc}/{id}}: one client's card. */
@RestController
@RequestMapping("/api/v1/client/{location:\\d+}/{id:\\d+}")
class ClientById {

    private final Clients clients;
    private final ClientShapes view;
    private final Locations locations;

    ClientById(Clients clients, ClientShapes view, Locations locations) {
        this.clients = clients;
        this.view = view;
        this.locations = locations;
    }

    @GetMapping
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(view.of(locations.addressed(location), clients.get(caller, location, id)));
    }

    @PutMapping
    Answer change(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        var changed = ClientInput.NAMES.read(
                () -> clients.change(caller, location, id, before -> ClientInput.changed(body, before)));
        return Answer.ok(view.of(locations.addressed(location), changed));
    }

    @DeleteMapping
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        clients.delete(caller, location, id);
        return Answer.noContent();
    }
}
