package org.branchbook.api.v2;

import java.util.Set;
import org.branchbook.api.WireQuery;
import org.branchbook.shared.Invalid;

/** What a request wants to see beside its rows: {@code include=client&include=client.custom_field_values}. */
record Includes(Set<String> wanted) {

    Includes {
        wanted = Set.copyOf(wanted);
    }

    /** Reads {@code include} and refuses what is not among {@code known}. */
    static Includes read(WireQuery query, String... known) {
        var offered = Set.of(known);
        var wanted = query.every("include");
        wanted.stream().filter(name -> !offered.contains(name)).findFirst().ifPresent(name -> {
            throw new Invalid("include", "does not know " + name);
        });
        return new Includes(Set.copyOf(wanted));
    }

    /** Whether {@code name} was asked for, itself or as the way to something behind it ({@code name.more}). */
    boolean wants(String name) {
        return wanted.contains(name) || wanted.stream().anyMatch(path -> path.startsWith(name + "."));
    }
}
