package org.branchbook.api.v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.Services;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.branchbook.network.Tag;
import org.branchbook.network.Tags;
import org.branchbook.team.Resources;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** Puts appointments together with what is asked for beside them: one query for each include, however many appointments. */
@Component
class RecordObjects {

    private final Clients clients;
    private final TeamMembers team;
    private final Services services;
    private final Resources resources;
    private final Tags tags;

    RecordObjects(Clients clients, TeamMembers team, Services services, Resources resources, Tags tags) {
        this.clients = clients;
        this.team = team;
        this.services = services;
        this.resources = resources;
        this.tags = tags;
    }

    static Includes includes(WireQuery query) {
        return Includes.read(
                query, "client", "staff", "services", "attendance_service_items", "resource_instances",
                "duration_details", "comer", "labels", "custom_field_values", "client.custom_field_values");
    }

    List<ResourceObject> of(Location location, List<Appointment> appointments, Includes includes) {
        var beside = new Beside(
                includes.wants("client") ? clients(location.id(), appointments, includes) : Map.of(),
                includes.wants("staff") ? team(location.id(), appointments) : Map.of(),
                includes.wants("services") ? services(location.id(), appointments) : Map.of(),
                includes.wants("resource_instances") ? rooms(location.id()) : Map.of(),
                includes.wants("labels") ? labels(location.id(), appointments) : Map.of());
        return appointments.stream()
                .map(appointment -> {
                    var object = withNeighbours(RecordAttributes.object(appointment, location.zone()), appointment, beside, includes);
                    return withOwnParts(object, appointment, includes);
                })
                .toList();
    }

    /** What was looked up for a list of appointments, by ids. */
    private record Beside(
            Map<Long, ResourceObject> clients,
            Map<Long, ResourceObject> team,
            Map<Long, ResourceObject> services,
            Map<Long, ResourceObject> rooms,
            Map<Long, ResourceObject> labels) {}

    private static ResourceObject withNeighbours(
            ResourceObject object, Appointment appointment, Beside beside, Includes includes) {
        var shown = object;
        if (includes.wants("client")) {
            shown = shown.with("client", appointment.client() == null ? null : beside.clients().get(appointment.client()));
        }
        if (includes.wants("staff")) {
            shown = shown.with("staff", beside.team().get(appointment.teamMember()));
        }
        if (includes.wants("services")) {
            shown = shown.with("services", known(beside.services(), appointment.lines().stream().map(AppointmentLine::service)));
        }
        if (includes.wants("labels")) {
            shown = shown.with("labels", known(beside.labels(), appointment.details().tags().stream()));
        }
        return includes.wants("resource_instances")
                ? shown.with("resource_instances", known(beside.rooms(), appointment.rooms().stream()))
                : shown;
    }

    private static List<ResourceObject> known(Map<Long, ResourceObject> objects, Stream<Long> ids) {
        return ids.distinct().map(objects::get).filter(Objects::nonNull).toList();
    }

    private Map<Long, ResourceObject> labels(long location, List<Appointment> appointments) {
        var ids = appointments.stream().flatMap(one -> one.details().tags().stream()).distinct().toList();
        return byId(tags.all(location, ids), Tag::id, TagAttributes::object);
    }

    private Map<Long, ResourceObject> clients(long location, List<Appointment> appointments, Includes includes) {
        var ids = appointments.stream().map(Appointment::client).filter(Objects::nonNull).distinct().toList();
        return byId(clients.all(location, ids), Client::id, client -> includes.wants("client.custom_field_values")
                ? ClientAttributes.object(client).with(
                        "custom_field_values", CustomFieldValues.of("client_" + client.id(), client.card().customFields()))
                : ClientAttributes.object(client));
    }

    private Map<Long, ResourceObject> team(long location, List<Appointment> appointments) {
        var ids = appointments.stream().map(Appointment::teamMember).distinct().toList();
        return byId(team.all(location, ids), TeamMember::id, StaffAttributes::object);
    }

    private Map<Long, ResourceObject> services(long location, List<Appointment> appointments) {
        var ids = appointments.stream().flatMap(one -> one.lines().stream()).map(AppointmentLine::service).distinct().toList();
        return byId(services.all(location, ids), Service::id, ServiceAttributes::object);
    }

    /** All the pieces of rooms and equipment of the location. */
    Map<Long, ResourceObject> rooms(long location) {
        return resources.list(location).stream()
                .flatMap(resource -> resource.instances().stream().map(piece -> ResourceObject.of(
                        "resource_instance", piece.id(), new RoomAttributes(piece.title(), resource.id()))))
                .collect(Collectors.toMap(room -> Long.valueOf(room.id()), Function.identity()));
    }

    /** One piece of a kind of room or equipment. */
    record RoomAttributes(String title, long resourceId) {}

    private static <T> Map<Long, ResourceObject> byId(
            List<T> things, Function<T, Long> id, Function<T, ResourceObject> object) {
        return things.stream().collect(Collectors.toMap(id, object));
    }

    /** What stands in the appointment itself. */
    private static ResourceObject withOwnParts(ResourceObject object, Appointment appointment, Includes includes) {
        var shown = object;
        if (includes.wants("attendance_service_items")) {
            shown = shown.with("attendance_service_items", items(appointment));
        }
        if (includes.wants("custom_field_values")) {
            var answers = CustomFieldValues.of("record_" + appointment.id(), appointment.details().customFields());
            shown = shown.with("custom_field_values", answers);
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
