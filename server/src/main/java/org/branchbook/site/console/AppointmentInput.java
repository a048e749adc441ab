package org.branchbook.site.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.branchbook.booking.AppointmentDetails;
import org.branchbook.booking.AppointmentRequest;
import org.branchbook.booking.Attendance;
import org.branchbook.clients.ClientCard;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;

/**
 * What the console says of an appointment that is entered or changed; null leaves as it is. {@code startsAt} carries its
 * offset; {@code clientId} 0 takes the client off; {@code client} is somebody who has no card yet; {@code evenIfBusy} books
 * beside what is there; {@code roomIds} names rooms, without it the services decide.
 */
record AppointmentInput(
        @Nullable Long teamMemberId,
        @Nullable String startsAt,
        @Nullable Integer seconds,
        @Nullable List<@Nullable Long> serviceIds,
        @Nullable Long clientId,
        @Nullable NewClient client,
        @Nullable String comment,
        @Nullable String status,
        @Nullable List<@Nullable Long> roomIds,
        @Nullable Boolean evenIfBusy) {

    private static final int LONGEST_COMMENT = 2_000;

    record NewClient(@Nullable String name, @Nullable String phone, @Nullable String email) {

        ClientCard card() {
            var typed = phone == null ? "" : phone.strip();
            return ClientCard.of(
                    name == null ? "" : name.strip(), typed.isEmpty() ? null : Phone.parse(typed), email == null ? "" : email.strip());
        }
    }

    AppointmentRequest entered() {
        if (teamMemberId == null) {
            throw new Invalid("team_member_id", "must say with whom");
        }
        if (startsAt == null) {
            throw new Invalid("starts_at", "must say when");
        }
        return new AppointmentRequest(
                teamMemberId, lines(List.of()), client == null ? null : client.card(), chosen(null), start(startsAt), seconds, 0,
                attendance(Attendance.WAITING), busyToo(), null, details(AppointmentDetails.NONE));
    }

    /** What was asked for before, with what is said here in its place. */
    AppointmentRequest changed(AppointmentRequest before) {
        return new AppointmentRequest(
                teamMemberId == null ? before.teamMember() : teamMemberId,
                lines(before.lines()),
                client == null ? null : client.card(),
                chosen(before.client()),
                startsAt == null ? before.startsAt() : start(startsAt),
                seconds != null || serviceIds != null ? seconds : before.seconds(),
                before.technicalBreakSeconds(),
                attendance(before.attendance()),
                busyToo(),
                before.rooms(),
                details(before.details()));
    }

    /** The card chosen; none where somebody new is named. */
    private @Nullable Long chosen(@Nullable Long before) {
        if (client != null) {
            return null;
        }
        return clientId == null ? before : clientId == 0 ? null : clientId;
    }

    /** What was booked already stays at its price. */
    private List<AppointmentRequest.Line> lines(List<AppointmentRequest.Line> before) {
        if (serviceIds == null) {
            return before;
        }
        return serviceIds.stream()
                .map(id -> Objects.requireNonNullElse(id, 0L))
                .map(id -> before.stream()
                        .filter(line -> line.service() == id)
                        .findFirst()
                        .orElseGet(() -> new AppointmentRequest.Line(id, 1, null, null, null)))
                .toList();
    }

    private @Nullable List<Long> rooms(@Nullable List<Long> before) {
        return roomIds == null ? before : roomIds.stream().map(id -> Objects.requireNonNullElse(id, 0L)).toList();
    }

    /** Nothing but whether the client came, which is noted of places in group events too. */
    boolean saysOnlyStatus() {
        return status != null && teamMemberId == null && startsAt == null && seconds == null && serviceIds == null
                && clientId == null && client == null && comment == null && roomIds == null;
    }

    Attendance attendance() {
        return attendance(Attendance.WAITING);
    }

    boolean busyToo() {
        return Boolean.TRUE.equals(evenIfBusy);
    }

    private Attendance attendance(Attendance before) {
        if (status == null) {
            return before;
        }
        for (var attendance : Attendance.values()) {
            if (attendance.name().toLowerCase(Locale.ROOT).equals(status)) {
                return attendance;
            }
        }
        throw new Invalid("status", "must be waiting, confirmed, arrived or no_show");
    }

    private AppointmentDetails details(AppointmentDetails before) {
        if (comment == null) {
            return before;
        }
        if (comment.length() > LONGEST_COMMENT) {
            throw new Invalid("comment", "must not be longer than " + LONGEST_COMMENT + " characters");
        }
        return new AppointmentDetails(
                comment, before.remindSmsHours(), before.remindEmailHours(), before.externalId(), before.color(),
                before.customFields());
    }

    static Instant start(String moment) {
        try {
            return OffsetDateTime.parse(moment).toInstant();
        } catch (DateTimeException malformed) {
            throw new Invalid("starts_at", "must be a moment like 2026-03-29T09:30:00+02:00");
        }
    }
}
