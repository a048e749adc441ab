package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;

/** A series of group events as {@code /company/{loc}/schedules} shows it. */
record ScheduleJson(
        long id,
        String createdAt,
        String updatedAt,
        @Nullable String deletedAt,
        String originalEntityType,
        long originalEntityId,
        String dateStart,
        String dateEnd,
        List<DayJson> days) {

    static final String ACTIVITY = "activity";

    /**
     * A weekly day; {@code day_of_week} is {@code mon} to {@code sun}, {@code events_duration} is without the break, both are
     * seconds; {@code events} only when they were asked for.
     */
    record DayJson(
            long id,
            String createdAt,
            String updatedAt,
            @Nullable String deletedAt,
            long timetableEventScheduleId,
            String dayOfWeek,
            String eventsTime,
            int eventsDuration,
            int eventTechnicalBreakDuration,
            int eventsCapacity,
            @Nullable MasterJson eventsMaster,
            List<LabelJson> eventsLabels,
            List<ActivityJson.RoomJson> eventsResourceInstances,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<EventJson> events) {}

    /** One time that a day comes round, and the group event that was made of it; the flags tell what was changed by hand. */
    record EventJson(
            long id,
            String createdAt,
            String updatedAt,
            @Nullable String deletedAt,
            String eventStatus,
            String eventDatetime,
            String eventEntityType,
            @Nullable Long eventEntityId,
            boolean isEntityMasterChanged,
            boolean isEntityDatetimeChanged,
            boolean isEntityDurationChanged,
            boolean isEntityLabelsChanged,
            boolean isEntityResourceInstancesChanged,
            @Nullable MasterJson entityMaster,
            @Nullable String entityDatetime,
            @Nullable Integer entityDuration,
            List<LabelJson> entityLabels,
            List<ActivityJson.RoomJson> entityResourceInstances) {}

    record LabelJson(long id, String title, String color) {}

    record MasterJson(
            long id, String name, long companyId, String specialization, String avatar, String avatarBig,
            ActivityJson.@Nullable PositionOfStaff position, boolean isPaidStaff) {

        static MasterJson of(TeamMember member) {
            var details = member.details();
            return new MasterJson(
                    member.id(), details.name(), member.location(), details.specialization(), details.avatar(), details.avatar(),
                    ActivityJson.PositionOfStaff.of(member.position()), details.paid());
        }
    }

    /** A client who takes part every time; {@code final_day} is the last day of the series. */
    record ClientScheduleJson(long id, @Nullable Long loyaltyAbonementId, String finalDay, List<DayJson> days) {}
}
