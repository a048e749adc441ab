package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.booking.ClientVisits;
import org.branchbook.booking.ClientVisits.VisitPage;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Phone;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /company/{loc}/clients/visits/search}: what a client came for and will come for. Payments are not kept, so everything
 * is {@code not_paid} and whoever asks for paid visits alone finds none.
 */
@RestController
class CompanyClientsVisits {

    private static final String NOT_PAID = "not_paid";
    private static final Set<String> PAYMENT_STATUSES = Set.of(NOT_PAID, "paid_not_full", "paid_full", "paid_over");

    private final ClientVisits visits;
    private final Clients clients;
    private final TeamMembers team;
    private final Locations locations;

    CompanyClientsVisits(ClientVisits visits, Clients clients, TeamMembers team, Locations locations) {
        this.visits = visits;
        this.clients = clients;
        this.team = team;
        this.locations = locations;
    }

    @PostMapping("/api/v1/company/{location:\\d+}/clients/visits/search")
    Answer search(@PathVariable long location, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var query = new ClientVisits.Query(
                client(caller, location, body), body.date("from").orElse(null), body.date("to").orElse(null),
                body.integer("attendance").map(RecordInput::attendance).orElse(null));
        var page = wantsUnpaid(body) ? visits.page(caller, location, query) : new VisitPage(List.of(), false);
        var cursor = DateCursorJson.of(query, page, place.zone());
        return Answer.ok(new VisitsJson(records(place, page.appointments()), List.of()), Meta.NONE.with("dateCursor", cursor));
    }

    private long client(Caller caller, long location, WireBody body) {
        var id = body.integer("client_id").filter(number -> number > 0);
        if (id.isPresent()) {
            return clients.get(caller, location, id.get()).id();
        }
        var phone = body.text("client_phone").filter(typed -> !typed.isBlank())
                .orElseThrow(() -> new Invalid("client_id", "or client_phone is required"));
        return clients.withPhone(caller, location, Phone.parse(phone)).id();
    }

    private static boolean wantsUnpaid(WireBody body) {
        var statuses = body.texts("payment_statuses");
        if (!PAYMENT_STATUSES.containsAll(statuses)) {
            throw new Invalid("payment_statuses", "must be among not_paid, paid_not_full, paid_full and paid_over");
        }
        return statuses.isEmpty() || statuses.contains(NOT_PAID);
    }

    private List<VisitJson> records(Location place, List<Appointment> appointments) {
        var ids = appointments.stream().map(Appointment::teamMember).distinct().toList();
        Map<Long, TeamMember> members = team.all(place.id(), ids).stream()
                .collect(Collectors.toMap(TeamMember::id, Function.identity()));
        return appointments.stream()
                .map(appointment -> VisitJson.of(appointment, members.get(appointment.teamMember()), place))
                .toList();
    }

    record VisitsJson(List<VisitJson> records, List<Object> goodsTransactions) {}

    record VisitJson(
            long id,
            String comment,
            String date,
            long visitId,
            int attendance,
            List<ServiceJson> services,
            CompanyStaff.@Nullable CompactJson staff,
            CompanyJson company,
            TipsJson tips) {

        static VisitJson of(Appointment appointment, @Nullable TeamMember member, Location place) {
            return new VisitJson(
                    appointment.id(), appointment.details().comment(), WireDates.offsetColon(appointment.startsAt(), place.zone()),
                    appointment.visit(), appointment.attendance().code(),
                    appointment.lines().stream().map(ServiceJson::of).toList(),
                    member == null ? null : CompanyStaff.CompactJson.of(member),
                    new CompanyJson(place.id(), place.details().title()), new TipsJson(false, null));
        }
    }

    record ServiceJson(
            long id,
            String title,
            BigDecimal firstCost,
            BigDecimal discountPercent,
            BigDecimal costToPay,
            BigDecimal paidSum,
            String paymentStatus,
            List<Object> consumables) {

        static ServiceJson of(AppointmentLine line) {
            return new ServiceJson(
                    line.service(), line.title(), line.fullPrice(), line.discount(), line.price(), BigDecimal.ZERO, NOT_PAID,
                    List.of());
        }
    }

    record CompanyJson(long id, String title) {}

    record TipsJson(boolean hasTips, @Nullable BigDecimal sum) {}

    /** The days of this page and of its neighbours, newest first; null where there is no neighbour. */
    record DateCursorJson(@Nullable StepJson previous, StepJson current, @Nullable StepJson next) {

        static DateCursorJson of(ClientVisits.Query query, VisitPage page, ZoneId zone) {
            var appointments = page.appointments();
            var last = appointments.isEmpty() ? null : LocalDate.ofInstant(appointments.getLast().startsAt(), zone);
            var current = new StepJson(day(query.to()), last == null ? day(query.from()) : day(last), appointments.size());
            var previous = query.to() == null ? null : new StepJson(null, day(query.to().plusDays(1)), null);
            var next = page.more() && last != null ? new StepJson(day(last.minusDays(1)), day(query.from()), null) : null;
            return new DateCursorJson(previous, current, next);
        }

        private static @Nullable String day(@Nullable LocalDate day) {
            return day == null ? null : WireDates.day(day);
        }
    }

    record StepJson(@Nullable String to, @Nullable String from, @Nullable Integer count) {}
}
