package org.branchbook.api.v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.Services;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** Puts appointments together with what is asked for beside them: one query for each include, however many appointments. */
@Component
class RecordObjects {

    private final Clients clients;
    private final TeamMembers team;
    private final Services services;

    RecordObjects(Clients clients, TeamMembers team, Services services) {
        this.clients = clients;
        this.team = team;
        this.services = services;
    }

    static Includes includes(WireQuery query) {
        return Includes.read(query, "client", "staff", "services", "attendance_service_items", "duration_details", "comer");
    }

    List<ResourceObject> of(Location location, List<Appointment> appointments, Includes includes) {
        var clients = includes.wants("client") ? clients(location.id(), appointments) : Map.<Long, ResourceObject>of();
        var team = includes.wants("staff") ? team(location.id(), appointments) : Map.<Long, ResourceObject>of();
        var services = includes.wants("services") ? services(location.id(), appointments) : Map.<Long, ResourceObject>of();
        return appointments.stream()
                .map(appointment -> {
                    var object = RecordAttributes.object(appointment, location.zone());
                    if (includes.wants("client")) {
                        object = object.with("client", appointment.client() == null ? null : clients.get(appointment.client()));
                    }
                    if (includes.wants("staff")) {
                        object = object.with("staff", team.get(appointment.teamMember()));
                    }
                    if (includes.wants("services")) {
                        object = object.with("services", services(appointment, services));
                    }
                    return withOwnParts(object, appointment, includes);
                })
                .toList();
    }

    private Map<Long, ResourceObject> clients(long location, List<Appointment> appointments) {
        var ids = appointments.stream().map(Appointment::client).filter(Objects::nonNull).distinct().toList();
        return byId(clients.all(location, ids), Client::id, ClientAttributes::object);
    }

    private Map<Long, ResourceObject> team(long location, List<Appointment> appointments) {
        var ids = appointments.stream().map(Appointment::teamMember).distinct().toList();
        return byId(team.all(location, ids), TeamMember::id, StaffAttributes::object);
    }

    private Map<Long, ResourceObject> services(long location, List<Appointment> appointments) {
        var ids = appointments.stream().flatMap(one -> one.lines().stream()).map(AppointmentLine::service).distinct().toList();
        return byId(services.all(location, ids), Service::id, ServiceAttributes::object);
    }

    private static <T> Map<Long, ResourceObject> byId(
            List<T> things, Function<T, Long> id, Function<T, ResourceObject> object) {
        return things.stream().collect(Collectors.toMap(id, object));
    }

    private static List<ResourceObject> services(Appointment appointment, Map<Long, ResourceObject> services) {
        return appointment.lines().stream().map(line -> services.get(line.service())).distinct().toList();
    }

    /** What stands in the appointment itself. */
    private static ResourceObject withOwnParts(ResourceObject object, Appointment appointment, Includes includes) {
        var shown = object;
        if (includes.wants("attendance_service_items")) {
            shown = shown.with("attendance_service_items", items(appointment));
        }
        if (includes.wants("duration_details")) {
            var lengths = new DurationDetails(appointment.seconds(), appointment.technicalBreakSeconds());
            shown = shown.with("duration_details", ResourceObject.of("duration_details", appointment.id(), lengths));
        }
        return includes.wants("comer") ? shown.withNone("comer") : shown;
    }

    private static List<ResourceObject> items(Appointment appointment) {
        var lines = appointment.lines();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> ResourceObject.of(
                        "attendance_service_item", appointment.id() + "_" + (i + 1), ItemAttributes.of(appointment, lines.get(i))))
                .toList();
    }

    /** One line of an appointment; {@code manual_cost} is what the line costs, discount taken off. */
    record ItemAttributes(
            long recordId,
            long serviceId,
            long staffId,
            String title,
            int amount,
            BigDecimal costPerUnit,
            BigDecimal discountPercent,
            BigDecimal manualCost,
            boolean isTrial) {

        static ItemAttributes of(Appointment appointment, AppointmentLine line) {
            return new ItemAttributes(
                    appointment.id(), line.service(), appointment.teamMember(), line.title(), line.amount(), line.pricePerUnit(),
                    line.discount(), line.price(), false);
        }
    }

    /** {@code duration} includes the technical break; both in seconds. */
    record DurationDetails(int duration, int technicalBreakDuration) {}
}
