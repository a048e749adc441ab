package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.Wire;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.PartnerAppointments;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Page;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /records/partner}: what the calling partner's system has booked, wherever its user may see the calendar. */
@RestController
class RecordsPartner {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final PartnerAppointments appointments;
    private final OnlineRecordShapes online;
    private final Locations locations;
    private final TeamMembers team;
    private final Clients clients;

    RecordsPartner(
            PartnerAppointments appointments, OnlineRecordShapes online, Locations locations, TeamMembers team, Clients clients) {
        this.appointments = appointments;
        this.online = online;
        this.locations = locations;
        this.team = team;
        this.clients = clients;
    }

    @GetMapping("/api/v1/records/partner")
    Answer list(WireQuery query, Caller caller) {
        var asked = new PartnerAppointments.Query(
                query.integer("salon_id").filter(id -> id > 0).orElse(null),
                query.integer("user_id").filter(id -> id > 0).orElse(null),
                query.date("start_date").orElse(null), query.date("end_date").orElse(null),
                query.date("created_start_date").orElse(null), query.date("created_end_date").orElse(null));
        var size = query.integer("editable_length", 1, Integer.MAX_VALUE).orElse(USUAL_PAGE);
        var page = new Page(query.page(USUAL_PAGE, LARGEST_PAGE).number(), Math.min(size, LARGEST_PAGE));
        var found = appointments.list(caller, asked, page);
        return Answer.list(shapes(found.rows()), Meta.count(found.total()));
    }

    private List<PartnerRecordJson> shapes(List<Appointment> found) {
        var places = found.stream().map(Appointment::location).distinct().toList();
        var byPlace = byId(locations.withIds(places), Location::id);
        var members = byId(team.all(places, found.stream().map(Appointment::teamMember).distinct().toList()), TeamMember::id);
        var visitors = byId(
                clients.all(places, found.stream().map(Appointment::client).filter(Objects::nonNull).distinct().toList()), Client::id);
        var shown = online.of(found);
        return IntStream.range(0, found.size())
                .mapToObj(i -> {
                    var appointment = found.get(i);
                    return PartnerRecordJson.of(
                            shown.get(i), appointment, Objects.requireNonNull(byPlace.get(appointment.location())),
                            members.get(appointment.teamMember()),
                            appointment.client() == null ? null : visitors.get(appointment.client()));
                })
                .toList();
    }

    private static <T> Map<Long, T> byId(List<T> things, Function<T, Long> id) {
        return things.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    /** What a client sees of his appointment, and more about location, team member and client. */
    record PartnerRecordJson(
            long id,
            String date,
            String datetime,
            String createDate,
            String comment,
            boolean deleted,
            int attendance,
            int length,
            int notifyBySms,
            int notifyByEmail,
            boolean masterRequested,
            boolean online,
            String apiId,
            String lastChangeDate,
            int prepaid,
            int prepaidConfirmed,
            long activityId,
            List<ClientRecord.OnlineRecordJson.ServiceJson> services,
            CompanyOfPartnerRecord company,
            @Nullable StaffOfPartnerRecord staff,
            @Nullable ClientOfPartnerRecord client,
            Map<String, Object> customFields) {

        static PartnerRecordJson of(
                ClientRecord.OnlineRecordJson shown, Appointment appointment, Location location, @Nullable TeamMember member,
                @Nullable Client client) {
            return new PartnerRecordJson(
                    shown.id(), shown.date(), shown.datetime(), shown.createDate(), shown.comment(), shown.deleted(),
                    shown.attendance(), shown.length(), shown.notifyBySms(), shown.notifyByEmail(), shown.masterRequested(),
                    shown.online(), shown.apiId(), shown.lastChangeDate(), Wire.flag(shown.prepaid()),
                    Wire.flag(shown.prepaidConfirmed()), shown.activityId(), shown.services(),
                    CompanyOfPartnerRecord.of(shown.company(), location),
                    member == null ? null : StaffOfPartnerRecord.of(member),
                    client == null ? null : ClientOfPartnerRecord.of(client), appointment.details().customFields());
        }
    }

    record CompanyOfPartnerRecord(
            long id,
            String title,
            String publicTitle,
            long businessGroupId,
            long businessTypeId,
            long countryId,
            long cityId,
            BigDecimal timezone,
            String timezoneName,
            String address,
            BigDecimal coordinateLat,
            BigDecimal coordinateLon,
            String logo,
            String zip,
            String phone,
            List<String> phones,
            String site,
            boolean allowDeleteRecord,
            boolean allowChangeRecord,
            String country,
            String city) {

        static CompanyOfPartnerRecord of(OnlineRecordShapes.CompanyJson shown, Location location) {
            var details = location.details();
            return new CompanyOfPartnerRecord(
                    shown.id(), shown.title(), details.publicTitle().isEmpty() ? details.title() : details.publicTitle(),
                    location.chain(), details.businessType(), shown.countryId(), shown.cityId(), shown.timezone(),
                    shown.timezoneName(), shown.address(), shown.coordinateLat(), shown.coordinateLon(), "", details.zip(),
                    shown.phone(), shown.phones(), shown.site(), shown.allowDeleteRecord(), shown.allowChangeRecord(),
                    shown.country(), shown.city());
        }
    }

    record StaffOfPartnerRecord(
            long id,
            @Nullable String apiId,
            String name,
            long companyId,
            String specialization,
            Object position,
            BigDecimal rating,
            int showRating,
            int commentsCount,
            int votesCount,
            BigDecimal averageScore,
            String avatar,
            String prepaid) {

        static StaffOfPartnerRecord of(TeamMember member) {
            var details = member.details();
            var rating = member.rating();
            return new StaffOfPartnerRecord(
                    member.id(), details.apiId().isEmpty() ? null : details.apiId(), details.name(), member.location(),
                    details.specialization(), BookOffers.PositionJson.of(member.position()), rating.average(),
                    Wire.flag(rating.votes() > 0), rating.comments(), rating.votes(), rating.average(), details.avatar(), "forbidden");
        }
    }

    /** {@code phone_code} is empty: a phone is kept whole. */
    record ClientOfPartnerRecord(long id, String name, String phone, String phoneCode, String email) {

        static ClientOfPartnerRecord of(Client client) {
            var card = client.card();
            return new ClientOfPartnerRecord(client.id(), card.name(), ClientJson.phone(card.phone()), "", card.email());
        }
    }
}
