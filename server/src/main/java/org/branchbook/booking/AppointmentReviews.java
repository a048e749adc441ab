package org.branchbook.booking;

import java.time.Clock;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.access.Secrets;
import org.branchbook.clients.Clients;
import org.branchbook.events.Cause;
import org.branchbook.events.Events;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.NotFound;
import org.branchbook.team.Review;
import org.branchbook.team.Review.Opinion;
import org.branchbook.team.Reviews;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reviews by clients, who come by a link that is made for their appointment. Its word names location and appointment and
 * proves that we made it; nothing of it is stored, and it is no other link's word.
 */
@Component
public class AppointmentReviews {

    private static final int RADIX = 36;
    private static final int LONGEST_NUMBER = 12;

    private final Secrets secrets;
    private final AppointmentRows rows;
    private final Reviews reviews;
    private final Clients clients;
    private final Events events;
    private final Clock clock;

    AppointmentReviews(
            Secrets secrets, AppointmentRows rows, Reviews reviews, Clients clients, Events events, Clock clock) {
        this.secrets = secrets;
        this.rows = rows;
        this.reviews = reviews;
        this.clients = clients;
        this.events = events;
        this.clock = clock;
    }

    /** An appointment that can be reviewed, or has been. */
    public record Reviewable(Appointment appointment, boolean reviewed) {}

    /** The word by which the client of this appointment may review it. */
    public String wordFor(Appointment appointment) {
        return word(appointment.location(), appointment.id());
    }

    private String word(long location, long appointment) {
        var proof = secrets.derive("review link " + location + " " + appointment);
        return Long.toString(location, RADIX) + "-" + Long.toString(appointment, RADIX) + "-" + proof;
    }

    /** What the word stands for. A wrong word answers like an appointment that does not exist. */
    public Reviewable get(String word) {
        var appointment = appointment(word);
        return new Reviewable(appointment, reviews.isReviewed(appointment.location(), appointment.id()));
    }

    /** Writes the client's review, signed with his name on the card; once for each appointment, and not before it began. */
    @Transactional
    public Review write(Caller caller, String word, int stars, String text) {
        var turn = events.turn(appointment(word).location());
        var appointment = appointment(word);
        if (appointment.startsAt().isAfter(clock.instant()) || appointment.attendance() == Attendance.NO_SHOW) {
            throw new Conflict("Only an appointment that has taken place can be reviewed.");
        }
        var opinion = new Opinion(stars, text, author(appointment));
        return reviews.writeOf(
                caller.by(Cause.Way.ONLINE_BOOKING), turn, appointment.teamMember(), appointment.id(), opinion);
    }

    private String author(Appointment appointment) {
        return Optional.ofNullable(appointment.client())
                .flatMap(client -> clients.find(appointment.location(), client))
                .map(client -> client.card().name())
                .orElse("");
    }

    private Appointment appointment(String word) {
        var parts = word.split("-", 3);
        if (parts.length == 3 && isNumber(parts[0]) && isNumber(parts[1])) {
            var location = Long.parseLong(parts[0], RADIX);
            var id = Long.parseLong(parts[1], RADIX);
            if (Secrets.same(word(location, id), word)) {
                return rows.find(location, id).filter(appointment -> !appointment.deleted()).orElseThrow(AppointmentReviews::unknown);
            }
        }
        throw unknown();
    }

    private static boolean isNumber(String digits) {
        return digits.length() <= LONGEST_NUMBER && digits.matches("[0-9a-z]+");
    }

    private static NotFound unknown() {
        return new NotFound("Appointment not found");
    }
}
