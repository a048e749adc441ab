package org.branchbook.booking;

import java.util.Optional;
import org.branchbook.access.Secrets;
import org.springframework.stereotype.Component;

/**
 * The word that a client gets with a booking and that later stands for him: it names the location and proves that it was
 * given for this appointment. Nothing of it is stored; it follows from the master key.
 */
@Component
class BookingLinks {

    private static final int RADIX = 36;
    private static final char SEPARATOR = '-';

    private final Secrets secrets;

    BookingLinks(Secrets secrets) {
        this.secrets = secrets;
    }

    String of(Appointment appointment) {
        return of(appointment.location(), appointment.id());
    }

    private String of(long location, long appointment) {
        var proof = secrets.derive("booking link " + location + " " + appointment);
        return Long.toString(location, RADIX) + SEPARATOR + proof;
    }

    /** The location of the appointment, if the word was given for it. */
    Optional<Long> location(long appointment, String word) {
        var separator = word.indexOf(SEPARATOR);
        if (separator < 1 || separator > 12) {
            return Optional.empty();
        }
        try {
            var location = Long.parseLong(word.substring(0, separator), RADIX);
            return Secrets.same(of(location, appointment), word) ? Optional.of(location) : Optional.empty();
        } catch (NumberFormatException notALocation) {
            return Optional.empty();
        }
    }
}
