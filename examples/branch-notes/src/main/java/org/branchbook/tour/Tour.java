package org.branchbook.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.sdk.BranchbookClient;
import org.branchbook.sdk.InstallStatus;
import org.branchbook.sdk.RequestRefused;
import org.branchbook.tour.AppProcess.Noted;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The platform's main job, watched: an owner connects an app in three branches, clients book, the app hears of it by
 * signed webhooks, survives an outage, and is cleanly disconnected from one branch.
 *
 * <p>{@code java -cp branch-notes.jar org.branchbook.tour.Tour --demo var/demo.json} plays it against a running server
 * with the demo chain. Exit code 0: every step held; 1: one did not; 2: it could not begin. Everything it makes it takes
 * away again, so it can be played again at once.
 */
public final class Tour {

    /** For news that should be there almost at once. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /** For deliveries that failed while the app was away: the platform waits longer from attempt to attempt. */
    private static final Duration AFTER_OUTAGE = Duration.ofMinutes(3);

    /** Long enough for something wrong to arrive, if it is on its way. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private static final int FORBIDDEN = 403;

    private final Demo demo;
    private final Steps steps;
    private final BranchbookClient developer;
    private final BranchbookClient owner;
    private final Reception reception;
    private final long first;
    private final long second;
    private final long third;
    private final List<Appointment> made = new ArrayList<>();

    private @Nullable ApplicationCard card;
    private @Nullable AppProcess app;
    private String redirectUrl = "";

    Tour(Demo demo, Steps steps, Clock clock) {
        this.demo = demo;
        this.steps = steps;
        this.developer = new BranchbookClient(demo.baseUrl(), demo.partnerToken());
        this.owner = developer.as(demo.ownerToken());
        this.reception = new Reception(developer, owner, demo.phone(), LocalDate.now(clock).plusDays(2));
        this.first = demo.branches().get(0);
        this.second = demo.branches().get(1);
        this.third = demo.branches().get(2);
    }

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        if (arguments.length != 2 || !arguments[0].equals("--demo")) {
            System.err.println("Usage: Tour --demo <demo.json of a running server>");
            System.exit(2);
        }
        try {
            Demo demo = Demo.read(Path.of(arguments[1]));
            Steps steps = new Steps(out);
            long start = System.nanoTime();
            out.println("Branchbook, its main job watched. " + demo + "\n");
            new Tour(demo, steps, Clock.systemUTC()).play();
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            out.println("\n" + (steps.allHeld() ? "Every step held: " : "Not every step held: ") + steps.played() + " steps, " + seconds + " s.");
            System.exit(steps.allHeld() ? 0 : 1);
        } catch (IOException e) {
            System.err.println("The tour cannot begin: " + e.getMessage());
            System.exit(2);
        }
    }

    /** Plays step after step until one does not hold; tidies up in any case. */
    void play() {
        Thread interrupted = new Thread(this::killApp);
        Runtime.getRuntime().addShutdownHook(interrupted);
        boolean held = steps.play("The app starts as a process of its own", this::startApp)
                && steps.play("Its developer points the application at it", this::pointApplication)
                && steps.play("Nothing is left of an earlier connection", this::clearLeftovers)
                && steps.play("The owner connects the app in three branches, in one flow", this::grant)
                && steps.play("The owner's browser brings the three to the app, signed", this::redirect)
                && steps.play("Two are activated, the third stays pending", this::statuses)
                && steps.play("A client books in all three", () -> book(first, second, third))
                && steps.play("The app hears of two, signatures good, and reads them back", this::hearOfTwo)
                && steps.play("The pending branch told it nothing", this::hearNothingOfThird)
                && steps.play("The app goes offline, as in a power cut", this::goOffline)
                && steps.play("Meanwhile clients book and the owner moves an appointment", this::bookAndMove)
                && steps.play("The app is back and hears all, in order, each once", this::catchUp)
                && steps.play("The owner disconnects one branch", this::disconnect)
                && steps.play("The app is told, purges the branch and acknowledges", this::purged)
                && steps.play("Its calls for that branch are refused, the other still works", this::callsRefused)
                && steps.play("A booking there no longer reaches it, one in the other does", this::hearOnlyOther);
        if (held) {
            steps.play("All in all nothing was missed, doubled or out of order", this::verifyAll);
        }
        steps.play("Tidied up", this::tidyUp);
        killApp();
        Runtime.getRuntime().removeShutdownHook(interrupted);
    }

    private String startApp() throws IOException, InterruptedException {
        card = ApplicationCard.read(owner, demo.developer(), demo.application());
        app = new AppProcess(demo, card.token(), List.of(first, second));
        app.start();
        return "\"" + card.title() + "\" on " + app.url() + ", set to activate " + first + " and " + second + " only";
    }

