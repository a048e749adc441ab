package org.branchbook.booking.availability;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Where starts stand on a day that has a grid of its own, by the clock on the location's wall. With {@code step} 0 they are
 * the {@code minutes} of the day, ascending; else they are counted by the step from every beginning of work, from the first
 * of the {@code minutes} to the last. None before {@code earliest}. {@code flexible}: a free time's beginning is a start as
 * well, so that no gap is left behind an appointment.
 */
public record StartGrid(int[] minutes, int step, Instant earliest, boolean flexible) {

    /** Starts at these minutes of the day. */
    public static StartGrid at(IntStream minutes, Instant earliest, boolean flexible) {
        return new StartGrid(minutes.sorted().distinct().toArray(), 0, earliest, flexible);
    }

    /** Starts every step from the beginning of work on, from the one minute of the day to the other, both included. */
    public static StartGrid fromWork(int step, int first, int last, Instant earliest, boolean flexible) {
        return new StartGrid(new int[] {first, last}, step, earliest, flexible);
    }

    /** The epoch minutes of the part at which somebody with these working times can start, ascending. */
    long[] marks(DayPart part, Intervals working) {
        long from = Math.max(part.from(), Minutes.ceil(earliest));
        var marks = step == 0 ? Arrays.stream(minutes).mapToLong(minute -> part.midnight() + minute) : counted(part, working);
        return marks.filter(mark -> mark >= from && mark < part.to()).toArray();
    }

    private LongStream counted(DayPart part, Intervals working) {
        long first = part.midnight() + minutes[0];
        long last = part.midnight() + minutes[1];
        return IntStream.range(working.firstEndingAfter(part.from()), working.size())
                .filter(index -> working.from(index) < part.to())
                .mapToObj(index -> LongStream
                        .iterate(working.from(index), mark -> mark < working.to(index), mark -> mark + step)
                        .filter(mark -> mark >= first && mark <= last))
                .flatMapToLong(marks -> marks);
    }

    /** Whether the beginning of a free time may be a start though it is not on the grid. */
    boolean allows(long minute, DayPart part) {
        return flexible && minute >= Minutes.ceil(earliest) && minute >= part.from();
    }
}
