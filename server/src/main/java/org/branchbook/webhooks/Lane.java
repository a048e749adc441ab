package org.branchbook.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a location's log to one subscription, for as long as this process holds its lease and there is something to
 * do. {@link Reading} brings letters to the {@link Desk}, {@link Sending} takes them from there, the {@link Recorder} writes
 * down what came of them and lets the next about the same thing go.
 */
final class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration LINGER = Duration.ofSeconds(5);
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final Post post;
    private final Lease lease;
    private final Consumer<Lane> ended;
    private final Desk desk;
    private final Reading reading;
    private final Sending sending;
    private volatile Subscriptions.@Nullable Keyed subscription;
    private volatile boolean open = true;
    private volatile boolean failing;
    private volatile int revision;
    private volatile long confirmedAt = System.nanoTime();
    private long idleSince;

    Lane(Post post, Lease lease, long newest, Consumer<Lane> ended) {
        this.post = post;
        this.lease = lease;
        this.ended = ended;
        this.revision = lease.revision();
        this.failing = lease.failing();
        this.desk = new Desk(this, post, lease.state(), newest);
        this.reading = new Reading(this, post, desk);
        this.sending = new Sending(this, post, desk);
    }

    LaneId id() {
        return lease.lane();
    }

    Lease lease() {
        return lease;
    }

    /** The lease was renewed by a question asked at that moment of {@link System#nanoTime}. */
    void confirm(long moment) {
        confirmedAt = moment;
    }

    /** Whether the lease was confirmed so lately that nobody else can have taken the lane. */
    boolean isSurelyHeld() {
        return System.nanoTime() - confirmedAt < Leases.SURE.toNanos();
    }

    boolean isOpen() {
        return open;
    }

    Subscription subscription() {
        return keyed().subscription();
    }

    Sender.Target target() {
        return keyed().target();
    }

    private Subscriptions.Keyed keyed() {
        var known = subscription;
        if (known == null) {
            throw new IllegalStateException("The lane has no open subscription");
        }
        return known;
    }

    void start() {
        Thread.ofVirtual().name("lane-" + id().subscription()).start(this::run);
    }

    /** The location's log has events up to this number. */
    void hear(long number) {
        desk.hear(number);
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
        post.subscriptions().findOpen(id()).ifPresentOrElse(this::adopt, this::close);
    }

    /** Where lines are drawn otherwise the lane has to begin anew. */
    private void adopt(Subscriptions.Keyed found) {
        var before = subscription;
        subscription = found;
        var terms = found.subscription().terms();
        if (terms.paused() || before != null && before.subscription().terms().ordered() != terms.ordered()) {
            finish();
        }
    }

    /** Whether the owner has been told, as far as is known here, that the address fails. */
    boolean isFailing() {
        return failing;
    }

    void setFailing(boolean failing) {
        this.failing = failing;
    }

    /** Sends nothing more, and breaks off what is under way. */
    void close() {
        open = false;
        sending.breakOff();
        desk.wake();
    }

    /** Sends nothing new; what is under way may finish. */
    void finish() {
        open = false;
        desk.wake();
    }

    void wake() {
        desk.wake();
    }

    private void run() {
        try {
            reload();
            if (open) {
                reading.layOut(lease.state().cursor());
            }
            idleSince = System.nanoTime();
            while (open && !hasBeenIdle()) {
                reading.readOn();
                sending.start();
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

    /** Waits for news; says whether there has been none for so long that the lane can be left. */
    private boolean hasBeenIdle() throws InterruptedException {
        var busy = desk.awaitNews(LONGEST_NAP);
        if (busy) {
            idleSince = System.nanoTime();
        }
        return !busy && System.nanoTime() - idleSince > LINGER.toNanos();
    }

    /** About to be recorded: where the lane stands with these results. */
    LaneState settle(List<Result> results) {
        return desk.settle(results).orElse(lease.state());
    }

    /** The results are recorded: what waited for them may go. */
    void recorded(List<Result> results) {
        desk.recorded(results);
    }

    /** The lane ended or went to somebody else before the results could be recorded. */
    void lost(List<Result> results) {
        desk.lost(results);
        close();
    }

    /** Waits for what is under way to be recorded, then lets others have the lane. */
    private void leave() {
        try {
            desk.awaitEnd();
            post.leases().release(lease, desk.state().orElse(lease.state()));
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
        return desk.missed();
    }
}
