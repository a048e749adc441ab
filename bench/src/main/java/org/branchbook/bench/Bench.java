package org.branchbook.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The command: {@code booking|slots|webhooks|chaos|availability|chain|clients [--quick]}. Each benchmark starts a server of its own, fills it, lets floor and
 * subject take turns, and reports; a whole run also goes into {@code docs/benchmarks.md}, a quick one does not.
 */
public final class Bench {

    private static final Path SERVER = Path.of("server/target/branchbook.jar");
    private static final Path DOCUMENT = Path.of("docs/benchmarks.md");

    private Bench() {}

    public static void main(String[] arguments) {
        var words = List.of(arguments);
        var quick = words.contains("--quick");
        var names = words.stream().filter(word -> !word.startsWith("--")).toList();
        if (names.size() != 1) {
            misused("Which benchmark?");
        }
        var pace = quick ? Pace.QUICK : Pace.WHOLE;
        try {
            var size = size(quick ? Size.QUICK : Size.WHOLE, words);
            var section = switch (names.getFirst()) {
                case "booking" -> BookingBench.run(SERVER, pace);
                case "slots" -> SlotsBench.run(SERVER, pace);
                case "webhooks" -> WebhooksBench.run(SERVER, pace);
                case "chaos" -> ChaosBench.run(SERVER, duration(quick ? Duration.ofSeconds(30) : Duration.ofMinutes(5), words));
                case "availability" -> AvailabilityBench.run(SERVER, pace, size);
                case "chain" -> ChainBench.run(SERVER, pace, size);
                case "clients" -> ClientsBench.run(SERVER, pace, size);
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

    private static Size size(Size usual, List<String> words) {
        var size = usual;
        for (var word : words) {
            var parts = word.split("=", 2);
            size = switch (parts[0]) {
                case "--locations" -> size.withLocations((int) number(parts));
                case "--clients" -> size.withClients((int) number(parts));
                case "--past" -> size.withPast(number(parts));
                case "--minutes" -> size;
                default -> {
                    if (word.startsWith("--") && !word.equals("--quick")) {
                        misused("There is no option " + word);
                    }
                    yield size;
                }
            };
        }
        return size;
    }

    private static Duration duration(Duration usual, List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith("--minutes"))
                .map(word -> Duration.ofMinutes(number(word.split("=", 2))))
                .reduce(usual, (before, last) -> last);
    }

    private static long number(String[] parts) {
        if (parts.length < 2 || !parts[1].matches("[0-9]{1,9}")) {
            misused(parts[0] + " needs a number, as in " + parts[0] + "=100");
        }
        return Long.parseLong(parts[1]);
    }

    private static Section misused(String problem) {
        System.err.println("bench: " + problem);
        System.err.println("Usage: ./branchbook bench booking|slots|webhooks|chaos|availability|chain|clients [--quick]"
                + " [--locations=…] [--clients=…] [--past=…] [--minutes=…]");
        System.exit(2);
        throw new AssertionError();
    }
}
