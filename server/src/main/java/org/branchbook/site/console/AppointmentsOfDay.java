package org.branchbook.site.console;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentQuery;
import org.branchbook.booking.Appointments;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET locations/{id}/appointments?date=}: what begins at a location on one of its own days, as its clocks run. */
@RestController
class AppointmentsOfDay {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Appointments appointments;
    private final Locations locations;
    private final TeamMembers team;
    private final Clients clients;
    private final Access access;
    private final Clock clock;

    AppointmentsOfDay(
            Appointments appointments, Locations locations, TeamMembers team, Clients clients, Access access, Clock clock) {
        this.appointments = appointments;
        this.locations = locations;
        this.team = team;
        this.clients = clients;
        this.access = access;
        this.clock = clock;
    }

    record DayJson(LocalDate date, String zone, LocalDate today, List<AppointmentJson> appointments) {}

    record AppointmentJson(
            long id, String startsAt, String endsAt, String localTime, String status, @Nullable ClientJson client,
            TeamMemberJson teamMember, List<LineJson> services, BigDecimal total, String currency, @Nullable String comment,
            boolean online, Instant createdAt) {}

    /** {@code phone} is empty when there is none and when the caller may not see it. */
    record ClientJson(long id, String name, String phone) {}

    record TeamMemberJson(long id, String name) {}

    record LineJson(String title, BigDecimal price) {}

    @GetMapping("/console/api/locations/{id}/appointments")
    DayJson show(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String date) {
        var permissions = access.permissions(caller, id);
        var location = locations.get(id);
        var today = LocalDate.ofInstant(clock.instant(), location.zone());
        var day = date == null ? today : parse(date);
        var found = startingOn(caller, location, day);
        var members = team.all(id, distinct(found, Appointment::teamMember)).stream()
                .collect(Collectors.toMap(TeamMember::id, Function.identity()));
        var visitors = clients.all(id, distinct(found, Appointment::client)).stream()
                .collect(Collectors.toMap(Client::id, Function.identity()));
        var withPhones = permissions.allow(Right.SEE_CLIENT_PHONES);
        var shown = found.stream()
                .map(appointment -> shape(
                        appointment, location, members.get(appointment.teamMember()),
                        client(visitors, appointment.client(), withPhones)))
                .toList();
        return new DayJson(day, location.zone().getId(), today, shown);
    }

    private static LocalDate parse(String date) {
        try {
            return LocalDate.parse(date, DAY);
        } catch (DateTimeParseException malformed) {
            throw new Invalid("date", "must be a day like 2026-03-29");
        }
    }

    /** All of them, in the order of their starts: a day has no second page. */
    private List<Appointment> startingOn(Caller caller, Location location, LocalDate day) {
        var query = AppointmentQuery.starting(
                day.atStartOfDay(location.zone()).toInstant(), day.plusDays(1).atStartOfDay(location.zone()).toInstant());
        var found = new ArrayList<Appointment>();
        for (int page = 1; ; page++) {
            var listing = appointments.list(caller, location.id(), query, new Page(page, Page.LARGEST));
            found.addAll(listing.rows());
            if (listing.rows().size() < Page.LARGEST) {
                return found;
            }
        }
    }

    private static List<Long> distinct(List<Appointment> found, Function<Appointment, @Nullable Long> id) {
        return found.stream().map(id).filter(Objects::nonNull).distinct().toList();
    }

    private static @Nullable ClientJson client(Map<Long, Client> visitors, @Nullable Long id, boolean withPhone) {
        if (id == null) {
            return null;
        }
        var card = visitors.get(id).card();
        return new ClientJson(id, card.displayName(), withPhone && card.phone() != null ? card.phone().international() : "");
    }

    private static AppointmentJson shape(
            Appointment appointment, Location location, TeamMember member, @Nullable ClientJson client) {
        var start = appointment.startsAt().atZone(location.zone());
        var end = appointment.endsAt().atZone(location.zone());
        var comment = appointment.details().comment();
        return new AppointmentJson(
                appointment.id(), MOMENT.format(start), MOMENT.format(end), CLOCK.format(start),
                appointment.attendance().name().toLowerCase(Locale.ROOT), client,
                new TeamMemberJson(member.id(), member.name()),
                appointment.lines().stream().map(line -> new LineJson(line.title(), line.price())).toList(),
                appointment.total(), location.currency(), comment.isEmpty() ? null : comment, appointment.origin().online(),
                appointment.createdAt());
    }
}
