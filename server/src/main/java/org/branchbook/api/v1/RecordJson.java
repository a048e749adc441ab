package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.branchbook.api.Wire;
import org.branchbook.api.WireDates;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.clients.Client;
import org.branchbook.network.Tag;
import org.branchbook.team.Position;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as the staff's lists, single reads and webhooks show it. {@code date} is local, {@code datetime} carries
 * the location's offset of that day. What belongs to documents, payments and goods is empty. {@code seriesId}, an addition to
 * the contract, is 0 where the appointment stands alone.
 */
record RecordJson(
        long id,
        long companyId,
        long staffId,
        List<Service> services,
        List<Object> goodsTransactions,
        @Nullable Staff staff,
        @Nullable ClientOfRecord client,
        @Nullable Object comer,
        @Nullable Object comerPersonInfo,
        int clientsCount,
        String date,
        String datetime,
        String createDate,
        String comment,
        boolean online,
        int visitAttendance,
        int attendance,
        int confirmed,
        int seanceLength,
        int length,
        int technicalBreakDuration,
        int smsBefore,
        int smsNow,
        String smsNowText,
        int emailNow,
        int notified,
        int masterRequest,
        String apiId,
        String fromUrl,
        int reviewRequested,
        long visitId,
        long createdUserId,
        boolean deleted,
        int paidFull,
        int paymentStatus,
        boolean prepaid,
        boolean prepaidConfirmed,
        boolean isUpdateBlocked,
        String lastChangeDate,
        String customColor,
        String customFontColor,
        List<LabelJson> recordLabels,
        long activityId,
        Object customFields,
        List<Object> documents,
        int smsRemainHours,
        int emailRemainHours,
        long bookformId,
        String recordFrom,
        int isMobile,
        boolean isSaleBillPrinted,
        boolean isRemindSmsSent,
        List<Long> resourceInstanceIds,
        String shortLink,
        @Nullable Object acceptanceFree,
        List<Object> composite,
        List<Object> consumables,
        List<Object> financeTransactions,
        long seriesId) {

    /** One line; {@code cost} and its kin are totals of the line. */
    record Service(
            long id,
            String title,
            BigDecimal cost,
            BigDecimal costToPay,
            BigDecimal manualCost,
            BigDecimal costPerUnit,
            BigDecimal discount,
            BigDecimal firstCost,
            int amount) {

        static Service of(AppointmentLine line) {
            return new Service(
                    line.service(), line.title(), line.price(), line.price(), line.price(), line.pricePerUnit(),
                    line.discount(), line.fullPrice(), line.amount());
        }
    }

    /** The team member, short; {@code position} is {@code []} where there is none. */
    record Staff(
            long id,
            @Nullable String apiId,
            String name,
            String specialization,
            Object position,
            String avatar,
            String avatarBig,
            BigDecimal rating,
            int votesCount) {

        static Staff of(TeamMember member) {
            var details = member.details();
            return new Staff(
                    member.id(), details.apiId().isEmpty() ? null : details.apiId(), details.name(), details.specialization(),
                    Wire.orEmpty(position(member.position())), details.avatar(), details.largeAvatar(),
                    member.rating().average(), member.rating().votes());
        }

        private static @Nullable PositionOfStaff position(@Nullable Position position) {
            return position == null ? null : new PositionOfStaff(position.id(), position.title(), 0);
        }
    }

    record PositionOfStaff(long id, String title, int servicesBindingType) {}

    record ClientOfRecord(
            long id,
            String name,
            String surname,
            String middleName,
            String patronymic,
            String displayName,
            String comment,
            String phone,
            String card,
            String email,
            int successVisitsCount,
            int failVisitsCount,
            BigDecimal discount,
            boolean isNew,
            Object customFields,
            int gender,
            int sex,
            String birthday,
            List<TagJson> clientTags) {

        static ClientOfRecord of(Client client, Map<Long, Tag> tags) {
            var card = client.card();
            var totals = client.totals();
            return new ClientOfRecord(
                    client.id(), card.name(), card.surname(), card.middleName(), card.middleName(), card.displayName(),
                    card.comment(), ClientJson.phone(card.phone()), card.cardNumber(), card.email(), totals.visits(),
                    totals.noShows(), card.discount(), totals.visits() == 0, orEmpty(card.customFields()), card.gender(),
                    card.gender(), card.birthday() == null ? "" : WireDates.day(card.birthday()),
                    TagJson.of(among(tags, card.tags())));
        }
    }

    /** A tag on the appointment. */
    record LabelJson(long id, String title, String color, String icon, String fontColor) {

        static LabelJson of(Tag tag) {
            return new LabelJson(tag.id(), tag.title(), tag.color(), tag.icon(), tag.fontColor());
        }
    }

    private static Object orEmpty(Map<String, Object> fields) {
        return fields.isEmpty() ? Wire.EMPTY : fields;
    }

    private static List<Tag> among(Map<Long, Tag> tags, List<Long> ids) {
        return ids.stream().filter(tags::containsKey).map(tags::get).toList();
    }

    /** {@code tags} are those of the appointment and of the client, by id; {@code series} is 0 when it stands alone. */
    static RecordJson of(
            Appointment appointment, @Nullable TeamMember member, @Nullable Client client, Map<Long, Tag> tags, ZoneId zone,
            String link, long series) {
        var details = appointment.details();
        var origin = appointment.origin();
        var attendance = appointment.attendance().code();
        return new RecordJson(
                appointment.id(), appointment.location(), appointment.teamMember(),
                appointment.lines().stream().map(Service::of).toList(), List.of(),
                member == null ? null : Staff.of(member), client == null ? null : ClientOfRecord.of(client, tags), null, null,
                appointment.clientsCount(), WireDates.local(appointment.startsAt(), zone),
                WireDates.offsetColon(appointment.startsAt(), zone), WireDates.offsetPlain(appointment.createdAt(), zone),
                details.comment(), origin.online(), attendance, attendance, Wire.flag(appointment.confirmed()),
                appointment.seconds(), appointment.seconds(), appointment.technicalBreakSeconds(), details.remindSmsHours(), 0,
                "", 0, 0, Wire.flag(origin.teamMemberRequested()), details.externalId(), origin.fromUrl(), 0,
                appointment.visit(), origin.createdBy(), appointment.deleted(), 0, 0, false, false, false,
                WireDates.offsetPlain(appointment.changedAt(), zone), details.color(), details.color().isEmpty() ? "" : "#ffffff",
                among(tags, details.tags()).stream().map(LabelJson::of).toList(), appointment.groupEvent(), orEmpty(details.customFields()), List.of(), details.remindSmsHours(), details.remindEmailHours(),
                origin.bookingForm(), origin.source(), origin.mobile(), false, false, appointment.rooms(), link, null, List.of(),
                List.of(), List.of(), series);
    }
}
