package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.api.Wire;
import org.branchbook.api.WireJson;
import org.branchbook.booking.Appointments;
import org.branchbook.clients.Clients;
import org.branchbook.events.Change;
import org.branchbook.events.PayloadRenderer;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.springframework.stereotype.Component;

/** Writes events as the wire sends them: the thing itself in the shape in which the API shows it. */
@Component
class EventPayloads implements PayloadRenderer {

    private final WireJson json;
    private final Locations locations;
    private final Appointments appointments;
    private final RecordView records;
    private final Clients clients;

    EventPayloads(
            WireJson json, Locations locations, Appointments appointments, RecordView records, Clients clients) {
        this.json = json;
        this.locations = locations;
        this.appointments = appointments;
        this.records = records;
        this.clients = clients;
    }

    /** The body of a webhook; the order of its keys is part of the contract. */
    record EventJson(long companyId, String resource, long resourceId, String status, Object data) {}

    @Override
    public String render(long location, Change change) {
        var status = switch (change.kind()) {
            case CREATED -> "create";
            case UPDATED -> "update";
            case DELETED -> "delete";
        };
        var data = data(locations.get(location), change);
        return json.write(new EventJson(location, resource(change), change.subjectId(), status, data));
    }

    private static String resource(Change change) {
        return switch (change.subject()) {
            case LOCATION -> "company";
            case TEAM_MEMBER -> "staff";
            case SERVICE_CATEGORY -> "service_category";
            case SERVICE -> "service";
            case CLIENT -> "client";
            case APPOINTMENT -> "record";
            case SCHEDULE -> "schedule";
        };
    }

    private Object data(Location location, Change change) {
        var id = List.of(change.subjectId());
        return switch (change.subject()) {
            case APPOINTMENT -> records.of(location, appointments.all(location.id(), id)).getFirst();
            case CLIENT -> ClientJson.of(clients.all(location.id(), id).getFirst(), location.zone());
            case LOCATION, TEAM_MEMBER, SERVICE_CATEGORY, SERVICE, SCHEDULE -> Wire.EMPTY;
        };
    }
}
