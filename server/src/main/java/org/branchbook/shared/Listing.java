package org.branchbook.shared;

import java.util.List;
import java.util.function.Function;

/** One page of a list and how many rows the whole list has. */
public record Listing<T>(List<T> rows, long total) {

    public Listing {
        rows = List.copyOf(rows);
    }

    public <R> Listing<R> map(Function<? super T, ? extends R> shape) {
        return new Listing<>(rows.stream().<R>map(shape).toList(), total);
    }
}
