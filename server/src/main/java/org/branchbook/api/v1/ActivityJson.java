package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.api.Wire;
import org.branchbook.api.WireDates;
import org.branchbook.booking.GroupEvent;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategory;
import org.branchbook.network.Location;
import org.branchbook.team.Position;
import org.branchbook.team.Resource;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;

/**
 * A group event as version 1 shows it. {@code date} is local, {@code timestamp} seconds since 1970, {@code records_count}
 * the places that are taken. The location stands in it under both of its names.
 */
record ActivityJson(
        long id,
        long serviceId,
        long companyId,
        long salonId,
        long staffId,
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
        String comment,
        boolean isDeleted,
        String prepaid,
        @Nullable ServiceOfActivity service,
        @Nullable StaffOfActivity staff,
        List<RoomJson> resourceInstances,
        List<RecordJson.LabelJson> labels,
        DurationJson durationDetails) {

    /** {@code servicesDuration} is the length without the break; both are seconds. */
    record DurationJson(long id, int servicesDuration, int technicalBreakDuration) {}

    /** One piece of a resource. */
    record RoomJson(long id, String title, long resourceId) {

        /** All the pieces of these resources, by their ids. */
        static Map<Long, RoomJson> byId(List<Resource> resources) {
            var rooms = new HashMap<Long, RoomJson>();
            resources.forEach(resource -> resource.instances().forEach(piece ->
                    rooms.put(piece.id(), new RoomJson(piece.id(), piece.title(), resource.id()))));
            return rooms;
        }
    }

    record ServiceOfActivity(
            long id,
            long categoryId,
            String title,
            BigDecimal priceMin,
            BigDecimal priceMax,
            String comment,
            String imageUrl,
            long salonServiceId,
            String prepaid,
            Object category) {

        static ServiceOfActivity of(Service service, @Nullable ServiceCategory category) {
            var details = service.details();
            return new ServiceOfActivity(
                    service.id(), details.category(), details.title(), Wire.plain(details.priceMin()),
                    Wire.plain(details.priceMax()), details.comment(), "", service.id(),
                    ServiceJson.prepaid(details.prepayment().rule()),
                    Wire.orEmpty(category == null ? null : CategoryOfService.of(category)));
        }
    }

    record CategoryOfService(
            long id, long categoryId, String title, boolean isCategory, long salonServiceId, String prepaid,
            int abonementRestriction, List<Object> category) {

        static CategoryOfService of(ServiceCategory category) {
            return new CategoryOfService(
                    category.id(), category.id(), category.details().title(), true, category.id(), "forbidden", 0, Wire.EMPTY);
        }
    }

    record StaffOfActivity(
            long id,
            @Nullable String apiId,
            String name,
            long companyId,
            String specialization,
            BigDecimal rating,
            int showRating,
            String avatar,
            String avatarBig,
            int commentsCount,
            int votesCount,
            BigDecimal averageScore,
            String prepaid,
            Object position) {

        static StaffOfActivity of(TeamMember member) {
            var details = member.details();
            var rating = member.rating();
            return new StaffOfActivity(
                    member.id(), details.apiId().isEmpty() ? null : details.apiId(), details.name(), member.location(),
                    details.specialization(), rating.average(), Wire.flag(rating.votes() > 0), details.avatar(), details.avatar(),
                    rating.comments(), rating.votes(), rating.average(), "forbidden",
                    Wire.orEmpty(PositionOfStaff.of(member.position())));
        }
    }

    record PositionOfStaff(long id, String title) {

        static @Nullable PositionOfStaff of(@Nullable Position position) {
            return position == null ? null : new PositionOfStaff(position.id(), position.title());
        }
    }

    static ActivityJson of(
            GroupEvent event, Location location, @Nullable ServiceOfActivity service, @Nullable StaffOfActivity staff,
            List<RoomJson> rooms, List<RecordJson.LabelJson> labels) {
        var plan = event.plan();
        return new ActivityJson(
                event.id(), plan.service(), event.location(), event.location(), plan.teamMember(),
                WireDates.local(plan.startsAt(), location.zone()), plan.startsAt().getEpochSecond(), plan.seconds(),
                plan.capacity(), event.taken(), plan.color(), plan.instructions(), plan.streamLink(),
                plan.color().isEmpty() ? "" : "#ffffff", false, plan.comment(), event.deleted(),
                service == null ? "forbidden" : service.prepaid(), service, staff, rooms, labels,
                new DurationJson(event.id(), plan.seconds() - plan.technicalBreakSeconds(), plan.technicalBreakSeconds()));
    }
}
