package org.branchbook.api.v1;

import java.math.BigDecimal;
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
        var location = locations.get(appointment.location());
        var zone = location.zone();
        var details = appointment.details();
        var attendance = appointment.attendance().code();
        return new OnlineRecordJson(
                appointment.id(), services(appointment), company(location), staff(appointment), appointment.clientsCount(),
                WireDates.local(appointment.startsAt(), zone), WireDates.offsetColon(appointment.startsAt(), zone),
                WireDates.offsetPlain(appointment.createdAt(), zone), details.comment(), appointment.deleted(), attendance,
                attendance, appointment.seconds(), details.remindSmsHours(), details.remindEmailHours(),
                appointment.origin().teamMemberRequested(), appointment.origin().online(), details.externalId(),
                WireDates.offsetPlain(appointment.changedAt(), zone), false, false, appointment.groupEvent());
    }

    private List<OnlineRecordJson.ServiceJson> services(Appointment appointment) {
        var ids = appointment.lines().stream().map(AppointmentLine::service).distinct().toList();
        Map<Long, Service> known = services.all(appointment.location(), ids).stream()
                .collect(Collectors.toMap(Service::id, Function.identity()));
        return appointment.lines().stream().map(line -> service(line, known.get(line.service()))).toList();
    }

    private static OnlineRecordJson.ServiceJson service(AppointmentLine line, @Nullable Service service) {
        return new OnlineRecordJson.ServiceJson(
                line.service(), line.title(), line.price(), service == null ? line.price() : service.priceMin(),
                service == null ? line.price() : service.priceMax(), line.discount(), line.amount(),
                service == null ? 0 : service.seconds());
    }

    private StaffJson staff(Appointment appointment) {
        return team.all(appointment.location(), List.of(appointment.teamMember())).stream()
                .findFirst()
                .map(OnlineRecordShapes::staff)
                .orElse(new StaffJson(appointment.teamMember(), "", "", Wire.EMPTY, 0, BigDecimal.ZERO, 0, "", 0));
    }

    private static StaffJson staff(TeamMember member) {
        var rating = member.rating();
        return new StaffJson(
                member.id(), member.name(), member.details().specialization(), BookOffers.PositionJson.of(member.position()),
                Wire.flag(rating.votes() > 0), rating.average(), rating.votes(), member.details().avatar(), rating.comments());
    }

    private CompanyJson company(Location location) {
        var details = location.details();
        BookingPolicy policy = policies.of(location.id());
        var seconds = location.zone().getRules().getOffset(clock.instant()).getTotalSeconds();
        var hours = BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(3_600));
        return new CompanyJson(
                location.id(), details.title(), details.country(), dictionaries.country(details.country()).map(Country::title).orElse(""),
                details.city(), dictionaries.city(details.city()).map(City::title).orElse(""),
                details.phones().isEmpty() ? "" : details.phones().getFirst(), details.phones(), hours, location.zone().getId(),
                details.address(), orZero(details.latitude()), orZero(details.longitude()), policy.mayCancel(), policy.mayMove(),
                policy.moveUntil().toSeconds(), policy.cancelUntil().toSeconds(), details.site(), details.currency());
    }

    private static BigDecimal orZero(@Nullable BigDecimal coordinate) {
        return coordinate == null ? BigDecimal.ZERO : coordinate;
    }
}
