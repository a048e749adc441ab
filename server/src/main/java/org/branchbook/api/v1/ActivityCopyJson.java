package org.branchbook.api.v1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A duplicated group event, in the older words for location and team member. */
public record ActivityCopyJson(
        long id,
        long serviceId,
        long salonId,
        long masterId,
        String date,
        long timestamp,
        int length,
        int capacity,
        int recordsCount,
        String color,
        String instructions,
        String streamLink,
        String fontColor,
        boolean notified,
        ActivityJson.@Nullable ServiceOfActivity service,
        List<ActivityJson.RoomJson> resourceInstances,
        ActivityJson.@Nullable StaffOfActivity master,
        List<Object> records,
        List<RecordJson.LabelJson> labels) {

    static ActivityCopyJson of(ActivityJson event) {
        return new ActivityCopyJson(
                event.id(), event.serviceId(), event.salonId(), event.staffId(), event.date(), event.timestamp(),
                event.length(), event.capacity(), event.recordsCount(), event.color(), event.instructions(),
                event.streamLink(), event.fontColor(), event.notified(), event.service(), event.resourceInstances(),
                event.staff(), List.of(), event.labels());
    }
}
