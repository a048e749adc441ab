package org.branchbook.events;

import java.util.Collection;
import java.util.List;
import org.branchbook.shared.Cursor;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Stretch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Leads callers over lists that change while they walk. First come the rows that there are, by their ids: ids never change, so
 * none is passed over and none comes twice. Then comes what the log tells of since the walk began, every changed row once a
 * round, deleted ones too. Because a change and its event commit together, that is all there is.
 */
@Component
public class Walks {

    private final JdbcClient jdbc;
    private final Events events;

    Walks(JdbcClient jdbc, Events events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** A list that can be walked over. */
    public interface Walked<T> {

        /** What the log calls a row of the list. */
        Subject subject();

        long id(T row);

        /** Rows with a greater id, by id, at most {@code limit}. */
        List<T> after(long id, int limit);

        /** Those of these rows that belong to the list or did so before they were deleted. */
        List<T> among(Collection<Long> ids);
    }

    /** From the cursor's word on, or from the beginning where it is empty; {@code name} tells the lists of a location apart. */
    public Cursor cursor(String word, long location, String name) {
        var newest = events.newest(location);
        if (word.isBlank()) {
            return Cursor.start(location, name, newest);
        }
        var cursor = Cursor.parse(word, location, name);
        if (cursor.asOf() > newest || cursor.after() < 0) {
            throw new Invalid("cursor", "tells of what has not happened here; begin again with an empty one");
        }
        if (newest > cursor.asOf() && events.oldestKept(location).orElse(newest + 1) > reached(cursor) + 1) {
            throw new Invalid("cursor", "is so old that changes since then are not kept any more; begin again with an empty one");
        }
        return cursor.isDone() ? cursor.until(newest) : cursor;
    }

    /** The number of the event up to which the walk has been told, or will have been when its rows are over. */
    private static long reached(Cursor cursor) {
        return cursor.stage() == Cursor.Stage.CHANGES ? cursor.after() : cursor.asOf();
    }

    /** The next rows, at most {@code size} of them; fewer do not mean that the walk is over. */
    public <T> Stretch<T> next(Cursor cursor, int size, Walked<T> list) {
        return switch (cursor.stage()) {
            case ROWS -> rows(cursor, size, list);
            case CHANGES -> changes(cursor, size, list);
        };
    }

    private static <T> Stretch<T> rows(Cursor cursor, int size, Walked<T> list) {
        var found = list.after(cursor.after(), size + 1);
        if (found.size() <= size) {
            return new Stretch<>(found, cursor.done(), false);
        }
        var shown = found.subList(0, size);
        return new Stretch<>(shown, cursor.at(list.id(shown.getLast())), true);
    }

    private <T> Stretch<T> changes(Cursor cursor, int size, Walked<T> list) {
        var changed = changed(cursor, list.subject(), size + 1);
        if (changed.size() <= size) {
            return new Stretch<>(among(list, changed), cursor.done(), false);
        }
        var shown = changed.subList(0, size);
        return new Stretch<>(among(list, shown), cursor.at(shown.getLast().number()), true);
    }

    private static <T> List<T> among(Walked<T> list, List<Changed> changed) {
        return list.among(changed.stream().map(Changed::id).toList());
    }

    private record Changed(long id, long number) {}

    /** What changed after the cursor and until its round ends, in the order of each one's last change. */
    private List<Changed> changed(Cursor cursor, Subject subject, int limit) {
        return jdbc.sql("""
                        select subject_id, max(seq) as number from event
                        where location_id = :location and seq > :after and seq <= :until and subject = :subject
                          and only_for is null
                        group by subject_id order by number limit :limit""")
                .param("location", cursor.location())
                .param("after", cursor.after())
                .param("until", cursor.asOf())
                .param("subject", subject.name())
                .param("limit", limit)
                .query((row, i) -> new Changed(row.getLong("subject_id"), row.getLong("number")))
                .list();
    }
}
