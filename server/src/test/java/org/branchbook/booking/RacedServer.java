package org.branchbook.booking;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.branchbook.Branchbook;
import org.branchbook.testing.FreePort;
import org.branchbook.testing.ServerProcess;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that runs alone on its own PostgreSQL, as a user starts it, and is killed together with it. */
final class RacedServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int POSTMASTER_PROCESS = 0;
    private static final int POSTMASTER_PORT = 3;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path data;
    private final int port;
    private ServerProcess process;
    private @Nullable Thread killer;

    private RacedServer(Path data, int port) throws IOException, InterruptedException {
        this.data = data;
        this.port = port;
        this.process = launch();
    }

    static RacedServer start() throws IOException, InterruptedException {
        return new RacedServer(Files.createTempDirectory("race"), FreePort.find());
    }

    private ServerProcess launch() throws IOException, InterruptedException {
        return ServerProcess.start(
                Branchbook.class, Map.of(), "--server.port=" + port, "--branchbook.data=" + data,
                "--branchbook.base-url=http://127.0.0.1:" + port, "--branchbook.rate.per-second=1000000",
                "--branchbook.rate.burst=1000000").awaitRunning();
    }

    JsonNode demo() throws IOException {
        return JSON.readTree(Files.readString(data.resolve("demo.json")));
    }

    /** Kills the server and, before it could do anything about it, its database, once the counter has come so far. */
    void killAfter(AtomicLong counter, long number) {
        killer = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (counter.get() < number) {
                    Thread.sleep(5);
                }
                process.kill();
                ProcessHandle.of(postmaster(POSTMASTER_PROCESS)).ifPresent(ProcessHandle::destroyForcibly);
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    void startAgain() throws IOException, InterruptedException {
        if (killer != null) {
            killer.join(Duration.ofMinutes(1));
        }
        process = launch();
    }

    private long postmaster(int line) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).get(line).strip());
    }

    JdbcClient jdbc() throws IOException {
        var database = new PGSimpleDataSource();
        database.setPortNumbers(new int[] {(int) postmaster(POSTMASTER_PORT)});
        database.setDatabaseName("branchbook");
        database.setUser("branchbook");
        database.setPassword(Files.readString(data.resolve("postgres/password")).strip());
        return JdbcClient.create((DataSource) database);
    }

    /** An answer of the server; status 0 when it gave none. */
    record Reply(int status, JsonNode data, String text) {

        boolean succeeded() {
            return status >= 200 && status < 300;
        }
    }

    Reply send(String method, String path, String body, String authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/vnd.api.v2+json")
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            var text = answer.body();
            var json = text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
            return new Reply(answer.statusCode(), json.path("data"), text);
        } catch (IOException killed) {
            return new Reply(0, JSON.missingNode(), killed.toString());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.close();
    }
}
