package org.branchbook.bench;

import java.time.Duration;

/**
 * How an endpoint treats who sends to it: {@code well}, {@code refusing} (nobody listens), {@code hanging} (listens and never
 * answers), or {@code slow:100} (answers after so many milliseconds).
 */
record Manner(boolean listens, boolean answers, Duration pause) {

    static final Manner WELL = new Manner(true, true, Duration.ZERO);

    static Manner parse(String text) {
        return switch (text.split(":")[0]) {
            case "well" -> WELL;
            case "refusing" -> new Manner(false, false, Duration.ZERO);
            case "hanging" -> new Manner(true, false, Duration.ZERO);
            case "slow" -> new Manner(true, true, Duration.ofMillis(Long.parseLong(text.split(":")[1])));
            default -> throw new BenchFailure("Nobody behaves in the manner " + text);
        };
    }
}
