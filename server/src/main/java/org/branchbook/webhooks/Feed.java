package org.branchbook.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.events.Event;
import org.branchbook.events.Events;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The log for those who come and ask instead of, or beside, being sent. It shows what the caller's subscription wants, whether
 * or not that is switched on, with the same body and ids as sent and a signature of this moment. Because a location's events
 * are numbered without gaps, whoever holds a cursor has everything up to the numbers that it names.
 */
@Component
public class Feed {

    public static final int MOST = 1_000;

    /** In how many locations at most an application can walk with one cursor. */
    public static final int MOST_LOCATIONS = 500;

    private final Events events;
    private final Minders minders;
    private final Access access;
    private final Subscriptions subscriptions;
    private final ReplayRows rows;
    private final Wording wording;
    private final Clock clock;

    Feed(
            Events events, Minders minders, Access access, Subscriptions subscriptions, ReplayRows rows, Wording wording,
            Clock clock) {
        this.events = events;
        this.minders = minders;
        this.access = access;
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.wording = wording;
        this.clock = clock;
    }

    /** An event as it is sent: the body to the byte, and the header fields that go with it. */
    public record Item(long location, long number, Instant happenedAt, String body, Map<String, String> headers) {}

    /**
     * @param completeUpTo by location: whoever has followed the cursor has every event up to this number
     * @param more whether there is something beyond it already
     */
    public record Page(List<Item> items, String next, Map<Long, Long> completeUpTo, boolean more) {

        public Page {
            items = List.copyOf(items);
            completeUpTo = Map.copyOf(completeUpTo);
        }
    }

    /** The next of one location; {@code cursor} is empty to begin. */
    public Page at(Caller caller, long location, @Nullable Long subscription, String cursor, int limit) {
        var own = minders.own(minders.of(caller, location), subscription);
        return page(FeedCursor.read(cursor), Map.of(location, new LaneId(location, own.id())), limit);
    }

    /** The next of all locations where the application is active. */
    public Page everywhere(Caller caller, String cursor, int limit) {
        var application = minders.applicationOf(caller);
        var active = access.permissionsEverywhere(caller).keySet();
        var lanes = new TreeMap<Long, LaneId>();
        for (var lane : subscriptions.openOf(application)) {
            if (active.contains(lane.location())) {
                lanes.putIfAbsent(lane.location(), lane);
            }
        }
        if (lanes.size() > MOST_LOCATIONS) {
            throw new Invalid("cursor", "can lead through " + MOST_LOCATIONS + " locations; ask for each location by itself");
        }
        return page(FeedCursor.read(cursor), lanes, limit);
    }

    private Page page(FeedCursor cursor, Map<Long, LaneId> lanes, int limit) {
        var newest = events.newestOf(lanes.keySet());
        var from = begin(cursor, lanes, newest);
        var each = Math.max(1, limit / Math.max(1, lanes.size()));
        var read = events.after(from, each).stream().collect(Collectors.groupingBy(Event::location, TreeMap::new, Collectors.toList()));
        var reached = new HashMap<>(from);
        var items = new ArrayList<Item>();
        var open = read.isEmpty() ? Map.<LaneId, Subscriptions.Keyed>of() : subscriptions.findOpen(lanes.values());
        var now = clock.instant();
        read.forEach((location, news) -> {
            var keyed = open.get(lanes.get(location));
            news.stream()
                    .filter(event -> keyed != null && keyed.subscription().concerns(event, wording))
                    .forEach(event -> items.add(item(event, keyed, now)));
            reached.put(location, news.getLast().number());
        });
        var more = reached.entrySet().stream().anyMatch(place -> newest.getOrDefault(place.getKey(), 0L) > place.getValue());
        return new Page(items, new FeedCursor(reached).word(), reached, more);
    }

    /** A location that the cursor does not know begins where its subscription began, or where the log begins. */
    private Map<Long, Long> begin(FeedCursor cursor, Map<Long, LaneId> lanes, Map<Long, Long> newest) {
        var beginnings = rows.beginnings(lanes.values());
        var oldest = events.oldestKept(lanes.keySet());
        var from = new LinkedHashMap<Long, Long>();
        lanes.forEach((location, lane) -> {
            long begun = beginnings.getOrDefault(lane, 0L);
            long last = newest.getOrDefault(location, 0L);
            long dropped = oldest.getOrDefault(location, last + 1) - 1;
            var known = cursor.places().get(location);
            if (known != null && known > last) {
                throw new Invalid("cursor", "tells of what has not happened here; begin again with an empty one");
            }
            if (known != null && Math.max(known, begun) < dropped) {
                throw new Invalid("cursor", "is older than the log is kept; begin again with an empty one and ask for a back-fill");
            }
            from.put(location, Math.max(known == null ? dropped : known, begun));
        });
        return from;
    }

    private Item item(Event event, Subscriptions.Keyed keyed, Instant now) {
        var message = Sender.Message.of(event, wording.written(event, keyed.subscription().terms().form()), 1);
        return new Item(event.location(), event.number(), event.happenedAt(), message.body(), Sender.headers(keyed.keys(), message, now));
    }
}
