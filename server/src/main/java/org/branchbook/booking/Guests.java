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

    /** Somebody named without a phone is the client whom the appointment has already, if that is his name. */
    long recognise(Caller caller, Turn turn, ClientCard visitor, @Nullable Long before) {
        if (visitor.phone() == null && before != null && isNamed(turn.location(), before, visitor.name())) {
            return before;
        }
        return clients.recognise(caller, turn, visitor).id();
    }

    private boolean isNamed(long location, long client, String name) {
        return clients.find(location, client).filter(known -> known.card().name().equals(name)).isPresent();
    }
}
