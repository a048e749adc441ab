package org.branchbook.site.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.booking.DiaryHistory;
import org.branchbook.booking.DiaryPages;
import org.branchbook.network.Location;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as the console shows it: moments with the location's offset, {@code breakSeconds} at its end for clearing
 * up; {@code places} are those it takes in its group event.
 */
record AppointmentJson(
        long id, String startsAt, String endsAt, String localTime, String status, @Nullable ClientJson client,
        TeamMemberJson teamMember, List<LineJson> services, BigDecimal total, String currency, @Nullable String comment,
        boolean online, int breakSeconds, @Nullable Long groupEventId, int places, List<Long> roomIds, Instant createdAt) {

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
        var names = names(pages.columns());
        var guests = pages.guests();
        return pages.appointments().stream()
                .map(each -> of(each, pages.location(), names, each.client() == null ? null : guests.get(each.client())))
                .toList();
    }

    /** All of one client's, newest first. */
    static List<AppointmentJson> all(DiaryHistory history) {
        var names = names(history.served());
        return history.appointments().stream().map(each -> of(each, history.location(), names, history.guest())).toList();
    }

    private static Map<Long, String> names(List<TeamMember> team) {
        return team.stream().collect(Collectors.toMap(TeamMember::id, TeamMember::name));
    }

    private static AppointmentJson of(
            Appointment appointment, Location location, Map<Long, String> names, DiaryPages.@Nullable Guest guest) {
        var zone = location.zone();
        var comment = appointment.details().comment();
        return new AppointmentJson(
                appointment.id(), moment(appointment.startsAt(), zone), moment(appointment.endsAt(), zone),
                CLOCK.format(appointment.startsAt().atZone(zone)), word(appointment), guest == null ? null : ClientJson.of(guest),
                new TeamMemberJson(appointment.teamMember(), names.get(appointment.teamMember())),
                appointment.lines().stream().map(LineJson::of).toList(), appointment.total(), location.currency(),
                comment.isEmpty() ? null : comment, appointment.origin().online(), appointment.technicalBreakSeconds(),
                appointment.groupEvent() == 0 ? null : appointment.groupEvent(), appointment.clientsCount(), appointment.rooms(),
                appointment.createdAt());
    }

    static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    private static String word(Appointment appointment) {
        return appointment.attendance().name().toLowerCase(Locale.ROOT);
    }
}
