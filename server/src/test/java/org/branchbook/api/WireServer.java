package org.branchbook.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.branchbook.access.Caller;
import org.branchbook.access.Partners;
import org.branchbook.access.Secrets;
import org.branchbook.access.Users;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Refusal;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DeadlockLoserDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wire with resources made for tests, over real HTTP and on a real database. */
final class WireServer implements AutoCloseable {

    static final String V2 = "application/vnd.api.v2+json";
    static final int BURST = 20;

    final MovableClock clock = MovableClock.at(java.time.Instant.parse("2026-03-10T09:00:00Z"));
    final AtomicInteger created = new AtomicInteger();
    final CountDownLatch slowOneStarted = new CountDownLatch(1);
    final CountDownLatch slowOneMayEnd = new CountDownLatch(1);
    private final TestDatabase database = TestDatabase.fresh();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ServletWebServerApplicationContext context;
    private final AtomicInteger partners = new AtomicInteger();

    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"org.branchbook.api", "org.branchbook.access"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.branchbook\\.api\\.(v1\\.(?!Auth)|v2\\.|b2c\\.).*"))
    @ComponentScan(
            basePackages = "org.branchbook.platform",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.PlatformConfiguration"))
    private static final class Parts {}

    WireServer() {
        var application = new SpringApplication(Parts.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(fresh -> {
            var beans = (GenericApplicationContext) fresh;
            beans.registerBean("movableClock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
            beans.registerBean(DataSource.class, database::dataSource, definition -> definition.setDestroyMethodName(""));
            beans.registerBean(Resource.class, Resource::new);
            beans.registerBean(LegacyResource.class, LegacyResource::new);
            beans.registerBean(RateLimits.class, () -> new RateLimits(1, BURST));
            beans.registerBean(RefusalMapping.class, () -> new RefusalMapping<>(
                    Sold.class, sold -> WireError.coded(422, 433, sold.getMessage(), sold.appointment)));
        });
        context = (ServletWebServerApplicationContext) application.run(
                "--server.port=0",
                "--spring.flyway.enabled=false",
                "--branchbook.data=target/wire-server",
                "--branchbook.master-key=" + Base64.getEncoder().encodeToString(new byte[32]));
    }

    static final class Sold extends Refusal.Specific {
        final long appointment;

        Sold(long appointment) {
            super("This time has just been taken.");
            this.appointment = appointment;
        }
    }

    record Thing(long id, String shownName, java.math.BigDecimal cost, Object position, String comment) {}

    /** Not static, so that scanning for components does not find it. */
    @RestController
    final class Resource {

        @GetMapping("/api/v1/company/{location}/services")
        Answer list(@PathVariable long location, WireQuery query, Caller caller) {
            var page = query.page(25, 200);
            var thing = new Thing(location, caller.user() == null ? "nobody" : caller.user().name(), new java.math.BigDecimal("4000.00"),
                    Wire.orEmpty(null), null);
            return Answer.list(List.of(thing), Meta.page(page, 1));
        }

        @GetMapping("/api/v1/company/{location}/staff/{id}")
        Answer member(@PathVariable long location, @PathVariable long id) {
            return Answer.ok(Map.of("id", id));
        }

        @PostMapping("/api/v1/staff/{location}")
        Answer create(@PathVariable long location, WireBody body, Caller caller) throws InterruptedException {
            var name = body.requireText("name");
            var number = created.incrementAndGet();
            if (name.equals("slow")) {
                slowOneStarted.countDown();
                slowOneMayEnd.await(20, TimeUnit.SECONDS);
            }
            if (name.equals("broken")) {
                throw new IllegalStateException("a secret detail");
            }
            return Answer.created(Map.of("id", number, "name", name, "location", body.integer("salon_id").orElse(location)));
        }

        @DeleteMapping("/api/v1/staff/{location}/{id}")
        Answer delete(@PathVariable long location, @PathVariable long id) {
            return Answer.noContent();
        }

        @GetMapping("/api/v1/company/{location}/clients/autocomplete")
        Answer autocomplete() {
            return Answer.bare(200, List.of("Ann"));
        }

        @PostMapping("/api/v1/user/invite/{location}")
        Answer invite() {
            return Answer.accepted("Accepted");
        }

        @PartnerOperation
        @PostMapping("/api/v1/marketplace/partner/callback")
        Answer callback(Caller caller) {
            return Answer.message(201, null, caller.user() == null ? "no user" : "user");
        }

        @PublicOperation
        @GetMapping("/api/v1/marketplace/applications/{id}/reviews")
        Answer reviews(Caller caller) {
            return Answer.ok(List.of(caller.partner() == null ? "stranger" : "partner"));
        }

        @GetMapping("/api/v1/resources/{location}")
        Answer fail(WireQuery query) {
            throw switch (query.requireText("how")) {
                case "denied" -> new NotPermitted("Access denied.");
                case "missing" -> new NotFound("Client not found");
                case "conflict" -> new Conflict("It is in use.");
                case "sold" -> new Sold(77);
                case "pool" -> new CannotGetJdbcConnectionException("no connection");
                case "deadlock" -> new DeadlockLoserDataAccessException("deadlock", new java.sql.SQLException("deadlock", "40P01"));
                case "stored" -> new org.springframework.dao.DuplicateKeyException("twice", new java.sql.SQLException("twice", "23505"));
                case "number" -> new org.springframework.dao.DataIntegrityViolationException("large", new java.sql.SQLException("large", "22003"));
                case "fields" -> new Invalid(Map.of("phone", List.of("must have 9 to 15 digits")));
                default -> new IllegalStateException("a secret detail");
            };
        }
    }

    @RestController
    @LegacyErrors
    final class LegacyResource {

        @GetMapping("/api/v1/company/{location}")
        Answer location(@PathVariable long location) {
            throw new NotFound("Location not found");
        }
    }

    /** A new partner's token; each has its own share of requests. */
    String partner() {
        var partner = context.getBean(Partners.class).register("System " + partners.incrementAndGet());
        return context.getBean(Partners.class).tokenOf(partner.id());
    }

    String user(String login, String password) {
        var users = context.getBean(Users.class);
        return users.signIn(users.register(new Users.NewUser("Olga", login, "", "", password)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Secrets secrets() {
        return bean(Secrets.class);
    }

    TestDatabase database() {
        return database;
    }

    int port() {
        return context.getWebServer().getPort();
    }

    /** What came back. */
    record Reply(int status, String body, HttpResponse<?> raw) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Reply send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    Reply get(String path, String authorization) {
        return send("GET", path, null, "Authorization", authorization, "Accept", V2);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
