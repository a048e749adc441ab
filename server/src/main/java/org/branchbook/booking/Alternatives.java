package org.branchbook.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.branchbook.booking.availability.Availability;
import org.branchbook.booking.availability.Demand;
import org.branchbook.booking.availability.Slot;
import org.springframework.stereotype.Component;

/** What to offer to somebody whose time is gone: the free starts nearest to it. */
@Component
class Alternatives {

    private static final int WANTED = 3;
    private static final int DAYS_AHEAD = 14;

    private final Calendars calendars;

    Alternatives(Calendars calendars) {
        this.calendars = calendars;
    }

    /** Up to three starts, ascending, from the day wanted on; fewer when the next two weeks have no more. */
    List<OffsetDateTime> near(Setup setup, Demand demand, Instant wanted) {
        var day = wanted.atZone(setup.location().zone()).toLocalDate();
        var last = day.plusDays(DAYS_AHEAD);
        var calendar = calendars.loadForClients(setup, demand.everybody(), demand.everyRoom(), day, last).calendar();
        var found = new ArrayList<Slot>();
        for (var date = day; !date.isAfter(last) && found.size() < WANTED; date = date.plusDays(1)) {
            Availability.slots(calendar, demand, date).stream()
                    .sorted(Comparator.comparing(slot -> Duration.between(slot.startsAt(), wanted).abs()))
                    .limit(WANTED - found.size())
                    .forEach(found::add);
        }
        return found.stream().map(Slot::local).sorted().toList();
    }
}
