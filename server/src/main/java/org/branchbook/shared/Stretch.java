package org.branchbook.shared;

import java.util.List;

/**
 * A part of a walk over a list. {@code more}: the walk goes on with {@code next} at once; else everything has been shown, and
 * {@code next}, kept for later, leads to what will have changed by then.
 */
public record Stretch<T>(List<T> rows, Cursor next, boolean more) {

    public Stretch {
        rows = List.copyOf(rows);
    }
}
