package org.branchbook.api.v2;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Appointments;
import org.branchbook.booking.Suggestions;
import org.branchbook.booking.Suggestions.Suggestion;
import org.branchbook.catalog.Services;
import org.branchbook.network.Locations;
import org.branchbook.team.Provisions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/attendance_service_suggestions}: services to offer first. */
@RestController
class AttendanceServiceSuggestions {

    private final Suggestions suggestions;
    private final Services services;
    private final Provisions provisions;
    private final Appointments appointments;
    private final Locations locations;

    AttendanceServiceSuggestions(
            Suggestions suggestions, Services services, Provisions provisions, Appointments appointments, Locations locations) {
        this.suggestions = suggestions;
        this.services = services;
        this.provisions = provisions;
        this.appointments = appointments;
        this.locations = locations;
    }

    @GetMapping("/api/v2/locations/{location:\\d+}/attendance_service_suggestions")
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var teamMember = query.requireInteger("staff_id");
        var client = query.integer("client_id").filter(id -> id != 0).orElse(null);
        var includes = Includes.read(query, AttendanceServices.TYPE, "record");
        var found = suggestions.of(caller, location, teamMember, client);
        var beside = includes.wants(AttendanceServices.TYPE)
                ? AttendanceServices.objects(
                        services.all(location, found.stream().map(Suggestion::service).distinct().toList()),
                        provisions.ofTeamMember(location, teamMember))
                : Map.<Long, ResourceObject>of();
        var records = includes.wants("record") ? records(location, found) : Map.<Long, ResourceObject>of();
        return Document.list(found.stream().map(one -> object(one, includes, beside, records)).toList());
    }

    private Map<Long, ResourceObject> records(long location, List<Suggestion> found) {
        var zone = locations.get(location).zone();
        var ids = found.stream().map(Suggestion::appointment).filter(Objects::nonNull).distinct().toList();
        return RecordAttributes.objects(appointments.all(location, ids), zone);
    }

    private static ResourceObject object(
            Suggestion suggestion, Includes includes, Map<Long, ResourceObject> services, Map<Long, ResourceObject> records) {
        var attributes = new SuggestionAttributes(suggestion.service(), word(suggestion.reason()), suggestion.appointment());
        var object = ResourceObject.of(
                "attendance_service_suggestion", attributes.suggestionType() + "_" + suggestion.service(), attributes);
        if (includes.wants(AttendanceServices.TYPE)) {
            object = object.with(AttendanceServices.TYPE, services.get(suggestion.service()));
        }
        if (includes.wants("record")) {
            object = object.with("record", suggestion.appointment() == null ? null : records.get(suggestion.appointment()));
        }
        return object;
    }

    private static String word(Suggestions.Reason reason) {
        return switch (reason) {
            case LAST_VISIT_OF_CLIENT -> "last_client_visit_attendance_service";
            case OFTEN_HAD_BY_CLIENT -> "client_popular_service";
            case OFTEN_DONE_BY_TEAM_MEMBER -> "master_popular_service";
        };
    }

    record SuggestionAttributes(long serviceId, String suggestionType, @Nullable Long recordId) {}
}
