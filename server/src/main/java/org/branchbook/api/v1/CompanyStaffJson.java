package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.branchbook.access.User;
import org.branchbook.api.Wire;
import org.branchbook.network.Location;
import org.branchbook.team.Provision;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;

/**
 * A team member as {@code /company/{location}/staff} shows it, and as it is answered when it is added or changed. Fields
 * that belong to what is not offered here have their resting value.
 */
record CompanyStaffJson(
        long id,
        @Nullable String apiId,
        String name,
        long companyId,
        String specialization,
        Object position,
        long positionId,
        String avatar,
        String avatarBig,
        int fired,
        int status,
        int hidden,
        boolean isFired,
        boolean isDeleted,
        boolean isOnline,
        boolean isBookable,
        @Nullable String dismissalDate,
        @Nullable String dismissalReason,
        @Nullable Long userId,
        Object user,
        boolean hasAccessTimetable,
        boolean isPaidStaff,
        boolean isIncludedInPaymentPolicy,
        BigDecimal rating,
        int showRating,
        boolean isRatingShown,
        int votesCount,
        int commentsCount,
        int weight,
        String information,
        String prepaid,
        boolean isChain,
        boolean isOnlineRandomChoiceAllowed,
        boolean isTimetableOff,
        String scheduleTill,
        List<ServiceLinkJson> servicesLinks,
        EmployeeJson employee,
        LocationJson.ChainRefJson chain) {

    static CompanyStaffJson of(
            TeamMember teamMember, Location location, @Nullable LocalDate lastDay, @Nullable User user, List<Provision> provisions) {
        var details = teamMember.details();
        var rating = teamMember.rating();
        return new CompanyStaffJson(
                teamMember.id(), details.apiId().isEmpty() ? null : details.apiId(), details.name(), teamMember.location(),
                details.specialization(), Wire.orEmpty(StaffJson.PositionRefJson.of(teamMember.position())),
                details.position() == null ? 0 : details.position(), details.avatar(), details.largeAvatar(),
                Wire.flag(details.fired()), Wire.flag(teamMember.deleted()), Wire.flag(details.hidden()), details.fired(),
                teamMember.deleted(), !details.hidden(), teamMember.bookable(), null, null, details.user(),
                Wire.orEmpty(user == null ? null : StaffJson.UserJson.of(user)), details.timetable(), details.paid(), true,
                rating.average(), Wire.flag(rating.votes() > 0), rating.votes() > 0, rating.votes(), rating.comments(),
                details.weight(), details.information(), "forbidden", false, details.randomChoice(),
                !details.timetable(), StaffJson.day(lastDay), provisions.stream().map(ServiceLinkJson::of).toList(),
                new EmployeeJson(teamMember.id(), details.name(), details.phone(), details.email()),
                new LocationJson.ChainRefJson(location.chain(), location.chainTitle()));
    }

    /** How the person behind the card is reached; {@code phone} is digits, empty when unknown. */
    record EmployeeJson(long id, String name, String phone, String email) {}
}
