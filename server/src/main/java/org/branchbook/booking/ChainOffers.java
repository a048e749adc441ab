package org.branchbook.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.branchbook.booking.availability.Availability;
import org.branchbook.booking.availability.Slot;
import org.branchbook.catalog.Service;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.stereotype.Component;

/**
 * The soonest free times for a service anywhere in a chain. Branches keep price lists of their own, so the service is known
 * by its title, capitals aside.
 */
@Component
public class ChainOffers {

    private static final int MOST_DAYS = 60;
    private static final int MOST_TIMES = 100;
    private static final Comparator<Start> SOONEST =
            Comparator.comparing((Start start) -> start.slot().startsAt()).thenComparingLong(start -> start.location().id());

    private final Locations locations;
    private final Pictures pictures;
    private final Clock clock;

    ChainOffers(Locations locations, Pictures pictures, Clock clock) {
        this.locations = locations;
        this.pictures = pictures;
        this.clock = clock;
    }

    /**
     * @param service the title
     * @param days    how many local days are looked at, today included: 1 to 60
     * @param times   how many starts are wanted, 1 to 100
     * @param timesOfOneBranch how many of them may be at one branch
     */
    public record Search(String service, int days, int times, int timesOfOneBranch) {

        public Search {
            service = service.strip();
            requireWithin("days", days, MOST_DAYS);
            requireWithin("times", times, MOST_TIMES);
            requireWithin("timesOfOneBranch", timesOfOneBranch, MOST_TIMES);
        }

        private static void requireWithin(String field, int value, int most) {
            if (value < 1 || value > most) {
                throw new Invalid(field, "must be between 1 and " + most);
            }
        }
    }

    /** A free time: where, for which service there, and the slot. */
    public record Start(Location location, Service service, Slot slot) {}

    /** Ascending by time, at one time by branch; the chain's open branches only. */
    public List<Start> soonest(long chain, Search search) {
        var branches = locations.idsOfChain(chain);
        if (branches.isEmpty()) {
            throw new NotFound("Chain not found");
        }
        var now = clock.instant();
        var found = new PriorityQueue<>(SOONEST.reversed());
        pictures.ofOpen(branches).forEach(picture -> look(picture, search, now, found));
        var soonest = new ArrayList<>(found);
        soonest.sort(SOONEST);
        return soonest;
    }

    private static void look(Picture picture, Search search, Instant now, PriorityQueue<Start> found) {
        for (var service : picture.setup().services().values()) {
            if (picture.setup().sells(List.of(service.id())) && service.title().equalsIgnoreCase(search.service())) {
                look(picture, service, search, now, found);
            }
        }
    }

    /** Day by day, until the branch cannot be sooner any more than what has been found elsewhere. */
    private static void look(Picture picture, Service service, Search search, Instant now, PriorityQueue<Start> found) {
        var setup = picture.setup();
        var seconds = setup.seconds(setup.candidates(List.of()), List.of(service.id()));
        var demand = setup.demand(List.of(service.id()), seconds, now);
        var here = 0;
        for (int day = 0; day < search.days() && here < search.timesOfOneBranch(); day++) {
            LocalDate date = setup.today().plusDays(day);
            if (isFull(found, search) && date.atStartOfDay(setup.location().zone()).toInstant().isAfter(latest(found))) {
                return;
            }
            for (var slot : Availability.slots(picture.calendar(), demand, date)) {
                if (here == search.timesOfOneBranch() || isFull(found, search) && slot.startsAt().isAfter(latest(found))) {
                    break;
                }
                found.add(new Start(setup.location(), service, slot));
                here++;
                if (found.size() > search.times()) {
                    found.poll();
                }
            }
        }
    }

    private static boolean isFull(PriorityQueue<Start> found, Search search) {
        return found.size() == search.times();
    }

    private static Instant latest(PriorityQueue<Start> found) {
        return found.element().slot().startsAt();
    }
}
