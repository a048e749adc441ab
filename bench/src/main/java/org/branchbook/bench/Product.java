package org.branchbook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Branchbook as a user starts it: a process of its own with its own PostgreSQL, in a folder that is gone afterwards, also
 * when the benchmark is interrupted.
 */
final class Product implements AutoCloseable {

    private static final Duration TO_START = Duration.ofSeconds(120);
    private static final Duration TO_STOP = Duration.ofSeconds(40);
    private static final int POSTMASTER_PROCESS = 0;
    private static final int POSTMASTER_PORT = 3;

    private final Path data;
    private final int port;
    private final List<String> command;
    private final Thread atExit = new Thread(this::stop);
    private volatile Process process;

    private Product(Path data, int port, List<String> command) throws IOException {
        this.data = data;
        this.port = port;
        this.command = command;
        this.process = launch();
    }

    private Process launch() throws IOException {
        var output = ProcessBuilder.Redirect.appendTo(data.resolve("bench-output.log").toFile());
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    }

    /** @param settings further settings, such as {@code branchbook.outgoing.allow-loopback=true} */
    static Product start(Path jar, String... settings) throws IOException, InterruptedException {
        if (!Files.exists(jar)) {
            throw new BenchFailure(jar + " is missing: build it first, or start with ./branchbook bench");
        }
        var data = Files.createTempDirectory("branchbook-bench-");
        var port = freePort();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms128m", "-Xmx1g",
                "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(javaOptions());
        command.addAll(List.of(
                "-jar", jar.toString(), "--server.port=" + port, "--branchbook.data=" + data,
                "--branchbook.demo=false", "--branchbook.rate.per-second=1000000", "--branchbook.rate.burst=1000000"));
        for (var setting : settings) {
            command.add("--" + setting);
        }
        var product = new Product(data, port, command);
        Runtime.getRuntime().addShutdownHook(product.atExit);
        product.awaitReady();
        return product;
    }

    /** {@code JAVA_OPTS}, as the launcher hands it to the server, for a profiler for instance. */
    private static List<String> javaOptions() {
        var options = System.getenv().getOrDefault("JAVA_OPTS", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends it in good order and starts it on the same folder, for settings of PostgreSQL that need that. */
    void startAgain() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        process = launch();
        awaitReady();
    }

    /** Ends the server without a chance to clean up (SIGKILL); its PostgreSQL lives on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it after it was killed, without waiting until it answers. */
    void revive() throws IOException {
        process = launch();
    }

    long process() {
        return process.pid();
    }

    /** What the server has printed. */
    String output() {
        return String.join("\n", read(data.resolve("bench-output.log")));
    }

    void awaitReady() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + TO_START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                var output = output();
                close();
                throw new BenchFailure("The server did not start:\n" + output);
            }
            Thread.sleep(100);
        }
    }

    boolean isReady() {
        try (var connection = new WireConnection(address())) {
            return connection.get("/health/ready", "").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** What server and PostgreSQL have used of the processors so far. */
    double cpuSeconds() {
        return ProcessCpu.of(process.pid()) + ProcessCpu.withChildren(postmaster(POSTMASTER_PROCESS));
    }

    /** The PostgreSQL of this server, which may outlive it. */
    Path databaseFolder() {
        return data.resolve("postgres");
    }

    long databaseProcess() {
        return postmaster(POSTMASTER_PROCESS);
    }

    /** Lets PostgreSQL count everything anew for its plans. */
    void countRows() throws SQLException, IOException {
        try (var database = connect(); var statement = database.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    int databasePort() {
        return (int) postmaster(POSTMASTER_PORT);
    }

    String databasePassword() {
        return read(data.resolve("postgres/password")).getFirst().strip();
    }

    byte[] masterKey() {
        return Base64.getDecoder().decode(read(data.resolve("master.key")).getFirst().strip());
    }

    /** As the user who may change how PostgreSQL logs. */
    Connection administer() throws SQLException {
        return connect("postgres");
    }

    /** As the owner of the tables. */
    Connection connect() throws SQLException {
        return connect("branchbook");
    }

    private Connection connect(String user) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + databasePort() + "/branchbook", user, databasePassword());
    }

    /** Where PostgreSQL writes what it logs. */
    Path databaseLog() {
        try (var files = Files.list(data.resolve("postgres/cluster/log"))) {
            return files.max(Comparator.comparingLong(file -> file.toFile().lastModified())).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private long postmaster(int line) {
        return Long.parseLong(read(data.resolve("postgres/cluster/postmaster.pid")).get(line).strip());
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException interrupted) {
            // The hook is what has stopped it.
        }
    }

    private synchronized void stop() {
        if (!Files.exists(data)) {
            return;
        }
        try {
            process.destroy();
            if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            endPostgres();
            deleteAll(data.resolve("postgres"));
            deleteAll(data);
        } catch (IOException left) {
            System.err.println("bench: " + data + " could not be deleted: " + left.getMessage());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** For when the server could not stop its PostgreSQL. */
    private void endPostgres() throws InterruptedException {
        if (!Files.exists(data.resolve("postgres/cluster/postmaster.pid"))) {
            return;
        }
        var postgres = ProcessHandle.of(postmaster(POSTMASTER_PROCESS));
        postgres.ifPresent(ProcessHandle::destroy);
        var deadline = System.nanoTime() + TO_STOP.toNanos();
        while (postgres.isPresent() && postgres.get().isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }

    /** The database's files may stand elsewhere, behind a link. */
    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        var real = folder.toRealPath();
        try (var files = Files.walk(real)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
