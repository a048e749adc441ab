package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.api.Wire;
import org.branchbook.api.WireDates;
import org.branchbook.api.v1.ClientRecord.OnlineRecordJson;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.booking.BookingPolicies;
import org.branchbook.booking.BookingPolicy;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.Services;
import org.branchbook.network.City;
import org.branchbook.network.Country;
import org.branchbook.network.Dictionaries;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a client's appointment together with the location, the team member and the services behind it. */
@Component
class OnlineRecordShapes {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    private final Locations locations;
    private final Dictionaries dictionaries;
    private final TeamMembers team;
    private final Services services;
    private final BookingPolicies policies;
    private final Clock clock;

    OnlineRecordShapes(
            Locations locations, Dictionaries dictionaries, TeamMembers team, Services services, BookingPolicies policies,
            Clock clock) {
        this.locations = locations;
        this.dictionaries = dictionaries;
        this.team = team;
        this.services = services;
        this.policies = policies;
        this.clock = clock;
    }

    /** {@code timezone} is the offset now, in hours; the steps are seconds before the start. */
    record CompanyJson(
            long id,
            String title,
            long countryId,
            String country,
            long cityId,
            String city,
            String phone,
            List<String> phones,
            BigDecimal timezone,
            String timezoneName,
            String address,
            BigDecimal coordinateLat,
            BigDecimal coordinateLon,
            boolean allowDeleteRecord,
            boolean allowChangeRecord,
            long allowChangeRecordDelayStep,
            long allowDeleteRecordDelayStep,
            String site,
            String currencyShortTitle) {}

    record StaffJson(
            long id, String name, String specialization, Object position, int showRating, BigDecimal rating, int votesCount, String avatar,
            int commentsCount) {}

    OnlineRecordJson of(Appointment appointment) {
        return of(List.of(appointment)).getFirst();
    }

    /** Whatever their number and locations, with the same few statements. */
    List<OnlineRecordJson> of(List<Appointment> appointments) {
        var surroundings = surroundings(appointments);
        return appointments.stream().map(appointment -> of(appointment, surroundings)).toList();
    }

    /** What stands behind some appointments, by id. */
    private record Surroundings(
            Map<Long, Location> locations, Map<Long, BookingPolicy> policies, Map<Long, String> countries, Map<Long, String> cities,
            Map<Long, Service> services, Map<Long, TeamMember> team) {}

    private Surroundings surroundings(List<Appointment> appointments) {
        var ids = appointments.stream().map(Appointment::location).distinct().toList();
        var places = locations.withIds(ids).stream().collect(Collectors.toMap(Location::id, Function.identity()));
        var cities = places.values().stream().map(place -> place.details().city()).distinct().toList();
        var booked = appointments.stream().flatMap(one -> one.lines().stream()).map(AppointmentLine::service).distinct().toList();
        var members = appointments.stream().map(Appointment::teamMember).distinct().toList();
        return new Surroundings(
                places, policies.of(ids),
                dictionaries.countries().stream().collect(Collectors.toMap(Country::id, Country::title)),
                dictionaries.cities(cities).stream().collect(Collectors.toMap(City::id, City::title)),
                services.all(ids, booked).stream().collect(Collectors.toMap(Service::id, Function.identity())),
                team.all(ids, members).stream().collect(Collectors.toMap(TeamMember::id, Function.identity())));
    }

    private OnlineRecordJson of(Appointment appointment, Surroundings surroundings) {
        var zone = surroundings.locations().get(appointment.location()).zone();
        var details = appointment.details();
        var attendance = appointment.attendance().code();
        var services = appointment.lines().stream().map(line -> service(line, surroundings.services().get(line.service()))).toList();
        return new OnlineRecordJson(
                appointment.id(), services, company(appointment.location(), surroundings), staff(appointment, surroundings),
                appointment.clientsCount(),
                WireDates.local(appointment.startsAt(), zone), WireDates.offsetColon(appointment.startsAt(), zone),
                WireDates.offsetPlain(appointment.createdAt(), zone), details.comment(), appointment.deleted(), attendance,
                attendance, appointment.seconds(), details.remindSmsHours(), details.remindEmailHours(),
                appointment.origin().teamMemberRequested(), appointment.origin().online(), details.externalId(),
                WireDates.offsetPlain(appointment.changedAt(), zone), false, false, appointment.groupEvent());
    }

    private static OnlineRecordJson.ServiceJson service(AppointmentLine line, @Nullable Service service) {
        return new OnlineRecordJson.ServiceJson(
                line.service(), line.title(), line.price(), service == null ? line.price() : service.priceMin(),
                service == null ? line.price() : service.priceMax(), line.discount(), line.amount(),
                service == null ? 0 : service.seconds());
    }

    private static StaffJson staff(Appointment appointment, Surroundings surroundings) {
        var member = surroundings.team().get(appointment.teamMember());
        if (member == null) {
            return new StaffJson(appointment.teamMember(), "", "", Wire.EMPTY, 0, BigDecimal.ZERO, 0, "", 0);
        }
        var rating = member.rating();
        return new StaffJson(
                member.id(), member.name(), member.details().specialization(), BookOffers.PositionJson.of(member.position()),
                Wire.flag(rating.votes() > 0), rating.average(), rating.votes(), member.details().avatar(), rating.comments());
    }

    private CompanyJson company(long id, Surroundings surroundings) {
        var location = surroundings.locations().get(id);
        var details = location.details();
        var policy = surroundings.policies().get(id);
        var seconds = location.zone().getRules().getOffset(clock.instant()).getTotalSeconds();
        var hours = BigDecimal.valueOf(seconds).divide(SECONDS_PER_HOUR, 2, RoundingMode.HALF_UP);
        return new CompanyJson(
                id, details.title(), details.country(), surroundings.countries().getOrDefault(details.country(), ""),
                details.city(), surroundings.cities().getOrDefault(details.city(), ""),
                details.phones().isEmpty() ? "" : details.phones().getFirst(), details.phones(), hours, location.zone().getId(),
                details.address(), orZero(details.latitude()), orZero(details.longitude()), policy.mayCancel(), policy.mayMove(),
                policy.moveUntil().toSeconds(), policy.cancelUntil().toSeconds(), details.site(), details.currency());
    }

    private static BigDecimal orZero(@Nullable BigDecimal coordinate) {
        return coordinate == null ? BigDecimal.ZERO : coordinate;
    }
}
