package org.branchbook.marketplace;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Partner;
import org.branchbook.access.Partners;
import org.branchbook.access.Permissions;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Payload;
import org.branchbook.events.PayloadRenderer;
import org.branchbook.network.Chains;
import org.branchbook.network.LocationDetails;
import org.branchbook.network.Locations;
import org.branchbook.platform.MasterKey;
import org.branchbook.platform.TestMasterKey;
import org.branchbook.platform.database.DatabaseUse;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The marketplace and what it stands on, on a real database, with a clock that tests move. */
final class Market implements AutoCloseable {

    static final Permissions ASKED = new Permissions(Map.of("timetable_access", 1, "clients_access", 1));

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long GERMANY = 8;

    final MovableClock clock = MovableClock.at(Instant.parse("2026-03-02T08:00:00Z"));
    final Listening listener = new Listening();
    final Installs installs;
    final Applications applications;
    final Developers developers;
    final Access access;
    final Users users;
    final JdbcClient jdbc;
    final TransactionTemplate transactions;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Chains chains;
    private final Locations locations;
    private final Partners partners;

    Market(TestDatabase database) {
        context.registerBean(DatabaseUse.class, () -> new DatabaseUse(true));
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Listening.class, () -> listener);
        context.register(Wiring.class);
        context.refresh();
        installs = context.getBean(Installs.class);
        applications = context.getBean(Applications.class);
        developers = context.getBean(Developers.class);
        access = context.getBean(Access.class);
        users = context.getBean(Users.class);
        jdbc = context.getBean(JdbcClient.class);
        transactions = context.getBean(TransactionTemplate.class);
        chains = context.getBean(Chains.class);
        locations = context.getBean(Locations.class);
        partners = context.getBean(Partners.class);
    }

    /** Not marked as a configuration, so that a whole server that is started beside does not find it. */
    @EnableTransactionManagement
    @ComponentScan({"org.branchbook.events", "org.branchbook.access", "org.branchbook.network", "org.branchbook.marketplace"})
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
        PayloadRenderer renderer() {
            return new PayloadRenderer() {
                @Override
                public Payload render(long location, Change change) {
                    return Payload.plain("{}");
                }

                @Override
                public String renderErased(long location, Change change) {
                    return "{}";
                }
            };
        }
    }

    /** Opens a subscription for every address, remembers what it hears, and fails when told to. */
    static final class Listening implements InstallListener {

        final List<String> heard = new ArrayList<>();
        volatile boolean failing;

        @Override
        public synchronized List<OpenedSubscription> activated(
                Install install, Application application, List<String> webhookUrls) {
            if (failing) {
                throw new IllegalStateException("No subscriptions today");
            }
            heard.add("activated " + install.location() + " " + webhookUrls);
            return webhookUrls.stream().map(url -> new OpenedSubscription(url, "whsec_" + url.length())).toList();
        }

        @Override
        public synchronized void ended(Install install, Application application, String endedBy) {
            heard.add("ended " + install.location() + " by " + endedBy);
        }

        synchronized List<String> about(long location) {
            return heard.stream().filter(word -> word.contains(" " + location + " ")).toList();
        }
    }

    /** Somebody nobody has seen before. */
    Caller person() {
        var name = "person" + NUMBER.incrementAndGet();
        return as(users.register(new Users.NewUser(name, name, "", "", "secret")));
    }

    Caller as(User user) {
        return new Caller(null, user, Cause.Way.CONSOLE, "", "");
    }

    Caller as(Application application) {
        return new Caller(new Partner(application.partner(), ""), null, Cause.Way.API, "", "");
    }

    Caller systemUserOf(Application application) {
        return as(users.find(application.systemUser()).orElseThrow());
    }

    String partnerToken(Application application) {
        return partners.tokenOf(application.partner());
    }

    /** A chain of so many branches in Berlin, all of them the owner's. */
    List<Long> branches(Caller owner, int howMany) {
        var chain = chains.found(owner, "Chain", branch(0));
        var ids = new ArrayList<>(List.of(chain.mainLocation()));
        IntStream.range(1, howMany).forEach(number -> ids.add(locations.open(owner, chain.id(), branch(number)).id()));
        return ids;
    }

    private static LocationDetails branch(int number) {
        return new LocationDetails(
                "Branch " + number, "", "", "", GERMANY, 0, "", "", "", "", List.of(), Map.of(), null, null, 0, "",
                ZoneId.of("Europe/Berlin"), "EUR");
    }

    /** An application in the catalogue that may be connected to several locations and wants to know the owner. */
    Application published() {
        var application = create(person(), publicSettings(ASKED));
        return applications.publish(Caller.system(), application.id());
    }

    Application create(Caller maintainer, ApplicationSettings settings) {
        var developer = developers.open(maintainer, profile(), null);
        return applications.create(maintainer, developer.id(), card(GERMANY), settings, null);
    }

    static DeveloperProfile profile() {
        return new DeveloperProfile(
                "Maker", "Makes things", "Mary", "13155550175", "mary@example.com", "example.com",
                DeveloperProfile.LegalType.LLC, 0, "", "", "");
    }

    static ApplicationCard card(long country) {
        return new ApplicationCard(
                "Notes", "Notes for branches", "", List.of(), List.of(), List.of(), Set.of(), Category.CRM, Set.of(country),
                "https://app.example", "free", 0, Set.of(), "notes_" + NUMBER.incrementAndGet(), Monetization.FREE);
    }

    static ApplicationSettings publicSettings(Permissions permissions) {
        return new ApplicationSettings(
                permissions, "https://app.example/lifecycle", "https://app.example/connect", true, true, false, false, "",
                ApplicationSettings.DEFAULT_SUBJECTS, LocationIdsEncoding.BRACKETS, ApplicationSettings.DEFAULT_PENDING_HOURS);
    }

    static ApplicationSettings nonpublicSettings() {
        return new ApplicationSettings(
                ASKED, "", "https://app.example/connect", false, false, false, true, "https://app.example/hook",
                ApplicationSettings.DEFAULT_SUBJECTS, LocationIdsEncoding.BRACKETS, ApplicationSettings.DEFAULT_PENDING_HOURS);
    }

    static ActivationSettings hooks(String... urls) {
        return new ActivationSettings(List.of(urls), "key-1", "login-1", "secret-1", Set.of(Channel.SMS), "", "");
    }

    @Override
    public void close() {
        context.close();
    }
}
