package org.branchbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.branchbook.testing.FreePort;
import org.branchbook.testing.ServerProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The server as an operator meets it: a process with a data folder, signals and an exit code. */
class StartAndStopTest {

    /** One for all, because filling it takes longer than the tests; each leaves it with its database stopped. */
    @TempDir
    static Path data;

    private final int port = FreePort.find();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void letPostgresPass() throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The server with one page more, which takes its time and then needs the database. */
    static final class WithASlowPage {

        static final int SECONDS = 3;

        public static void main(String[] arguments) {
            SpringApplication application = Branchbook.application();
            application.addInitializers(context -> ((GenericApplicationContext) context).registerBean(
                    "slowPage", RouterFunction.class, () -> slowPage(context.getBeanProvider(DataSource.class).getObject())));
            application.run(arguments);
        }

        private static RouterFunction<ServerResponse> slowPage(DataSource dataSource) {
            return RouterFunctions.route().GET("/slow", request -> {
                System.out.println("answering");
                Thread.sleep(SECONDS * 1000L);
                return ServerResponse.ok().body(JdbcClient.create(dataSource).sql("select 'whole'").query((row, number) -> row.getString(1)).single());
            }).build();
        }
    }

    @Test
    void finishesWhatIsInFlightAndThenStopsItsDatabase() throws Exception {
        ServerProcess server = start(WithASlowPage.class).awaitRunning();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(get("/slow"), HttpResponse.BodyHandlers.ofString());
        while (!server.output().contains("answering")) {
            Thread.sleep(20);
        }

        server.terminate();

        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(answer.get().body()).isEqualTo("whole");
        server.exitCode();
        assertThat(postmasterRecord()).doesNotExist();
        assertThat(server.errors()).isEmpty();
    }

    @Test
    void startsAgainAfterItWasKilled() throws Exception {
        start(Branchbook.class).awaitRunning().kill();
        assertThat(postmasterRecord()).as("PostgreSQL runs on").exists();

        try (ServerProcess again = start(Branchbook.class).awaitRunning()) {
            assertThat(http.send(get("/health/ready"), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            assertThat(again.errors()).isEmpty();
        }
        assertThat(postmasterRecord()).doesNotExist();
    }

    @Test
    void saysInOneLineThatTheDataFolderIsTaken() throws Exception {
        try (ServerProcess first = start(Branchbook.class).awaitRunning()) {
            assertThat(refusal(Map.of(), "--server.port=" + FreePort.find()))
                    .isEqualTo("branchbook: The data folder " + data.toRealPath() + " is in use by another server (process "
                            + first.id() + "): stop it, or choose another folder with --data\n");
        }
    }

    @Test
    void saysInOneLineThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(port)) {
            assertThat(refusal(Map.of())).isEqualTo("branchbook: Port " + taken.getLocalPort() + " is in use: choose another with --port\n");
        }
        assertThat(postmasterRecord()).doesNotExist();
    }

    @Test
    void saysInOneLineThatTheDatabaseCannotBeReached() throws Exception {
        int nobodyHere = FreePort.find();
        String line = refusal(Map.of("BRANCHBOOK_DATABASE_URL", "postgresql://owner:secret@127.0.0.1:" + nobodyHere + "/branchbook"));
        assertThat(line).startsWith("branchbook: The database at jdbc:postgresql://127.0.0.1:" + nobodyHere + "/branchbook as owner cannot be reached: ");
        assertThat(line).hasLineCount(1).doesNotContain("secret");
    }

    @Test
    void saysInOneLineThatASettingIsUnknown() throws Exception {
        assertThat(refusal(Map.of(), "--branchbook.databse.url=x")).isEqualTo("branchbook: There is no setting branchbook.databse.url\n");
        assertThat(refusal(Map.of("BRANCHBOOK_DATABSE_URL", "x")))
                .isEqualTo("branchbook: There is no setting BRANCHBOOK_DATABSE_URL (it is set in the environment)\n");
    }

    @Test
    void saysInOneLineThatTheDataFolderIsAFile() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        assertThat(refusal(Map.of(), "--branchbook.data=" + file)).isEqualTo("branchbook: The data folder " + file + " is a file\n");
    }

    private ServerProcess start(Class<?> program, String... more) throws IOException {
        return start(program, Map.of(), more);
    }

    private ServerProcess start(Class<?> program, Map<String, String> environment, String... more) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        Stream.concat(Stream.of("--server.port=" + port, "--branchbook.data=" + data, "--branchbook.demo=false"), Stream.of(more))
                .forEach(argument -> settings.put(argument.replaceFirst("=.*", ""), argument));
        return ServerProcess.start(program, environment, settings.values().toArray(String[]::new));
    }

    /** What a start that fails says on standard error. A setting given here wins over the usual one. */
    private String refusal(Map<String, String> environment, String... more) throws Exception {
        ServerProcess server = start(Branchbook.class, environment, more);
        assertThat(server.exitCode()).isEqualTo(1);
        return server.errors();
    }

    private Path postmasterRecord() {
        return data.resolve("postgres/cluster/postmaster.pid");
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    }
}
