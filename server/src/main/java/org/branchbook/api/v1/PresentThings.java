package org.branchbook.api.v1;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.branchbook.access.Caller;
import org.branchbook.api.Wire;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentQuery;
import org.branchbook.booking.Appointments;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.ServiceCategory;
import org.branchbook.catalog.Services;
import org.branchbook.clients.Client;
import org.branchbook.clients.ClientBase;
import org.branchbook.clients.ClientSearch;
import org.branchbook.events.Change;
import org.branchbook.events.Payload;
import org.branchbook.events.PresentState;
import org.branchbook.events.Seal;
import org.branchbook.events.Subject;
import org.branchbook.network.Locations;
import org.branchbook.shared.Stretch;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the present state of a location in the bodies of events, the things of one kind read and shown together. */
@Component
class PresentThings implements PresentState {

    private final EventPayloads payloads;
    private final Clock clock;
    private final Locations locations;
    private final LocationShapes companies;
    private final ServiceCategories categories;
    private final ServiceCategoryShapes shelves;
    private final Services services;
    private final ServiceShapes priceList;
    private final TeamMembers team;
    private final StaffShapes staff;
    private final ClientBase clients;
    private final ClientShapes cards;
    private final Appointments appointments;
    private final RecordShapes records;

    PresentThings(
            EventPayloads payloads, Clock clock, Locations locations, LocationShapes companies, ServiceCategories categories,
            ServiceCategoryShapes shelves, Services services, ServiceShapes priceList, TeamMembers team, StaffShapes staff,
            ClientBase clients, ClientShapes cards, Appointments appointments, RecordShapes records) {
        this.payloads = payloads;
        this.clock = clock;
        this.locations = locations;
        this.companies = companies;
        this.categories = categories;
        this.shelves = shelves;
        this.services = services;
        this.priceList = priceList;
        this.team = team;
        this.staff = staff;
        this.clients = clients;
        this.cards = cards;
        this.appointments = appointments;
        this.records = records;
    }

    /** Some rows of a list, and where the following ones begin. */
    private record Rows<T>(List<T> rows, @Nullable String next) {

        static <T> Rows<T> of(Stretch<T> stretch) {
            return new Rows<>(stretch.rows(), stretch.more() ? stretch.next().word() : null);
        }

        /** Of a list that is read as a whole, those with a greater id than the place names. */
        static <T> Rows<T> of(List<T> all, ToLongFunction<T> id, String place, int size) {
            var after = place.isEmpty() ? 0 : Long.parseLong(place);
            var rest = all.stream().filter(row -> id.applyAsLong(row) > after).sorted(Comparator.comparingLong(id)).toList();
            var rows = rest.subList(0, Math.min(size, rest.size()));
            return new Rows<>(rows, rest.size() > size ? Long.toString(id.applyAsLong(rows.getLast())) : null);
        }
    }

    @Override
    public Part next(long location, Subject subject, Change.Kind kind, String place, int size) {
        return switch (subject) {
            case LOCATION -> {
                var here = locations.get(location);
                yield new Part(List.of(thing(location, subject, kind, location, companies.of(here), null)), null);
            }
            case SERVICE_CATEGORY -> {
                var rows = Rows.of(categories.list(location), ServiceCategory::id, place, size);
                yield part(location, subject, kind, rows, ServiceCategory::id, found -> shelves.of(location, found), nobody());
            }
            case SERVICE -> {
                var rows = Rows.of(services.list(location), Service::id, place, size);
                yield part(location, subject, kind, rows, Service::id, found -> priceList.of(location, found), nobody());
            }
            case TEAM_MEMBER -> {
                var rows = Rows.of(team.list(location), TeamMember::id, place, size);
                yield part(location, subject, kind, rows, TeamMember::id, found -> staff.of(location, found), nobody());
            }
            case SCHEDULE -> {
                var rows = Rows.of(team.list(location), TeamMember::id, place, size);
                yield part(location, subject, kind, rows, TeamMember::id, found -> found.stream().map(any -> Wire.EMPTY).toList(), nobody());
            }
            case CLIENT -> {
                var rows = Rows.of(clients.walk(Caller.system(), location, ClientSearch.all(List.of()), place, size));
                var here = locations.get(location);
                yield part(location, subject, kind, rows, Client::id, found -> cards.of(here, found), Client::seal);
            }
            case APPOINTMENT -> {
                var coming = AppointmentQuery.touching(null, null, clock.instant(), null);
                var rows = Rows.of(appointments.walk(Caller.system(), location, coming, place, size));
                var here = locations.get(location);
                var visitors = records.clients(here, rows.rows());
                yield part(
                        location, subject, kind, rows, Appointment::id, found -> records.of(here, found, visitors),
                        appointment -> Optional.ofNullable(visitors.get(appointment.client())).map(Client::seal).orElse(null));
            }
            case GROUP_EVENT, WAITING_ENTRY -> new Part(List.of(), null);
        };
    }

    private <T> Part part(
            long location, Subject subject, Change.Kind kind, Rows<T> rows, ToLongFunction<T> id, Function<List<T>, List<?>> shape,
            Function<T, @Nullable Seal> seal) {
        var shown = shape.apply(rows.rows());
        var things = new ArrayList<Thing>();
        for (int i = 0; i < shown.size(); i++) {
            var row = rows.rows().get(i);
            things.add(thing(location, subject, kind, id.applyAsLong(row), shown.get(i), seal.apply(row)));
        }
        return new Part(things, rows.next());
    }

    /** For what tells of no person. */
    private static <T> Function<T, @Nullable Seal> nobody() {
        return any -> null;
    }

    private Thing thing(long location, Subject subject, Change.Kind kind, long id, Object data, @Nullable Seal seal) {
        var change = new Change(subject, id, kind, Caller.system().cause(), Set.of());
        return new Thing(id, new Payload(payloads.write(location, change, data), seal));
    }
}
