package org.branchbook.tour;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Plays steps one after another and prints how each went and how long it took. */
final class Steps {

    /** What a step does; it answers with a word on what was seen. */
    interface Step {
        String play() throws Exception;
    }

    private static final int WIDTH = 72;
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final PrintStream out;
    private int played;
    private int failed;

    Steps(PrintStream out) {
        this.out = out;
    }

    /** Plays one step; {@code false} when it did not hold. */
    boolean play(String title, Step step) {
        long start = System.nanoTime();
        played++;
        try {
            String seen = step.play();
            print("✓", title, seen, start);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(title, "interrupted", start);
        } catch (Exception e) {
            return fail(title, e.getMessage() == null ? e.toString() : e.getMessage(), start);
        }
    }

    int played() {
        return played;
    }

    boolean allHeld() {
        return failed == 0;
    }

    /** Looks again and again until it holds. */
    static void await(Duration patience, String what, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            StepFailed.unless(System.nanoTime() < deadline, "waited " + patience.toSeconds() + " s, but not seen: " + what);
            Thread.sleep(GLANCE);
        }
    }

    private boolean fail(String title, String why, long start) {
        failed++;
        print("✗", title, why, start);
        return false;
    }

    private void print(String mark, String title, String seen, long start) {
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        out.printf("  %s %-" + WIDTH + "s%,8d ms%n", mark, title, millis);
        seen.lines().forEach(line -> out.println("      " + line));
    }
}
