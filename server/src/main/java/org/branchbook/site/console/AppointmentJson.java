package org.branchbook.site.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.booking.DiaryPages;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;

/** An appointment as the console shows it: moments with the location's offset, {@code breakSeconds} at its end for clearing up. */
record AppointmentJson(
        long id, String startsAt, String endsAt, String localTime, String status, @Nullable ClientJson client,
        TeamMemberJson teamMember, List<LineJson> services, BigDecimal total, String currency, @Nullable String comment,
        boolean online, int breakSeconds, Instant createdAt) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /** {@code phone} is empty when there is none and when the reader may not see it. */
    record ClientJson(long id, String name, String phone, int visits) {

        static ClientJson of(DiaryPages.Guest guest) {
            return new ClientJson(guest.id(), guest.name(), guest.phone() == null ? "" : guest.phone().international(), guest.visits());
        }
    }

    record TeamMemberJson(long id, String name) {}

    record LineJson(long id, String title, BigDecimal price) {

        static LineJson of(AppointmentLine line) {
            return new LineJson(line.service(), line.title(), line.price());
        }
    }

    /** All of the pages, in the order of their starts. */
    static List<AppointmentJson> all(DiaryPages pages) {
        var names = pages.columns().stream().collect(Collectors.toMap(TeamMember::id, TeamMember::name));
        return pages.appointments().stream()
                .map(appointment -> of(appointment, pages, names.get(appointment.teamMember())))
                .toList();
    }

    private static AppointmentJson of(Appointment appointment, DiaryPages pages, String memberName) {
        var zone = pages.location().zone();
        var comment = appointment.details().comment();
        var guest = appointment.client() == null ? null : pages.guests().get(appointment.client());
        return new AppointmentJson(
                appointment.id(), moment(appointment.startsAt(), zone), moment(appointment.endsAt(), zone),
                CLOCK.format(appointment.startsAt().atZone(zone)), word(appointment), guest == null ? null : ClientJson.of(guest),
                new TeamMemberJson(appointment.teamMember(), memberName), appointment.lines().stream().map(LineJson::of).toList(),
                appointment.total(), pages.location().currency(), comment.isEmpty() ? null : comment,
                appointment.origin().online(), appointment.technicalBreakSeconds(), appointment.createdAt());
    }

    static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    private static String word(Appointment appointment) {
        return appointment.attendance().name().toLowerCase(Locale.ROOT);
    }
}
