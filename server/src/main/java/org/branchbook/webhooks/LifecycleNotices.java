package org.branchbook.webhooks;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.branchbook.access.Partners;
import org.branchbook.access.Secrets;
import org.branchbook.marketplace.Application;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Tells applications what became of their installs. Unlike events these go to the application's own address, once for all
 * its locations, and are sent although the install is gone. Queued in the transaction of what they tell; sent until
 * answered with success, for up to 72 hours.
 */
@Component
class LifecycleNotices implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LifecycleNotices.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration TO_FINISH = Duration.ofSeconds(5);
    private static final int AT_ONCE = 32;

    /** Longer than any sending takes: until then nobody else sends what this process has taken up. */
    private static final Duration TAKEN_FOR = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Sender sender;
    private final Partners partners;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;
    private final RetryPolicy policy = new RetryPolicy(() -> ThreadLocalRandom.current().nextLong());
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private volatile boolean running;
    private @Nullable Thread thread;

    LifecycleNotices(
            JdbcClient jdbc, TransactionTemplate transactions, Sender sender, Partners partners, ObjectMapper json, Clock clock,
            ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sender = sender;
        this.partners = partners;
        this.json = json;
        this.clock = clock;
        this.publisher = publisher;
    }

    private record Due(
            long location, UUID id, long application, long partner, String url, String event, int failures,
            @Nullable Instant firstFailedAt) {}

    private record Queued() {}

    /** Inside the transaction that ends the install. */
    void queue(long location, Application application, String event) {
        jdbc.sql("""
                        insert into lifecycle_notice (location_id, id, application_id, partner_id, url, event, failures,
                                                      created_at, due_at)
                        values (:location, :id, :application, :partner, :url, :event, 0, :now, :now)""")
                .param("location", location)
                .param("id", UUID.randomUUID())
                .param("application", application.id())
                .param("partner", application.partner())
                .param("url", application.settings().callbackUrl())
                .param("event", event)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        publisher.publishEvent(new Queued());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void queued(Queued queued) {
        lookAgain();
    }

    void lookAgain() {
        LockSupport.unpark(thread);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("lifecycle-notices").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            if (slots.tryAcquire(AT_ONCE, TO_FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
                slots.release(AT_ONCE);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                var due = take();
                due.forEach(this::start);
                if (due.size() < AT_ONCE) {
                    LockSupport.parkNanos(LOOK_EVERY.toNanos());
                }
            } catch (RuntimeException failed) {
                log.warn("Notices to applications are held up: {}", failed.getMessage());
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }

    private List<Due> take() {
        var now = clock.instant();
        return jdbc.sql("""
                        with due as (
                            select location_id, id from lifecycle_notice where due_at <= :now
                            order by due_at limit :limit for update skip locked
                        )
                        update lifecycle_notice notice set due_at = :until from due
                        where notice.location_id = due.location_id and notice.id = due.id
                        returning notice.*""")
                .param("now", Timestamp.from(now))
                .param("limit", AT_ONCE)
                .param("until", Timestamp.from(now.plus(TAKEN_FOR)))
                .query((row, i) -> read(row))
                .list();
    }

    private static Due read(ResultSet row) throws SQLException {
        return new Due(
                row.getLong("location_id"), row.getObject("id", UUID.class), row.getLong("application_id"),
                row.getLong("partner_id"), row.getString("url"), row.getString("event"), row.getInt("failures"),
                Leases.instant(row.getTimestamp("first_failed_at")));
    }

    private void start(Due notice) {
        slots.acquireUninterruptibly();
        Thread.ofVirtual().name("lifecycle-notice").start(() -> {
            try {
                var token = partners.tokenOf(notice.partner());
                var message = new Sender.Message(notice.id(), body(notice, token), notice.failures() + 1, null, Sender.Origin.NEWS);
                record(notice, sender.send(target(notice, token), message));
            } catch (RuntimeException failed) {
                log.warn("A notice to application {} will be tried again: {}", notice.application(), failed.getMessage());
            } finally {
                slots.release();
            }
        });
    }

    /** The published body, in the wire's words. The token in it is put in at the last moment and kept nowhere. */
    private String body(Due notice, String token) {
        var body = new LinkedHashMap<String, Object>();
        body.put("salon_id", notice.location());
        body.put("application_id", notice.application());
        body.put("event", notice.event());
        body.put("partner_token", token);
        return json.writeValueAsString(body);
    }

    private static Sender.Target target(Due notice, String token) {
        return new Sender.Target(notice.url(), Keys.only(key(token, notice.application())), Map.of());
    }

    /** What only the developer can work out: HMAC-SHA256 of {@code lifecycle:<application id>} under the partner token. */
    static byte[] key(String partnerToken, long application) {
        return Secrets.hmac(partnerToken.getBytes(StandardCharsets.UTF_8), "lifecycle:" + application);
    }

    private void record(Due notice, Attempt attempt) {
        var now = clock.instant();
        var firstFailed = notice.firstFailedAt() == null ? attempt.startedAt() : notice.firstFailedAt();
        Optional<Instant> due = attempt.isDelivered() || attempt.isGone()
                ? Optional.empty()
                : policy.next(attempt.number(), attempt, firstFailed, now);
        transactions.executeWithoutResult(transaction -> {
            insert(notice, attempt);
            jdbc.sql("""
                            update lifecycle_notice set failures = :failures, due_at = :due, first_failed_at = :firstFailed,
                                acknowledged_at = :acknowledged, parked_at = :parked
                            where location_id = :location and id = :id""")
                    .param("failures", attempt.isDelivered() ? notice.failures() : attempt.number())
                    .param("due", Leases.timestamp(due.orElse(null)))
                    .param("firstFailed", attempt.isDelivered() ? Leases.timestamp(notice.firstFailedAt()) : Timestamp.from(firstFailed))
                    .param("acknowledged", attempt.isDelivered() ? Timestamp.from(now) : null)
                    .param("parked", attempt.isDelivered() || due.isPresent() ? null : Timestamp.from(now))
                    .param("location", notice.location())
                    .param("id", notice.id())
                    .update();
        });
    }

    private void insert(Due notice, Attempt attempt) {
        jdbc.sql("""
                        insert into lifecycle_attempt (location_id, notice_id, attempt, started_at, status, failure, took_micros,
                                                       request_headers, answer_headers, answer_body)
                        values (:location, :notice, :attempt, :started, :status, :failure, :took, :request, :answer, :body)""")
                .param("location", notice.location())
                .param("notice", notice.id())
                .param("attempt", attempt.number())
                .param("started", Timestamp.from(attempt.startedAt()))
                .param("status", attempt.status())
                .param("failure", attempt.failure())
                .param("took", attempt.took().toNanos() / 1_000)
                .param("request", attempt.requestHeaders())
                .param("answer", attempt.answerHeaders())
                .param("body", attempt.answerBody())
                .update();
    }
}
