package org.branchbook.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, for what only shows from outside: signals, exit codes, what it prints. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;
    private final Path errors;

    private ServerProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts a program of this build and does not wait for it. */
    public static ServerProcess start(Class<?> program, Map<String, String> environment, String... arguments) throws IOException {
        Path output = Files.createTempFile("server", ".out");
        Path errors = Files.createTempFile("server", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), output, errors);
    }

    public ServerProcess awaitRunning() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains("Branchbook is running.")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("The server did not start:\n" + output() + errors());
            }
            Thread.sleep(50);
        }
        return this;
    }

    /** Asks it to stop, as a service manager does (SIGTERM). */
    public void terminate() {
        process.destroy();
    }

    /** Ends it without a chance to clean up (SIGKILL). */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The server is still running");
        }
        return process.exitValue();
    }

    public long id() {
        return process.pid();
    }

    public String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    public String errors() throws IOException {
        return Files.readString(errors, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        terminate();
        exitCode();
        Files.delete(output);
        Files.delete(errors);
    }
}
