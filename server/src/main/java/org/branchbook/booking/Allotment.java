package org.branchbook.booking;

import java.time.Duration;
import org.branchbook.catalog.ServiceDetails;
import org.branchbook.shared.Invalid;

/**
 * How a location gives out its time. {@code choice} looks {@code choiceDays} back where it counts; a client leaves at least
 * the {@code buffer} between his appointment and those of others with the same team member; {@code breakSeconds} are the part
 * of a service in which the team member clears up, where the service says nothing itself; what a client holds while he types
 * is his for {@code hold}, and one caller holds at most {@code holdsPerCaller} appointments at a time.
 */
public record Allotment(
        FairChoice choice, int choiceDays, Duration buffer, int breakSeconds, Duration hold, int holdsPerCaller) {

    public static final Allotment DEFAULT =
            new Allotment(FairChoice.LEAST_BUSY_THAT_DAY, 30, Duration.ZERO, 0, Duration.ofMinutes(5), 5);

    public static final int MOST_CHOICE_DAYS = 365;
    public static final int LONGEST_BUFFER_MINUTES = 240;
    public static final int LONGEST_HOLD_MINUTES = 30;
    public static final int MOST_HOLDS = 20;

    public Allotment {
        requireBetween("choiceDays", choiceDays, 1, MOST_CHOICE_DAYS);
        requireBetween("buffer", buffer.toMinutes(), 0, LONGEST_BUFFER_MINUTES);
        ServiceDetails.requireBreak("break", breakSeconds);
        requireBetween("hold", hold.toMinutes(), 1, LONGEST_HOLD_MINUTES);
        requireBetween("holdsPerCaller", holdsPerCaller, 0, MOST_HOLDS);
    }

    private static void requireBetween(String field, long value, int least, int most) {
        if (value < least || value > most) {
            throw new Invalid(field, "must be between " + least + " and " + most);
        }
    }
}
