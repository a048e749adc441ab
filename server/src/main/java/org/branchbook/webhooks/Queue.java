package org.branchbook.webhooks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The order of one lane's letters: those of one line go one after the other, each when the one before is recorded;
 * different lines do not wait for each other. Not safe for threads.
 */
final class Queue {

    /** As many as are read ahead of the oldest that is not settled. */
    static final int LONGEST = 1_024;

    private final PriorityQueue<Letter> ready = new PriorityQueue<>(Comparator.comparingLong(Letter::number));
    private final Deque<Letter> due = new ArrayDeque<>();
    private final Map<Line, Deque<Letter>> behind = new HashMap<>();
    private final Map<Line, Integer> waitingRows;
    private final Set<Long> handledRows = new HashSet<>();
    private final TreeSet<Long> unsettled = new TreeSet<>();
    private long readUpTo;

    Queue(long cursor, Map<Line, Integer> waitingRows) {
        this.readUpTo = cursor;
        this.waitingRows = new HashMap<>(waitingRows);
    }

    long readUpTo() {
        return readUpTo;
    }

    /** Everything up to here is settled. */
    long cursor() {
        return unsettled.isEmpty() ? readUpTo : unsettled.first() - 1;
    }

    int room() {
        return LONGEST - unsettled.size();
    }

    boolean isIdle() {
        return ready.isEmpty() && due.isEmpty() && unsettled.isEmpty() && handledRows.isEmpty();
    }

    boolean hasWaitingRows() {
        return !waitingRows.isEmpty();
    }

    boolean hasReady() {
        return !ready.isEmpty() || !due.isEmpty();
    }

    /** The numbers of waiting rows that are being dealt with already. */
    Set<Long> handledRows() {
        return handledRows;
    }

    /** Passes by an event that nobody needs to be sent. */
    void pass(long number) {
        readUpTo = number;
    }

    /** Takes up an event from the log; returns whether it has to be put among the waiting, behind one that failed. */
    boolean admit(Letter letter) {
        readUpTo = letter.number();
        unsettled.add(letter.number());
        if (waitingRows.containsKey(letter.line())) {
            waitingRows.merge(letter.line(), 1, Integer::sum);
            return true;
        }
        var line = behind.get(letter.line());
        if (line == null) {
            behind.put(letter.line(), new ArrayDeque<>());
            ready.add(letter);
        } else {
            line.add(letter);
        }
        return false;
    }

    /** Takes up a letter from the waiting rows. */
    void admitDue(Letter letter) {
        if (handledRows.add(letter.number())) {
            due.add(letter);
        }
    }

    /** The next to send; {@code preferNew}: rather one that has not failed before. */
    @Nullable Letter take(boolean preferNew) {
        var first = preferNew ? ready.poll() : due.poll();
        return first != null ? first : preferNew ? due.poll() : ready.poll();
    }

    /** The letter's outcome is about to be recorded: it does not hold the cursor back any more. */
    void settle(Letter letter) {
        unsettled.remove(letter.number());
    }

    /** A letter straight from the log has arrived, and this is recorded: the next of the line may go. */
    void delivered(Letter letter) {
        var line = behind.get(letter.line());
        var next = line == null ? null : line.poll();
        if (next != null) {
            ready.add(next);
        } else {
            behind.remove(letter.line());
        }
    }

    /** A letter straight from the log failed and is now among the waiting; returns those that have to follow it there. */
    List<Letter> failed(Letter letter) {
        var followers = behind.remove(letter.line());
        var following = followers == null ? List.<Letter>of() : new ArrayList<>(followers);
        waitingRows.merge(letter.line(), 1 + following.size(), Integer::sum);
        return following;
    }

    /** A waiting row is no more, or does not hold up others any more. */
    void rowLeft(Letter letter) {
        handledRows.remove(letter.number());
        waitingRows.computeIfPresent(letter.line(), (line, rows) -> rows > 1 ? rows - 1 : null);
    }

    /** A waiting row stays. */
    void rowKept(Letter letter) {
        handledRows.remove(letter.number());
    }
}
