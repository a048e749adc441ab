package org.branchbook.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.branchbook.events.Event;
import org.branchbook.webhooks.Result.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers along one lane for as long as this process holds its lease and there is something to do. One thread reads ahead;
 * as many as the {@link Circuit} lets send what the {@link Queue} gives them; the {@link Recorder} writes down what came of
 * it and lets the next about the same thing go.
 */
final class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final int READ_AT_ONCE = 256;
    private static final Duration LINGER = Duration.ofSeconds(5);
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final Post post;
    private final Lease lease;
    private final Consumer<Lane> ended;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Thread> sending = ConcurrentHashMap.newKeySet();

    private final Circuit circuit;
    private Queue queue;
    private Set<Long> settledAhead = Set.of();
    private Subscriptions.@Nullable Keyed subscription;
    private @Nullable Instant nextDue;
    private long newest;
    private int inFlight;
    private int unrecorded;
    private boolean mended;
    private boolean loaded;
    private long idleSince;
    private volatile boolean open = true;
    private volatile int revision;

    Lane(Post post, Lease lease, long newest, Consumer<Lane> ended) {
        this.post = post;
        this.lease = lease;
        this.newest = newest;
        this.revision = lease.revision();
        this.ended = ended;
        this.nextDue = lease.state().nextDue();
        this.circuit = new Circuit(post.policy(), lease.state().failedProbes(), lease.state().resumeAt());
        this.queue = new Queue(lease.state().cursor(), java.util.Map.of());
    }

    LaneId id() {
        return lease.lane();
    }

    Lease lease() {
        return lease;
    }

    void start() {
        Thread.ofVirtual().name("lane-" + id().subscription()).start(this::run);
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

    /** Its subscription has been changed, or has ended. */
    void reload(int revision) {
        this.revision = revision;
        reload();
    }

    int revision() {
        return revision;
    }

    void reload() {
        var found = post.subscriptions().findOpen(id());
        found.ifPresentOrElse(keyed -> subscription = keyed, this::close);
    }

    /** Sends nothing more, and breaks off what is under way. */
    void close() {
        open = false;
        sending.forEach(Thread::interrupt);
        wake();
    }

    /** Sends nothing new; what is under way may finish. */
    void finish() {
        open = false;
        wake();
    }

    void wake() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            load();
            while (open) {
                refill();
                if (hasNothingToDo()) {
                    break;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            log.warn("Delivery to subscription {} of location {} is interrupted: {}", id().subscription(), id().location(), failed.getMessage());
        } finally {
            open = false;
            leave();
        }
    }

    private void load() {
        reload();
        var counts = post.waiting().countByThing(id());
        settledAhead = post.waiting().settledAfter(id(), lease.state().cursor());
        lock.lock();
        try {
            queue = new Queue(lease.state().cursor(), counts);
            if (!counts.isEmpty() && nextDue == null) {
                nextDue = post.clock().instant();
            }
            idleSince = System.nanoTime();
            loaded = true;
        } finally {
            lock.unlock();
        }
    }

    private void refill() {
        var now = post.clock().instant();
        if (isTimeToHasten()) {
            post.waiting().hasten(id());
        }
        if (wantsDue(now)) {
            readDue(now);
        }
        if (wantsNew(now)) {
            readLog();
        }
        startSending(now);
    }

    private boolean isTimeToHasten() {
        lock.lock();
        try {
            var hasten = mended && queue.hasWaitingRows();
            mended = false;
            if (hasten) {
                nextDue = post.clock().instant();
            }
            return hasten;
        } finally {
            lock.unlock();
        }
    }

    private boolean wantsDue(Instant now) {
        lock.lock();
        try {
            if (circuit.isBroken()) {
                return mayLookForProbe(now) && queue.hasWaitingRows() && !(circuit.probesNewOnes() && newest > queue.readUpTo());
            }
            return nextDue != null && !nextDue.isAfter(now) && queue.handledRows().size() < 2 * Circuit.WIDEST;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayLookForProbe(Instant now) {
        return inFlight == 0 && !circuit.isResting(now) && !queue.hasReady() && queue.handledRows().isEmpty();
    }

    /**
     * While the circuit is broken the soonest is taken though it is not due: it serves as the probe. Rows that are being
     * dealt with are not read; when they are recorded they say themselves when they are due again.
     */
    private void readDue(Instant now) {
        Set<Long> handled;
        boolean probing;
        lock.lock();
        try {
            handled = new HashSet<>(queue.handledRows());
            probing = circuit.isBroken();
            nextDue = null;
        } finally {
            lock.unlock();
        }
        var limit = probing ? 1 : 2 * Circuit.WIDEST;
        var rows = post.waiting().soonest(id(), handled, limit);
        var due = rows.stream().filter(row -> probing || !row.dueAt().isAfter(now)).toList();
        var events = post.events().numbered(id().location(), due.stream().map(WaitingRows.Row::number).toList());
        lock.lock();
        try {
            for (int i = 0; i < events.size(); i++) {
                var event = events.get(i);
                due.stream().filter(row -> row.number() == event.number()).findFirst()
                        .ifPresent(row -> queue.admitDue(new Letter(event, true, row.failures(), row.firstFailedAt())));
            }
            rows.stream().skip(due.size()).findFirst().map(WaitingRows.Row::dueAt).ifPresent(this::dueAt);
            if (rows.size() == limit) {
                dueAt(rows.getLast().dueAt());
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean wantsNew(Instant now) {
        lock.lock();
        try {
            return newest > queue.readUpTo() && queue.room() >= READ_AT_ONCE
                    && (!circuit.isBroken() || mayLookForProbe(now));
        } finally {
            lock.unlock();
        }
    }

    private void readLog() {
        if (!post.leases().holds(lease)) {
            close();
            return;
        }
        var events = post.events().after(id().location(), queue.readUpTo(), READ_AT_ONCE);
        lock.lock();
        try {
            var admitted = false;
            for (var event : events) {
                admitted |= admit(event);
            }
            if (events.size() < READ_AT_ONCE) {
                newest = Math.min(newest, queue.readUpTo());
            }
            if (!admitted && !events.isEmpty()) {
                post.recorder().passed(this);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean admit(Event event) {
        if (subscription == null || !subscription.subscription().wants(event) || settledAhead.contains(event.number())) {
            queue.pass(event.number());
            return false;
        }
        var letter = Letter.fromLog(event);
        if (queue.admit(letter)) {
            add(new Result(this, letter, Outcome.QUEUED, null, null));
        }
        return true;
    }

    private void startSending(Instant now) {
        lock.lock();
        try {
            while (open && queue.hasReady() && circuit.lets(inFlight, now)) {
                inFlight++;
                Thread.ofVirtual().name("send-" + id().subscription()).start(this::sendWhatIsReady);
            }
        } finally {
            lock.unlock();
        }
    }

    private void sendWhatIsReady() {
        sending.add(Thread.currentThread());
        try {
            for (var letter = next(false); letter != null; letter = next(true)) {
                send(letter);
            }
        } catch (InterruptedException | RuntimeException broken) {
            breakOff(broken);
        } finally {
            sending.remove(Thread.currentThread());
        }
    }

    private void breakOff(Exception broken) {
        if (open) {
            log.warn("Sending for subscription {} broke off: {}", id().subscription(), broken.toString());
        }
        open = false;
        lock.lock();
        try {
            inFlight--;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next letter for a thread that is counted in flight, or none, and then it is not counted any more. */
    private @Nullable Letter next(boolean again) {
        lock.lock();
        try {
            var now = post.clock().instant();
            var may = open && (!again || circuit.lets(inFlight - 1, now));
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

    private void send(Letter letter) throws InterruptedException {
        var keyed = subscription;
        post.slots().acquire();
        try {
            if (open && keyed != null) {
                var message = Sender.Message.of(letter.event(), letter.failures() + 1);
                judge(letter, post.sender().send(keyed.subscription().url(), keyed.key(), message));
            }
        } finally {
            post.slots().release();
        }
    }

    private void judge(Letter letter, Attempt attempt) {
        lock.lock();
        try {
            var now = post.clock().instant();
            if (attempt.isDelivered()) {
                mended |= circuit.succeeded();
                add(new Result(this, letter, Outcome.DELIVERED, attempt, null));
            } else if (attempt.isGone()) {
                open = false;
                add(new Result(this, letter, Outcome.GONE, attempt, null));
            } else {
                failed(letter, attempt, now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(Letter letter, Attempt attempt, Instant now) {
        if (open) {
            circuit.failed(letter.thing(), RetryPolicy.asked(attempt), now);
        }
        var firstFailed = letter.firstFailedAt() == null ? attempt.startedAt() : letter.firstFailedAt();
        var due = post.policy().next(attempt.number(), attempt, firstFailed, now);
        var outcome = due.isPresent() ? Outcome.RETRY : Outcome.PARKED;
        add(new Result(this, letter, outcome, attempt, due.orElse(null)));
        due.ifPresent(this::dueAt);
    }

    private void dueAt(Instant due) {
        if (nextDue == null || due.isBefore(nextDue)) {
            nextDue = due;
        }
    }

    private void add(Result result) {
        unrecorded++;
        post.recorder().add(result);
    }

    /** About to be recorded: where the lane stands with these results. */
    LaneState settle(List<Result> results) {
        lock.lock();
        try {
            for (var result : results) {
                if (!result.letter().waiting()) {
                    queue.settle(result.letter());
                }
            }
            return state();
        } finally {
            lock.unlock();
        }
    }

    /** Where there are waiting rows somebody has to look again, even if this process should end before it knows when. */
    private LaneState state() {
        if (!loaded) {
            return lease.state();
        }
        if (!queue.hasWaitingRows() && queue.isIdle() && newest <= queue.readUpTo()) {
            return new LaneState(queue.cursor(), 0, null, null);
        }
        var due = nextDue == null && queue.hasWaitingRows() ? post.clock().instant() : nextDue;
        return new LaneState(queue.cursor(), circuit.failedProbes(), circuit.resumeAt(), due);
    }

    /** The results are recorded: what waited for them may go. */
    void recorded(List<Result> results) {
        lock.lock();
        try {
            unrecorded -= results.size();
            for (var result : results) {
                unlock(result);
            }
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
                dueAt(result.dueAt() == null ? post.clock().instant() : result.dueAt());
            }
            case QUEUED -> dueAgain();
            case GONE -> close();
        }
    }

    private void queueFollowers(Letter failed) {
        for (var follower : queue.failed(failed)) {
            add(new Result(this, follower, Outcome.QUEUED, null, null));
        }
    }

    /** Another of a line may have become due by what was recorded. */
    private void dueAgain() {
        if (queue.hasWaitingRows()) {
            dueAt(post.clock().instant());
        }
    }

    /** The lane ended or went to somebody else before the results could be recorded. */
    void lost(List<Result> results) {
        lock.lock();
        try {
            unrecorded -= results.size();
        } finally {
            lock.unlock();
        }
        close();
    }

    /** Waits for news; says whether there has been none for so long that the lane can be left. */
    private boolean hasNothingToDo() throws InterruptedException {
        lock.lock();
        try {
            var now = post.clock().instant();
            var busy = inFlight > 0 || unrecorded > 0 || hasWork(now) || !circuit.isResting(now) && !queue.isIdle();
            if (busy) {
                idleSince = System.nanoTime();
            }
            if (!hasWork(now)) {
                news.await(nap(now).toNanos(), TimeUnit.NANOSECONDS);
            }
            return !busy && System.nanoTime() - idleSince > LINGER.toNanos();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasWork(Instant now) {
        return wantsNew(now) || wantsDue(now) || mended || queue.hasReady() && circuit.lets(inFlight, now);
    }

    private Duration nap(Instant now) {
        var nap = LONGEST_NAP;
        for (var moment : moments()) {
            var until = Duration.between(now, moment);
            if (until.isPositive() && until.compareTo(nap) < 0) {
                nap = until;
            }
        }
        return nap;
    }

    private List<Instant> moments() {
        var moments = new ArrayList<Instant>();
        if (circuit.resumeAt() != null) {
            moments.add(circuit.resumeAt());
        }
        if (nextDue != null) {
            moments.add(nextDue);
        }
        return moments;
    }

    /** Waits for what is under way to be recorded, then lets others have the lane. */
    private void leave() {
        try {
            lock.lock();
            try {
                while (inFlight > 0 || unrecorded > 0) {
                    news.await(100, TimeUnit.MILLISECONDS);
                }
            } finally {
                lock.unlock();
            }
            post.leases().release(lease, state());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unreachable) {
            log.warn("A lease could not be given back and will run out: {}", unreachable.getMessage());
        } finally {
            ended.accept(this);
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
