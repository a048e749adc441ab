package org.branchbook.booking.availability;

import java.util.Arrays;

/** Half-open spans of epoch minutes, ascending, none empty, none overlapping or touching another. */
final class Intervals {

    static final Intervals NONE = new Intervals(new long[0], new long[0]);

    private final long[] from;
    private final long[] to;

    private Intervals(long[] from, long[] to) {
        this.from = from;
        this.to = to;
    }

    int size() {
        return from.length;
    }

    long from(int index) {
        return from[index];
    }

    long to(int index) {
        return to[index];
    }

    /** The first interval that ends after the minute, or {@link #size()}. */
    int firstEndingAfter(long minute) {
        int low = 0;
        int high = to.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] > minute) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Whether one interval begins exactly at the minute. */
    boolean startsAt(long minute) {
        return Arrays.binarySearch(from, minute) >= 0;
    }

    /** Whether one interval holds every minute of the span. */
    boolean contains(long spanFrom, long spanTo) {
        int index = firstEndingAfter(spanFrom);
        return index < from.length && from[index] <= spanFrom && spanTo <= to[index];
    }

    /** Whether any interval shares a minute with the span. */
    boolean intersects(long spanFrom, long spanTo) {
        int index = firstEndingAfter(spanFrom);
        return index < from.length && from[index] < spanTo;
    }

    /** What is left of these intervals outside the others. */
    Intervals minus(Intervals others) {
        Collector left = new Collector();
        for (int i = 0; i < from.length; i++) {
            long cursor = from[i];
            for (int o = others.firstEndingAfter(cursor); o < others.size() && others.from[o] < to[i]; o++) {
                left.add(cursor, others.from[o]);
                cursor = others.to[o];
            }
            left.add(cursor, to[i]);
        }
        return left.union();
    }

    /** These intervals and the others together. */
    Intervals plus(Intervals others) {
        Collector all = new Collector();
        addTo(all);
        others.addTo(all);
        return all.union();
    }

    private void addTo(Collector all) {
        for (int i = 0; i < from.length; i++) {
            all.add(from[i], to[i]);
        }
    }

    /** Gathers spans in any order; overlapping and touching ones become one interval. */
    static final class Collector {

        private long[] from = new long[32];
        private long[] to = new long[32];
        private int size;

        /** Adds a span; an empty or inverted one is nothing. */
        void add(long spanFrom, long spanTo) {
            if (spanFrom >= spanTo) {
                return;
            }
            if (size == from.length) {
                from = Arrays.copyOf(from, size * 2);
                to = Arrays.copyOf(to, size * 2);
            }
            from[size] = spanFrom;
            to[size] = spanTo;
            size++;
        }

        /**
         * With starts and ends each in order, the union breaks after the n-th end exactly where the next start lies
         * beyond it: everything opened so far is closed by then.
         */
        Intervals union() {
            long[] starts = Arrays.copyOf(from, size);
            long[] ends = Arrays.copyOf(to, size);
            Arrays.sort(starts);
            Arrays.sort(ends);
            int merged = 0;
            for (int i = 0; i < size; i++) {
                if (merged > 0 && starts[i] <= ends[merged - 1]) {
                    ends[merged - 1] = ends[i];
                } else {
                    starts[merged] = starts[i];
                    ends[merged] = ends[i];
                    merged++;
                }
            }
            return merged == 0 ? NONE : new Intervals(Arrays.copyOf(starts, merged), Arrays.copyOf(ends, merged));
        }
    }
}
