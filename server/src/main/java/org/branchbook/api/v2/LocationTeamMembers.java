package org.branchbook.api.v2;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.team.Position;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/team_members}: who works at a location, or has worked there. */
@RestController
class LocationTeamMembers {

    private static final int NO = 0;
    private static final int ANY = 2;

    private final TeamMembers team;

    LocationTeamMembers(TeamMembers team) {
        this.team = team;
    }

    @GetMapping("/api/v2/locations/{location:\\d+}/team_members")
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var wanted = wanted(query.inside("filter"));
        var includes = Includes.read(query, "position", "employee");
        return Document.list(team.everybody(caller, location).stream()
                .filter(wanted)
                .map(member -> object(member, includes))
                .toList());
    }

    private static Predicate<TeamMember> wanted(WireQuery filter) {
        var name = part(filter.text("name"));
        var title = part(filter.text("position_title"));
        var position = filter.integer("position_id").filter(id -> id != 0);
        Predicate<TeamMember> wanted = member -> member.name().toLowerCase(Locale.ROOT).contains(name)
                && (title.isEmpty() || titleOf(member.position()).contains(title))
                && position.map(id -> id.equals(member.details().position())).orElse(true);
        return wanted
                .and(either(filter, "fired", ANY, member -> member.details().fired()))
                .and(either(filter, "deleted", NO, TeamMember::deleted))
                .and(either(filter, "user_linked", ANY, member -> member.details().user() != null))
                .and(either(filter, "is_paid", ANY, member -> member.details().paid()))
                .and(either(filter, "has_schedule", ANY, member -> member.details().timetable()))
                .and(either(filter, "is_assistant", ANY, member -> false));
    }

    /** 1 asks for those who are, 0 for those who are not, 2 for both. */
    private static Predicate<TeamMember> either(WireQuery filter, String name, int usual, Predicate<TeamMember> are) {
        return switch (filter.integer(name, NO, ANY).orElse(usual)) {
            case NO -> are.negate();
            case ANY -> member -> true;
            default -> are;
        };
    }

    private static String part(Optional<String> text) {
        return text.map(words -> words.strip().toLowerCase(Locale.ROOT)).orElse("");
    }

    private static String titleOf(@Nullable Position position) {
        return position == null ? "" : position.title().toLowerCase(Locale.ROOT);
    }

    private static ResourceObject object(TeamMember member, Includes includes) {
        var object = StaffAttributes.object(member);
        if (includes.wants("position")) {
            var position = member.position();
            object = object.with("position", position == null
                    ? null
                    : ResourceObject.of("staff_position", position.id(), new PositionTitle(position.title())));
        }
        if (includes.wants("employee")) {
            object = object.with("employee", ResourceObject.of("employee", member.id(), EmployeeAttributes.of(member)));
        }
        return object;
    }

    record PositionTitle(String title) {}

    /** The person behind the card. Of papers and dates of employment nothing is kept. */
    record EmployeeAttributes(
            String phone,
            String name,
            String firstname,
            String surname,
            String patronymic,
            @Nullable String dateAdmission,
            @Nullable String dateRegistrationEnd,
            String citizenship,
            int gender,
            String passportData,
            String personalTaxReferenceNumber,
            String numberInsuranceCertificates) {

        static EmployeeAttributes of(TeamMember member) {
            var details = member.details();
            return new EmployeeAttributes(
                    details.phone(), details.name(), details.name(), "", "", null, null, "", 0, "", "", "");
        }
    }
}
