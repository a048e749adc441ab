package org.branchbook.webhooks;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the letters that lie ready on one lane's {@link Desk}, as many at a time as its circuit lets. */
final class Sending {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private final Lane lane;
    private final Post post;
    private final Desk desk;
    private final Set<Thread> senders = ConcurrentHashMap.newKeySet();

    Sending(Lane lane, Post post, Desk desk) {
        this.lane = lane;
        this.post = post;
        this.desk = desk;
    }

    void start() {
        while (desk.mayStartSending()) {
            Thread.ofVirtual().name("send-" + lane.id().subscription()).start(this::sendWhatIsReady);
        }
    }

    /** Interrupts what is under way. */
    void breakOff() {
        senders.forEach(Thread::interrupt);
    }

    private void sendWhatIsReady() {
        senders.add(Thread.currentThread());
        try {
            for (var letter = desk.next(false); letter != null; letter = desk.next(true)) {
                send(letter);
            }
        } catch (InterruptedException | RuntimeException broken) {
            if (lane.isOpen()) {
                log.warn("Sending for subscription {} broke off: {}", lane.id().subscription(), broken.toString());
            }
            lane.finish();
            desk.brokenOff();
        } finally {
            senders.remove(Thread.currentThread());
        }
    }

    private void send(Letter letter) throws InterruptedException {
        post.slots().acquire();
        try {
            if (lane.isOpen()) {
                judge(letter, post.sender().send(lane.target(), message(letter)));
            }
        } finally {
            post.slots().release();
        }
    }

    private Sender.Message message(Letter letter) {
        var body = post.wording().written(letter.event(), lane.subscription().terms().form());
        return Sender.Message.of(letter.event(), body, letter.failures() + 1);
    }

    private void judge(Letter letter, Attempt attempt) {
        if (attempt.isDelivered()) {
            desk.delivered(letter, attempt);
        } else if (attempt.isGone()) {
            lane.finish();
            desk.gone(letter, attempt);
        } else {
            desk.failed(letter, attempt);
        }
    }
}
