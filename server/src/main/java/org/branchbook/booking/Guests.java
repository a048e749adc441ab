package org.branchbook.booking;

import org.branchbook.access.Caller;
import org.branchbook.clients.ClientCard;
import org.branchbook.clients.Clients;
import org.branchbook.events.Turn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For whom an appointment is, as the staff says it. */
@Component
class Guests {

    private final Clients clients;

    Guests(Clients clients) {
        this.clients = clients;
    }

    /**
     * The client who is chosen by his id or recognised as the visitor; null when nobody is named. Somebody named without a
     * phone is the client {@code before}, whom the appointment has already, if that is his name.
     */
    @Nullable Long of(
            Caller caller, Turn turn, @Nullable Long chosen, @Nullable ClientCard visitor, @Nullable Long before) {
        if (chosen != null) {
            return chosen.equals(before) ? before : clients.get(caller, turn.location(), chosen).id();
        }
        if (visitor == null) {
            return null;
        }
        if (visitor.phone() == null && before != null && isNamed(turn.location(), before, visitor.name())) {
            return before;
        }
        return clients.recognise(caller, turn, visitor).id();
    }

    private boolean isNamed(long location, long client, String name) {
        return clients.find(location, client).filter(known -> known.card().name().equals(name)).isPresent();
    }
}
