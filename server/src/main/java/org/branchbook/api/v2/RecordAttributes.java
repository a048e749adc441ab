package org.branchbook.api.v2;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.api.Wire;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.Attendance;
import org.jspecify.annotations.Nullable;

/**
 * An appointment. {@code date} and {@code created_datetime} are local, without an offset; {@code timestamp} counts seconds
 * since 1970. Who is named on an appointment is always a client, so that nobody is named fictively.
 */
record RecordAttributes(
        long companyId,
        String externalId,
        long visitId,
        long bookingUserId,
        long bookformId,
        long masterId,
        long staffId,
        long clientId,
        @Nullable Long comerId,
        int source,
        int attendance,
        int attendanceStatus,
        String attendanceStatusSlug,
        @Nullable String clientFictiveName,
        @Nullable String clientFictivePhone,
        @Nullable String clientFictiveEmail,
        int clientsCount,
        long activityId,
        String customColor,
        String customFontColor,
        int length,
        int duration,
        int paidFull,
        boolean isPaid,
        boolean isOverpaid,
        long timestamp,
        String date,
        String createdDatetime,
        String fromUrl,
        int isMobile,
        String comment,
        int prepaidStatus,
        String recordFrom,
        @Nullable Integer paymentStatus,
        @Nullable Boolean isSaleBillPrinted,
        boolean isClientNotificationSent) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    static ResourceObject object(Appointment appointment, ZoneId zone) {
        return ResourceObject.of("record", appointment.id(), of(appointment, zone));
    }

    static Map<Long, ResourceObject> objects(List<Appointment> appointments, ZoneId zone) {
        return appointments.stream().collect(Collectors.toMap(Appointment::id, appointment -> object(appointment, zone)));
    }

    private static RecordAttributes of(Appointment appointment, ZoneId zone) {
        var details = appointment.details();
        var origin = appointment.origin();
        var attendance = appointment.attendance().code();
        return new RecordAttributes(
                appointment.location(), details.externalId(), appointment.visit(), 0, origin.bookingForm(),
                appointment.teamMember(), appointment.teamMember(), appointment.client() == null ? 0 : appointment.client(),
                null, Wire.flag(origin.online()), attendance, attendance, slug(appointment.attendance()), null, null, null,
                appointment.clientsCount(), appointment.groupEvent(), details.color(),
                details.color().isEmpty() ? "" : "ffffff", appointment.seconds(), appointment.seconds(), 0, false, false,
                appointment.startsAt().getEpochSecond(), local(appointment.startsAt(), zone),
                local(appointment.createdAt(), zone), origin.fromUrl(), origin.mobile(), details.comment(), 0,
                origin.source(), null, null, false);
    }

    private static String slug(Attendance attendance) {
        return switch (attendance) {
            case NO_SHOW -> "absent";
            case WAITING -> "waiting";
            case ARRIVED -> "attended";
            case CONFIRMED -> "confirmed";
        };
    }

    private static String local(Instant moment, ZoneId zone) {
        return LOCAL.format(LocalDateTime.ofInstant(moment, zone));
    }
}
