package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;

/** A rush for the same time, by clients and staff at once. */
class SoldOnceTest {

    private static final int CALLERS = 32;
    private static final int ROUNDS = 100;

    private final Barbershop shop = Barbershop.open();

    @Test
    void aSlotIsSoldOnce() throws Exception {
        var barber = shop.barber("Bob");
        shop.work(barber, "00:00", "00:00", shop.day(2), shop.day(3));
        var slots = new ArrayList<>(shop.times(barber, shop.day(2)));
        slots.addAll(shop.times(barber, shop.day(3)));
        var before = shop.branch.newest();

        for (var slot : slots.subList(0, ROUNDS)) {
            var replies = rush(barber, slot);

            assertThat(replies.stream().filter(reply -> reply.status() == 201)).as(slot).hasSize(1);
            assertThat(replies).filteredOn(reply -> reply.status() != 201).allSatisfy(refused -> {
                assertThat(refused.status()).as(refused.json().toString()).isIn(409, 422);
                if (refused.status() == 422) {
                    assertThat(Barbershop.code(refused)).as(refused.json().toString()).isIn(433, 436);
                }
            });
        }

        assertThat(shop.overlaps()).isZero();
        assertThat(shop.rows("appointment")).isEqualTo(ROUNDS);
        assertThat(shop.rows("allocation")).isEqualTo(ROUNDS);
        assertThat(shop.rows("client")).isEqualTo(ROUNDS);
        assertThat(shop.branch.newest() - before).as("one client and one appointment a round").isEqualTo(2 * ROUNDS);
    }

    /** Everybody at once: every second a client, with this barber or with anybody, the others the staff. */
    private List<Reply> rush(long barber, String slot) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        var replies = new ArrayList<Future<Reply>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                var number = i;
                replies.add(callers.submit(() -> {
                    start.await();
                    return switch (number % 4) {
                        case 0 -> shop.book(barber, slot);
                        case 2 -> shop.book(Barbershop.ANYBODY, slot);
                        default -> shop.enter(barber, slot);
                    };
                }));
            }
            start.countDown();
        }
        var answered = new ArrayList<Reply>();
        for (var reply : replies) {
            answered.add(reply.get());
        }
        return answered;
    }
}