    private String pointApplication() {
        card().pointAt(app().url());
        return app().url() + "/register and /lifecycle";
    }

    private String clearLeftovers() {
        List<Long> cleared = demo.branches().stream().filter(this::uninstallIfInstalled).toList();
        return cleared.isEmpty() ? "nothing was" : "disconnected first: " + cleared;
    }

    private String grant() {
        JsonNode granted = owner.post(
                "/api/v1/marketplace/applications/" + demo.application() + "/grant_access", Map.of("salon_ids", demo.branches()));
        redirectUrl = granted.path("redirect_url").asString("");
        StepFailed.unless(redirectUrl.startsWith(app().url() + "/register?"), "the redirect leads elsewhere: " + redirectUrl);
        for (long branch : demo.branches()) {
            String status = status(branch);
            StepFailed.unless(status.equals(InstallStatus.PENDING), "branch " + branch + " should be pending, but is " + status);
        }
        return "pending in " + demo.branches();
    }

    private String redirect() throws IOException, InterruptedException {
        app().browse(redirectUrl);
        String arrived = app().diary("registration").getLast().path("text").asString();
        StepFailed.unless(arrived.equals(demo.branches().toString()), "the app got " + arrived + " instead of " + demo.branches());
        return "salon_ids " + arrived;
    }

    private String statuses() {
        String statuses = status(first) + ", " + status(second) + ", " + status(third);
        StepFailed.unless(statuses.equals("active, active, pending"), "the branches are " + statuses);
        return first + " and " + second + " active, " + third + " pending";
    }

    private String book(long... branches) {
        StringBuilder seen = new StringBuilder();
        for (long branch : branches) {
            Appointment appointment = reception.book(branch);
            made.add(appointment);
            seen.append("branch ").append(branch).append(": appointment ").append(appointment.id())
                    .append(" at ").append(appointment.startsAt()).append('\n');
        }
        return seen.toString();
    }

    private String hearOfTwo() throws InterruptedException {
        for (Appointment appointment : madeIn(first, second)) {
            Steps.await(SOON, "a note about " + appointment, () -> {
                verifyNoneRefused();
                return !noted(appointment).isEmpty();
            });
            Noted note = noted(appointment).getFirst();
            StepFailed.unless(appointment.startsAt().equals(note.told()), appointment + " was told wrongly: " + note);
            StepFailed.unless(appointment.startsAt().equals(note.read()), appointment + " was read back wrongly: " + note);
        }
        verifyNoneRefused();
        return "both at the time booked, in the event and in the API";
    }

    private String hearNothingOfThird() throws InterruptedException {
        Thread.sleep(QUIET);
        StepFailed.unless(!app().keeps(third), "the app keeps a notebook for the pending branch");
        verifyNoneRefused();
        return "nothing arrived in " + QUIET.toSeconds() + " s";
    }

    private String goOffline() throws InterruptedException {
        app().kill();
        return "killed";
    }

    private String bookAndMove() {
        String booked = book(first, second);
        Appointment appointment = madeIn(first).getLast();
        Appointment moved = reception.move(appointment);
        made.set(made.indexOf(appointment), moved);
        return booked + "appointment " + moved.id() + " moved to " + moved.startsAt();
    }

    private String catchUp() throws IOException, InterruptedException {
        app().start();
        Appointment moved = madeIn(first).getLast();
        Appointment booked = madeIn(second).getLast();
        Steps.await(AFTER_OUTAGE, "notes about " + booked + " and the move of " + moved,
                () -> !noted(booked).isEmpty() && noted(moved).size() >= 2);
        verifyHistory(moved, List.of("create", "update"));
        verifyHistory(booked, List.of("create"));
        Noted last = noted(moved).getLast();
        StepFailed.unless(moved.startsAt().equals(last.told()), "the last note tells another time than the move: " + last);
        return "create and update of " + moved.id() + ", create of " + booked.id();
    }

    private String disconnect() {
        owner.uninstall(first, demo.application());
        StepFailed.unless(developer.installStatus(first, demo.application()).isEmpty(), "branch " + first + " is still installed");
        return "branch " + first;
    }

    private String purged() throws IOException, InterruptedException {
        Steps.await(SOON, "the app's acknowledgement", () -> app().diary("lifecycle").stream()
                .anyMatch(line -> line.path("location").asLong() == first && line.path("text").asString().equals("purged")));
        StepFailed.unless(!app().keeps(first), "the app still keeps a notebook for branch " + first);
        StepFailed.unless(!app().hasFileOf(first), "a file of branch " + first + " is left in the app's state folder");
        return "no file of branch " + first + " is left";
    }

