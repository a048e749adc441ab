package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import org.branchbook.api.Wire;
import org.branchbook.api.WireJson;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentInContext;
import org.branchbook.booking.Appointments;
import org.branchbook.booking.GroupEvents;
import org.branchbook.booking.WaitingList;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.Services;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.events.Change;
import org.branchbook.events.Payload;
import org.branchbook.events.PayloadRenderer;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** Writes events as the wire sends them: the thing itself in the shape in which the API shows it. */
@Component
class EventPayloads implements PayloadRenderer {

    private final WireJson json;
    private final Locations locations;
    private final Appointments appointments;
    private final RecordShapes records;
    private final GroupEvents groupEvents;
    private final ActivityShapes activities;
    private final Clients clients;
    private final ClientShapes cards;
    private final TeamMembers team;
    private final StaffShapes staff;
    private final Services services;
    private final ServiceShapes priceList;
    private final ServiceCategories categories;
    private final ServiceCategoryShapes shelves;
    private final LocationShapes companies;
    private final WaitingList waitingList;
    private final WaitingShapes waiting;

    EventPayloads(
            WireJson json, Locations locations, Appointments appointments, RecordShapes records, GroupEvents groupEvents,
            ActivityShapes activities, Clients clients, ClientShapes cards,
            TeamMembers team, StaffShapes staff, Services services, ServiceShapes priceList, ServiceCategories categories,
            ServiceCategoryShapes shelves, LocationShapes companies, WaitingList waitingList, WaitingShapes waiting) {
        this.json = json;
        this.locations = locations;
        this.appointments = appointments;
        this.records = records;
        this.groupEvents = groupEvents;
        this.activities = activities;
        this.clients = clients;
        this.cards = cards;
        this.team = team;
        this.staff = staff;
        this.services = services;
        this.priceList = priceList;
        this.categories = categories;
        this.shelves = shelves;
        this.companies = companies;
        this.waitingList = waitingList;
        this.waiting = waiting;
    }

    /** The body of a webhook; the order of its keys is part of the contract. */
    record EventJson(long companyId, String resource, long resourceId, String status, Object data) {}

    @Override
    public Payload render(long location, Change change) {
        return payload(locations.get(location), change);
    }

    @Override
    public Payload render(long location, Change change, Object subject) {
        return subject instanceof AppointmentInContext known
                ? new Payload(write(location, change, records.of(known)), known.client().seal())
                : render(location, change);
    }

    @Override
    public String renderErased(long location, Change change) {
        return write(location, change, Map.of("erased", true));
    }

    /** The body of an event with this for its data. */
    String write(long location, Change change, Object data) {
        return json.write(new EventJson(
                location, ResourceWords.of(change.subject()), change.subjectId(), ResourceWords.of(change.kind()), data));
    }

    private Payload payload(Location location, Change change) {
        var id = List.of(change.subjectId());
        return switch (change.subject()) {
            case APPOINTMENT -> ofAppointment(location, change, appointments.all(location.id(), id));
            case CLIENT -> {
                var client = clients.all(location.id(), id).getFirst();
                yield new Payload(write(location.id(), change, cards.of(location, client)), client.seal());
            }
            case WAITING_ENTRY -> {
                var entry = waitingList.entry(location.id(), change.subjectId());
                var whose = clients.all(location.id(), List.of(entry.client())).stream().findFirst();
                yield new Payload(write(location.id(), change, waiting.of(location, entry)), whose.map(Client::seal).orElse(null));
            }
            case TEAM_MEMBER -> plain(location, change, staff.of(team.all(location.id(), id).getFirst()));
            case SERVICE -> plain(location, change, priceList.of(services.all(location.id(), id).getFirst()));
            case SERVICE_CATEGORY -> plain(location, change, shelves.of(categories.all(location.id(), id).getFirst()));
            case LOCATION -> plain(location, change, companies.of(location));
            case GROUP_EVENT -> plain(location, change, activities.of(location, groupEvents.all(location.id(), id).getFirst()));
            case SCHEDULE -> plain(location, change, Wire.EMPTY);
        };
    }

    private Payload ofAppointment(Location location, Change change, List<Appointment> found) {
        var visitors = records.clients(location, found);
        var visitor = visitors.get(found.getFirst().client());
        return new Payload(
                write(location.id(), change, records.of(location, found, visitors).getFirst()), visitor == null ? null : visitor.seal());
    }

    private Payload plain(Location location, Change change, Object data) {
        return Payload.plain(write(location.id(), change, data));
    }
}
