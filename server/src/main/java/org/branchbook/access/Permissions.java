package org.branchbook.access;

import java.util.Map;
import java.util.TreeMap;

/**
 * Rights as data: permission slug to value, 1 for granted, 0 for refused; slugs with ids or day limits keep their number.
 * A slug that is not named is refused.
 */
public record Permissions(Map<String, Integer> values) {

    public static final Permissions NONE = new Permissions(Map.of());

    public Permissions {
        values = Map.copyOf(values);
    }

    /** Every right there is: the owner's. */
    public static Permissions all() {
        var all = new TreeMap<String, Integer>();
        for (var right : Right.values()) {
            all.put(right.slug(), 1);
        }
        return new Permissions(all);
    }

    public boolean allow(Right right) {
        return values.getOrDefault(right.slug(), 0) != 0;
    }

    /** Lets whoever has these pass if they have the right, and refuses otherwise. */
    public void require(Right right) {
        if (!allow(right)) {
            throw Access.DENIED;
        }
    }
}
