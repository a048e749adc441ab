package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.branchbook.access.User;
import org.branchbook.api.Wire;
import org.branchbook.team.Position;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;

/**
 * A team member as {@code /staff} shows it. {@code weight}, {@code fired}, {@code status} (1: deleted) and {@code hidden}
 * are numbers in lists and numeric text alone. {@code schedule_till} is {@code 1970-01-01} for whoever has never worked;
 * {@code position} and {@code user} are {@code []} when there is none.
 */
record StaffJson(
        long id,
        @Nullable String apiId,
        String name,
        String specialization,
        BigDecimal rating,
        int showRating,
        @Nullable Long userId,
        boolean hasAccessTimetable,
        boolean isPaidStaff,
        String avatar,
        String avatarBig,
        int commentsCount,
        int votesCount,
        boolean bookable,
        Object imageGroup,
        String information,
        long positionId,
        String scheduleTill,
        Object weight,
        Object fired,
        Object status,
        Object hidden,
        Object user,
        String prepaid,
        Object position) {

    /** {@code imageGroup} is {@code []} when there is no picture. */
    static StaffJson of(TeamMember teamMember, @Nullable LocalDate lastDay, @Nullable User user, Object imageGroup) {
        var details = teamMember.details();
        var rating = teamMember.rating();
        return new StaffJson(
                teamMember.id(), details.apiId().isEmpty() ? null : details.apiId(), details.name(),
                details.specialization(), rating.average(), Wire.flag(rating.votes() > 0), details.user(), details.timetable(), details.paid(), details.avatar(),
                details.largeAvatar(), rating.comments(), rating.votes(), teamMember.bookable(), imageGroup, details.information(),
                details.position() == null ? 0 : details.position(), day(lastDay), details.weight(),
                Wire.flag(details.fired()), Wire.flag(teamMember.deleted()), Wire.flag(details.hidden()),
                Wire.orEmpty(user == null ? null : UserJson.of(user)), "forbidden",
                Wire.orEmpty(PositionRefJson.of(teamMember.position())));
    }

    static String day(@Nullable LocalDate date) {
        return (date == null ? LocalDate.EPOCH : date).toString();
    }

    /** The same with text for the numbers that the oldest clients expect as text. */
    StaffJson withTexts() {
        return new StaffJson(
                id, apiId, name, specialization, rating, showRating, userId, hasAccessTimetable, isPaidStaff, avatar,
                avatarBig, commentsCount, votesCount, bookable, imageGroup, information, positionId, scheduleTill,
                weight.toString(), fired.toString(), status.toString(), hidden.toString(), user, prepaid, position);
    }

    record PositionRefJson(long id, String title, int servicesBindingType) {

        static @Nullable PositionRefJson of(@Nullable Position position) {
            return position == null ? null : new PositionRefJson(position.id(), position.title(), 0);
        }
    }

    /** The person who signs in as the team member; {@code phone} is digits. */
    record UserJson(
            long id,
            String name,
            String firstname,
            String phone,
            String email,
            int deleted,
            long groupId,
            long teamId,
            long cityId,
            int ext,
            String avatar,
            boolean isApproved) {

        static UserJson of(User user) {
            return new UserJson(
                    user.id(), user.name(), user.name(), user.phone(), user.email(), 0, 0, 0, 0, 0, user.avatar(),
                    user.approved());
        }
    }
}
