package org.branchbook.api.v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.Services;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/attendance_services}: services as they can be put into an appointment, alone or with a team member. */
@RestController
class AttendanceServices {

    static final String TYPE = "attendance_service";
    private static final int SHORTEST_TERM = 3;

    private final Services services;
    private final Provisions provisions;
    private final TeamMembers team;

    AttendanceServices(Services services, Provisions provisions, TeamMembers team) {
        this.services = services;
        this.provisions = provisions;
        this.team = team;
    }

    @GetMapping("/api/v2/locations/{location:\\d+}/attendance_services")
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var wanted = wanted(query.inside("filter"));
        var page = Document.page(query);
        var teamMember = query.integer("staff_id").filter(id -> id != 0).orElse(null);
        var all = services.list(caller, location).stream().filter(wanted).toList();
        if (teamMember == null) {
            return Document.page(page.of(all).stream().map(service -> object(service, null)).toList(), page);
        }
        team.get(location, teamMember);
        var provided = provisions.ofTeamMember(location, teamMember).stream()
                .collect(Collectors.toMap(Provision::service, Function.identity()));
        var own = all.stream().filter(service -> provided.containsKey(service.id())).toList();
        return Document.page(page.of(own).stream().map(service -> object(service, provided.get(service.id()))).toList(), page);
    }

    /** No service is composed of others here. */
    @GetMapping("/api/v2/locations/{location:\\d+}/composite_services/{id:\\d+}/attendance_services")
    Answer composite(@PathVariable long location, @PathVariable long id, Caller caller) {
        services.get(caller, location, id);
        throw new NotFound("The service is not composed of others");
    }

    private static Predicate<Service> wanted(WireQuery filter) {
        var category = filter.integer("category_id").filter(id -> id != 0);
        var ids = List.copyOf(filter.integers("service_ids"));
        var term = filter.text("term").map(text -> text.strip().toLowerCase(Locale.ROOT)).orElse("");
        if (!term.isEmpty() && term.length() < SHORTEST_TERM) {
            throw new Invalid("filter.term", "must have at least " + SHORTEST_TERM + " characters");
        }
        var group = filter.flag("is_multi");
        var composite = filter.flag("is_composite").orElse(false);
        var inCalendar = filter.flag("is_available_for_timetable").orElse(true);
        return service -> !composite
                && inCalendar
                && category.map(id -> id == service.category()).orElse(true)
                && (ids.isEmpty() || ids.contains(service.id()))
                && service.title().toLowerCase(Locale.ROOT).contains(term)
                && group.map(wish -> wish == service.details().group()).orElse(true);
    }

    /** The service as this team member provides it; as the price list has it where nobody is meant. */
    static ResourceObject object(Service service, @Nullable Provision own) {
        var teamMember = own == null ? 0 : own.teamMember();
        var id = service.location() + "_" + service.id() + "_0_" + teamMember;
        return ResourceObject.of(TYPE, id, AttendanceServiceAttributes.of(service, own, teamMember));
    }

    static Map<Long, ResourceObject> objects(List<Service> found, List<Provision> own) {
        var provided = own.stream().collect(Collectors.toMap(Provision::service, Function.identity()));
        return found.stream().collect(Collectors.toMap(Service::id, service -> object(service, provided.get(service.id()))));
    }

    /** {@code length} repeats {@code duration}, in seconds, for older callers. */
    record AttendanceServiceAttributes(
            long companyId,
            long serviceId,
            long categoryId,
            boolean isComposite,
            long compositeServiceId,
            long salonServiceId,
            @Nullable Integer compositePosition,
            long staffId,
            String title,
            int length,
            int duration,
            BigDecimal priceMin,
            BigDecimal priceMax,
            int technicalBreakDuration) {

        static AttendanceServiceAttributes of(Service service, @Nullable Provision own, long teamMember) {
            var seconds = own == null ? service.seconds() : own.seconds();
            var min = own == null || own.priceMin() == null ? service.priceMin() : own.priceMin();
            var max = own == null || own.priceMax() == null ? service.priceMax() : own.priceMax();
            var pause = service.details().breakSeconds();
            return new AttendanceServiceAttributes(
                    service.location(), service.id(), service.category(), false, 0, service.id(), null, teamMember,
                    service.title(), seconds, seconds, min, max, pause == null ? 0 : pause);
        }
    }
}
