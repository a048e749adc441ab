package org.branchbook.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.branchbook.events.Event;
import org.branchbook.webhooks.Result.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What one lane has to do and what it has under way: its letters in their order, how far the endpoint is trusted, what is
 * not yet recorded. Safe for threads.
 */
final class Desk {

    static final int READ_AT_ONCE = 256;

    private final Lane lane;
    private final Post post;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Circuit circuit;
    private Queue queue;
    private @Nullable Instant nextDue;
    private long newest;
    private int inFlight;
    private int unrecorded;
    private boolean mended;
    private boolean laidOut;

    Desk(Lane lane, Post post, LaneState state, long newest) {
        this.lane = lane;
        this.post = post;
        this.newest = newest;
        this.nextDue = state.nextDue();
        this.circuit = new Circuit(post.policy(), state.failedProbes(), state.resumeAt());
        this.queue = new Queue(state.cursor(), Map.of());
    }

    /** The location's log has events up to this number. */
    void hear(long number) {
        lock.lock();
        try {
            newest = Math.max(newest, number);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Begins where the lane stands, with so many letters waiting in each line. */
    void layOut(long cursor, Map<Line, Integer> waiting) {
        lock.lock();
        try {
            queue = new Queue(cursor, waiting);
            if (!waiting.isEmpty() && nextDue == null) {
                nextDue = now();
            }
            laidOut = true;
        } finally {
            lock.unlock();
        }
    }

    private Instant now() {
        return post.clock().instant();
    }

    /** Whether the endpoint has just come back while letters wait: they are due now. Says so once. */
    boolean isTimeToHasten() {
        lock.lock();
        try {
            var hasten = mended && queue.hasWaitingRows();
            mended = false;
            if (hasten) {
                nextDue = now();
            }
            return hasten;
        } finally {
            lock.unlock();
        }
    }

    /** Which waiting letters to look for: all that are due, or one as a probe, but none of these. */
    record Search(boolean probing, Set<Long> handled) {}

    /**
     * Looking for waiting letters begins, if there is reason to. While the circuit is broken the soonest is taken though it
     * is not due: it serves as the probe.
     */
    Optional<Search> beginSearch() {
        lock.lock();
        try {
            if (!wantsDue(now())) {
                return Optional.empty();
            }
            nextDue = null;
            return Optional.of(new Search(circuit.isBroken(), new HashSet<>(queue.handledRows())));
        } finally {
            lock.unlock();
        }
    }

    private boolean wantsDue(Instant now) {
        if (circuit.isBroken()) {
            return mayLookForProbe(now) && queue.hasWaitingRows() && !(circuit.probesNewOnes() && newest > queue.readUpTo());
        }
        return nextDue != null && !nextDue.isAfter(now) && queue.handledRows().size() < 2 * Circuit.WIDEST;
    }

    private boolean mayLookForProbe(Instant now) {
        return inFlight == 0 && !circuit.isResting(now) && !queue.hasReady() && queue.handledRows().isEmpty();
    }

    void admitDue(List<Letter> letters) {
        lock.lock();
        try {
            letters.forEach(queue::admitDue);
        } finally {
            lock.unlock();
        }
    }

    /** Another look at the waiting letters is needed at this moment. */
    void dueAt(Instant due) {
        lock.lock();
        try {
            if (nextDue == null || due.isBefore(nextDue)) {
                nextDue = due;
            }
        } finally {
            lock.unlock();
        }
    }

    /** From where to read on in the log, and up to where there are events as far as is known. */
    record Reach(long from, long newest) {}

    /** Reading on begins, if there is something to read and room for it. */
    Optional<Reach> beginReading() {
        lock.lock();
        try {
            return wantsNew(now()) ? Optional.of(new Reach(queue.readUpTo(), newest)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean wantsNew(Instant now) {
        return newest > queue.readUpTo() && queue.room() >= READ_AT_ONCE && (!circuit.isBroken() || mayLookForProbe(now));
    }

    /** Takes up what was read from the log: the letters to send; the rest of it passes by. */
    void admit(Reach reach, List<Event> read, List<Letter> letters) {
        lock.lock();
        try {
            for (var letter : letters) {
                if (queue.admit(letter)) {
                    report(letter, Outcome.QUEUED, null, null);
                }
            }
            if (!read.isEmpty()) {
                queue.pass(read.getLast().number());
            }
            // A number that a turn gave back was announced by nobody's event; what was heard of meanwhile still counts.
            if (read.size() < READ_AT_ONCE && newest == reach.newest()) {
                newest = queue.readUpTo();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Counts one more sender in flight, if the circuit lets it and there is a letter for it. */
    boolean mayStartSending() {
        lock.lock();
        try {
            var may = lane.isOpen() && queue.hasReady() && circuit.lets(inFlight, now());
            if (may) {
                inFlight++;
            }
            return may;
        } finally {
            lock.unlock();
        }
    }

    /** The next letter for a sender that is counted in flight, or none, and then it is not counted any more. */
    @Nullable Letter next(boolean again) {
        lock.lock();
        try {
            var may = lane.isOpen() && (!again || circuit.lets(inFlight - 1, now()));
            var letter = may ? queue.take(circuit.isBroken() && circuit.probesNewOnes()) : null;
            if (letter == null) {
                inFlight--;
                news.signalAll();
            }
            return letter;
        } finally {
            lock.unlock();
        }
    }

    /** A sender has ended in the middle of it. */
    void brokenOff() {
        lock.lock();
        try {
            inFlight--;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void delivered(Letter letter, Attempt attempt) {
        lock.lock();
        try {
            mended |= circuit.succeeded();
            report(letter, Outcome.DELIVERED, attempt, null);
        } finally {
            lock.unlock();
        }
    }

    void gone(Letter letter, Attempt attempt) {
        lock.lock();
        try {
            report(letter, Outcome.GONE, attempt, null);
        } finally {
            lock.unlock();
        }
    }

    void failed(Letter letter, Attempt attempt) {
        lock.lock();
        try {
            var now = now();
            if (lane.isOpen()) {
                circuit.failed(letter.thing(), RetryPolicy.asked(attempt), now);
            }
            var firstFailed = letter.firstFailedAt() == null ? attempt.startedAt() : letter.firstFailedAt();
            var due = post.policy().next(attempt.number(), attempt, firstFailed, now);
            report(letter, due.isPresent() ? Outcome.RETRY : Outcome.PARKED, attempt, due.orElse(null));
            due.ifPresent(this::dueAt);
        } finally {
            lock.unlock();
        }
    }

    private void report(Letter letter, Outcome outcome, @Nullable Attempt attempt, @Nullable Instant due) {
        unrecorded++;
        post.recorder().add(new Result(lane, letter, outcome, attempt, due));
    }

    /** About to be recorded: where the lane stands with these results; none before the desk was laid out. */
    Optional<LaneState> settle(List<Result> results) {
        lock.lock();
        try {
            results.stream().map(Result::letter).filter(letter -> !letter.waiting()).forEach(queue::settle);
            return state();
        } finally {
            lock.unlock();
        }
    }

    /** Where there are waiting rows somebody has to look again, even if this process should end before it knows when. */
    Optional<LaneState> state() {
        lock.lock();
        try {
            if (!laidOut) {
                return Optional.empty();
            }
            if (!queue.hasWaitingRows() && queue.isIdle() && newest <= queue.readUpTo()) {
                return Optional.of(new LaneState(queue.cursor(), 0, null, null));
            }
            var due = nextDue == null && queue.hasWaitingRows() ? now() : nextDue;
            return Optional.of(new LaneState(queue.cursor(), circuit.failedProbes(), circuit.resumeAt(), due));
        } finally {
            lock.unlock();
        }
    }

    /** The results are recorded: what waited for them may go. */
    void recorded(List<Result> results) {
        lock.lock();
        try {
            unrecorded -= results.size();
            results.forEach(this::unlock);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void unlock(Result result) {
        var letter = result.letter();
        switch (result.outcome()) {
            case DELIVERED, PARKED -> {
                if (letter.waiting()) {
                    queue.rowLeft(letter);
                    dueAgain();
                } else if (result.outcome() == Outcome.DELIVERED) {
                    queue.delivered(letter);
                } else {
                    queueFollowers(letter);
                }
            }
            case RETRY -> {
                if (letter.waiting()) {
                    queue.rowKept(letter);
                } else {
                    queueFollowers(letter);
                }
                dueAt(Objects.requireNonNullElseGet(result.dueAt(), this::now));
            }
            case QUEUED -> dueAgain();
            case GONE -> lane.close();
        }
    }

    private void queueFollowers(Letter failed) {
        for (var follower : queue.failed(failed)) {
            report(follower, Outcome.QUEUED, null, null);
        }
    }

    /** Another of a line may have become due by what was recorded. */
    private void dueAgain() {
        if (queue.hasWaitingRows()) {
            dueAt(now());
        }
    }

    /** These results could not be recorded, and never will be. */
    void lost(List<Result> results) {
        lock.lock();
        try {
            unrecorded -= results.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for news, no longer than {@code longest}; returns whether there is anything under way or to do. */
    boolean awaitNews(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            var now = now();
            var work = wantsNew(now) || wantsDue(now) || mended || queue.hasReady() && circuit.lets(inFlight, now);
            var busy = work || inFlight > 0 || unrecorded > 0 || !circuit.isResting(now) && !queue.isIdle();
            if (!work) {
                news.await(nap(now, longest).toNanos(), TimeUnit.NANOSECONDS);
            }
            return busy;
        } finally {
            lock.unlock();
        }
    }

    private Duration nap(Instant now, Duration longest) {
        return Stream.of(Optional.ofNullable(circuit.resumeAt()), Optional.ofNullable(nextDue))
                .flatMap(Optional::stream)
                .map(moment -> Duration.between(now, moment))
                .filter(until -> until.isPositive() && until.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }

    /** Waits until everything that was under way is recorded. */
    void awaitEnd() throws InterruptedException {
        lock.lock();
        try {
            while (inFlight > 0 || unrecorded > 0) {
                news.await(100, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The number up to which there are events that came too late for this lane to take them up. */
    Optional<Long> missed() {
        lock.lock();
        try {
            return newest > queue.readUpTo() && !circuit.isBroken() ? Optional.of(newest) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
