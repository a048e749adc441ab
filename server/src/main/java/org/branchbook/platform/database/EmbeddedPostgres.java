package org.branchbook.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.branchbook.platform.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own, with its files below a data folder, listening on this machine only. It outlives a crash of
 * ours: the next start on the folder takes it over.
 */
public final class EmbeddedPostgres implements DatabaseServer {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    /** The user who may create databases and roles. The server works as {@link #OWNER}, who may not. */
    private static final String SUPERUSER = "postgres";

    private static final String OWNER = "branchbook";

    /** For a small machine; an operator changes them in {@code postgresql.conf} of the cluster. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("work_mem", "8MB"),
            Map.entry("maintenance_work_mem", "64MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            // A young database grows fast: plans made for empty tables are to be forgotten soon.
            Map.entry("autovacuum_naptime", "10s"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("logging_collector", "on"),
            Map.entry("log_filename", "postgresql-%a.log"),
            Map.entry("log_truncate_on_rotation", "on"));

    private final DataFolderLock lock;
    private final Path programs;
    private final Path cluster;
    private final String password;
    private int port;

    private EmbeddedPostgres(DataFolderLock lock, Path programs, Path cluster, String password) {
        this.lock = lock;
        this.programs = programs;
        this.cluster = cluster;
        this.password = password;
    }

    /** Starts, or takes over, the PostgreSQL of this data folder and makes sure that our database is in it. */
    public static EmbeddedPostgres start(Path data) {
        return start(data, Map.of());
    }

    /**
     * @param overrides PostgreSQL settings, by their names, for this start only
     * @throws StartFailure when it cannot run, saying why
     */
    public static EmbeddedPostgres start(Path data, Map<String, String> overrides) {
        try {
            Path folder = Files.createDirectories(data).toRealPath();
            DataFolderLock lock = DataFolderLock.take(folder);
            try {
                return start(folder, overrides, lock);
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (FileSystemException failure) {
            String reason = failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
            throw new StartFailure("Cannot use " + failure.getFile() + ": " + reason, failure);
        } catch (IOException failure) {
            throw new StartFailure("PostgreSQL cannot be set up in " + data + ": " + failure.getMessage(), failure);
        }
    }

    private static EmbeddedPostgres start(Path data, Map<String, String> overrides, DataFolderLock lock) throws IOException {
        Path folder = PostgresFolder.in(data);
        Path programs = PostgresBinaries.unpackInto(folder).resolve("bin");
        Path cluster = folder.resolve("cluster");
        Path passwordFile = folder.resolve("password");
        if (!Files.exists(cluster)) {
            createCluster(programs, cluster, passwordFile);
        }
        EmbeddedPostgres postgres = new EmbeddedPostgres(lock, programs, cluster, Files.readString(passwordFile).strip());
        postgres.takeOverOrStart(overrides);
        try {
            postgres.createDatabase();
        } catch (StartFailure failure) {
            postgres.stop();
            throw failure;
        }
        return postgres;
    }

    private static void createCluster(Path programs, Path cluster, Path passwordFile) throws IOException {
        // Made beside and moved into place, so that a start cut short leaves no half-made cluster behind.
        Path unfinished = cluster.resolveSibling("cluster.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectory(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Unprivileged.give(unfinished);
        writePassword(passwordFile);

        List<String> command = new ArrayList<>(List.of(
                programs.resolve("initdb").toString(), "--pgdata=" + unfinished, "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8",
                "--locale-provider=builtin", "--locale=C.UTF-8", "--data-checksums"));
        SETTINGS.forEach((name, value) -> command.add("--set=" + name + "=" + value));
        Unprivileged.Outcome outcome = Unprivileged.run(command);
        Unprivileged.takeBack(passwordFile);
        if (outcome.failed()) {
            FileSystemUtils.deleteRecursively(unfinished);
            throw new StartFailure("PostgreSQL cannot make its cluster in " + cluster + ": " + reason(outcome.output()));
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writePassword(Path file) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
        Unprivileged.give(file);
    }

    private void takeOverOrStart(Map<String, String> overrides) throws IOException {
        Optional<Postmaster> running = Postmaster.recordedIn(cluster).filter(postmaster -> postmaster.runsOn(cluster));
        if (running.isPresent()) {
            log.warn("PostgreSQL still runs from an earlier start (process {}): taking it over", running.get().process());
            port = running.get().port();
            return;
        }
        if (!startOnFreePort(overrides)) {
            throw new StartFailure("PostgreSQL does not start on " + cluster + ": " + reason(startLog()));
        }
    }

    private boolean startOnFreePort(Map<String, String> overrides) throws IOException {
        // Again, because a stranger may take the port first, and the helpers of a killed PostgreSQL need a moment to go.
        for (int attempt = 0; attempt < 5; attempt++) {
            forgetStalePostmaster();
            Files.deleteIfExists(startLogFile());
            port = freePort();
            StringBuilder options = new StringBuilder("-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
            overrides.forEach((name, value) -> options.append(" -c ").append(name).append('=').append(value));
            if (!pgCtl("start", "-l", startLogFile().toString(), "-o", options.toString()).failed()) {
                return true;
            }
            if (!startLog().matches("(?s).*(Address already in use|pre-existing shared memory block).*")) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        return false;
    }

    /**
     * PostgreSQL itself sees that a recorded process is dead, but not that its number now belongs to another program,
     * and it refuses a record that a crash of the machine damaged.
     */
    private void forgetStalePostmaster() throws IOException {
        if (Postmaster.recordedIn(cluster).filter(postmaster -> postmaster.runsOn(cluster)).isEmpty()) {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    private void createDatabase() {
        PostgresAdministrator administrator = new PostgresAdministrator(administratorAddress());
        administrator.awaitConnections();
        administrator.createOwnedDatabase(OWNER, password);
    }

    /** Our database, as its owner. */
    @Override
    public DatabaseAddress address() {
        return new DatabaseAddress(url(OWNER), OWNER, password);
    }

    /** As the user who may do everything, for whoever creates further databases. */
    public DatabaseAddress administratorAddress() {
        return new DatabaseAddress(url(SUPERUSER), SUPERUSER, password);
    }

    DataFolderLock lock() {
        return lock;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Ends open connections, writes everything to disk and stops. */
    @Override
    public void close() {
        try (lock) {
            stop();
        } catch (IOException failure) {
            log.error("PostgreSQL did not stop", failure);
        }
    }

    private void stop() throws IOException {
        Unprivileged.Outcome outcome = pgCtl("stop", "-m", "fast");
        if (outcome.failed()) {
            log.error("PostgreSQL did not stop: {}", reason(outcome.output()));
        }
    }

    private Unprivileged.Outcome pgCtl(String action, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("pg_ctl").toString(), action, "-D", cluster.toString(), "-w", "-t", "120"));
        command.addAll(List.of(options));
        return Unprivileged.run(command);
    }

    private Path startLogFile() {
        return cluster.resolve("start.log");
    }

    private String startLog() throws IOException {
        return Files.exists(startLogFile()) ? Files.readString(startLogFile()) : "no log was written";
    }

    /** The line of PostgreSQL's output that says what went wrong. */
    private static String reason(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "no reason given" : lines.getLast())
                .replaceFirst("^.*(FATAL|PANIC|error): +", "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
