package org.branchbook.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Bookings at a few of a chain's locations, each of a different slot. */
final class BranchBookings {

    private final Population part;
    private final int before;
    private final AtomicLong next;

    /**
     * @param first the first of the locations, {@code count}: how many
     * @param slot the number, among their slots, of the first to book
     */
    BranchBookings(Population whole, int first, int count, long slot) {
        this.part = new Population(count, whole.firstDay());
        this.before = first - 1;
        this.next = new AtomicLong(slot);
    }

    void bookNext(WireConnection connection) throws IOException {
        var slot = part.slot(next.getAndIncrement());
        var further = before * Population.IDS_PER_LOCATION;
        var there = new Population.Slot(
                slot.location() + before, slot.teamMember() + further, slot.start(), slot.client() + further);
        var answer = Bookings.book(connection, there);
        if (answer.status() != 201) {
            throw new BenchFailure("A free slot was refused: " + answer.status() + " " + answer.body());
        }
    }
}
