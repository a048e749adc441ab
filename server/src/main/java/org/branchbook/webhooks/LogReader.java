package org.branchbook.webhooks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.branchbook.events.Event;
import org.branchbook.events.Events;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log for lanes. News is read once for all that listen to a location, who ask for it at the same moment and may be a
 * thousand; whoever is behind reads for himself.
 */
final class LogReader {

    /** Further back than this nobody is expected to ask for just the same. */
    private static final int NEWS = 16;

    private static final int MOST_REMEMBERED = 64;
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Events events;
    private final Cache<Stretch, List<Event>> news =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    LogReader(Events events) {
        this.events = events;
    }

    /** The part of a location's log after one number, up to and including another. */
    private record Stretch(long location, long after, long upTo) {

        int length() {
            return Math.toIntExact(upTo - after);
        }
    }

    /**
     * What happened at the location after {@code number}, oldest first, at most {@code limit} events.
     *
     * @param newest the highest number that is known to have been given
     */
    List<Event> after(long location, long number, long newest, int limit) {
        if (newest - number > Math.min(NEWS, limit)) {
            return events.after(location, number, limit);
        }
        var shared = news.get(new Stretch(location, number, newest), this::whole);
        return shared != null ? shared : events.after(location, number, limit);
    }

    /** None while the last number has no event: it may have been given back, and be given again. */
    private @Nullable List<Event> whole(Stretch stretch) {
        var read = events.after(stretch.location(), stretch.after(), stretch.length());
        return !read.isEmpty() && read.getLast().number() == stretch.upTo() ? read : null;
    }
}
