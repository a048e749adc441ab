package org.branchbook.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.PayloadRenderer;
import org.branchbook.events.Subject;
import org.branchbook.platform.MasterKey;
import org.branchbook.platform.TestMasterKey;
import org.branchbook.platform.outgoing.OutgoingRules;
import org.branchbook.testing.MovableClock;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** One process that delivers, on a real database, with a clock that tests move. */
final class Hooks implements AutoCloseable {

    static final Subscriptions.Wish EVERYTHING = new Subscriptions.Wish(Set.of(Topic.values()), true, true);

    private static final AtomicLong LOCATIONS = new AtomicLong(1_000);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Clock clock;
    final JdbcClient jdbc;
    final TransactionTemplate transactions;
    final Events events;
    final Subscriptions subscriptions;
    final Dispatcher dispatcher;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    Hooks(DataSource dataSource, Clock clock) {
        this.clock = clock;
        // The database outlives the process: a context would close what it can close.
        context.registerBean(DataSource.class, () -> new DelegatingDataSource(dataSource));
        context.registerBean(Clock.class, () -> clock);
        context.register(Wiring.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
        transactions = context.getBean(TransactionTemplate.class);
        events = context.getBean(Events.class);
        subscriptions = context.getBean(Subscriptions.class);
        dispatcher = context.getBean(Dispatcher.class);
    }

    @Configuration
    @EnableTransactionManagement
    @ComponentScan({
        "org.branchbook.events", "org.branchbook.access", "org.branchbook.network", "org.branchbook.marketplace",
        "org.branchbook.webhooks", "org.branchbook.platform.outgoing"})
    static class Wiring {

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        ObjectMapper json() {
            return JsonMapper.builder().build();
        }

        @Bean
        MasterKey masterKey() {
            return TestMasterKey.sameEveryTime();
        }

        @Bean
        OutgoingRules outgoingRules() {
            return new OutgoingRules(true, Set.of());
        }

        @Bean
        PayloadRenderer renderer() {
            return (location, change) -> """
                    {"company_id":%d,"resource":"%s","resource_id":%d,"status":"%s","data":{"name":"Zoë"}}"""
                    .formatted(location, change.subject(), change.subjectId(), change.kind());
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A location of its own for a test, with an empty log. */
    long location() {
        var location = LOCATIONS.incrementAndGet();
        transactions.executeWithoutResult(transaction -> events.open(location, 1));
        return location;
    }

    /** A subscription entered by hand; returns its secret. */
    String subscribe(long location, String url) {
        return subscribe(location, Subscriptions.Owner.BY_HAND, url, EVERYTHING);
    }

    String subscribe(long location, Subscriptions.Owner owner, String url, Subscriptions.Wish wish) {
        return transactions.execute(transaction -> {
            events.turn(location);
            return subscriptions.open(location, owner, url, wish);
        });
    }

    Subscription only(long location) {
        var open = subscriptions.openOnes(location);
        if (open.size() != 1) {
            throw new AssertionError("Not one subscription: " + open);
        }
        return open.getFirst();
    }

    void end(Subscription subscription) {
        transactions.executeWithoutResult(transaction -> {
            events.turn(subscription.location());
            subscriptions.end(subscription.location(), subscription.id(), "The test said so");
        });
    }

    void happens(long location, Subject subject, long... ids) {
        happens(location, subject, new Cause(Cause.Way.API, null, null, ""), ids);
    }

    void happens(long location, Subject subject, Cause cause, long... ids) {
        transactions.executeWithoutResult(transaction -> {
            var turn = events.turn(location);
            for (var id : ids) {
                events.append(turn, Change.updated(subject, id, cause, Set.of()));
            }
        });
    }

    void advance(Duration duration) {
        ((MovableClock) clock).advance(duration);
        dispatcher.lookAgain();
    }

    /** Moves the clock on until it is so, as if hours passed. */
    void advanceUntil(Duration step, BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It never came to that");
            }
            advance(step);
            pause(15);
        }
    }

    static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It never came to that");
            }
            pause(5);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    long count(String table, long location) {
        return jdbc.sql("select count(*) from " + table + " where location_id = :location")
                .param("location", location)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        context.close();
    }
}
