package org.branchbook.booking;

import java.util.List;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotFound;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** A client's appointment as a file for his own calendar. */
@Component
public class ClientCalendar {

    private final BookingLinks links;
    private final AppointmentRows rows;
    private final Locations locations;
    private final TeamMembers team;

    ClientCalendar(BookingLinks links, AppointmentRows rows, Locations locations, TeamMembers team) {
        this.links = links;
        this.rows = rows;
        this.locations = locations;
        this.team = team;
    }

    /**
     * The file of the appointment that the word was given for, a cancelled one too; {@code link} is where the client sees,
     * moves and cancels it.
     */
    public String file(long id, String word, String link) {
        var appointment = links.location(id, word)
                .flatMap(place -> rows.find(place, id))
                .orElseThrow(() -> new NotFound("Appointment not found"));
        var location = locations.get(appointment.location());
        var details = location.details();
        var title = details.publicTitle().isBlank() ? details.title() : details.publicTitle();
        var member = team.all(location.id(), List.of(appointment.teamMember())).stream()
                .findFirst()
                .map(TeamMember::name)
                .orElse("");
        var services = CalendarFeeds.services(appointment);
        var summary = services.isEmpty() ? title : services + ", " + title;
        var phone = details.phones().isEmpty() ? "" : details.phones().getFirst();
        var place = details.address().isEmpty() ? title : title + ", " + details.address();
        return new CalendarFile(title)
                .add(new CalendarFile.Entry(
                        CalendarFeeds.uid(appointment), appointment, summary, CalendarFeeds.lines(member, phone), place, link))
                .toString();
    }
}
