package org.branchbook.webhooks;

import java.util.stream.LongStream;
import org.branchbook.events.Change;
import org.branchbook.events.Payload;
import org.branchbook.events.PresentState;
import org.branchbook.events.Subject;

/** A location with many clients and a few of everything else. */
final class PresentThingsOfTests implements PresentState {

    static final int CLIENTS = 220;
    static final int THINGS = CLIENTS + 1 + 4 * 3;

    @Override
    public Part next(long location, Subject subject, Change.Kind kind, String place, int size) {
        var after = place.isEmpty() ? 0 : Long.parseLong(place);
        var last = switch (subject) {
            case CLIENT -> CLIENTS;
            case LOCATION -> 1;
            case GROUP_EVENT, WAITING_ENTRY -> 0;
            default -> 3;
        };
        var things = LongStream.rangeClosed(after + 1, Math.min(last, after + size))
                .mapToObj(id -> new Thing(id, Payload.plain("""
                        {"company_id":%d,"resource":"%s","resource_id":%d,"status":"%s","data":{"name":"Zoë"}}"""
                        .formatted(location, subject, id, kind))))
                .toList();
        return new Part(things, after + size < last ? Long.toString(after + size) : null);
    }
}
