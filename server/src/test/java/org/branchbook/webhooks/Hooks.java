package org.branchbook.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.branchbook.access.Caller;
import org.branchbook.access.Partner;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Event;
import org.branchbook.events.Events;
import org.branchbook.events.Payload;
import org.branchbook.events.PayloadRenderer;
import org.branchbook.events.PresentState;
import org.branchbook.events.Subject;
import org.branchbook.marketplace.ActivationSettings;
import org.branchbook.marketplace.Application;
import org.branchbook.marketplace.ApplicationCard;
import org.branchbook.marketplace.ApplicationSettings;
import org.branchbook.marketplace.Applications;
import org.branchbook.marketplace.Category;
import org.branchbook.marketplace.DeveloperProfile;
import org.branchbook.marketplace.Developers;
import org.branchbook.marketplace.Installs;
import org.branchbook.marketplace.LocationIdsEncoding;
import org.branchbook.marketplace.Monetization;
import org.branchbook.marketplace.OpenedSubscription;
import org.branchbook.network.Chains;
import org.branchbook.network.LocationDetails;
import org.branchbook.network.Locations;
import org.branchbook.platform.MasterKey;
import org.branchbook.platform.TestMasterKey;
import org.branchbook.platform.database.DatabaseUse;
import org.branchbook.platform.database.LogRetention;
import org.branchbook.platform.outgoing.OutgoingRules;
import org.branchbook.testing.MovableClock;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private static final AtomicLong LOCATIONS = new AtomicLong(1_000);
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Clock clock;
    final JdbcClient jdbc;
    final TransactionTemplate transactions;
    final Events events;
    final Subscriptions subscriptions;
    final Dispatcher dispatcher;
    final Deliveries deliveries;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    Hooks(DataSource dataSource, Clock clock) {
        this.clock = clock;
        // The database outlives the process: a context would close what it can close.
        context.registerBean(DatabaseUse.class, () -> new DatabaseUse(true));
        context.registerBean(DataSource.class, () -> new DelegatingDataSource(dataSource));
        context.registerBean(Clock.class, () -> clock);
        context.register(Wiring.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
        transactions = context.getBean(TransactionTemplate.class);
        events = context.getBean(Events.class);
        subscriptions = context.getBean(Subscriptions.class);
        dispatcher = context.getBean(Dispatcher.class);
        deliveries = context.getBean(Deliveries.class);
    }

    /** Not marked as a configuration, so that a whole server that is started beside does not find it. */
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
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
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
        LogRetention logRetention() {
            return new LogRetention(Duration.ofDays(30));
        }

        @Bean
        OutgoingRules outgoingRules() {
            return new OutgoingRules(true, Set.of());
        }

        @Bean
        Wording wording() {
            return new Wording() {
                @Override
                public String body(Event event, BodyForm form) {
                    return "{\"form\":\"%s\",\"of\":%s}".formatted(form, event.payload());
                }

                @Override
                public Set<String> fields(Change change) {
                    return change.fields();
                }
            };
        }

        @Bean
        PresentState presentState() {
            return new PresentThingsOfTests();
        }

        /** Of those things that are persons. */
        @Bean
        SealsOfTests sealsOfTests() {
            return new SealsOfTests();
        }

        @Bean
        PayloadRenderer renderer(SealsOfTests seals) {
            return new PayloadRenderer() {
                @Override
                public Payload render(long location, Change change) {
                    return new Payload(body(location, change, "{\"name\":\"Zoë\"}"), seals.get(change.subjectId()));
                }

                @Override
                public String renderErased(long location, Change change) {
                    return body(location, change, "{\"erased\":true}");
                }

                private String body(long location, Change change, String data) {
                    return """
                            {"company_id":%d,"resource":"%s","resource_id":%d,"status":"%s","data":%s}"""
                            .formatted(location, change.subject(), change.subjectId(), change.kind(), data);
                }
            };
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
        return subscribe(location, Subscriptions.Owner.BY_HAND, Terms.plain(url, Set.of(Topic.values()), true, true));
    }

    String subscribe(long location, Subscriptions.Owner owner, Terms terms) {
        return transactions.execute(transaction -> {
            events.turn(location);
            return subscriptions.open(location, owner, terms).secret();
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

    /** Somebody nobody has seen before. */
    Caller person() {
        var name = "person" + NUMBER.incrementAndGet();
        return as(bean(Users.class).register(new Users.NewUser(name, name, "", "", "secret")));
    }

    static Caller as(User user) {
        return new Caller(null, user, Cause.Way.CONSOLE, "", "");
    }

    static Caller as(Application application) {
        return new Caller(new Partner(application.partner(), ""), null, Cause.Way.API, "", "");
    }

    Caller systemUserOf(Application application) {
        return as(bean(Users.class).find(application.systemUser()).orElseThrow());
    }

    /** A branch of a chain of its own. */
    long branch(Caller owner) {
        return bean(Chains.class).found(owner, "Chain", details()).mainLocation();
    }

    /** Another branch of the same chain. */
    long sibling(Caller owner, long location) {
        return bean(Locations.class).open(owner, bean(Locations.class).get(location).chain(), details()).id();
    }

    private static LocationDetails details() {
        return new LocationDetails(
                "Branch", "", "", "", 8, 0, "", "", "", "", List.of(), Map.of(), null, null, 0, "", ZoneId.of("Europe/Berlin"), "EUR");
    }

    /** A published application that may see webhooks where it is installed. */
    Application application(Caller maintainer, String callbackUrl) {
        var developer = bean(Developers.class).open(maintainer, new DeveloperProfile(
                "Maker", "Makes things", "Mary", "13155550175", "mary@example.com", "example.com",
                DeveloperProfile.LegalType.LLC, 0, "", "", ""), null);
        var card = new ApplicationCard(
                "Notes", "Notes for branches", "", List.of(), List.of(), List.of(), Set.of(), Category.CRM, Set.of(8L),
                "https://app.example", "free", 0, Set.of(), "notes_" + NUMBER.incrementAndGet(), Monetization.FREE);
        var settings = new ApplicationSettings(
                new Permissions(Map.of(Right.SEE_WEBHOOKS.slug(), 1)), callbackUrl, "", false, true, false, false, "",
                ApplicationSettings.DEFAULT_SUBJECTS, LocationIdsEncoding.BRACKETS, ApplicationSettings.DEFAULT_PENDING_HOURS);
        var made = bean(Applications.class).create(maintainer, developer.id(), card, settings, null);
        return bean(Applications.class).publish(Caller.system(), made.id());
    }

    /** Connected by the owner and activated by the application. */
    List<OpenedSubscription> install(Caller owner, long location, Application application, String... urls) {
        bean(Installs.class).grant(owner, application.id(), List.of(location));
        return bean(Installs.class)
                .activate(as(application), location, application.id(),
                        new ActivationSettings(List.of(urls), "", "", "", Set.of(), "", ""))
                .subscriptions();
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
        bean(LifecycleNotices.class).lookAgain();
        bean(Replayer.class).lookAgain();
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
        await(PATIENCE, condition);
    }

    static void await(Duration patience, BooleanSupplier condition) {
        var deadline = System.nanoTime() + patience.toNanos();
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
