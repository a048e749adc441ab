package org.branchbook.examples.notes;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the app did lately, for whoever looks at {@code /state}. In memory, the last hundred lines. */
final class Diary {

    /**
     * @param about what kind of thing: {@code registration}, {@code activation}, {@code lifecycle}, {@code duplicate}, {@code refused}
     * @param location the branch
     */
    record Line(Instant at, String about, long location, String text) {}

    private static final int LENGTH = 100;

    private final Clock clock;
    private final Deque<Line> lines = new ArrayDeque<>();

    Diary(Clock clock) {
        this.clock = clock;
    }

    synchronized void write(String about, long location, String text) {
        lines.addLast(new Line(clock.instant(), about, location, text));
        if (lines.size() > LENGTH) {
            lines.removeFirst();
        }
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }
}
