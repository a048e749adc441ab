package org.branchbook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Whoever is told by webhooks: a process of its own, so that its use of the processors is not taken for the server's. */
final class ReceiverProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final int[] ports;

    private ReceiverProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.ports = Arrays.stream(line().split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    /** @param endpoints how many there are, numbered from 0 on, all of which answer well to begin with */
    static ReceiverProcess start(int endpoints) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseParallelGC",
                "-cp", System.getProperty("java.class.path"), ReceivingEnd.class.getName(), Integer.toString(endpoints));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ReceiverProcess(process);
    }

    InetSocketAddress address(int endpoint) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[endpoint]);
    }

    String url(int endpoint) {
        return "http://127.0.0.1:" + ports[endpoint] + "/hook";
    }

    int endpoints() {
        return ports.length;
    }

    void expect(int endpoint, byte[] key) {
        say("key " + endpoint + " " + Base64.getEncoder().encodeToString(key));
    }

    /** See {@link Manner}. */
    void behave(int endpoint, String manner) {
        say("behave " + endpoint + " " + manner);
    }

    /**
     * @param arrived requests answered with 200
     * @param verified signatures that were recomputed and right; a wrong one is a failure
     * @param repeated those of an event that the endpoint had had before
     * @param inverted those of an event that came after a later one about the same thing
     */
    record Counts(long arrived, long verified, long repeated, long inverted) {}

    Counts counts() {
        return say("count");
    }

    /** @param endpoint where, {@code number}: of the event in its location, {@code micros}: when, since 1970 */
    record Receipt(int endpoint, long number, long micros) {}

    /** All since they were last forgotten. */
    List<Receipt> receipts() throws IOException {
        var file = Files.createTempFile("branchbook-receipts", ".txt");
        try {
            say("write " + file);
            var receipts = new ArrayList<Receipt>();
            try (var lines = Files.lines(file)) {
                lines.map(line -> line.split(" ")).forEach(words -> receipts.add(new Receipt(
                        Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]))));
            }
            return receipts;
        } finally {
            Files.delete(file);
        }
    }

    void forgetReceipts() {
        say("forget");
    }

    private synchronized Counts say(String command) {
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
            var words = line().split(" ", 5);
            if (!words[4].isEmpty()) {
                throw new BenchFailure(words[4]);
            }
            return new Counts(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String line() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new BenchFailure("The receiving process has ended");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
