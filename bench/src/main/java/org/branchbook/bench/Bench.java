package org.branchbook.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The command: {@code booking|slots|webhooks [--quick]}. Each benchmark starts a server of its own, fills it, lets floor and
 * subject take turns, and reports; a whole run also goes into {@code docs/benchmarks.md}, a quick one does not.
 */
public final class Bench {

    private static final Path SERVER = Path.of("server/target/branchbook.jar");
    private static final Path DOCUMENT = Path.of("docs/benchmarks.md");

    private Bench() {}

    public static void main(String[] arguments) {
        var words = List.of(arguments);
        var quick = words.contains("--quick");
        var names = words.stream().filter(word -> !word.equals("--quick")).toList();
        if (names.size() != 1) {
            misused("Which benchmark?");
        }
        var pace = quick ? Pace.QUICK : Pace.WHOLE;
        try {
            var section = switch (names.getFirst()) {
                case "booking" -> BookingBench.run(SERVER, pace);
                case "slots" -> SlotsBench.run(SERVER, pace);
                case "webhooks" -> WebhooksBench.run(SERVER, pace);
                default -> misused("There is no benchmark " + names.getFirst());
            };
            System.out.println(section.text());
            if (!quick) {
                section.writeInto(DOCUMENT, "./branchbook bench " + String.join(" ", words));
            }
        } catch (BenchFailure failure) {
            System.err.println("bench: " + failure.getMessage());
            System.exit(1);
        } catch (Exception failure) {
            System.err.println("bench: " + failure + " at " + Arrays.stream(failure.getStackTrace()).limit(5).toList());
            System.exit(1);
        }
    }

    private static Section misused(String problem) {
        System.err.println("bench: " + problem);
        System.err.println("Usage: ./branchbook bench booking|slots|webhooks [--quick]");
        System.exit(2);
        throw new AssertionError();
    }
}
