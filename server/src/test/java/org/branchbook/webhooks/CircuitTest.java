package org.branchbook.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.branchbook.events.Subject;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final Circuit circuit = new Circuit(new RetryPolicy(new Random(1)), 0, null);

    private void fails(long thing, Instant at) {
        circuit.failed(new Thing(Subject.CLIENT, thing), Duration.ZERO, at);
    }

    @Test
    void trustGrowsWithSuccess() {
        assertThat(circuit.lets(0, NOW)).isTrue();
        assertThat(circuit.lets(1, NOW)).isFalse();
        for (int i = 0; i < 100; i++) {
            circuit.succeeded();
        }
        assertThat(circuit.lets(Circuit.WIDEST - 1, NOW)).isTrue();
        assertThat(circuit.lets(Circuit.WIDEST, NOW)).isFalse();
    }

    @Test
    void onePoisonousThingDoesNotBreakIt() {
        for (int i = 0; i < 50; i++) {
            fails(1, NOW);
        }
        assertThat(circuit.isBroken()).isFalse();
    }

    @Test
    void severalFailingThingsBreakItAndASuccessMendsIt() {
        fails(1, NOW);
        fails(2, NOW);
        assertThat(circuit.isBroken()).isFalse();
        fails(3, NOW);
        assertThat(circuit.isBroken()).isTrue();
        assertThat(circuit.lets(0, NOW)).isFalse();
        var later = NOW.plusMillis(1_500);
        assertThat(circuit.lets(0, later)).isTrue();
        assertThat(circuit.lets(1, later)).isFalse();
        assertThat(circuit.succeeded()).isTrue();
        assertThat(circuit.lets(0, NOW)).isTrue();
    }

    @Test
    void failuresThatWereUnderWayWhenItBrokeAreNotProbes() {
        for (int thing = 0; thing < Circuit.WIDEST; thing++) {
            fails(thing, NOW);
        }
        assertThat(circuit.failedProbes()).isEqualTo(1);
        assertThat(circuit.resumeAt()).isEqualTo(NOW.plusMillis(1_500));
    }
}
