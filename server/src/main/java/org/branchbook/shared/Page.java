package org.branchbook.shared;

import java.util.List;

/** Which part of a list is wanted: pages count from 1, {@code size} rows each. */
public record Page(int number, int size) {

    public static final int LARGEST = 1_000;

    public Page {
        if (number < 1) {
            throw new Invalid("page", "must be 1 or more");
        }
        if (size < 1 || size > LARGEST) {
            throw new Invalid("count", "must be between 1 and " + LARGEST);
        }
    }

    public long offset() {
        return (long) (number - 1) * size;
    }

    /** The rows of this page, out of a list that is at hand whole. */
    public <T> List<T> of(List<T> all) {
        return all.stream().skip(offset()).limit(size).toList();
    }
}
