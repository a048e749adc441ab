package org.branchbook.api.v1;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentInContext;
import org.branchbook.booking.AppointmentSeries;
import org.branchbook.booking.ClientBookings;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.branchbook.network.Tag;
import org.branchbook.network.Tags;
import org.branchbook.platform.Settings;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** Puts appointments together with their team members, clients, tags and series: four queries at most, however many appointments. */
@Component
class RecordShapes {

    /** Instead of the id of a series. */
    private static final long STANDS_ALONE = 0;

    private final TeamMembers team;
    private final Clients clients;
    private final Tags tags;
    private final ClientBookings bookings;
    private final AppointmentSeries series;
    private final String baseUrl;

    RecordShapes(
            TeamMembers team, Clients clients, Tags tags, ClientBookings bookings, AppointmentSeries series, Settings settings) {
        this.team = team;
        this.clients = clients;
        this.tags = tags;
        this.bookings = bookings;
        this.series = series;
        this.baseUrl = settings.baseUrl().toString();
    }

    RecordJson of(Location location, Appointment appointment) {
        return of(location, List.of(appointment)).getFirst();
    }

    RecordJson of(AppointmentInContext known) {
        var appointment = known.appointment();
        var hung = tags(known.location(), List.of(appointment), List.of(known.client()));
        return RecordJson.of(
                appointment, known.teamMember(), known.client(), hung, known.location().zone(), link(appointment),
                STANDS_ALONE);
    }

    List<RecordJson> of(Location location, List<Appointment> appointments) {
        return of(location, appointments, clients(location, appointments));
    }

    /** The same with their clients at hand. */
    List<RecordJson> of(Location location, List<Appointment> appointments, Map<Long, Client> visitors) {
        var members = team.all(location.id(), appointments.stream().map(Appointment::teamMember).distinct().toList()).stream()
                .collect(Collectors.toMap(TeamMember::id, Function.identity()));
        var together = series.of(location.id(), appointments.stream().map(Appointment::id).toList());
        var hung = tags(location, appointments, visitors.values());
        return appointments.stream()
                .map(appointment -> RecordJson.of(
                        appointment, members.get(appointment.teamMember()),
                        appointment.client() == null ? null : visitors.get(appointment.client()), hung, location.zone(),
                        link(appointment), together.getOrDefault(appointment.id(), STANDS_ALONE)))
                .toList();
    }

    Map<Long, Client> clients(Location location, List<Appointment> appointments) {
        var ids = appointments.stream().map(Appointment::client).filter(Objects::nonNull).distinct().toList();
        return clients.all(location.id(), ids).stream().collect(Collectors.toMap(Client::id, Function.identity()));
    }

    private Map<Long, Tag> tags(Location location, List<Appointment> appointments, Collection<Client> clients) {
        var ids = Stream.concat(
                appointments.stream().flatMap(appointment -> appointment.details().tags().stream()),
                clients.stream().flatMap(client -> client.card().tags().stream()));
        return tags.all(location.id(), ids.distinct().toList()).stream().collect(Collectors.toMap(Tag::id, Function.identity()));
    }

    /** Where the client sees, moves and cancels the booking. */
    String link(Appointment appointment) {
        return baseUrl + "/booking/" + appointment.id() + "/" + bookings.wordFor(appointment);
    }
}
