package org.branchbook.events;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Carries the word of a commit: to the listeners of this process at once, to other processes by {@code NOTIFY}. Notifying
 * inside every transaction would make all commits wait for one lock, so the other processes hear in short bundles.
 */
@Component
class CommitAnnouncer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CommitAnnouncer.class);
    private static final String CHANNEL = "branchbook_events";
    private static final int MOST_PER_NOTE = 200;
    private static final Duration BUNDLE = Duration.ofMillis(25);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final String self = UUID.randomUUID().toString();
    private final Map<Long, Long> unannounced = new ConcurrentHashMap<>();
    private final Supplier<List<EventListener>> listeners;
    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private volatile boolean running;

    CommitAnnouncer(ObjectProvider<EventListener> listeners, JdbcClient jdbc, DataSource dataSource) {
        // Listeners read the log themselves, so they are looked up when the first news is there.
        this.listeners = SingletonSupplier.of(() -> listeners.stream().toList());
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    void announce(long location, long number) {
        tellListeners(location, number);
        if (running) {
            unannounced.merge(location, number, Math::max);
        }
    }

    private void tellListeners(long location, long number) {
        listeners.get().forEach(listener -> listener.committed(location, number));
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("events-notify").start(this::notifyOthers);
        Thread.ofPlatform().daemon().name("events-listen").start(this::listenToOthers);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void notifyOthers() {
        while (running) {
            LockSupport.parkNanos(BUNDLE.toNanos());
            if (!unannounced.isEmpty()) {
                sendBundle();
            }
        }
    }

    private void sendBundle() {
        var bundle = unannounced.entrySet().stream().limit(MOST_PER_NOTE).map(Map.Entry::copyOf).toList();
        bundle.forEach(news -> unannounced.remove(news.getKey(), news.getValue()));
        var note = bundle.stream().map(news -> news.getKey() + "=" + news.getValue()).collect(Collectors.joining(","));
        try {
            jdbc.sql("select pg_notify(:channel, :note)")
                    .param("channel", CHANNEL)
                    .param("note", self + ";" + note)
                    .query((row, i) -> "")
                    .list();
        } catch (RuntimeException refused) {
            log.warn("Other processes could not be notified: {}", refused.getMessage());
        }
    }

    private void listenToOthers() {
        while (running) {
            try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                var postgres = connection.unwrap(PGConnection.class);
                while (running) {
                    var notes = postgres.getNotifications(500);
                    for (int i = 0; notes != null && i < notes.length; i++) {
                        hear(notes[i].getParameter());
                    }
                }
                statement.execute("unlisten " + CHANNEL);
            } catch (SQLException lost) {
                if (running) {
                    log.warn("Listening to other processes was interrupted: {}", lost.getMessage());
                    LockSupport.parkNanos(RETRY.toNanos());
                }
            }
        }
    }

    private void hear(String note) {
        var separator = note.indexOf(';');
        if (note.substring(0, separator).equals(self)) {
            return;
        }
        for (var news : note.substring(separator + 1).split(",")) {
            var equals = news.indexOf('=');
            tellListeners(Long.parseLong(news.substring(0, equals)), Long.parseLong(news.substring(equals + 1)));
        }
    }
}
