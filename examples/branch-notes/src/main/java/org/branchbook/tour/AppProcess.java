package org.branchbook.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.examples.notes.BranchNotes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Branch Notes as a process of its own, on the port it began with, however often it is stopped and started. */
final class AppProcess {

    /** One note of the app about an appointment. */
    record Noted(String eventId, long appointment, String status, @Nullable String told, @Nullable String read) {}

    private static final Duration START = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private final Map<String, String> environment;
    private @Nullable Process process;

    /** @param activates the only branches the app shall activate */
    AppProcess(Demo demo, String applicationToken, List<Long> activates) throws IOException {
        folder = Files.createTempDirectory("branch-notes-tour");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        environment = Map.of(
                "BRANCH_NOTES_PORT", Integer.toString(port),
                "BRANCH_NOTES_API_URL", demo.baseUrl().toString(),
                "BRANCH_NOTES_PARTNER_TOKEN", demo.partnerToken(),
                "BRANCH_NOTES_APPLICATION_ID", Long.toString(demo.application()),
                "BRANCH_NOTES_APPLICATION_TOKEN", applicationToken,
                "BRANCH_NOTES_STATE_FOLDER", state().toString(),
                "BRANCH_NOTES_ACTIVATE", activates.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m",
                "-cp", System.getProperty("java.class.path"),
                BranchNotes.class.getName());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        Process started = builder.start();
        process = started;
        Steps.await(START, "the app answers on " + url(), () -> {
            StepFailed.unless(started.isAlive(), "the app ended at once: " + lastWords());
            return isUp();
        });
    }

    /** Ends the app without a warning, as a power cut would. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Whether the app keeps a notebook for the branch. */
    boolean keeps(long location) {
        return !notebook(location).isMissingNode();
    }

    /** Whether any file of the branch is left in the app's state folder. */
    boolean hasFileOf(long location) throws IOException {
        try (Stream<Path> files = Files.list(state())) {
            return files.anyMatch(file -> file.getFileName().toString().contains("-" + location + "."));
        }
    }

    /** What the app has noted about a branch's appointments, in the order it heard. */
    List<Noted> notes(long location) {
        List<Noted> notes = new ArrayList<>();
        for (JsonNode note : notebook(location).path("notes")) {
            if (note.path("resource").asString().equals("record")) {
                notes.add(new Noted(
                        note.path("eventId").asString(),
                        note.path("resourceId").asLong(),
                        note.path("status").asString(),
                        note.path("told").asString(null),
                        note.path("read").asString(null)));
            }
        }
        return notes;
    }

    /** The lines of the app's diary about a matter, since its last start. */
    List<JsonNode> diary(String about) {
        List<JsonNode> lines = new ArrayList<>();
        for (JsonNode line : get("/state").path("diary")) {
            if (line.path("about").asString().equals(about)) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Opens an address as the owner's browser would, and returns the page. */
    String browse(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html").build();
        HttpResponse<String> page = http.send(request, BodyHandlers.ofString());
        StepFailed.unless(page.statusCode() == 200, "the app answered the browser with " + page.statusCode() + ": " + page.body());
        return page.body();
    }

    /** Stops the app and removes what it kept. */
    void remove() throws IOException, InterruptedException {
        kill();
        http.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path state() {
        return folder.resolve("state");
    }

    private Path log() {
        return folder.resolve("app.log");
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return lines.isEmpty() ? "no word" : lines.getLast();
        } catch (IOException e) {
            return "no log";
        }
    }

    private JsonNode notebook(long location) {
        for (JsonNode branch : get("/state").path("branches")) {
            if (branch.path("location").asLong() == location) {
                return branch;
            }
        }
        return JsonMapper.shared().missingNode();
    }

    private boolean isUp() {
        try {
            return ask("/health").statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode get(String path) {
        try {
            return JsonMapper.shared().readTree(ask(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException("the app does not answer: " + e, e);
        }
    }

    private HttpResponse<String> ask(String path) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
