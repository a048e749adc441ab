package org.branchbook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.branchbook.Branchbook;
import org.branchbook.platform.database.DatabaseAddress;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole server, as it is shipped, over HTTP on a free port and on a database of its own, without the demo. Started
 * once per test run and shared, so a test makes its own chain and locations and expects others beside them. The clock
 * is real time at the start, stands still, and is moved by tests.
 */
public final class RunningServer {

    private static final class Holder {
        static final RunningServer SERVER = new RunningServer();
    }

    private static final Path FOLDER = Path.of("target", "running-server");
    private static final Path TEXTS = FOLDER.resolve("text-messages.jsonl");

    private final MovableClock clock = MovableClock.at(Instant.now());
    private final TestDatabase database = TestDatabase.fresh();
    private final ConfigurableApplicationContext context;
    private final URI baseUrl;

    private RunningServer() {
        forgetTexts();
        SpringApplication application = Branchbook.application();
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("movableClock", Clock.class, () -> clock, definition -> definition.setPrimary(true)));
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new Watch()));
        // Closed by hand, because the database must not stop first.
        application.setRegisterShutdownHook(false);
        int port = FreePort.find();
        DatabaseAddress address = database.address();
        context = application.run(
                "--server.port=" + port,
                "--branchbook.data=" + FOLDER,
                "--branchbook.demo=false",
                "--branchbook.sms.sender=file",
                "--branchbook.outgoing.allow-loopback=true",
                "--branchbook.rate.per-second=100000",
                "--branchbook.rate.burst=100000",
                "--branchbook.database.url=" + address.url(),
                "--branchbook.database.user=" + address.user(),
                "--branchbook.database.password=" + address.password());
        TestDatabase.beforeStop(context::close);
        baseUrl = URI.create("http://127.0.0.1:" + port);
    }

    /** Lets the server's statements be counted. */
    private static final class Watch implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource database ? new StatementCounter(database) : bean;
        }
    }

    /** The server of this test run, started at the first call. */
    public static RunningServer get() {
        return Holder.SERVER;
    }

    /** Without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Counts what the server's answers cost the database. */
    public StatementCounter statements() {
        return (StatementCounter) context.getBean(DataSource.class);
    }

    public MovableClock clock() {
        return clock;
    }

    /** Those of an earlier run. */
    private static void forgetTexts() {
        try {
            Files.deleteIfExists(TEXTS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text messages to this phone so far, oldest first; the phone is digits with its country code. */
    public List<String> textsTo(String phone) {
        try (Stream<String> lines = Files.lines(TEXTS)) {
            return lines.map(JsonMapper.shared()::readTree)
                    .filter(message -> message.path("to").asString().equals("+" + phone))
                    .map(message -> message.path("text").asString())
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Looks behind the wire, for what a test cannot see through it. */
    public JdbcClient jdbc() {
        return database.jdbc();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
