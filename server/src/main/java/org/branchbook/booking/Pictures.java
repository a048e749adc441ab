package org.branchbook.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.branchbook.events.Events;
import org.branchbook.events.Events.Pulse;
import org.branchbook.events.Turn;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The pictures of locations, kept in memory and never stale: every change of a location counts its clock on, so one look at
 * the clock tells whether a kept picture is still the present.
 */
@Component
class Pictures {

    private static final int MOST_KEPT = 1_000;
    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);

    private final Events events;
    private final Setups setups;
    private final Calendars calendars;
    private final Clock clock;
    private final Cache<Long, Frame> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT_UNUSED).build();

    Pictures(Events events, Setups setups, Calendars calendars, Clock clock) {
        this.events = events;
        this.setups = setups;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Where a location's picture hangs. Whoever changes it holds {@code changing}. */
    private static final class Frame {

        private final ReentrantLock changing = new ReentrantLock();
        private volatile @Nullable Picture picture;
    }

    /** The location as it is now; refuses one that takes no bookings. Many who ask at once wait for one look. */
    Picture of(long location) {
        // The clock first: what is read after it is at least as new.
        var pulse = events.pulse(location);
        var setup = setups.asOf(location, pulse.setup());
        if (!isOpen(setup)) {
            throw new NotFound("Location not found");
        }
        return of(setup, pulse);
    }

    /** Those of the locations that take bookings, as they are now; one question for all clocks that are not known. */
    Stream<Picture> ofOpen(Collection<Long> locations) {
        return events.pulses(locations).entrySet().stream().flatMap(each -> {
            var setup = setups.asOf(each.getKey(), each.getValue().setup());
            return isOpen(setup) ? Stream.of(of(setup, each.getValue())) : Stream.empty();
        });
    }

    private static boolean isOpen(Setup setup) {
        return setup.location().active() && !setup.location().deleted();
    }

    private Picture of(Setup setup, Pulse pulse) {
        var location = setup.location().id();
        var frame = kept.get(location, id -> new Frame());
        var picture = frame.picture;
        return picture != null && picture.shows(setup, pulse, clock.instant()) ? picture : look(frame, setup, pulse);
    }

    private Picture look(Frame frame, Setup setup, Pulse pulse) {
        frame.changing.lock();
        try {
            var picture = frame.picture;
            if (picture == null || !picture.shows(setup, pulse, clock.instant())) {
                picture = look(setup, pulse);
                frame.picture = picture;
            }
            return picture;
        } finally {
            frame.changing.unlock();
        }
    }

    private Picture look(Setup setup, Pulse pulse) {
        // A day of the set-up is left over at the end, because work may run on past midnight.
        var to = setup.to().minusDays(1);
        var loaded = calendars.loadForClients(
                setup, setup.bookable().keySet(), setup.premises().neededRooms(), setup.from(), to);
        return new Picture(pulse.newest(), pulse.stirred(), loaded.until(), setup, setup.from(), to, loaded.calendar());
    }

    /** Once the turn, in which nothing is changed but that this is taken, is committed, its picture need not be looked for anew. */
    void follow(Turn turn, List<Occupation> taken) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                var frame = kept.getIfPresent(turn.location());
                // Never waits: this transaction still has its connection, and a look under way may be waiting for one.
                if (frame != null && frame.changing.tryLock()) {
                    try {
                        followed(frame, turn, taken);
                    } finally {
                        frame.changing.unlock();
                    }
                }
            }
        });
    }

    private static void followed(Frame frame, Turn turn, List<Occupation> taken) {
        var picture = frame.picture;
        if (picture != null && picture.asOf() == turn.begunAfter() && picture.stirred() == turn.stirred()) {
            frame.picture = picture.with(taken, turn.newest());
        }
    }
}
