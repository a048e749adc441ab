package org.branchbook.network;

import java.util.List;

/** Kinds of business that belong together, such as those of beauty. */
public record BusinessGroup(long id, String title, List<BusinessType> types) {

    /** A kind of business, such as a hair salon. */
    public record BusinessType(long id, String title) {}

    public BusinessGroup {
        types = List.copyOf(types);
    }
}
