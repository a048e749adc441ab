package org.branchbook.platform.database;

/**
 * A table partitioned by months that a module keeps; declared as a bean. Its rows that no month is there for go into its
 * default partition.
 */
public record MonthlyTable(String name) {

    public MonthlyTable {
        if (!name.matches("[a-z_]+")) {
            throw new IllegalArgumentException("Not the name of a table: " + name);
        }
    }
}
