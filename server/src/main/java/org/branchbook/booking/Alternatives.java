package org.branchbook.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.branchbook.booking.availability.Sequence;
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

    /** Three starts, ascending: the nearest of the two weeks from the day wanted on, or else of all days that are open to clients. */
    List<OffsetDateTime> near(Setup setup, Demand demand, Instant wanted) {
        return near(setup, List.of(demand), wanted);
    }

    /** The same for a row of demands, one served after the other: starts of the whole row. */
    List<OffsetDateTime> near(Setup setup, List<Demand> row, Instant wanted) {
        var day = wanted.atZone(setup.location().zone()).toLocalDate();
        var found = near(setup, row, wanted, day, day.plusDays(DAYS_AHEAD));
        if (found.size() < WANTED) {
            var last = setup.today().plusDays(setup.policy().horizonDays() + 1L);
            found = near(setup, row, wanted, setup.today(), last);
        }
        return found.stream().map(Slot::local).sorted().toList();
    }

    private List<Slot> near(Setup setup, List<Demand> row, Instant wanted, LocalDate from, LocalDate to) {
        var everybody = row.stream().flatMap(demand -> demand.everybody().stream()).collect(Collectors.toSet());
        var rooms = row.stream().flatMap(demand -> demand.everyRoom().stream()).collect(Collectors.toSet());
        var sequence = new Sequence(calendars.loadForClients(setup, everybody, rooms, from, to).calendar(), row);
        var day = wanted.atZone(setup.location().zone()).toLocalDate();
        var found = new ArrayList<Slot>();
        from.datesUntil(to.plusDays(1))
                .sorted(Comparator.comparing(date -> Math.abs(ChronoUnit.DAYS.between(day, date))))
                .takeWhile(date -> found.size() < WANTED)
                .forEach(date -> sequence.slots(date).stream()
                        .sorted(Comparator.comparing(slot -> Duration.between(slot.startsAt(), wanted).abs()))
                        .limit(WANTED - found.size())
                        .forEach(found::add));
        return found;
    }
}
