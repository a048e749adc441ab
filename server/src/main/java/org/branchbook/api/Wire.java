package org.branchbook.api;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Habits of the wire's answers that no type can express. */
public final class Wire {

    /** What the wire shows in place of an object that is not there. */
    public static final List<Object> EMPTY = List.of();

    private Wire() {}

    /** The object, or {@code []} where there is none: for the fields that the wire never shows as {@code null}. */
    public static Object orEmpty(@Nullable Object object) {
        return object == null ? EMPTY : object;
    }

    /** The same number without trailing zeros and without an exponent: {@code 4000}, {@code 4000.5}. */
    public static BigDecimal plain(BigDecimal number) {
        var trimmed = number.stripTrailingZeros();
        return trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
    }

    /** A flag as the number that the wire shows in most places. */
    public static int flag(boolean value) {
        return value ? 1 : 0;
    }
}
