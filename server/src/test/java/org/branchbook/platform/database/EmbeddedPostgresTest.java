package org.branchbook.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.branchbook.platform.StartFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class EmbeddedPostgresTest {

    /** Unpacking takes longer than all the rest, so most tests share what is unpacked here. */
    @TempDir
    static Path unpacked;

    private static Path programs;

    @TempDir
    Path parent;

    private Path data;

    @BeforeAll
    static void unpackOnce() throws IOException {
        Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
        programs = PostgresBinaries.unpackInto(unpacked);
    }

    @BeforeEach
    void chooseDataFolder() throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = parent.resolve("data");
        Path postgres = Files.createDirectories(data.resolve("postgres"));
        Files.createSymbolicLink(postgres.resolve(programs.getFileName()), programs);
    }

    @AfterEach
    void removeWhatIsLinked() throws IOException {
        Files.deleteIfExists(parent.resolve("data/postgres").resolve(programs.getFileName()));
        Path link = data.resolve("postgres");
        if (Files.isSymbolicLink(link)) {
            FileSystemUtils.deleteRecursively(Files.readSymbolicLink(link));
        }
    }

    @Test
    void keepsDataOverARestart() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            write(postgres);
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(read(postgres)).isEqualTo("kept");
        }
    }

    @Test
    void listensOnThisMachineOnlyAndAsksForAPassword() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            DatabaseAddress address = postgres.address();
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(address.url(), address.user(), "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void waitsForTheDiskUnlessToldOtherwise() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Map.of("fsync", "off"))) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("off");
        }
    }

    @Test
    void letsItsDatabasesOwnerMakeTheExtensionForExclusionConstraintsButNoFurtherDatabases() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
                Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("create extension btree_gist");
            assertThatThrownBy(() -> statement.execute("create database another")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void recoversAfterItsMainProcessWasKilled() throws Exception {
        EmbeddedPostgres killed = EmbeddedPostgres.start(data);
        write(killed);
        kill(postmaster());
        forgetLock(killed);

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(read(postgres)).isEqualTo("kept");
        }
    }

    @Test
    void recoversWhenTheRecordedProcessNumberBelongsToAnotherProgram() throws Exception {
        EmbeddedPostgres killed = EmbeddedPostgres.start(data);
        write(killed);
        long process = postmaster();
        kill(process);
        forgetLock(killed);
        Path record = cluster().resolve("postmaster.pid");
        Files.writeString(record, Files.readString(record).replaceFirst("^\\d+", Long.toString(ProcessHandle.current().pid())));

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(read(postgres)).isEqualTo("kept");
        }
    }

    @Test
    void recoversWhenTheRecordIsDamaged() throws Exception {
        EmbeddedPostgres.start(data).close();
        Files.writeString(cluster().resolve("postmaster.pid"), "\0\0\0\n\0\n\0\n\0\n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void stopsAgainWhenItCannotBeUsed() throws Exception {
        EmbeddedPostgres.start(data).close();
        Files.writeString(data.resolve("postgres/password"), "lost\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                .isInstanceOf(StartFailure.class).hasMessageContaining("password authentication failed");
        assertThat(Postmaster.recordedIn(cluster())).isEmpty();
    }

    @Test
    void takesOverOneThatStillRunsBecauseOurProcessWasKilled() throws Exception {
        EmbeddedPostgres orphan = EmbeddedPostgres.start(data);
        write(orphan);
        long process = postmaster();
        forgetLock(orphan);

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(read(postgres)).isEqualTo("kept");
            assertThat(postmaster()).isEqualTo(process);
        }
        assertThat(Postmaster.recordedIn(cluster())).as("stopped by the one who took it over").isEmpty();
    }

    @Test
    void refusesASecondServerOnTheSameFolder() {
        EmbeddedPostgres first = EmbeddedPostgres.start(data);
        try (first) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by another server (process " + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void beginsAnewWhenTheFirstStartWasCutShort() throws Exception {
        data = parent.resolve("fresh");
        Files.createDirectories(data.resolve("postgres/cluster.unfinished/base"));
        Files.createDirectories(data.resolve("postgres/18.4.0.unfinished/bin"));

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void runsAsNobodyWhenWeAreRoot() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ProcessHandle.of(postmaster()).orElseThrow().info().user()).contains("nobody");
            assertThat(Files.getOwner(cluster()).getName()).isEqualTo("nobody");
        }
    }

    @Test
    void rootMayKeepTheDataFolderWhereNobodyElseCanEnter() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        data = parent.resolve("fresh");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            write(postgres);
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(read(postgres)).isEqualTo("kept");
        }
        assertThat(Files.getPosixFilePermissions(parent)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void keepsItsPasswordFromOtherUsers() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            Path file = data.resolve("postgres/password");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getOwner(file).getName()).isEqualTo(System.getProperty("user.name"));
            assertThat(postgres.address().toString()).doesNotContain(Files.readString(file).strip());
        }
    }

    private static void write(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres); Statement statement = connection.createStatement()) {
            statement.execute("create table word as select 'kept' as text");
        }
    }

    private static String read(EmbeddedPostgres postgres) throws SQLException {
        return ask(postgres, "select text from word");
    }

    private static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = connect(postgres); Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        DatabaseAddress address = postgres.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private Path cluster() throws IOException {
        return data.resolve("postgres").toRealPath().resolve("cluster");
    }

    private long postmaster() throws IOException {
        return Postmaster.recordedIn(cluster()).orElseThrow().process();
    }

    private static void kill(long process) throws Exception {
        ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().get(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
    }

    /** What the system does for a process that was killed. */
    private static void forgetLock(EmbeddedPostgres postgres) throws IOException {
        postgres.lock().close();
    }
}