    private String callsRefused() {
        BranchbookClient application = developer.as(card().token());
        Appointment gone = madeIn(first).getFirst();
        String refusal = refusal(() -> application.record(first, gone.id()));
        refusal(() -> application.records(first, Map.of()));
        application.record(second, madeIn(second).getFirst().id());
        return "branch " + first + ": 403 " + refusal + "\nbranch " + second + ": 200";
    }

    private String hearOnlyOther() throws InterruptedException {
        String booked = book(first, second);
        Appointment other = madeIn(second).getLast();
        Steps.await(SOON, "a note about " + other, () -> !noted(other).isEmpty());
        Thread.sleep(QUIET);
        StepFailed.unless(!app().keeps(first), "the app has a notebook for branch " + first + " again");
        verifyNoneRefused();
        return booked + "only " + other.id() + " was heard of";
    }

    private String verifyAll() {
        List<Long> booked = madeIn(second).stream().map(Appointment::id).toList();
        // Somebody else may be using the demo chain at the same time; their appointments are none of our business.
        List<Noted> notes = app().notes(second).stream().filter(note -> booked.contains(note.appointment())).toList();
        List<Long> heard = notes.stream().map(Noted::appointment).toList();
        StepFailed.unless(heard.equals(booked), "heard of " + heard + " instead of " + booked);
        StepFailed.unless(notes.stream().allMatch(note -> note.status().equals("create")), "not all are bookings: " + notes);
        return booked.size() + " bookings in branch " + second + ", " + notes.size() + " notes";
    }

    /** Takes away what the tour has made. Each thing is tried, so that one failure leaves the least behind. */
    private String tidyUp() {
        List<String> failures = new ArrayList<>();
        made.forEach(appointment -> attempt(failures, () -> reception.cancel(appointment)));
        demo.branches().forEach(branch -> attempt(failures, () -> uninstallIfInstalled(branch)));
        AppProcess running = app;
        if (running != null) {
            if (running.isAlive()) {
                // So that the platform need not keep telling an app that is gone.
                attempt(failures, () -> Steps.await(SOON, "the app has purged branch " + second, () -> !running.keeps(second)));
            }
            attempt(failures, () -> card().restore());
            attempt(failures, running::remove);
        }
        StepFailed.unless(failures.isEmpty(), String.join("\n", failures));
        return made.size() + " appointments cancelled, the app disconnected, its card as before";
    }

    /** Something to be tried. */
    private interface Deed {
        void run() throws Exception;
    }

    private static void attempt(List<String> failures, Deed deed) {
        try {
            deed.run();
        } catch (Exception e) {
            failures.add(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void verifyHistory(Appointment appointment, List<String> expected) {
        List<String> history = noted(appointment).stream().map(Noted::status).toList();
        StepFailed.unless(history.equals(expected), appointment + " was noted as " + history + " instead of " + expected);
    }

    private void verifyNoneRefused() {
        List<String> refused = app().diary("refused").stream()
                .map(line -> "branch " + line.path("location").asLong() + ": " + line.path("text").asString())
                .distinct()
                .toList();
        StepFailed.unless(refused.isEmpty(), "the app had to refuse deliveries: " + String.join(", ", refused));
    }

    private static String refusal(Runnable call) {
        try {
            call.run();
        } catch (RequestRefused e) {
            StepFailed.unless(e.status() == FORBIDDEN, "refused with " + e.status() + " instead of 403: " + e.getMessage());
            return e.getMessage();
        }
        throw new StepFailed("a call for the disconnected branch was answered");
    }

    private boolean uninstallIfInstalled(long branch) {
        if (developer.installStatus(branch, demo.application()).isEmpty()) {
            return false;
        }
        owner.uninstall(branch, demo.application());
        return true;
    }

    private String status(long branch) {
        return developer.installStatus(branch, demo.application()).map(InstallStatus::status).orElse("not installed");
    }

    private List<Noted> noted(Appointment appointment) {
        return app().notes(appointment.location()).stream()
                .filter(note -> note.appointment() == appointment.id())
                .toList();
    }

    private List<Appointment> madeIn(long... branches) {
        Set<Long> wanted = new HashSet<>();
        for (long branch : branches) {
            wanted.add(branch);
        }
        return made.stream().filter(appointment -> wanted.contains(appointment.location())).toList();
    }

    private void killApp() {
        try {
            if (app != null) {
                app.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AppProcess app() {
        if (app == null) {
            throw new StepFailed("the app was not started");
        }
        return app;
    }

    private ApplicationCard card() {
        if (card == null) {
            throw new StepFailed("the card was not read");
        }
        return card;
    }
}
